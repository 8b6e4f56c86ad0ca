"""The tables besides the tally: tests, co-occurrence, configurations, matrix, portrait, keywords; with warnings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from qcode.analysis.configurations import ConfigurationRow, configurations
from qcode.analysis.cooccurrence import CooccurrenceRow, cooccurrence
from qcode.analysis.groups import CODER, DOCUMENT, SPEAKER, factors, groups
from qcode.analysis.inference import SEED, Inference, infer
from qcode.analysis.items import OVERLAP, READ, SENTENCE, Units
from qcode.analysis.keywords import FEWEST, KeyRow, Part, keywords
from qcode.analysis.matrix import Matrix, matrix
from qcode.analysis.portrait import STEPS, Step, portrait
from qcode.analysis.profiles import Profiles, profiles
from qcode.analysis.tally import Tally, tally
from qcode.analysis.warnings import Caution, common_cautions
from qcode.language.lemma import lemma
from qcode.language.sentences import transcript_sentences
from qcode.model import PERSPECTIVE, Role, Span, Study, intersect, subtract, union
from qcode.model.naming import one_code
from qcode.model.words import word_spans
from qcode.session import naming
from qcode.session.core import Session
from qcode.session.study import ALL, Only, study, undisturbed


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
def tally_with_documents(
    session: Session, *, by: str = PERSPECTIVE, coders: Collection[str] | None = None, only: Only = ALL
) -> Documented:
    """The tally with the interviews that stand behind it, from one reading."""
    who = known_coders(session, coders)
    material = study(session, speakers=SPEAKER in by, only=only)
    found = tally(material, by=by, coders=who)
    if {DOCUMENT, SPEAKER, CODER}.intersection(factors(material, by)):
        return Documented(found, None)
    return Documented(found, profiles(material, by=by, coders=who))


@undisturbed()
def tally_and_test(
    session: Session,
    *,
    by: str = PERSPECTIVE,
    coders: Collection[str] | None = None,
    level: int | None = None,
    only: Only = ALL,
    seed: int = SEED,
) -> Tested:
    """The tally with tests on whole documents, from one reading; raises UsageError where there is nothing to test."""
    who = known_coders(session, coders)
    material = study(session, only=only)
    return Tested(
        tally(material, by=by, coders=who, level=level), infer(material, by=by, coders=who, level=level, seed=seed)
    )


@undisturbed()
def cooccurrence_of(
    session: Session,
    *,
    unit: str = OVERLAP,
    near: int = 0,
    by: str | None = None,
    coders: Collection[str] | None = None,
    level: int | None = None,
    only: Only = ALL,
) -> tuple[tuple[CooccurrenceRow, ...], tuple[Caution, ...]]:
    """Pairs of codes, and what to keep in mind."""
    who, material = known_coders(session, coders), study(session, speakers=SPEAKER in (by or ""), only=only)
    rows = cooccurrence(
        material, unit=unit, near=near, units=units_of(session, material, unit), by=by, coders=who, level=level
    )
    return rows, cautions_of(material, who)


@undisturbed()
def configurations_of(
    session: Session,
    *,
    unit: str,
    by: str | None = None,
    coders: Collection[str] | None = None,
    level: int | None = None,
    only: Only = ALL,
) -> tuple[tuple[ConfigurationRow, ...], tuple[Caution, ...]]:
    """Sets of codes, and what to keep in mind."""
    who, material = known_coders(session, coders), study(session, speakers=SPEAKER in (by or ""), only=only)
    units = units_of(session, material, unit)
    return configurations(material, unit=unit, units=units, by=by, coders=who, level=level), cautions_of(material, who)


@undisturbed()
def matrix_of(
    session: Session,
    *,
    values: str = "segments",
    coders: Collection[str] | None = None,
    level: int | None = None,
    safe_names: bool = False,
    only: Only = ALL,
) -> tuple[Matrix, tuple[Caution, ...]]:
    """Documents × codes, and what to keep in mind."""
    who, material = known_coders(session, coders), study(session, only=only)
    return matrix(material, values=values, coders=who, level=level, safe_names=safe_names), cautions_of(material, who)


def portrait_of(
    session: Session,
    document: str,
    *,
    steps: int = STEPS,
    coders: Collection[str] | None = None,
    level: int | None = None,
    only: Only = ALL,
) -> tuple[str, tuple[Step, ...]]:
    """The whole name of a document and its codes over the course of the interview."""
    found, who, material = naming.document(session, document), known_coders(session, coders), study(session, only=only)
    return found.name, portrait(material, material.by_id[found.id], steps=steps, coders=who, level=level)


def keywords_of(
    session: Session,
    *,
    by: str | None = None,
    code: str | None = None,
    coders: Collection[str] | None = None,
    fewest: int = FEWEST,
    top: int | None = None,
    only: Only = ALL,
) -> list[KeyRow]:
    """Words that groups (`by`), or the passages of a code, use more than the rest; German and English by themselves."""
    who = known_coders(session, coders)
    material = study(session, speakers=SPEAKER in (by or ""), only=only)
    if code is None:
        parts = list(_parts_by_group(session, material, by or PERSPECTIVE))
    else:
        parts = list(_parts_by_code(session, material, one_code(material.codebook, code).path, who))
    return keywords(parts, fewest=fewest, top=top)


def known_coders(session: Session, coders: Collection[str] | None) -> list[str] | None:
    """The coders meant, None for all; raises UsageError for one that nobody knows."""
    return None if coders is None else [naming.coder(session, name) for name in coders]


def cautions_of(material: Study, coders: Collection[str] | None) -> tuple[Caution, ...]:
    """What to keep in mind with every table of these codings."""
    return common_cautions(material, [one for one in material.codings if coders is None or one.coder in coders])


def units_of(session: Session, material: Study, unit: str) -> Units | None:
    """The respondents' sentences or turns of the coded documents; None for units that need no text."""
    if unit not in READ:
        return None
    coded = sorted({coding.document for coding in material.codings})
    session.read_transcripts(coded)
    found = {}
    for number in coded:
        script = session.transcript(number)
        heard = [script.role(turn) is Role.RESPONDENT for turn in script.turns]
        if unit == SENTENCE:
            spans = [span for index, span in transcript_sentences(script) if heard[index]]
        else:
            spans = [turn.speech for turn, counts in zip(script.turns, heard, strict=True) if counts]
        found[number] = [(span.start, span.end) for span in spans if span]
    return found


def _parts_by_group(session: Session, material: Study, by: str) -> Iterator[Part]:
    for group in groups(material, by, {coding.coder for coding in material.codings}):
        for entry in group.documents:
            about = entry.document
            yield Part(about.name, group.value, about.language, _words(session, about.id, entry.respondent))


def _parts_by_code(session: Session, material: Study, path: str, coders: Collection[str] | None) -> Iterator[Part]:
    keys = {code.key for code in material.codebook.subtree(path)}
    for entry in material.documents:
        about = entry.document
        spans = union(
            coding.span
            for coding in material.codings
            if coding.document == about.id and coding.code in keys and (coders is None or coding.coder in coders)
        )
        if spans:
            inside = intersect(entry.respondent, spans)
            yield Part(about.name, path, about.language, _words(session, about.id, inside))
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
