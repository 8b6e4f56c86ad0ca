"""How far two coders agree, and where they do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from qcode.analysis.agreement import (
    PASSAGE,
    SENTENCE,
    UNITS,
    WORDS,
    Agreement,
    AgreementRow,
    Compared,
    compared,
    passage_tables,
    unit_tables,
)
from qcode.analysis.counting import respondent_starts
from qcode.analysis.disagreements import Disagreement, passage_disagreements, unit_disagreements
from qcode.analysis.items import Units
from qcode.analysis.warnings import agreement_cautions
from qcode.errors import Listing, Message, UsageError
from qcode.language.sentences import transcript_sentences
from qcode.model import Role, Study
from qcode.model.naming import one_code
from qcode.session import naming
from qcode.session.core import Session
from qcode.session.study import ALL, Only, Transcripts, study, undisturbed


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two coders and the documents (names, in order) in which both have codings; `reserved` are those kept apart."""

    coders: tuple[str, str]
    documents: tuple[str, ...]
    reserved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Question:
    """What is compared, once the names are known."""

    material: Study
    coders: tuple[str, str]
    documents: tuple[int, ...]


def pairings(session: Session) -> list[Pairing]:
    """All pairs of coders who coded the same documents: those with reserved documents, then with most documents first.

    Empty where nothing is known about agreement.
    """
    return _pairings(study(session))


@undisturbed()
def agreement_of(
    session: Session,
    *,
    coders: Sequence[str] = (),
    unit: str = SENTENCE,
    documents: Collection[str] = (),
    every: bool = False,
    level: int | None = None,
    only: Only = ALL,
) -> Agreement:
    """How far two coders agree, code by code.

    Without names the two are taken who coded the same documents, where only two did. Compared are the documents that
    both coded: the reserved ones where there are any (`every`: also the others), or those named. Raises UsageError.
    """
    asked = _question(session, coders, documents, every=every, only=only)
    material = asked.material
    if unit == PASSAGE:
        tables = passage_tables(material, asked.documents, asked.coders, level=level)
    else:
        tables = unit_tables(material.codebook, _compared(session, asked, unit), level=level)
    rows = tuple(
        AgreementRow(code.id, code.path, tables[code.path]) for code in material.codebook if code.path in tables
    )
    names = tuple(material.by_id[number].document.name for number in asked.documents)
    prevalences = {row.path: row.table.prevalence for row in rows}
    cautions = agreement_cautions(material, asked.documents, asked.coders, prevalences)
    return Agreement(asked.coders, unit, names, rows, cautions, level)


@undisturbed()
def disagreements_of(
    session: Session,
    *,
    code: str | None = None,
    coders: Sequence[str] = (),
    unit: str = SENTENCE,
    documents: Collection[str] = (),
    every: bool = False,
    level: int | None = None,
    only: Only = ALL,
) -> tuple[tuple[str, str], list[Disagreement]]:
    """Who A and B are, and the passages on which they differ: in any code, or in one. Raises UsageError."""
    asked = _question(session, coders, documents, every=every, only=only)
    path = None if code is None else one_code(asked.material.codebook, code).path
    texts = Transcripts(session, asked.documents)
    if unit == PASSAGE:
        found = passage_disagreements(
            asked.material, texts, asked.documents, asked.coders, path=path, level=level
        )  # fmt: skip
    else:
        found = unit_disagreements(
            asked.material, texts, _compared(session, asked, unit), path=path, level=level
        )  # fmt: skip
    return asked.coders, found


def _pairings(material: Study) -> list[Pairing]:
    who: defaultdict[int, set[str]] = defaultdict(set)
    for coding in material.codings:
        who[coding.document].add(coding.coder)
    together: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for entry in material.documents:
        for pair in combinations(sorted(who[entry.document.id]), 2):
            together[pair].append(entry.document.id)
    found = []
    for pair, numbers in together.items():
        about = [material.by_id[number].document for number in numbers]
        reserved = tuple(one.name for one in about if one.reserved)
        found.append(Pairing(pair, tuple(one.name for one in about), reserved))
    return sorted(found, key=lambda one: (-len(one.reserved), -len(one.documents), one.coders))


def _question(
    session: Session, coders: Sequence[str], documents: Collection[str], *, every: bool, only: Only
) -> _Question:
    named = tuple(naming.coder(session, name) for name in coders)
    chosen = [naming.document(session, name).id for name in documents]
    if len(named) not in (0, 2) or len(set(named)) != len(named):
        raise UsageError(Message("Agreement is between two coders."), hint=Message("Name two different ones, or none."))
    material = study(session, only=only)
    known = _pairings(material)
    if not named:
        if not known:
            raise UsageError(
                Message("No document was coded by two coders, so how far they agree is unknown."),
                hint=Message(
                    "Let a second coder code some interviews; qcode reserve keeps suggestions away from them."
                ),
            )
        if len(known) > 1:
            pairs = Listing((Listing(one.coders, last=Message(" and ")) for one in known[:6]), "; ")
            raise UsageError(
                Message("More than two coders coded the same documents."),
                hint=Message("Name two of them: {pairs}.", pairs=pairs),
            )
        named = known[0].coders
    pair = (named[0], named[1])
    numbers = _documents(material, known, pair, chosen, every=every)
    codings = [one for one in material.codings if one.coder in pair and one.document in numbers]
    in_order = tuple(entry.document.id for entry in material.documents if entry.document.id in numbers)
    return _Question(replace(material, codings=codings), pair, in_order)


def _documents(
    material: Study, known: Sequence[Pairing], pair: tuple[str, str], chosen: Collection[int], *, every: bool
) -> set[int]:
    if chosen:
        return set(chosen)
    mine = next((one for one in known if set(one.coders) == set(pair)), None)
    if mine is None:
        raise UsageError(
            Message("{one} and {other} have no document that both coded.", one=pair[0], other=pair[1]),
            hint=Message("--document names documents to compare all the same."),
        )
    names = mine.documents if every or not mine.reserved else mine.reserved
    return {entry.document.id for entry in material.documents if entry.document.name in names}


def _compared(session: Session, asked: _Question, unit: str) -> list[Compared]:
    if unit not in UNITS:
        raise UsageError(
            Message("There is no unit {unit!r}.", unit=unit),
            hint=Message("Choose {choices}.", choices=", ".join(UNITS)),
        )
    return list(compared(asked.material, asked.documents, asked.coders, _units(session, asked, unit)))


def _units(session: Session, asked: _Question, unit: str) -> Units:
    """The respondents' sentences; or their words, known by their first character."""
    if unit == WORDS:
        entries = (asked.material.by_id[number] for number in asked.documents)
        return {entry.document.id: [(start, start + 1) for start in respondent_starts(entry)] for entry in entries}
    session.read_transcripts(asked.documents)
    found = {}
    for number in asked.documents:
        script = session.transcript(number)
        heard = [script.role(turn) is Role.RESPONDENT for turn in script.turns]
        spans = (span for index, span in transcript_sentences(script) if heard[index] and span)
        found[number] = [(span.start, span.end) for span in spans]
    return found
