"""Coded passages to read: grouped by code and perspective, each with its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from qcode.model import Segment, ancestors

LABELS = {
    "de": {"title": "Codierte Textstellen", "turn": "Beitrag", "none": "ohne Angabe", "memo": "Memo",
           "one": "Textstelle", "count": "Textstellen"},
    "en": {"title": "Coded passages", "turn": "turn", "none": "not given", "memo": "Memo", "one": "passage",
           "count": "passages"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage with its place in words, and what was noted on it."""

    text: str
    place: str
    memo: str


@dataclass(frozen=True, slots=True)
class Section:
    """The passages of one code, by perspective. `level` counts from 1."""

    title: str
    path: str
    level: int
    groups: tuple[tuple[str, tuple[Quote, ...]], ...]

    def about(self, language: str) -> str:
        """The path and how many passages there are; only the path where they are all in codes below."""
        noun = LABELS[language]["one" if self.count == 1 else "count"]
        return f"{self.path}, {self.count} {noun}" if self.count else self.path

    @property
    def count(self) -> int:
        """How many passages there are."""
        return sum(len(quotes) for _, quotes in self.groups)


def sections(segments: Sequence[Segment], titles: Mapping[str, str], language: str) -> list[Section]:
    """One section per code that has passages itself or below it, in the order of `titles` (path to name).

    The same words that several coders gave the code are one passage, with all their names.
    """
    by_code: defaultdict[str, list[Segment]] = defaultdict(list)
    for segment in segments:
        by_code[segment.path].append(segment)
    shown = {above for path in by_code for above in ancestors(path)}
    order = [*(path for path in titles if path in shown), *sorted(shown - titles.keys())]
    return [
        Section(
            titles.get(path) or path.rpartition("/")[2],
            path,
            path.count("/") + 1,
            _by_perspective(by_code.get(path, ()), language),
        )
        for path in order
    ]


def _by_perspective(segments: Iterable[Segment], language: str) -> tuple[tuple[str, tuple[Quote, ...]], ...]:
    """The passages of a code by perspective in the order of their names, those without one last."""
    groups: defaultdict[str, list[Quote]] = defaultdict(list)
    for segment in _joined(segments):
        groups[segment.perspective or ""].append(_quote(segment, language))
    names = sorted(groups, key=lambda name: (not name, name))
    return tuple((name or LABELS[language]["none"], tuple(groups[name])) for name in names)


def _joined(segments: Iterable[Segment]) -> list[Segment]:
    """Segments of the same words as one, with all their coders and memos."""
    places: dict[tuple[str, int, int], Segment] = {}
    for segment in segments:
        place = (segment.document, segment.start, segment.end)
        first = places.get(place)
        if first is None:
            places[place] = segment
            continue
        memos = "\n".join(filter(None, (first.memo, segment.memo)))
        places[place] = replace(first, coder=f"{first.coder}, {segment.coder}", memo=memos)
    return list(places.values())


def _quote(segment: Segment, language: str) -> Quote:
    parts = [segment.document, segment.speaker]
    if segment.turn is not None:
        parts.append(f"{LABELS[language]['turn']} {segment.turn}")
    if segment.time_ms is not None:
        parts.append(clock(segment.time_ms))
    parts.append(segment.coder)
    return Quote(segment.text, " · ".join(filter(None, parts)), segment.memo)


def clock(ms: int) -> str:
    """Milliseconds as hours, minutes and seconds."""
    seconds = ms // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
