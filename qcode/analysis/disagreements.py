"""The passages on which two coders differ, with what each of them gave, so that they can talk about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qcode.analysis.agreement import Compared, Keys, places
from qcode.analysis.counting import Pair
from qcode.analysis.retrieval import turn_of
from qcode.model import Codebook, Span, Study, Transcript, ancestors
from qcode.model.words import WORD

COLUMNS = ("document", "turn", "speaker", "time_ms", "start", "end", "a", "b", "text")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A passage with the codes (paths, as they were applied) of A and of B there; at least one code is not the same."""

    document: str
    number: int
    start: int
    end: int
    text: str
    turn: int | None
    speaker: str
    time_ms: int | None
    a: tuple[str, ...]
    b: tuple[str, ...]

    def record(self) -> dict[str, object]:
        """The row as it is printed; codes are joined by ` + `."""
        values = (
            self.document, self.turn, self.speaker, self.time_ms, self.start, self.end,
            " + ".join(self.a), " + ".join(self.b), self.text,
        )  # fmt: skip
        return dict(zip(COLUMNS, values, strict=True))


def unit_disagreements(
    study: Study,
    transcripts: Mapping[int, Transcript],
    found: Iterable[Compared],
    *,
    path: str | None = None,
    level: int | None = None,
) -> list[Disagreement]:
    """Neighbouring units of one turn on which the coders differ in the same way are one passage.

    With `path` only those where one of them has that code or one below it and the other has not; else with `level`
    those where codes differ when each is replaced by the one above it at that level.
    """
    differ = _Differ(study.codebook, path, level)
    rows = []
    for one in found:
        script = transcripts[one.document]
        for span, left, right in _runs(one, script, differ):
            rows.append(_row(study, one.document, script, span, left, right))
    return rows


def passage_disagreements(
    study: Study,
    transcripts: Mapping[int, Transcript],
    documents: Sequence[int],
    coders: tuple[str, str],
    *,
    path: str | None = None,
    level: int | None = None,
) -> list[Disagreement]:
    """Places of a code that only one of them has; with all codes that each of them gave there."""
    book = study.codebook
    if path is not None:
        sets = [{code.key for code in book.subtree(path)}]
    elif level is None:
        sets = [{code.key} for code in book]
    else:
        sets = [{code.key for code in book.subtree(one.path)} for one in book if one.level == level]
    spans = {
        (number, pair) for keys in sets for number, pair, a, b in places(study, documents, coders, keys) if a is not b
    }
    codings = defaultdict(list)
    for coding in study.codings:
        if coding.coder in coders:
            codings[coding.document].append(coding)
    order = {entry.document.id: index for index, entry in enumerate(study.documents)}
    rows = []
    for number, (start, end) in sorted(spans, key=lambda each: (order[each[0]], each[1])):
        here = [one for one in codings[number] if one.span.start < end and start < one.span.end]
        left, right = (frozenset(one.code for one in here if one.coder == coder) for coder in coders)
        rows.append(_row(study, number, transcripts[number], Span(start, end), left, right))
    return rows


class _Differ:
    """Whether what two coders gave to a unit is not the same."""

    def __init__(self, book: Codebook, path: str | None, level: int | None) -> None:
        shown = [path] if path else [code.path for code in book if level is None or code.level == level]
        # A code that is not asked for counts for nothing; without a question each counts as what it is.
        self.line: dict[int, Collection[str]] = {
            code.key: {code.path} if path is None and level is None else {*ancestors(code.path)}.intersection(shown)
            for code in book
        }

    def __call__(self, left: Keys, right: Keys) -> bool:
        """True when they differ."""
        return self._of(left) != self._of(right)

    def _of(self, keys: Keys) -> set[str]:
        return {path for key in keys for path in self.line[key]}


def _runs(one: Compared, script: Transcript, differ: _Differ) -> Iterator[tuple[Span, Keys, Keys]]:
    last: tuple[int, int | None, Keys, Keys] | None = None
    span = Span(0, 0)
    for index, (left, right) in one.given.items():
        if not differ(left, right):
            continue
        unit = _whole(one.units[index], script.text)
        turn, _ = turn_of(script, unit)
        if last == (index - 1, turn, left, right):
            span = span.join(unit)
        else:
            if last is not None:
                yield span, last[2], last[3]
            span = unit
        last = (index, turn, left, right)
    if last is not None:
        yield span, last[2], last[3]


def _whole(unit: Pair, text: str) -> Span:
    """A word is known by its first character; here it is to be read."""
    start, end = unit
    word = WORD.match(text, start) if end == start + 1 else None
    return Span(start, max(end, word.end() if word else end))


def _row(study: Study, number: int, script: Transcript, span: Span, left: Keys, right: Keys) -> Disagreement:
    turn, whole = turn_of(script, span)
    book = study.codebook
    return Disagreement(
        study.by_id[number].document.name,
        number,
        span.start,
        span.end,
        span.of(script.text),
        turn,
        whole.speaker if whole else "",
        whole.time_ms if whole else None,
        *(tuple(code.path for code in book if code.key in keys) for keys in (left, right)),
    )
