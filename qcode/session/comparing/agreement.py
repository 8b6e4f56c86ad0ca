"""How far two coders agree, and where they do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from qcode.analysis.agreement.pairs import (
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
from qcode.analysis.disagreements import Differ, Disagreement, passage_disagreements, unit_disagreements
from qcode.analysis.items import Places
from qcode.analysis.warnings import agreement_cautions
from qcode.errors import Listing, Message, UsageError
from qcode.model import Study
from qcode.model.naming import one_code
from qcode.model.selection import EVERYTHING, Selection
from qcode.session import naming
from qcode.session.comparing.tables import heard
from qcode.session.core import Session
from qcode.session.study import Transcripts, study, undisturbed


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
    session: Session, selection: Selection = EVERYTHING, *, unit: str = SENTENCE, every: bool = False
) -> Agreement:
    """How far two coders agree, code by code.

    Without coders in the selection the two are taken who coded the same documents, where only two did. Compared are the
    documents that both coded: the reserved ones where there are any (`every`: also the others), or those that the
    selection names. Raises UsageError.
    """
    asked = _question(session, selection, every=every)
    material = asked.material
    if unit == PASSAGE:
        tables = passage_tables(material, asked.documents, asked.coders, level=selection.level)
    else:
        tables = unit_tables(material.codebook, _compared(session, asked, unit), level=selection.level)
    rows = tuple(
        AgreementRow(code.id, code.path, tables[code.path]) for code in material.codebook if code.path in tables
    )
    names = tuple(material.by_id[number].document.name for number in asked.documents)
    prevalences = {row.path: row.table.prevalence for row in rows}
    cautions = agreement_cautions(material, asked.documents, asked.coders, prevalences)
    return Agreement(asked.coders, unit, names, rows, cautions, selection.level)


@undisturbed()
def disagreements_of(
    session: Session, selection: Selection = EVERYTHING, *, unit: str = SENTENCE, every: bool = False
) -> tuple[tuple[str, str], list[Disagreement]]:
    """Who A and B are, and the passages on which they differ: in any code, or in that of the selection.

    Raises UsageError.
    """
    asked = _question(session, selection, every=every)
    path = next((one_code(asked.material.codebook, name).path for name in selection.codes), None)
    texts = Transcripts(session, asked.documents)
    differ = Differ(asked.material.codebook, path, selection.level)
    if unit == PASSAGE:
        found = passage_disagreements(asked.material, texts, asked.documents, asked.coders, differ=differ)
    else:
        found = unit_disagreements(asked.material, texts, _compared(session, asked, unit), differ=differ)
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


def _question(session: Session, selection: Selection, *, every: bool) -> _Question:
    wanted = naming.selection(session, selection)
    if len(wanted.coders) not in (0, 2) or len(set(wanted.coders)) != len(wanted.coders):
        raise UsageError(Message("Agreement is between two coders."), hint=Message("Name two different ones, or none."))
    # Named documents are compared whoever coded them; who can be compared is a question to all documents.
    material = study(session, replace(wanted, documents=()))
    known = _pairings(material)
    pair = (wanted.coders[0], wanted.coders[1]) if wanted.coders else _only_pair(known)
    numbers = _documents(material, known, pair, wanted.documents, every=every)
    codings = [one for one in material.codings if one.coder in pair and one.document in numbers]
    in_order = tuple(entry.document.id for entry in material.documents if entry.document.id in numbers)
    return _Question(replace(material, codings=codings), pair, in_order)


def _only_pair(known: Sequence[Pairing]) -> tuple[str, str]:
    """The two who coded the same documents; raises UsageError where nobody did, or more than two."""
    if not known:
        raise UsageError(
            Message("No document was coded by two coders, so how far they agree is unknown."),
            hint=Message("Let a second coder code some interviews; qcode reserve keeps suggestions away from them."),
        )
    if len(known) > 1:
        pairs = Listing((Listing(one.coders, last=Message(" and ")) for one in known[:6]), "; ")
        raise UsageError(
            Message("More than two coders coded the same documents."),
            hint=Message("Name two of them: {pairs}.", pairs=pairs),
        )
    return known[0].coders


def _documents(
    material: Study, known: Sequence[Pairing], pair: tuple[str, str], named: Collection[str], *, every: bool
) -> set[int]:
    """The numbers of the documents that are compared."""
    if named:
        return {entry.document.id for entry in material.documents if entry.document.name in named}
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


def _units(session: Session, asked: _Question, unit: str) -> Places:
    """The respondents' sentences; or their words, known by their first character."""
    if unit == WORDS:
        entries = (asked.material.by_id[number] for number in asked.documents)
        return {entry.document.id: [(start, start + 1) for start in respondent_starts(entry)] for entry in entries}
    session.read_transcripts(asked.documents)
    return {
        number: [(span.start, span.end) for span in heard(session.transcript(number), SENTENCE)]
        for number in asked.documents
    }
