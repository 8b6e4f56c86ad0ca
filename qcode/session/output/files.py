"""Files of segments and of the document × code matrix, for programs and for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qcode.analysis.tally import COLUMNS as TALLY_COLUMNS
from qcode.analysis.tally import tally
from qcode.errors import Message, UsageError
from qcode.exporting.columns import free_column, variable_columns
from qcode.exporting.segments import SHEET, Exported, Manner, export_rows, export_segments
from qcode.exporting.sheet import Page
from qcode.model import PERSPECTIVE, Code, Segment, ancestors
from qcode.session.codebook import codebooks
from qcode.session.core import Session
from qcode.session.documents.rows import document_rows
from qcode.session.documents.speakers import with_speakers
from qcode.session.exchange.projects import main_language
from qcode.session.study import Conditions, segments_of, study, variables
from qcode.session.writing import memos
from qcode.store.codings import codings

WHAT = ("segments", "matrix")
LAYOUTS = ("qcode", "maxqda")
MAXQDA = {
    "de": ("Farbe", "Kommentar", "Dokumentgruppe", "Dokumentname", "Code", "Anfang", "Ende", "Gewicht", "Segment",
           "Autor", "Datum"),
    "en": ("Color", "Comment", "Document group", "Document name", "Code", "Beginning", "End", "Weight", "Segment",
           "Author", "Date"),
}  # fmt: skip
_LEVELS = " > "


@dataclass(frozen=True, slots=True)
class Wish:
    """What to write and how: segments or the matrix, in which columns, in which language."""

    what: str = "segments"
    layout: str = "qcode"
    excel_german: bool = False
    language: str | None = None


def export_file(session: Session, path: Path, conditions: Conditions, wish: Wish) -> Exported:
    """Write segments or the matrix to a file by its suffix; raises UsageError or ProjectError."""
    language = wish.language or main_language(document.language for document in session.documents)
    manner = Manner(
        titles={code.path: code.title(language) for code in session.codebook},
        title=session.title,
        language=language,
        excel_german=wish.excel_german,
    )
    if wish.what == "matrix" and wish.layout != "qcode":
        raise UsageError(Message("A matrix has one layout only: leave --layout out."))
    segments = segments_of(session, conditions)
    if wish.what == "matrix":
        rows = list(matrix_rows(session, segments))
        notes = export_rows(rows, matrix_columns(session), path, name="matrix", manner=manner)
        return Exported(path, len(rows), notes)
    if wish.layout == "maxqda":
        listed = maxqda_rows(session, segments, language)
        notes = export_rows(listed, MAXQDA[language], path, name="segments", manner=manner)
        return Exported(path, len(segments), notes)
    if path.suffix.lower() == SHEET:
        manner = replace(manner, pages=tuple(_pages(session, language)))
    people, segments = with_speakers(session, segments)
    return export_segments(segments, path, variables=(*variables(session), *people), manner=manner)


def _pages(session: Session, language: str) -> Iterator[Page]:
    """The further sheets of a workbook: what the segments are about."""
    yield Page("codebook", codebooks.CODE_COLUMNS, codebooks.code_rows(session.codebook, language))
    columns, rows = document_rows(session)
    yield Page("documents", columns, rows)
    yield Page("tally", TALLY_COLUMNS, tally(study(session)).records())
    noted = list(memos.rows(session))
    if noted:
        yield Page("memos", memos.COLUMNS, noted)


def matrix_columns(session: Session) -> tuple[str, ...]:
    """Document, perspective, the other variables, and one column per code (its path)."""
    names = [code.path for code in session.codebook]
    return ("document", PERSPECTIVE, *_matrix_variables(session, names).values(), *names)


def _matrix_variables(session: Session, names: Sequence[str]) -> dict[str, str]:
    """The column of each variable in a matrix with these codes: none has the name of another column."""
    columns: dict[str, str] = {}
    taken = {"document", PERSPECTIVE, *names}
    for name, column in variable_columns(variables(session)).items():
        columns[name] = free_column(column, taken)
        taken.add(columns[name])
    return columns


def matrix_rows(session: Session, segments: list[Segment]) -> Iterator[Mapping[str, object]]:
    """One row per document with 1 where it has the code or one below it, else 0."""
    present: dict[str, set[str]] = {}
    for segment in segments:
        present.setdefault(segment.document, set()).update(ancestors(segment.path))
    names = [code.path for code in session.codebook]
    columns = _matrix_variables(session, names)
    for document in session.documents:
        has = present.get(document.name, set())
        yield {
            "document": document.name,
            PERSPECTIVE: document.perspective,
            **{column: document.variables.get(name) for name, column in columns.items()},
            **{name: int(name in has) for name in names},
        }


def maxqda_rows(session: Session, segments: list[Segment], language: str) -> Iterator[Mapping[str, object]]:
    """The columns of MAXQDA's overview of coded segments; beginning and end are paragraphs, counted from 1."""
    names = MAXQDA[language]
    book = session.codebook.by_path
    ids = {document.name: document.id for document in session.documents}
    with session.store.read() as connection:
        weights = {
            (one.document, one.span.start, one.span.end, one.code, one.coder): one.weight
            for one in codings(connection)
            if one.weight is not None
        }
    for segment in segments:
        code = book[segment.path]
        text = session.transcript(ids[segment.document]).text
        first = text.count("\n", 0, segment.start) + 1
        place = (ids[segment.document], segment.start, segment.end, code.key, segment.coder)
        values = (
            code.colour,
            segment.memo,
            segment.perspective,
            segment.document,
            _LEVELS.join(_titles(book, code, language)),
            first,
            first + text.count("\n", segment.start, max(segment.start, segment.end - 1)),
            weights.get(place, 0),
            segment.text,
            segment.coder,
            segment.created,
        )
        yield dict(zip(names, values, strict=True))


def _titles(book: Mapping[str, Code], code: Code, language: str) -> list[str]:
    return [book[path].title(language) for path in reversed(list(ancestors(code.path)))]
