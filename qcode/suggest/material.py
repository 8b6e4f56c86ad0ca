"""What a suggester learns from: the codebook's texts, its bank, and what coders did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from qcode.model import Code, Codebook, ancestors
from qcode.suggest.background import BACKGROUND
from qcode.suggest.bank import BankRow


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """A passage that a coder looked at. What `code_paths` mean depends on where it stands in the material.

    `document` is the document's name, `turn` the number of the turn in it (-1: not known); question, before and after
    are as in `Unit`.
    """

    text: str
    code_paths: tuple[str, ...] = ()
    perspective: str = ""
    document: str = ""
    question: str = ""
    before: str = ""
    after: str = ""
    turn: int = field(default=-1, compare=False)


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a suggester is fitted on.

    `coded`: passages with the codes applied. `rejected`: passages with the codes that a coder refused there.
    `uncoded`: passages that a coder looked at and left without any code.
    """

    codebook: Codebook
    bank: Sequence[BankRow] = ()
    coded: Sequence[CodedPassage] = ()
    rejected: Sequence[CodedPassage] = ()
    uncoded: Sequence[CodedPassage] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One training text: for which codes it speaks (`yes`) and against which (`no`; None means all others).

    `source` is as in `Reason`, or `background` for a text that can't be a reason. `weight` is relative to a
    sentence of the bank. `group` names what must not be torn apart in cross-validation; `""` is a group of its own.
    `turn` is as in `CodedPassage`.
    """

    text: str
    yes: frozenset[str]
    no: frozenset[str] | None = None
    perspective: str = ""
    source: str = "bank"
    weight: float = 1.0
    document: str = ""
    question: str = ""
    before: str = ""
    after: str = ""
    lang: str = ""
    group: str = field(default="", compare=False)
    turn: int = field(default=-1, compare=False)

    @property
    def said_by_somebody(self) -> bool:
        """Whether the text was said in an interview or could have been: no definition, no general background."""
        return bool(self.document) or self.source not in {"definition", "background"}


DEFINED = 3.0
"""A definition counts as much as three sentences of a bank: where a code has few examples it says more than they do."""
MOST_UNCODED = 3000
"""Passages left uncoded that are learnt from. In a coded study there are tens of thousands, and each costs memory and
time; balanced against the codings, more of them say little that is new."""
CODED_WEIGHT = 3.0
"""A coder's own decision counts as much as three sentences of the bank: it is about this material."""


def training_rows(material: Material) -> list[Row]:
    """All training texts in a fixed order: codebook, bank, background, codings, rejections, uncoded.

    A text for a code is one for every codable code above it, too.
    """
    book = material.codebook
    rows = [row for code in book for row in _of_code(book, code)]
    rows += _of_bank(book, material.bank)
    rows += [Row(text, frozenset(), source="background", weight=0.5) for text in BACKGROUND]
    rows += coded_rows(book, material.coded)
    rows += [rejected_row(book, passage) for passage in material.rejected]
    rows += coded_rows(book, _some(material.uncoded))
    return rows


def _of_bank(book: Codebook, entries: Sequence[BankRow]) -> Iterator[Row]:
    """The rows of a bank, without those whose codes are no longer in the codebook: they say nothing."""
    for entry in entries:
        codes = _codes(book, entry.codes)
        if codes or not entry.codes:
            yield _of_entry(entry, codes)


def _of_entry(entry: BankRow, codes: frozenset[str]) -> Row:
    return Row(
        entry.text,
        codes,
        perspective=entry.perspective,
        question=entry.question,
        before=entry.before,
        after=entry.after,
        lang=entry.lang,
        group=f"interview {entry.interview}" if entry.interview else "",
    )


def _some(passages: Sequence[CodedPassage]) -> list[CodedPassage]:
    """At most MOST_UNCODED in their order: the same ones every time, and alike many of each document."""
    if len(passages) <= MOST_UNCODED:
        return list(passages)
    drawn = [crc32(f"{passage.document}\n{passage.text}".encode("utf-8", "surrogatepass")) for passage in passages]
    turn: dict[str, int] = {}
    ranked: list[tuple[int, int, int]] = []
    for index in sorted(range(len(passages)), key=lambda index: (drawn[index], index)):
        document = passages[index].document
        turn[document] = turn.get(document, 0) + 1
        ranked.append((turn[document], drawn[index], index))
    return [passages[index] for index in sorted(index for _, _, index in sorted(ranked)[:MOST_UNCODED])]


def coded_rows(book: Codebook, passages: Sequence[CodedPassage]) -> list[Row]:
    """A training row for each passage with the codes a coder gave it (none: left uncoded)."""
    codes_of = {paths: _codes(book, paths) for paths in {passage.code_paths for passage in passages}}
    return [_coded(passage, codes_of[passage.code_paths]) for passage in passages]


def _coded(passage: CodedPassage, codes: frozenset[str]) -> Row:
    return _passage(passage, codes, None, "coding" if codes else "background")


def _codes(book: Codebook, names: Sequence[str]) -> frozenset[str]:
    """The codable codes that these names stand for, with those above them."""
    return frozenset(path for name in names for path in _paths(book, name))


def rejected_row(book: Codebook, passage: CodedPassage) -> Row:
    """A training row against the refused codes and those below them; it says nothing about the others."""
    refused = {code.path for path in passage.code_paths for code in book.subtree(path)}
    return _passage(passage, frozenset(), frozenset(refused), "background")


def _passage(passage: CodedPassage, yes: frozenset[str], no: frozenset[str] | None, source: str) -> Row:
    return Row(
        " ".join(passage.text.split()),
        yes,
        no,
        passage.perspective,
        source,
        CODED_WEIGHT,
        passage.document,
        passage.question,
        passage.before,
        passage.after,
        group=f"document {passage.document}" if passage.document else "",
        turn=passage.turn,
    )


def _of_code(book: Codebook, code: Code) -> Iterator[Row]:
    """Anchors, definition and when of one code. A category's own words count for no code."""
    codes = frozenset(_paths(book, code.path))
    if not codes:
        return
    for example in code.examples:
        yield Row(example.text, codes, perspective=example.perspective, source="anchor", weight=1.5, lang=example.lang)
    for words, weight in ((code.definition, DEFINED), (code.when, DEFINED), (code.name, DEFINED / 2)):
        for text in words.values():
            if text.strip():
                yield Row(text.strip(), codes, source="definition", weight=weight)


def _paths(book: Codebook, name: str) -> Iterator[str]:
    """The codable codes that a name in a bank or coding stands for, with the codable codes above."""
    for code in book.find(name)[:1]:
        for path in ancestors(code.path):
            if path in book.by_path and book.by_path[path].codable:
                yield path
