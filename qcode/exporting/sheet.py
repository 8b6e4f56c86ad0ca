"""Rows as an Excel workbook: text stored as text, frozen headers, filters, widths that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from math import isfinite
from pathlib import Path
from typing import Any

from qcode.errors import Listing, Message
from qcode.exporting.atomic import atomic_write
from qcode.exporting.plain import flat

LONGEST = 32_767
"""Excel's limit for one cell, in UTF-16 units."""
CUT = " … [cut: a cell of Excel holds no more; the whole text is in .csv and .json]"
_RULES = ("definition", "when", "when_not", "rule", "examples")
WIDE = {"text": 80.0, "memo": 40.0, "summary": 80.0, "Segment": 80.0} | {
    field + ending: 50.0 for field in _RULES for ending in ("", "_de", "_en")
}
"""Column widths in characters; other columns are as wide as their content, within 8 to 30."""
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"valign": "top"},
}
# What XML can't hold; XlsxWriter escapes the other control characters so that Excel shows them.
_ILLEGAL = re.compile("[\ud800-\udfff\ufffe\uffff]")
# XlsxWriter takes such a text for markup of its own and would write it as it is; in two parts it is text.
_MARKUP = re.compile(r"<r>.*</r>\Z", re.DOTALL)
_NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")

Rows = Iterable[Mapping[str, object]]


@dataclass(frozen=True)
class Page:
    """One sheet: its name (at most 31 characters), the columns, and the rows."""

    name: str
    columns: Sequence[str]
    rows: Rows


@dataclass(frozen=True, slots=True)
class CutCell:
    """A cell whose text Excel can't hold. Rows count from 1, which is the header."""

    page: str
    row: int
    column: str


def write_workbook(pages: Sequence[Page], target: Path) -> tuple[Message, ...]:
    """Write a workbook to a file, whole or not at all; returns what a person should know: which cells were cut.

    Raises ProjectError where the file can't be written.
    """
    content, cut = workbook(pages)
    with atomic_write(target) as stream:
        stream.write(content)
    if not cut:
        return ()
    first = _free(pages[0].name, ())
    places = (
        cell_place(cell.row, cell.column)
        if cell.page == first
        else Message("row {row} ({column}) of {page}", row=cell.row, column=cell.column, page=cell.page)
        for cell in cut
    )
    return (cut_note(places),)


def workbook(pages: Sequence[Page]) -> tuple[bytes, list[CutCell]]:
    """The workbook's bytes, and the cells that had to be cut.

    The same rows give the same bytes: the date in the file is fixed.
    """
    import xlsxwriter

    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - XlsxWriter writes it as UTC
    looks = _Looks(*(book.add_format(look) for look in ({}, {"text_wrap": True}, {"bold": True, "bottom": 1})))
    cut: list[CutCell] = []
    for number, page in enumerate(pages):
        named = replace(page, name=_free(page.name, pages[:number]))
        cut += _fill(book.add_worksheet(named.name), named, looks)
    book.close()
    return buffer.getvalue(), cut


def _free(name: str, earlier: Sequence[Page]) -> str:
    """A name that Excel allows: without its signs, at most 31 characters, unlike those of the sheets before."""
    plain = _NO_NAME.sub("-", name).strip("'")[:31] or "sheet"
    taken = {_NO_NAME.sub("-", page.name)[:31].casefold() for page in earlier}
    number, free = 2, plain
    while free.casefold() in taken:
        free = f"{plain[:27]} ({number})"
        number += 1
    return free


@dataclass(frozen=True, slots=True)
class _Looks:
    plain: Any
    wrapped: Any
    bold: Any


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as it goes into a cell: `markup` when XlsxWriter would take it for its own, `cut` when it is shortened."""

    cell: str
    markup: bool
    cut: bool

    @classmethod
    def of(cls, text: str) -> _Text:
        cell = _shortened(_legal(text))
        cut = len(text) * 2 > LONGEST and cell.endswith(CUT) and not text.endswith(CUT)
        return cls(cell, _MARKUP.match(cell) is not None, cut)


class _Column:
    """A column of a sheet that is being written. Lines count from 0, which is the header."""

    def __init__(self, target: Any, index: int, name: str, looks: _Looks) -> None:
        self.target, self.index, self.name, self.looks = target, index, name, looks
        self.style = looks.wrapped if name in WIDE else None
        # Names and codes come again and again: each distinct text is made ready once per column.
        self.ready: dict[str, _Text] = {}
        self.cut_lines: list[int] = []
        target.write_string(0, index, _legal(name), looks.bold)

    def write(self, line: int, value: object) -> None:
        """Write a value that is there: a number as a number, all else as text."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            if isfinite(value):  # Excel has no number that is none
                self.target.write_number(line, self.index, value, self.style)
            return
        text = value if isinstance(value, str) else flat(value)
        ready = self.ready.get(text)
        if ready is None:
            ready = self.ready[text] = _Text.of(text)
        if ready.markup:
            first, rest, plain = ready.cell[:1], ready.cell[1:], self.looks.plain
            self.target.write_rich_string(line, self.index, first, plain, rest, self.style or plain)
        else:
            self.target.write_string(line, self.index, ready.cell, self.style)
        if ready.cut:
            self.cut_lines.append(line)

    def set_width(self) -> None:
        """Make the column as wide as its content needs."""
        width = WIDE.get(self.name) or _width(self.name, (text.cell for text in self.ready.values()))
        self.target.set_column(self.index, self.index, width)


def _fill(target: Any, page: Page, looks: _Looks) -> list[CutCell]:
    """Write header and rows of a sheet; returns the cells that were cut, row by row."""
    columns = [_Column(target, index, name, looks) for index, name in enumerate(page.columns)]
    line = 0
    for line, row in enumerate(page.rows, start=1):
        for column in columns:
            value = row.get(column.name)
            if value is not None and value != "":
                column.write(line, value)
    for column in columns:
        column.set_width()
    target.freeze_panes(1, 0)
    target.autofilter(0, 0, line, len(columns) - 1)
    cut = sorted((at, column.index) for column in columns for at in column.cut_lines)
    return [CutCell(page.name, at + 1, page.columns[index]) for at, index in cut]


def _width(column: str, texts: Iterable[str]) -> float:
    """Characters for the header with its filter button and for the longest text, within 8 to 30."""
    return float(min(max(8, len(column) + 3, max(map(len, texts), default=0)), 30))


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)


def _shortened(text: str) -> str:
    if len(text) * 2 <= LONGEST or len(text.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST:
        return text
    room = (LONGEST - len(CUT)) * 2
    return text.encode("utf-16-le", "surrogatepass")[:room].decode("utf-16-le", "ignore") + CUT


def cut_note(places: Iterable[Message]) -> Message:
    """What a person should know of cells that were cut, each named by its place in the workbook."""
    return Message(
        "Excel holds {most:,} characters in a cell: cut in {places}. .csv and .json hold the whole text.",
        most=LONGEST,
        places=Listing(places),
    )


def cell_place(row: int, column: str) -> Message:
    """Where a cell is on a page that goes without saying."""
    return Message("row {row} ({column})", row=row, column=column)
