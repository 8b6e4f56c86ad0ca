"""The passages behind a number of the tally: exactly the segments that were counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from qcode.analysis import segments
from qcode.analysis.counting import Meets
from qcode.analysis.groups import SPEAKER, groups
from qcode.model import PERSPECTIVE, Segment, Study
from qcode.session import Session
from qcode.session.material import Transcripts, study


@dataclass(frozen=True, slots=True)
class Choice:
    """Which number is meant: a code with its sub-codes, in one group, with the codings of one coder or of all."""

    code: str
    group: str | None
    by: str = PERSPECTIVE
    coder: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A segment as it is read: coded alike by two coders, or with two sub-codes, it is there once."""

    document: int
    segments: tuple[Segment, ...]

    @property
    def first(self) -> Segment:
        """One of the codings; place, words and speaker are those of all."""
        return self.segments[0]

    @property
    def key(self) -> tuple[int, int, int]:
        """Its place."""
        return self.document, self.first.start, self.first.end

    @property
    def coders(self) -> tuple[str, ...]:
        """Who coded it."""
        return tuple(sorted({segment.coder for segment in self.segments}))

    @property
    def paths(self) -> tuple[str, ...]:
        """The codes, in the order of the codebook."""
        return tuple(dict.fromkeys(segment.path for segment in self.segments))

    @property
    def memos(self) -> tuple[str, ...]:
        """What coders noted."""
        return tuple(dict.fromkeys(segment.memo for segment in self.segments if segment.memo))

    @property
    def review(self) -> bool:
        """True when a corrected transcript moved it and a person should look."""
        return any(segment.review for segment in self.segments)


def passages(session: Session, choice: Choice, material: Study | None = None) -> list[Passage]:
    """The passages of a number, in the order of documents and text; as many as the tally says segments.

    What only interviewers say is left out, as in the tally. Raises UsageError for unknown names. Whoever needs
    several numbers gives the `material`, which takes most of the time to read.
    """
    material = material or study(session, speakers=SPEAKER in choice.by)
    coders = {coding.coder for coding in material.codings} if choice.coder is None else {choice.coder}
    group = next((one for one in groups(material, choice.by, coders) if one.value == choice.group), None)
    if group is None:
        return []
    meets = {entry.document.name: Meets(entry) for entry in group.documents}
    numbers = {entry.document.name: entry.document.id for entry in group.documents}
    found: dict[tuple[str, int, int], list[Segment]] = defaultdict(list)
    for segment in segments(
        material, Transcripts(session, numbers.values()), code=choice.code, coder=group.coder or choice.coder
    ):
        pair = (segment.start, segment.end)
        if segment.document in meets and meets[segment.document](pair):
            found[segment.document, *pair].append(segment)
    return [Passage(numbers[name], tuple(same)) for (name, _start, _end), same in found.items()]


def segments_in(found: Sequence[Passage]) -> list[Segment]:
    """The codings of the passages, one row each, as they are exported."""
    return [segment for passage in found for segment in passage.segments]
