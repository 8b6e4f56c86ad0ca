"""The passages on which two coders differ, with what each of them gave, so that they can talk about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qcode.analysis.agreement.pairs import Compared, Keys, places
from qcode.analysis.counting import Pair
from qcode.analysis.retrieval import turn_of
from qcode.model import Codebook, Coding, Span, Study, Transcript, ancestors
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


class Differ:
    """Whether what two coders gave to a place is not the same, and in what.

    With `path` only that code or one below it matters; else with `level` each code counts as the one above it at that
    level; without both each as what it is.
    """

    def __init__(self, book: Codebook, path: str | None = None, level: int | None = None) -> None:
        shown = [path] if path else [code.path for code in book if level in (None, code.level)]
        self.line: dict[int, Collection[str]] = {
            code.key: {code.path} if path is None and level is None else {*ancestors(code.path)}.intersection(shown)
            for code in book
        }
        self.keys = [{code.key for code in book if one in self.line[code.key]} for one in shown]
        """For each code that matters, the keys of those that count for it."""

    def __call__(self, left: Keys, right: Keys) -> bool:
        """True when they differ."""
        return self._of(left) != self._of(right)

    def _of(self, keys: Keys) -> set[str]:
        return {path for key in keys for path in self.line[key]}


def unit_disagreements(
    study: Study, transcripts: Mapping[int, Transcript], found: Iterable[Compared], *, differ: Differ
) -> list[Disagreement]:
    """Neighbouring units of one turn on which the coders differ in the same way are one passage."""
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
    differ: Differ,
) -> list[Disagreement]:
    """Places of a code that only one of them has; with all codes that each of them gave there."""
    spans = {
        (number, pair)
        for keys in differ.keys
        for number, pair, a, b in places(study, documents, coders, keys)
        if a is not b
    }
    codings: defaultdict[int, list[Coding]] = defaultdict(list)
    for coding in study.codings:
        codings[coding.document].append(coding)
    order = {entry.document.id: index for index, entry in enumerate(study.documents)}
    rows = []
    for number, (start, end) in sorted(spans, key=lambda each: (order[each[0]], each[1])):
        span = Span(start, end)
        left, right = (_given(codings[number], coder, span) for coder in coders)
        rows.append(_row(study, number, transcripts[number], span, left, right))
    return rows


def _given(codings: Iterable[Coding], coder: str, span: Span) -> Keys:
    """The codes that a coder gave somewhere in a span."""
    return frozenset(
        one.code for one in codings if one.coder == coder and one.span.start < span.end and span.start < one.span.end
    )


def _runs(one: Compared, script: Transcript, differ: Differ) -> Iterator[tuple[Span, Keys, Keys]]:
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
