"""Code configurations: which sets of codes stand together on a segment, in a sentence, a turn or an interview."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qcode.analysis.final import what_counts
from qcode.analysis.groups import Group
from qcode.analysis.items import TURN, Item, Pieces, item_groups, items
from qcode.analysis.selecting import shown_codes
from qcode.model import Codebook, Study, ancestors
from qcode.model.selection import EVERYTHING, Selection

UNITS = ("words", "sentence", "turn", "document")
TURNS = Pieces(TURN)
COLUMNS = ("codes", "size", "group", "n", "coded", "share", "documents", "documents_total")


@dataclass(frozen=True, slots=True)
class ConfigurationRow:
    """A set of codes in one group: `n` of `coded` items carry exactly these, in `documents` of `documents_total`.

    `share` is n / coded, 0..1; over all sets it adds up to 1.
    """

    codes: tuple[str, ...]
    group: str | None
    n: int
    coded: int
    documents: int
    documents_total: int

    @property
    def share(self) -> float:
        """Which part of all passages the set has, 0..1."""
        return self.n / self.coded if self.coded else 0.0

    def record(self) -> dict[str, object]:
        """The row as it is printed; codes are joined by ` + `, the share rounded to 6 digits."""
        values = (
            " + ".join(self.codes), len(self.codes), self.group, self.n, self.coded, round(self.share, 6),
            self.documents, self.documents_total,
        )  # fmt: skip
        return dict(zip(COLUMNS, values, strict=True))


def configurations(
    study: Study, selection: Selection = EVERYTHING, *, pieces: Pieces = TURNS, by: str | None = None
) -> tuple[ConfigurationRow, ...]:
    """All sets of codes that occur, the most frequent first, then in the order of the codebook; a row for each group.

    Codes are taken as they were applied; with `level` each is replaced by the one above it at that level, and codes
    that are higher up are left out. An item without a code is no configuration.
    """
    pieces.check(UNITS)
    study = what_counts(study, selection, by=by or "")
    paths = applied(study.codebook, selection)
    grouped = item_groups(study, selection, by)
    documents = [_documents(items(study, group, paths, pieces)) for group in grouped]
    return tuple(
        _row(codes, group, found)
        for codes in _frequent_first(study.codebook, documents)
        for group, found in zip(grouped, documents, strict=True)
    )


def _documents(found: Iterable[Item]) -> Mapping[frozenset[str], list[str]]:
    """For each set of codes the document of every item that has exactly these."""
    documents: defaultdict[frozenset[str], list[str]] = defaultdict(list)
    for item in found:
        if item.own:
            documents[item.own].append(item.document)
    return documents


def _frequent_first(book: Codebook, documents: Iterable[Mapping[frozenset[str], list[str]]]) -> list[tuple[str, ...]]:
    """All sets of codes, each in the order of the codebook."""
    order = {code.path: index for index, code in enumerate(book)}
    counts: Counter[tuple[str, ...]] = Counter()
    for found in documents:
        for codes, items_with in found.items():
            counts[tuple(sorted(codes, key=order.__getitem__))] += len(items_with)
    return sorted(counts, key=lambda codes: (-counts[codes], [order[path] for path in codes]))


def _row(codes: tuple[str, ...], group: Group, documents: Mapping[frozenset[str], list[str]]) -> ConfigurationRow:
    having = documents.get(frozenset(codes), [])
    coded = sum(map(len, documents.values()))
    return ConfigurationRow(codes, group.value, len(having), coded, len(set(having)), len(group.documents))


def applied(book: Codebook, selection: Selection) -> Mapping[int, tuple[str, ...]]:
    """For each code's key the path that it counts for: its own, or that of the level; `()` for a code that is left out.

    Left out are codes above the level, and those that are not named where the selection names some.
    """
    shown = {code.path for code in shown_codes(book, selection)}
    if selection.level is None:
        return {code.key: (code.path,) if code.path in shown else () for code in book}
    return {code.key: tuple(path for path in ancestors(code.path) if path in shown) for code in book}
