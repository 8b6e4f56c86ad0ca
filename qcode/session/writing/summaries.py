"""The summary grid: what a researcher wrote about each code in each case, beside the passages it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from qcode.analysis.naming import check_variable
from qcode.analysis.retrieval import Query
from qcode.errors import Message
from qcode.exporting.table_file import write_table_file
from qcode.model import PERSPECTIVE, ActKind, ActSubject, Code, Codebook, Coding, Document, ancestors
from qcode.model.memo import Summary
from qcode.session import naming
from qcode.session import study as material
from qcode.session.core import Session
from qcode.session.writing.drafts import Spot, Writing
from qcode.store import summaries as store_summaries
from qcode.store.rows import ActWriter

CASE = "case"
"""The document variable that joins documents to one case."""
COLUMNS = ("case", "document", PERSPECTIVE, "code", "path", "segments", "summary", "coder", "changed")
"""Of the grid as rows: a row for each case and code; `segments` are the passages that the summary rests on."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Case:
    """One person or organisation: a document, or all documents with the same value of the variable `case`."""

    name: str
    documents: tuple[Document, ...]

    @property
    def home(self) -> Document:
        """The document at which summaries of the case are kept: its first."""
        return self.documents[0]

    def value(self, variable: str) -> str | None:
        """The value of a variable: that of the first document that has one."""
        return next((one.variables[variable] for one in self.documents if one.variables.get(variable)), None)


def cases(session: Session) -> list[Case]:
    """All cases in the order of their names."""
    together: dict[tuple[bool, str], list[Document]] = defaultdict(list)
    for document in session.documents:
        named = document.variables.get(CASE, "").strip()
        together[bool(named), named or document.name].append(document)
    every = [Case(name, tuple(documents)) for (_, name), documents in together.items()]
    return sorted(every, key=lambda case: (case.name, case.home.name))


@dataclass(frozen=True)
class Grid:
    """All cells at one moment. `texts` are the summaries by case (number of its home) and code; of a case whose
    documents have several, all of them."""

    cases: Sequence[Case]
    codes: Sequence[Code]
    texts: Mapping[tuple[int, int], tuple[Summary, ...]]
    codings: Mapping[tuple[int, int], tuple[Coding, ...]]

    def text(self, case: Case, code: Code) -> str:
        """The summary of a cell, `""` when nobody has written one."""
        return "\n\n".join(one.text for one in self.summaries(case, code))

    def summaries(self, case: Case, code: Code) -> tuple[Summary, ...]:
        """What is written in a cell, in the order of the case's documents."""
        return self.texts.get((case.home.id, code.key), ())

    def filled(self, case: Case, code: Code) -> bool:
        """True for a cell with a summary, or with passages that one can be written about."""
        return bool(self.text(case, code) or self.passages(case, code))

    def passages(self, case: Case, code: Code) -> tuple[Coding, ...]:
        """The codings of a cell, sub-codes included, in the order of the text."""
        return self.codings.get((case.home.id, code.key), ())

    def segments(self, case: Case, code: Code) -> int:
        """Distinct passages of a cell, by however many coders."""
        return len({(one.document, one.span) for one in self.passages(case, code)})


def grid(session: Session) -> Grid:
    """The grid as it stands."""
    every = cases(session)
    home = {document.id: case.home.id for case in every for document in case.documents}
    study, counted = material.found_in(session, Query())
    with session.store.read() as connection:
        written = store_summaries.summaries(connection)
    texts: defaultdict[tuple[int, int], list[Summary]] = defaultdict(list)
    for summary in sorted(written, key=lambda one: one.document):
        texts[home[summary.document], summary.code].append(summary)
    return Grid(every, tuple(study.codebook), _frozen(texts), _frozen(_by_cell(study.codebook, counted, home)))


def _by_cell(
    book: Codebook, codings: Iterable[Coding], home: Mapping[int, int]
) -> Mapping[tuple[int, int], list[Coding]]:
    """Codings by case (number of its home) and code; one with a sub-code is in the cells of the codes above too."""
    above = {code.key: [book.by_path[path].key for path in ancestors(code.path)] for code in book}
    cells: defaultdict[tuple[int, int], list[Coding]] = defaultdict(list)
    for coding in codings:
        for key in above[coding.code]:
            cells[home[coding.document], key].append(coding)
    return cells


def _frozen(cells: Mapping[tuple[int, int], list[T]]) -> dict[tuple[int, int], tuple[T, ...]]:
    return {place: tuple(of_cell) for place, of_cell in cells.items()}


def write_summary(session: Session, document: Document, code: Code, text: str) -> None:
    """Write the summary of a cell as one act; an empty text empties it."""
    writing(session, document, code).finish(text)


def writing(session: Session, document: Document, code: Code) -> Writing:
    """The summary of a cell under somebody's hands."""
    with session.store.read() as connection:
        every = store_summaries.summaries(connection)
    there = next((one for one in every if (one.document, one.code) == (document.id, code.key)), None)

    def first(act: ActWriter, text: str, _number: int) -> int:
        return store_summaries.write_summary(act, document.id, code.key, session.coder, text)

    subject = ActSubject.of(document, codes=[code])
    number, text = (there.id, there.text) if there else (0, "")
    spot = Spot("summary", "text", number, text, document.id, subject, ActKind.WRITE_SUMMARY)
    return Writing(session, spot, first, store_summaries.remove_summary)


def rows(session: Session, *, code: str | None = None, document: str | None = None) -> list[dict[str, Any]]:
    """One row per case and code that has passages or a summary; raises UsageError for unknown names."""
    only = None if document is None else naming.document(session, document)
    whole = grid(session)
    codes = whole.codes
    if code is not None:
        codes = session.codebook.subtree(naming.code(session.codebook, code).path)
    cases = [case for case in whole.cases if only in (None, *case.documents)]
    return [_row(whole, case, each) for case in cases for each in codes if whole.filled(case, each)]


def _row(whole: Grid, case: Case, code: Code) -> dict[str, Any]:
    written = whole.summaries(case, code)
    return {
        "case": case.name,
        "document": ", ".join(one.name for one in case.documents),
        PERSPECTIVE: case.value(PERSPECTIVE),
        "code": code.id,
        "path": code.path,
        "segments": whole.segments(case, code),
        "summary": whole.text(case, code),
        "coder": ", ".join(dict.fromkeys(summary.coder for summary in written)),
        "changed": max((summary.changed for summary in written), default=""),
    }


def profile(session: Session, by: str) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """The profile matrix: codes × groups of cases, each cell with the summaries of its cases, named.

    Returns columns and rows. Raises UsageError for an unknown variable.
    """
    check_variable(material.study(session), by)
    whole = grid(session)
    groups: defaultdict[str | None, list[Case]] = defaultdict(list)
    for case in whole.cases:
        groups[case.value(by)].append(case)
    order = sorted(groups, key=lambda group: (group is None, group or ""))
    columns = {_column(group): groups[group] for group in order}
    every = []
    for code in whole.codes:
        cells = {column: _named_texts(whole, cases, code) for column, cases in columns.items()}
        if any(cells.values()):
            every.append({"code": code.id, "path": code.path, **cells})
    return ("code", "path", *columns), every


def _column(group: str | None) -> str:
    """The column of a group of cases, which none of the columns that are there anyway is called."""
    name = "(no value)" if group is None else group
    return f"= {name}" if name in ("code", "path") else name


def _named_texts(whole: Grid, cases: Sequence[Case], code: Code) -> str:
    """The summaries of a code in these cases, each after the name of its case."""
    texts = ((case.name, whole.text(case, code)) for case in cases)
    return "\n\n".join(f"{name}: {text}" for name, text in texts if text)


def write(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], path: Path) -> tuple[Message, ...]:
    """Write rows or a profile matrix to a file by its suffix; returns notes. Raises UsageError or ProjectError."""
    return write_table_file(rows, columns, path, "summaries")
