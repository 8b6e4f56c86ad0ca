"""Groups of passages by meaning, proposed for codes that a person may make. Nothing here is stored."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qcode.errors import Message, UsageError
from qcode.language.sentences import transcript_sentences
from qcode.model import PERSPECTIVE, Coding, Document, Span
from qcode.resources import value_order
from qcode.session import naming
from qcode.session.coding import acts as codings_of
from qcode.session.core import Session
from qcode.suggest.themes.grouping import SEED
from qcode.suggest.themes.near import Near
from qcode.suggest.units import Unit, units

if TYPE_CHECKING:
    from qcode.language.nouns import Phrase
    from qcode.suggest.themes.material import Found

TYPICAL, BOUNDARY, KEYWORDS = 3, 2, 8
FEWEST = 6
"""Passages that are needed before groups are looked for."""
WORDS = "nouns"
"""Where parts of speech are kept in the cache."""

Progress = Callable[[str, int, int], None]


class TooFew(UsageError):
    """There are too few passages to look for groups; `passages` is how many."""

    def __init__(self, passages: int) -> None:
        super().__init__(
            Message("There are {passages} passages to group; {fewest} are needed.", passages=passages, fewest=FEWEST),
            hint=Message("Group something else, or code more interviews first."),
        )
        self.passages = passages


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is grouped: passages without code, with any (`coded`), or of one code with its sub-codes (a path).

    `where` are values of document variables. `groups` is how many to look for, None: as many as are best apart. A
    group has passages of `fewest_documents` documents at least.
    """

    code: str = ""
    coded: bool = False
    where: Mapping[str, str] = field(default_factory=dict)
    groups: int | None = None
    fewest_documents: int = 2
    seed: int = SEED


@dataclass(frozen=True, slots=True)
class Place:
    """A passage: the number of its document, and its span."""

    document: int
    span: Span


@dataclass(frozen=True, slots=True)
class Keyword:
    """A noun or phrase of a group, in so many of its passages and documents; `g2` is log-likelihood, 0 or more."""

    word: str
    language: str
    passages: int
    documents: int
    g2: float


@dataclass(frozen=True, slots=True)
class Theme:
    """A group: `passages` with the most typical first; `typical` from different documents, `boundary` nearly elsewhere.

    `name` are nouns of the material (`""`: none set it apart), `spread` the number of documents by perspective,
    `in_vivo` phrases word for word, `near` codes that say the same or nearly.
    """

    name: str
    passages: tuple[Place, ...]
    typical: tuple[Place, ...]
    boundary: tuple[Place, ...]
    documents: int
    spread: Mapping[str, int]
    keywords: tuple[Keyword, ...]
    in_vivo: tuple[str, ...]
    near: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class Themes:
    """All groups, the largest first; `leftover` are in no group, `short` passages said too little to be grouped.

    `silhouette` (-1..1) says how well the groups are apart, `asked` how many were looked for. `totals` are the
    documents by perspective that were looked at, `reserved` those left out as they are reserved for agreement.
    """

    themes: tuple[Theme, ...]
    leftover: tuple[Place, ...]
    passages: int
    short: int
    silhouette: float
    asked: int
    encoder: str
    totals: Mapping[str, int]
    reserved: tuple[str, ...]
    wanted: Wanted

    @property
    def documents(self) -> int:
        """Documents that were looked at."""
        return sum(self.totals.values())


def themes(session: Session, wanted: Wanted, *, progress: Progress | None = None) -> Themes:
    """Group passages. The same project and wish give the same groups.

    `progress` hears (what, done, all): `words` while passages are read, `vectors`, `groups`. Slow: for a thread.
    Raises UsageError for an unknown code or variable, or when there are too few passages.
    """
    from qcode.language.encoder import load_encoder
    from qcode.language.nouns import memory
    from qcode.language.vectors import VectorCache
    from qcode.suggest.themes.grouping import group
    from qcode.suggest.themes.items import in_context, own_vectors, points
    from qcode.suggest.themes.material import speaks
    from qcode.suggest.themes.naming import all_phrases
    from qcode.suggest.themes.near import CodeMiddles
    from qcode.suggest.threads import one_thread

    say = progress or (lambda _what, _done, _all: None)
    cache = VectorCache(load_encoder())
    memory.remember(cache.get(WORDS))
    codings = codings_of.codings(session)
    documents, reserved = _documents(session, wanted)
    everything = _passages(session, wanted, documents, codings)
    nouns = all_phrases([each.item for each in everything], lambda done, whole: say("words", done, whole))
    if memory.unsaved:
        cache.put(WORDS, memory.to_bytes())
    few = {"words": 4, "things": 1} if wanted.code or wanted.coded else {}
    kept = [index for index, found in enumerate(everything) if speaks(found, nouns[index], **few)]
    found, nouns = [everything[index] for index in kept], [nouns[index] for index in kept]
    if len(found) < FEWEST:
        raise TooFew(len(found))
    items = [each.item for each in found]
    own = own_vectors(cache, items, lambda done, whole: say("vectors", done, whole))
    say("groups", 0, 1)
    bags = [[each.key for each in row if not each.long] for row in nouns]
    with one_thread():
        laid = points(in_context(cache, items, own), bags, wanted.seed)
    grouped = group(
        laid,
        [item.document for item in items],
        count=wanted.groups,
        fewest_documents=wanted.fewest_documents,
        seed=wanted.seed,
    )
    texts = _coded_texts(session, codings)
    middles = CodeMiddles(cache, session.codebook, texts, own, [item.language for item in items])
    above = _own(session, wanted)
    made: list[Theme] = []
    leftover = list(grouped.leftover)
    for members, edge in zip(grouped.groups, grouped.boundary, strict=True):
        one = _theme(session, found, nouns, members, edge, lambda some: middles.near(some, but=above), wanted)
        if one is None:
            leftover += members
        else:
            made.append(one)
    say("groups", 1, 1)
    totals = Counter(document.perspective or "" for document in documents)
    return Themes(
        tuple(made),
        tuple(Place(found[index].document, found[index].span) for index in sorted(leftover)),
        len(found),
        len(everything) - len(found),
        round(grouped.silhouette, 4),
        grouped.asked,
        cache.encoder.name,
        {name: totals[name] for name in _perspectives(totals)},
        tuple(document.name for document in reserved),
        wanted,
    )


def _documents(session: Session, wanted: Wanted) -> tuple[list[Document], list[Document]]:
    """The documents that meet the conditions; and those left out because they are coded without any help."""
    known = {name for document in session.documents for name in document.variables}
    for name in wanted.where:
        if name not in {*known, "perspective"}:
            raise naming.unknown("variable", name, sorted(known))
    values = {name: naming.nfc(value) for name, value in wanted.where.items()}
    found = [
        document
        for document in session.documents
        if all(document.variables.get(name, "") == value for name, value in values.items())
    ]
    held = [] if wanted.code or wanted.coded else [document for document in found if document.reserved]
    return [document for document in found if document not in held], held


def _passages(
    session: Session, wanted: Wanted, documents: Sequence[Document], codings: Sequence[Coding]
) -> list[Found]:
    from qcode.suggest.themes.material import coded_passages, uncoded_passages

    if wanted.code and wanted.code not in session.codebook.by_path:
        raise UsageError(Message("This code is not in the codebook."), where=wanted.code)
    keys = {code.key for code in session.codebook.subtree(wanted.code)} if wanted.code else None
    spans: dict[int, list[Span]] = defaultdict(list)
    for coding in codings:
        if keys is None or coding.code in keys:
            spans[coding.document].append(coding.span)
    session.read_transcripts([document.id for document in documents])
    found: list[Found] = []
    for document in documents:
        transcript = session.transcript(document.id)
        heard: list[Unit] = units(transcript, transcript_sentences(transcript))
        if wanted.code or wanted.coded:
            found += coded_passages(document, transcript, heard, spans[document.id])
        else:
            found += uncoded_passages(document, heard, spans[document.id])
    return found


def _coded_texts(session: Session, codings: Sequence[Coding]) -> dict[str, list[tuple[str, str]]]:
    """What is coded with each code or one below it, each passage once: text and language."""
    book = session.codebook
    seen: dict[str, dict[tuple[int, Span], None]] = defaultdict(dict)
    for coding in codings:
        path = book.by_key[coding.code].path
        while path:
            seen[path][coding.document, coding.span] = None
            path = path.rpartition("/")[0]
    session.read_transcripts({coding.document for coding in codings})
    return {
        path: [
            (span.of(session.transcript(document).text), session.documents_by_id[document].language)
            for document, span in places
        ]
        for path, places in seen.items()
    }


def _theme(
    session: Session,
    found: Sequence[Found],
    nouns: Sequence[Sequence[Phrase]],
    members: Sequence[int],
    edge: Sequence[int],
    near: Callable[[list[int]], list[Near]],
    wanted: Wanted,
) -> Theme | None:
    """What is known of a group; None where no word of its passages sets it apart from the others."""
    from qcode.suggest.themes.naming import name_of, typical_words
    from qcode.suggest.themes.near import near_names, nearest
    from qcode.suggest.themes.vivo import in_vivo

    items = [each.item for each in found]
    inside = set(members)
    words = typical_words(members, items, nouns, rest=[place for place in range(len(found)) if place not in inside])
    name = name_of(words, alone=wanted.coded or bool(wanted.code) or wanted.fewest_documents < 2)
    if not name:
        return None
    where = {found[place].item.document: found[place].item.perspective for place in members}
    spread = Counter(where.values())
    own = _own(session, wanted)
    return Theme(
        name=name,
        passages=tuple(_place(found[place]) for place in members),
        typical=tuple(_place(found[place]) for place in _from_different(members, found, TYPICAL)),
        boundary=tuple(_place(found[place]) for place in _from_different(edge, found, BOUNDARY)),
        documents=len(where),
        spread={perspective: spread[perspective] for perspective in _perspectives(spread)},
        keywords=tuple(
            Keyword(word.words, word.language, word.passages, word.documents, round(word.g2, 4))
            for word in words[:KEYWORDS]
        ),
        in_vivo=in_vivo(members, items, nouns, words),
        near=nearest(near_names(name, session.codebook, but=own), near(list(members))),
    )


def _own(session: Session, wanted: Wanted) -> frozenset[str]:
    """The code whose passages are grouped and those above it: to be near to them is no news."""
    above = [code.path for code in session.codebook if f"{wanted.code}/".startswith(f"{code.path}/")]
    return frozenset(above) if wanted.code else frozenset()


def _from_different(order: Sequence[int], found: Sequence[Found], count: int) -> list[int]:
    """The first of an order, each from another document as long as there are any."""
    chosen: list[int] = []
    seen: Counter[int] = Counter()
    while len(chosen) < min(count, len(order)):
        fewest = min(seen[found[place].document] for place in order if place not in chosen)
        one = next(place for place in order if place not in chosen and seen[found[place].document] == fewest)
        chosen.append(one)
        seen[found[one].document] += 1
    return chosen


def _place(found: Found) -> Place:
    return Place(found.document, found.span)


def _perspectives(names: Mapping[str, int]) -> list[str]:
    """In the order they are shown in; documents without a perspective come last."""
    return sorted(names, key=lambda name: (not name, value_order(name, PERSPECTIVE)))
