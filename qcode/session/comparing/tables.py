"""The tables besides the tally: tests, co-occurrence, configurations, matrix, portrait, keywords; with warnings."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from qcode.analysis.configurations import ConfigurationRow, configurations
from qcode.analysis.cooccurrence import CooccurrenceRow, cooccurrence
from qcode.analysis.counting import Pair
from qcode.analysis.groups import CODER, DOCUMENT, SPEAKER, factors, groups
from qcode.analysis.inference import SEED, Inference, infer
from qcode.analysis.items import MEETINGS, OVERLAP, READ, SENTENCE, Pieces, Places
from qcode.analysis.keywords import FEWEST, KeyRow, Part, keywords
from qcode.analysis.matrix import Matrix, matrix
from qcode.analysis.portrait import STEPS, Step, portrait
from qcode.analysis.profiles import Profiles, profiles
from qcode.analysis.tally import Tally, tally
from qcode.analysis.warnings import Caution, common_cautions
from qcode.language.lemma import lemma
from qcode.language.sentences import transcript_sentences
from qcode.model import PERSPECTIVE, Role, Span, Study, StudyDocument, Transcript, intersect, subtract, union
from qcode.model.basis import NO_BASIS, Basis
from qcode.model.selection import EVERYTHING, ZERO, Selection
from qcode.model.words import word_spans
from qcode.session import naming
from qcode.session.comparing.plans import planned_before, plans
from qcode.session.core import Session
from qcode.session.documents.sentence_places import sentence_places
from qcode.session.study import looked_at, undisturbed


@dataclass(frozen=True, slots=True)
class Footing:
    """On what a table rests: which codings, and what to keep in mind."""

    basis: Basis
    cautions: tuple[Caution, ...] = ()

    @classmethod
    def of(cls, material: Study) -> Footing:
        """The footing of every table of a study that has the codings that count."""
        return cls(material.basis or NO_BASIS, common_cautions(material))


@dataclass(frozen=True)
class Tested:
    """A tally and, where they were asked for, the tests that belong to it."""

    tally: Tally
    inference: Inference | None = None


@dataclass(frozen=True)
class Documented:
    """A tally and each document by itself; None by document, speaker or coder, where a group is no set of documents."""

    tally: Tally
    documents: Profiles | None


@undisturbed()
def tally_with_documents(session: Session, selection: Selection = EVERYTHING, *, by: str = PERSPECTIVE) -> Documented:
    """The tally with the interviews that stand behind it, from one reading."""
    material, wanted = looked_at(session, selection, by=by)
    found = tally(material, wanted, by=by)
    if {DOCUMENT, SPEAKER, CODER}.intersection(factors(material, by)):
        return Documented(found, None)
    return Documented(found, profiles(material, wanted, by=by))


@undisturbed()
def tally_and_test(
    session: Session, selection: Selection = EVERYTHING, *, by: str = PERSPECTIVE, seed: int = SEED
) -> Tested:
    """The tally with tests on whole documents, from one reading; raises UsageError where there is nothing to test."""
    material, wanted = looked_at(session, selection)
    return Tested(tally(material, wanted, by=by), tested(session, material, wanted, by=by, seed=seed))


def tested(session: Session, material: Study, selection: Selection, *, by: str, seed: int = SEED) -> Inference:
    """The tests of a study that was read already, with what was planned."""
    found = plans(session)
    return infer(material, selection, by=by, seed=seed).with_plans(lambda path: planned_before(found, path, by))


@undisturbed()
def cooccurrence_of(
    session: Session, selection: Selection = EVERYTHING, *, unit: str = OVERLAP, near: int = 0, by: str | None = None
) -> tuple[tuple[CooccurrenceRow, ...], Footing]:
    """Pairs of codes, and on what they rest."""
    material, wanted = looked_at(session, selection, by=by or "")
    pieces = pieces_of(session, material, unit, near)
    return cooccurrence(material, wanted, pieces=pieces, by=by), Footing.of(material)


@undisturbed()
def configurations_of(
    session: Session, selection: Selection = EVERYTHING, *, unit: str, by: str | None = None
) -> tuple[tuple[ConfigurationRow, ...], Footing]:
    """Sets of codes, and on what they rest."""
    material, wanted = looked_at(session, selection, by=by or "")
    pieces = pieces_of(session, material, unit)
    return configurations(material, wanted, pieces=pieces, by=by), Footing.of(material)


@undisturbed()
def matrix_of(
    session: Session, selection: Selection = EVERYTHING, *, values: str = "segments", safe_names: bool = False
) -> tuple[Matrix, Footing]:
    """Documents × codes, and on what they rest."""
    material, wanted = looked_at(session, selection)
    return matrix(material, wanted, values=values, safe_names=safe_names), Footing.of(material)


def portrait_of(
    session: Session, document: str, selection: Selection = EVERYTHING, *, steps: int = STEPS
) -> tuple[str, tuple[Step, ...], Footing]:
    """The whole name of a document, its codes over the course of the interview, and on what they rest."""
    found = naming.document(session, document)
    material, wanted = looked_at(session, replace(selection, documents=(found.name,)))
    steps_of_it = portrait(material, wanted, document=found.id, steps=steps)
    return found.name, steps_of_it, Footing.of(material)


def keywords_of(
    session: Session,
    selection: Selection = EVERYTHING,
    *,
    by: str | None = None,
    fewest: int = FEWEST,
    top: int | None = None,
) -> tuple[list[KeyRow], Footing]:
    """Words that groups (`by`), or the passages of the selected codes, use more than the rest does, and on what they
    rest.

    German and English by themselves. Words of groups have no coder: for them every document is looked at.
    """
    wanted = selection if selection.codes else replace(selection, uncoded=ZERO)
    material, wanted = looked_at(session, wanted, by=by or "")
    return keywords_in(session, material, wanted, by=by, fewest=fewest, top=top), Footing.of(material)


def keywords_in(
    session: Session,
    material: Study,
    selection: Selection,
    *,
    by: str | None = None,
    fewest: int = FEWEST,
    top: int | None = None,
) -> list[KeyRow]:
    """The same of a study that was read and narrowed already."""
    if selection.codes:
        parts = list(_parts_by_code(session, material, selection))
    else:
        parts = list(_parts_by_group(session, material, by or PERSPECTIVE))
    return keywords(parts, fewest=fewest, top=top)


def pieces_of(session: Session, material: Study, unit: str, near: int = 0) -> Pieces:
    """What codes must share to be together; with the places of sentences or turns, where these are needed: how often
    passages meet is set beside how many sentences have the codes."""
    read = SENTENCE if unit in MEETINGS else unit
    return Pieces(unit, near, places_of(session, material, read) if read in READ else None)


def places_of(session: Session, material: Study, unit: str) -> Places:
    """The respondents' sentences or turns of the coded documents."""
    coded = sorted({coding.document for coding in material.codings})
    if unit == SENTENCE:
        places = sentence_places(session, coded)
        return {number: _respondents(material.by_id[number], places[number]) for number in coded}
    session.read_transcripts(coded)
    return {number: [(span.start, span.end) for span in heard(session.transcript(number), unit)] for number in coded}


def _respondents(entry: StudyDocument, places: Sequence[Pair]) -> Sequence[Pair]:
    """The places that a respondent says; a sentence is within one turn, and no place is empty."""
    found: list[Pair] = []
    for span in entry.respondent:
        found += places[bisect_left(places, (span.start, 0)) : bisect_left(places, (span.end, 0))]
    return found


def heard(script: Transcript, unit: str) -> Iterator[Span]:
    """The respondents' sentences or turns of a transcript, in its order, none of them empty."""
    counts = [script.role(turn) is Role.RESPONDENT for turn in script.turns]
    if unit == SENTENCE:
        spans = (span for index, span in transcript_sentences(script) if counts[index])
    else:
        spans = (turn.speech for turn, is_heard in zip(script.turns, counts, strict=True) if is_heard)
    return (span for span in spans if span)


def _parts_by_group(session: Session, material: Study, by: str) -> Iterator[Part]:
    for group in groups(material, by):
        for entry in group.documents:
            about = entry.document
            yield Part(about.name, group.value, about.language, _words(session, about.id, entry.respondent))


def _parts_by_code(session: Session, material: Study, selection: Selection) -> Iterator[Part]:
    """For each document what was given the codes, and what was not."""
    keys = {code.key for path in selection.codes for code in material.codebook.subtree(path)}
    coded: defaultdict[int, list[Span]] = defaultdict(list)
    for coding in material.codings:
        if coding.code in keys:
            coded[coding.document].append(coding.span)
    for entry in material.documents:
        about, spans = entry.document, union(coded[entry.document.id])
        if spans:
            inside = intersect(entry.respondent, spans)
            yield Part(about.name, ", ".join(selection.codes), about.language, _words(session, about.id, inside))
        yield Part(about.name, None, about.language, _words(session, about.id, subtract(entry.respondent, spans)))


def _words(session: Session, document: int, spans: Collection[Span]) -> Counter[str]:
    """Lemmas of the words in the spans; numbers are none."""
    script = session.transcript(document)
    said = Counter(word.of(script.text) for span in spans for word in word_spans(script.text, span))
    found: Counter[str] = Counter()
    for word, count in said.items():
        if not word[0].isdecimal():
            found[lemma(word, script.language) or word] += count
    return found
