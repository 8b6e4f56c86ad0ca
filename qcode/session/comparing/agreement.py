"""How far coders agree, and where they do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations

from qcode.analysis.agreement.cautions import agreement_cautions
from qcode.analysis.agreement.comparing import agreement_rows
from qcode.analysis.agreement.done import WhoIsDone, who_is_done
from qcode.analysis.agreement.ratings import doubled
from qcode.analysis.agreement.rows import (
    CHARACTER,
    DOCUMENT,
    PASSAGE,
    SENTENCE,
    TURN,
    UNITS,
    WORD,
    AgreementRow,
    Item,
    Question,
    records,
)
from qcode.analysis.agreement.rulers import Ruler, character_ruler, document_ruler, place_ruler, word_ruler
from qcode.analysis.disagreements import Comparison, Disagreement, lines_for
from qcode.analysis.phrases import sentences
from qcode.analysis.selecting import shown_codes
from qcode.analysis.warnings import Caution
from qcode.errors import Message, UsageError
from qcode.model import Study, StudyDocument
from qcode.model.naming import one_code
from qcode.model.selection import EVERYTHING, Selection
from qcode.model.words import WORD as A_WORD
from qcode.session import naming
from qcode.session.comparing.tables import heard
from qcode.session.core import Session
from qcode.session.study import Transcripts, behind_curtain, study, undisturbed

PLAIN = Question()
JOINS = " + "
"""Between the codes of a row that has several."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two coders and the documents (names, in order) that both have done; `reserved` are those kept apart."""

    coders: tuple[str, str]
    documents: tuple[str, ...]
    reserved: tuple[str, ...]


@dataclass(frozen=True)
class Agreement:
    """How far `coders` agree in `documents` (names of those that at least two of them have done).

    `rows` are the codes that somebody used there, in the order of the codebook. There is no row of all codes together
    unless some are joined: nearly every decision on every code is "no" from everybody.
    """

    coders: tuple[str, ...]
    documents: tuple[str, ...]
    rows: tuple[AgreementRow, ...]
    question: Question = PLAIN
    cautions: tuple[Caution, ...] = ()
    level: int | None = None

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to keep in mind, in plain words."""
        return sentences(self.cautions)

    @property
    def settings(self) -> dict[str, object]:
        """What was compared: coders, codes, documents and the unit, as the report prints it."""
        question = self.question
        return {
            "coders": list(self.coders), "unit": question.unit, "documents": list(self.documents), "level": self.level,
            "joint": list(question.joint), "seed": question.seed,
            **({"overlap": question.overlap} if question.unit == PASSAGE else {}),
            **({"frequency": True} if question.frequency else {}),
        }  # fmt: skip

    def records(self) -> list[dict[str, object]]:
        """The rows as they are printed."""
        return records(self.rows, self.question)

    def in_json(self) -> dict[str, object]:
        """The table with everything that is known of it."""
        rows = [record | row.more() for record, row in zip(self.records(), self.rows, strict=True)]
        return {"rows": rows, "warnings": list(self.warnings), "settings": self.settings}


@dataclass(frozen=True, slots=True)
class _Compared:
    """What is compared, once the names are known: everybody's codings, and who has done what."""

    session: Session
    material: Study
    done: WhoIsDone

    @property
    def entries(self) -> list[StudyDocument]:
        """The documents that at least two of the coders have done, in order."""
        return [entry for entry in self.material.documents if entry.document.id in self.done.compared]

    @property
    def coders(self) -> tuple[str, ...]:
        """Who has done any of them, in order."""
        return tuple(sorted({name for who in self.done.compared.values() for name in who}))

    def ruler(self, unit: str) -> Callable[[StudyDocument], Ruler]:
        """How the documents are laid out in units."""
        if unit in (SENTENCE, TURN):
            self.session.read_transcripts([entry.document.id for entry in self.entries])
            return partial(self._read, unit)
        return {WORD: word_ruler, DOCUMENT: document_ruler}.get(unit, character_ruler)

    def _read(self, unit: str, entry: StudyDocument) -> Ruler:
        script = self.session.transcript(entry.document.id)
        return place_ruler([(span.start, span.end) for span in heard(script, unit)])


def pairings(session: Session) -> list[Pairing]:
    """All pairs of coders who have done the same documents: those with reserved ones, then with most documents first.

    Empty where nothing is known about agreement.
    """
    material = behind_curtain(session, study(session))
    together: dict[tuple[str, str], list[StudyDocument]] = {}
    done = who_is_done(material).compared
    for entry in material.documents:
        for one, other in combinations(sorted(done.get(entry.document.id, ())), 2):
            together.setdefault((one, other), []).append(entry)
    found = [
        Pairing(
            pair,
            tuple(entry.document.name for entry in entries),
            tuple(entry.document.name for entry in entries if entry.document.reserved),
        )
        for pair, entries in together.items()
    ]
    return sorted(found, key=lambda one: (-len(one.reserved), -len(one.documents), one.coders))


@undisturbed()
def agreement_of(session: Session, selection: Selection = EVERYTHING, question: Question = PLAIN) -> Agreement:
    """How far coders agree, code by code: all of them, or those of the selection.

    Compared are the documents that at least two of them have done; who has not done one is missing there. Raises
    UsageError where there is nothing to compare.
    """
    question = _known(session, question)
    compared = _compared(session, selection)
    names = {entry.document.id: entry.document.name for entry in compared.entries}
    units = {CHARACTER, *question.units} - {PASSAGE}
    laid = {unit: doubled(compared.material, compared.done.coders, compared.ruler(unit)) for unit in units}
    rows = tuple(agreement_rows(laid, names, _items(session, compared, selection, question), question))
    cautions = agreement_cautions(compared.material, laid[CHARACTER], rows)
    if not compared.done.is_said:
        cautions = (Caution("not_said_done"), *cautions)
    return Agreement(compared.coders, tuple(names.values()), rows, question, cautions, selection.level)


@undisturbed()
def disagreements_of(
    session: Session, selection: Selection = EVERYTHING, question: Question = PLAIN
) -> tuple[tuple[str, ...], list[Disagreement]]:
    """Who is compared, and the passages on which they differ: in any code, or in that of the selection.

    Raises UsageError.
    """
    if question.unit == DOCUMENT:
        raise UsageError(
            Message("Disagreements are passages, no documents."), hint=Message("Choose another unit, such as sentence.")
        )
    question = _known(session, question)
    compared = _compared(session, selection)
    path = next((one_code(session.codebook, name).path for name in selection.codes), None)
    lines = lines_for(session.codebook, path, selection.level)
    numbers = [entry.document.id for entry in compared.entries]
    texts = Transcripts(session, numbers)
    comparison = Comparison(compared.material, texts, compared.done.coders)
    if question.unit == PASSAGE:
        return compared.coders, comparison.in_passages(question.overlap, lines)
    ruler = compared.ruler(question.unit)
    rulers = {entry.document.id: ruler(entry) for entry in compared.entries}
    if question.unit == WORD:
        rulers = {number: _whole_words(one, texts[number].text) for number, one in rulers.items()}
    return compared.coders, comparison.in_units(rulers, lines)


def _whole_words(ruler: Ruler, text: str) -> Ruler:
    """Words to be read: they are known by their first characters."""

    def place(index: int) -> tuple[int, int]:
        start, end = ruler.place(index)
        word = A_WORD.match(text, start)
        return start, word.end() if word else end

    return replace(ruler, place=place)


def _known(session: Session, question: Question) -> Question:
    """The question with paths of codes in place of what people type; raises UsageError."""
    if question.unit not in UNITS:
        raise UsageError(
            Message("There is no unit {unit!r}.", unit=question.unit),
            hint=Message("Choose {choices}.", choices=", ".join(UNITS)),
        )
    joint = tuple(dict.fromkeys(naming.code(session.codebook, name).path for name in question.joint))
    if question.joint and len(joint) < 2:
        raise UsageError(
            Message("One code can't be joined."), hint=Message("Name several, with commas: --joint CODE,CODE.")
        )
    for one, other in combinations(sorted(joint), 2):
        if other.startswith(f"{one}/"):
            raise UsageError(
                Message("{code} includes {other}, so they can't be joined.", code=one, other=other),
                hint=Message("Name only one of them."),
            )
    return replace(question, joint=joint)


def _items(session: Session, compared: _Compared, selection: Selection, question: Question) -> Sequence[Item]:
    by_path = session.codebook.by_path
    if question.joint:
        codes = [by_path[path] for path in question.joint]
        return [Item(JOINS.join(code.id for code in codes), JOINS.join(question.joint), question.joint)]
    wanted = naming.selection(session, selection)
    return [Item(code.id, code.path, (code.path,)) for code in shown_codes(compared.material.codebook, wanted)]


def _compared(session: Session, selection: Selection) -> _Compared:
    wanted = naming.selection(session, selection)
    if wanted.coders and len(set(wanted.coders)) < 2:
        raise UsageError(Message("Agreement is between coders."), hint=Message("Name two different ones, or none."))
    material = behind_curtain(session, study(session, wanted))
    done = who_is_done(material)
    if wanted.coders:
        done = done.among(wanted.coders)
    compared = done.compared
    if not compared:
        raise _nothing(wanted, is_said=done.is_said)
    people: Mapping[int, object] = compared
    codings = [one for one in material.codings if one.document in people and one.coder in compared[one.document]]
    return _Compared(session, replace(material, codings=codings), done)


def _nothing(wanted: Selection, *, is_said: bool) -> UsageError:
    """Why there is nothing to compare, and what to do."""
    hint = Message("Let a second coder code some interviews; qcode reserve keeps suggestions away from them.")
    if is_said:
        hint = Message("qcode documents shows who has done what; qcode done DOC --coder NAME says that somebody has.")
    if wanted.narrows_documents:
        return UsageError(Message("None of these documents was done by two coders."), hint=hint)
    if wanted.coders:
        names = ", ".join(wanted.coders)
        return UsageError(Message("{coders} have no document that two of them have done.", coders=names), hint=hint)
    return UsageError(
        Message("No document was done by two coders, so how far they agree is unknown."),
        hint=hint,
    )
