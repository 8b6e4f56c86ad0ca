"""What the documents screen tells about each document, computed from the study without reading any text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from qcode.analysis.groups import group_order
from qcode.model import CONSENSUS, PERSPECTIVE, Coding, Place, State, Study, StudyDocument
from qcode.model.folding import fold
from qcode.session.documents.progress import picture, progress_of
from qcode.tui.kit.labels import group_label


@dataclass(frozen=True, slots=True)
class Entry:
    """One document. `own` codings are this coder's; `share` (0..1) of its respondents' words carry one of them.

    `last` is the day when this coder coded it last, `""` for never. `read` (0..1) of its respondents' words were
    read by this coder. `picture` is the document in a line: in each cell the number of a code, of any coder.
    `reserved`: it is coded blind. `states` has who has begun or is done, `counting` whose codings count (`""`:
    nobody's, or those of several), `state` how far these are.
    """

    id: int
    name: str
    language: str
    perspective: str | None
    words: int
    own: int
    all: int
    coders: tuple[str, ...]
    share: float
    last: str
    variables: Mapping[str, str]
    read: float = 0.0
    picture: tuple[int | None, ...] = ()
    reserved: bool = False
    states: Mapping[str, State] = field(default_factory=dict)
    counting: str = ""
    state: State = State.OPEN


@dataclass(frozen=True, slots=True)
class Group:
    """The documents of one perspective (None: without one)."""

    value: str | None
    entries: tuple[Entry, ...]

    @property
    def words(self) -> int:
        """How many words the respondents say in all of these documents."""
        return sum(entry.words for entry in self.entries)


PICTURE = 24
"""Cells of the document in a line."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known besides the study: what the coder read, how far everybody is, and whose work counts."""

    places: Mapping[int, Place] = field(default_factory=dict)
    states: Mapping[int, Mapping[str, State]] = field(default_factory=dict)
    final: Mapping[int, tuple[tuple[str, ...], State]] = field(default_factory=dict)


NOTHING_KNOWN = Known()


def entries(study: Study, coder: str, known: Known = NOTHING_KNOWN) -> list[Entry]:
    """One entry per document, in the order of the study."""
    found: dict[int, list[Coding]] = defaultdict(list)
    for coding in study.codings:
        found[coding.document].append(coding)
    return [_entry(study, document, found[document.document.id], coder, known) for document in study.documents]


def _entry(study: Study, entry: StudyDocument, codings: list[Coding], coder: str, known: Known) -> Entry:
    own = [coding for coding in codings if coding.coder == coder]
    document = entry.document
    far = progress_of(entry, own, known.places.get(document.id))
    counting, state = known.final.get(document.id, ((), State.OPEN))
    return Entry(
        id=document.id,
        name=document.name,
        language=document.language,
        perspective=document.variables.get(PERSPECTIVE, "").strip() or None,
        words=entry.respondent_words,
        own=len(own),
        all=len(codings),
        coders=tuple(sorted({coding.coder for coding in codings} - {CONSENSUS})),
        share=far.coded_share,
        last=max((coding.created for coding in own), default="")[:10],
        variables={name: value for name, value in document.variables.items() if name != PERSPECTIVE},
        read=far.read_share,
        picture=picture(entry, codings, study.codebook, PICTURE) if codings else (),
        reserved=document.reserved,
        states=known.states.get(document.id, {}),
        counting=counting[0] if len(counting) == 1 else "",
        state=state,
    )


def grouped(found: Iterable[Entry]) -> list[Group]:
    """By perspective: the three of the study in their order, others by the alphabet, documents without one last."""
    by_value: dict[str | None, list[Entry]] = defaultdict(list)
    for entry in found:
        by_value[entry.perspective].append(entry)
    return [Group(value, tuple(by_value[value])) for value in sorted(by_value, key=group_order)]


def matching(found: Iterable[Entry], pattern: str) -> list[Entry]:
    """The entries that have every word of the pattern in their name, perspective, language, coders or variables."""
    words = fold(pattern).split()
    return [entry for entry in found if all(word in _searched(entry) for word in words)]


def _searched(entry: Entry) -> str:
    perspective = (entry.perspective or "", group_label(entry.perspective))
    parts = (entry.name, entry.language, *perspective, *entry.coders, *entry.variables.values())
    return fold("\n".join(parts))
