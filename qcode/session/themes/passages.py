"""Which passages of a project are grouped: where they are, what they say, and the nouns in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcode.errors import Message, UsageError
from qcode.language.sentences import transcript_sentences
from qcode.model import Codebook, Coding, Document, Span, ancestors
from qcode.session import naming
from qcode.session.core import Session
from qcode.session.themes.groups import FEWEST, TooFew, Wanted
from qcode.suggest.units import units

if TYPE_CHECKING:
    from qcode.language.nouns import Phrase
    from qcode.language.vectors import VectorCache
    from qcode.suggest.themes.items import Item
    from qcode.suggest.themes.material import Found

WORDS = "nouns"
"""Where parts of speech are kept in the cache."""
OF_CODINGS = (4, 1)
"""Words and nouns that a coded passage has at least: less than an uncoded one, as somebody found it worth a code."""


@dataclass(frozen=True, slots=True)
class Passages:
    """Passages with the nouns and phrases of each, in the order of the documents; `short` others said too little."""

    found: Sequence[Found]
    nouns: Sequence[Sequence[Phrase]]
    short: int

    @property
    def items(self) -> list[Item]:
        """What is grouped: the words of each passage, without its place."""
        return [found.item for found in self.found]

    def noun_keys(self) -> list[list[str]]:
        """The lemmas of the nouns of each passage, without phrases of several words."""
        return [[phrase.key for phrase in phrases if not phrase.long] for phrases in self.nouns]


def read_passages(
    all_passages: Sequence[Found], cache: VectorCache, wanted: Wanted, progress: Callable[[int, int], None]
) -> Passages:
    """The passages that say enough to be about something, with their nouns; `progress` hears (done, all).

    Raises TooFew when fewer are left than groups can be looked for in.
    """
    from qcode.language.nouns import memory
    from qcode.suggest.themes.material import FEWEST_NOUNS, FEWEST_WORDS, speaks
    from qcode.suggest.themes.naming import all_phrases

    memory.remember(cache.get(WORDS))
    nouns = all_phrases([found.item for found in all_passages], progress)
    if memory.unsaved:
        cache.put(WORDS, memory.to_bytes())
    least_words, least_nouns = OF_CODINGS if wanted.of_codings else (FEWEST_WORDS, FEWEST_NOUNS)
    kept = [
        (found, phrases)
        for found, phrases in zip(all_passages, nouns, strict=True)
        if speaks(found, phrases, words=least_words, things=least_nouns)
    ]
    if len(kept) < FEWEST:
        raise TooFew(len(kept))
    return Passages([found for found, _ in kept], [words for _, words in kept], len(nouns) - len(kept))


def documents_for(session: Session, wanted: Wanted) -> tuple[list[Document], list[Document]]:
    """The documents that meet the conditions; and those left out because they are coded without any help.

    Raises UsageError for a variable that no document has.
    """
    _check_variables(session, wanted.where)
    values = {name: naming.nfc(value) for name, value in wanted.where.items()}
    chosen: list[Document] = []
    held_back: list[Document] = []
    for document in session.documents:
        if all(document.variables.get(name, "") == value for name, value in values.items()):
            reserved = document.reserved and not wanted.of_codings
            (held_back if reserved else chosen).append(document)
    return chosen, held_back


def _check_variables(session: Session, names: Collection[str]) -> None:
    known = {name for document in session.documents for name in document.variables}
    for name in names:
        if name not in {*known, "perspective"}:
            raise naming.unknown("variable", name, sorted(known))


def passages_of(
    session: Session, wanted: Wanted, documents: Sequence[Document], codings: Sequence[Coding]
) -> list[Found]:
    """The passages of these documents that are wanted. Raises UsageError for a code that is not in the codebook."""
    from qcode.suggest.themes.material import coded_passages, uncoded_passages

    spans = _spans(codings, _keys(session.codebook, wanted.code))
    session.read_transcripts([document.id for document in documents])
    passages: list[Found] = []
    for document in documents:
        transcript = session.transcript(document.id)
        sentences = units(transcript, transcript_sentences(transcript))
        if wanted.of_codings:
            passages += coded_passages(document, transcript, sentences, spans[document.id])
        else:
            passages += uncoded_passages(document, sentences, spans[document.id])
    return passages


def _keys(codebook: Codebook, path: str) -> set[int]:
    """The keys of a code and its sub-codes; of all codes for `""`."""
    if path and path not in codebook.by_path:
        raise UsageError(Message("This code is not in the codebook."), where=path)
    return {code.key for code in (codebook.subtree(path) if path else codebook)}


def _spans(codings: Sequence[Coding], keys: set[int]) -> Mapping[int, list[Span]]:
    """Where these codes are, by document."""
    spans: dict[int, list[Span]] = defaultdict(list)
    for coding in codings:
        if coding.code in keys:
            spans[coding.document].append(coding.span)
    return spans


def coded_texts(session: Session, codings: Sequence[Coding]) -> dict[str, list[tuple[str, str]]]:
    """What is coded with each code (a path) or one below it, each passage once: text and language."""
    codes = session.codebook.by_key
    places: dict[str, dict[tuple[int, Span], None]] = defaultdict(dict)
    for coding in codings:
        for path in ancestors(codes[coding.code].path):
            places[path][coding.document, coding.span] = None
    session.read_transcripts({coding.document for coding in codings})

    def texts(of_code: Collection[tuple[int, Span]]) -> Iterator[tuple[str, str]]:
        for document, span in of_code:
            yield span.of(session.transcript(document).text), session.documents_by_id[document].language

    return {path: list(texts(of_code)) for path, of_code in places.items()}
