"""Candidates for names in all texts: grouped, counted, with what may stand in their place. A person decides each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qcode.language.names.finding import mentions, parts_known, with_known
from qcode.language.names.mention import Mention
from qcode.model.name_words import folded_words
from qcode.model.pseudonym import REPLACE, NameKind, Pseudonym, bare_name, name_hash, name_key
from qcode.session.core import Session
from qcode.session.names.deciding import decisions
from qcode.session.names.proposing import Proposer

COLUMNS = ("name", "kind", "forms", "count", "documents", "example", "decision", "replacement")
_AROUND = 40
"""Characters of context on each side."""
Progress = Callable[[int, int], None]
"""Is told how many texts of how many were looked through."""


@dataclass
class Candidate:
    """What may be one name: its forms with how often each is there, documents by their numbers, and its first place."""

    name: str
    kind: NameKind
    forms: Counter[str] = field(default_factory=Counter)
    documents: set[int] = field(default_factory=set)
    example: str = ""
    decided: Pseudonym | None = None
    replacement: str = ""

    @property
    def count(self) -> int:
        """How often it is there, in any form."""
        return sum(self.forms.values())


@dataclass(frozen=True, slots=True)
class _Place:
    document: int
    text: str
    mention: Mention

    @property
    def written(self) -> str:
        return " ".join(self.text[self.mention.start : self.mention.end].split())

    @property
    def example(self) -> str:
        start, end = self.mention.start, self.mention.end
        return " ".join(self.text[max(0, start - _AROUND) : end + _AROUND].split())


def candidates(session: Session, on_text: Progress | None = None) -> list[Candidate]:
    """All candidates in the texts as they are stored, those that are most often there first."""
    with session.bare() as bare:
        documents = bare.documents
        texts = {one.id: (bare.transcript(one.id).text, one.language) for one in documents}
    found: dict[int, list[Mention]] = {}
    for done, (number, (text, language)) in enumerate(texts.items(), start=1):
        found[number] = mentions(text, language)
        if on_text is not None:
            on_text(done, len(texts))
    known = parts_known((texts[number][0], one) for number, one in found.items())
    places = [
        _Place(number, texts[number][0], mention)
        for number, one in found.items()
        for mention in with_known(texts[number][0], one, known)
    ]
    groups = sorted(_grouped(places), key=lambda one: (-one.count, one.name))
    _decide(session, groups)
    words = {word for text, _ in texts.values() for word in folded_words(text)}
    german = sum(language == "de" for _, language in texts.values()) * 2 >= len(texts)
    proposer = Proposer(words, german=german)
    for one in groups:
        if one.decided is None:
            one.replacement = proposer.propose(one.name, one.kind)
    return groups


def _grouped(places: Sequence[_Place]) -> list[Candidate]:
    """The places by the name that they say: inflected forms together, first and last name with the whole name."""
    persons = [place for place in places if place.mention.kind == "person"]
    bases = {tuple(folded_words(bare_name(place.written))) for place in persons}
    groups: dict[tuple[str, ...], Candidate] = {}
    owners = _owners(bases)
    for place in places:
        kind = NameKind(place.mention.kind)
        written = bare_name(place.written) or place.written
        words = tuple(folded_words(written))
        if not words:
            continue
        if kind is NameKind.PERSON:
            words = _nominative(words, bases)
            words = owners.get(words, words)
        group = groups.setdefault((kind.value, *words), Candidate(written, kind, example=place.example))
        group.forms[written] += 1
        group.documents.add(place.document)
    for (_, *said), group in groups.items():
        fitting = [form for form in group.forms if folded_words(form) == said]
        group.name = max(fitting or group.forms, key=lambda form: (len(form.split()), group.forms[form], form))
    return list(groups.values())


def _nominative(words: tuple[str, ...], bases: Collection[tuple[str, ...]]) -> tuple[str, ...]:
    """A name without the s of its genitive, where it is there without it, too."""
    last = words[-1]
    bare = (*words[:-1], last[:-1])
    if last.endswith("s") and len(last) > 3 and (bare in bases or any(last[:-1] in (one[0], one[-1]) for one in bases)):
        return bare
    return words


def _owners(bases: Iterable[tuple[str, ...]]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """For a first or last name alone the whole name that it belongs to, where there is only one such name."""
    whole = [words for words in bases if len(words) > 1]
    owners: defaultdict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for words in {_nominative(one, set(whole)) for one in whole}:
        for part in (words[0], words[-1]):
            owners[part,].add(words)
    return {part: next(iter(found)) for part, found in owners.items() if len(found) == 1}


def _decide(session: Session, groups: Iterable[Candidate]) -> None:
    """Note what was decided about each."""
    salt, decided = decisions(session)
    if not salt:
        return
    by_hash: dict[str, Pseudonym] = {}
    for one in decided:
        for form in one.forms:
            by_hash.setdefault(form.whole, one)
    for group in groups:
        found = by_hash.get(name_key(salt, group.name)) or by_hash.get(name_hash(salt, *folded_words(group.name)))
        if found is not None:
            group.decided, group.replacement = found, found.replacement


def name_rows(session: Session, found: Sequence[Candidate]) -> list[dict[str, Any]]:
    """One row for each candidate. Names that are replaced are in it where the session shows names as stored only."""
    names = {document.id: document.name for document in session.documents}
    veil = session.store.veil()
    rows = []
    for one in found:
        hidden = veil is not None and one.decided is not None and one.decided.decision == REPLACE
        rows.append(
            {
                "name": None if hidden else one.name,
                "kind": (one.decided.kind if one.decided else one.kind).value,
                "forms": [] if hidden else sorted(one.forms, key=lambda form: (-one.forms[form], form)),
                "count": one.count,
                "documents": sorted(names[number] for number in one.documents),
                "example": veil.words(one.example) if veil else one.example,
                "decision": one.decided.decision if one.decided else None,
                "replacement": one.replacement,
            }
        )
    return rows
