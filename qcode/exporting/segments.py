"""Coded segments as a file; the suffix says which kind."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from qcode.errors import Message, UsageError
from qcode.exporting.atomic import atomic_text, atomic_write
from qcode.exporting.columns import segment_columns, segment_rows
from qcode.exporting.plain import write_csv, write_excel_german, write_json, write_jsonl
from qcode.exporting.sheet import Page, write_workbook
from qcode.model import Segment

Rows = Iterable[Mapping[str, object]]
DATA: dict[str, Callable[[Rows, Sequence[str], TextIO], None]] = {
    ".csv": write_csv,
    ".json": write_json,
    ".jsonl": write_jsonl,
}
SHEET = ".xlsx"
QUOTES = (".docx", ".html", ".md")
WRITERS = (".csv", SHEET, ".json", ".jsonl", *QUOTES)
"""All suffixes: tables for programs, and quote books for people."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written: how many rows are in it, and notes for the person (shortened cells)."""

    path: Path
    rows: int
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Manner:
    """How to write: names of codes by path in the order of the codebook, title and language of a quote book,
    CSV as Excel in German reads it, and further sheets of a workbook."""

    titles: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    language: str = "en"
    excel_german: bool = False
    pages: Sequence[Page] = ()


def export_segments(
    segments: Sequence[Segment],
    path: str | os.PathLike[str],
    *,
    variables: Sequence[str] = (),
    manner: Manner | None = None,
) -> Exported:
    """Write the segments in the order given, whole quotes included, with one column per document variable.

    Quote books (.docx, .html, .md) group them by code and perspective. The file is there whole or not at all. Raises
    UsageError for an unknown suffix, ProjectError where it can't be written.
    """
    target, manner = Path(path), manner or Manner()
    suffix = target.suffix.lower()
    _check(manner, target)
    if suffix in QUOTES:
        content = _quotes(segments, suffix, manner)
        with atomic_write(target) as stream:
            stream.write(content)
        return Exported(target, len(segments))
    rows, columns = segment_rows(segments, variables), segment_columns(variables)
    notes = export_rows(rows, columns, target, name="segments", manner=manner)
    return Exported(target, len(segments), notes)


def export_rows(
    rows: Rows, columns: Sequence[str], target: Path, *, name: str, manner: Manner | None = None
) -> tuple[Message, ...]:
    """Write any rows as .csv, .xlsx, .json or .jsonl; returns notes for the person. Raises as `export_segments`."""
    manner = manner or Manner()
    suffix = target.suffix.lower()
    _check(manner, target)
    if suffix == SHEET:
        return write_workbook([Page(name, columns, rows), *manner.pages], target)
    if suffix not in DATA:
        known = (*DATA, SHEET) if suffix in QUOTES else WRITERS
        raise UsageError(
            Message("This can't be exported as {suffix}.", suffix=target.suffix or Message("a file without suffix")),
            where=str(target),
            hint=Message("Known: {choices}.", choices=", ".join(known)),
        )
    with atomic_text(target) as stream:
        (write_excel_german if manner.excel_german else DATA[suffix])(rows, columns, stream)
    return ()


def _check(manner: Manner, target: Path) -> None:
    if manner.excel_german and target.suffix.lower() != ".csv":
        raise UsageError(Message("Semicolons and a mark for Excel are for .csv files."), where=str(target))


def _quotes(segments: Sequence[Segment], suffix: str, manner: Manner) -> bytes:
    from qcode.exporting.quotes import sections
    from qcode.exporting.quotes_files import quotes_docx, quotes_html, quotes_markdown

    found = sections(segments, manner.titles, manner.language)
    if suffix == ".docx":
        return quotes_docx(found, title=manner.title, language=manner.language)
    write = quotes_html if suffix == ".html" else quotes_markdown
    return write(found, title=manner.title, language=manner.language).encode("utf-8", "backslashreplace")
