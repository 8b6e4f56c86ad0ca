"""Rows as an Excel workbook: text stored as text, frozen headers, filters, widths that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from math import isfinite
from typing import Any

from qcode.errors import Listing, Message
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


def sheet(rows: Rows, columns: Sequence[str], name: str) -> tuple[bytes, list[tuple[int, str]]]:
    """A workbook of one sheet, and (row, column) of each cell that had to be cut; the header is row 1."""
    content, cut = workbook([Page(name, columns, rows)])
    return content, [(cell.row, cell.column) for cell in cut]


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
        _fill(book.add_worksheet(named.name), named, looks, cut)
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


def _fill(target: Any, page: Page, looks: _Looks, cut: list[CutCell]) -> None:
    columns = page.columns
    for index, column in enumerate(columns):
        target.write_string(0, index, _legal(column), looks.bold)
    # Names and codes come again and again: each distinct text is made ready once per column.
    ready: list[dict[str, str]] = [{} for _ in columns]
    styles = [looks.wrapped if column in WIDE else None for column in columns]
    places = list(zip(range(len(columns)), columns, styles, ready, strict=True))
    line = 0
    for line, row in enumerate(page.rows, start=1):
        for index, column, style, known in places:
            value = row.get(column)
            if value is None or value == "":
                continue
            if isinstance(value, int | float) and not isinstance(value, bool):
                if isfinite(value):  # Excel has no number that is none
                    target.write_number(line, index, value, style)
                continue
            text = value if isinstance(value, str) else flat(value)
            cell = known.get(text)
            if cell is None:
                cell = known[text] = _shortened(_legal(text))
            if _MARKUP.match(cell):
                target.write_rich_string(line, index, cell[:1], looks.plain, cell[1:], style or looks.plain)
            else:
                target.write_string(line, index, cell, style)
            if len(text) * 2 > LONGEST and cell.endswith(CUT) and not text.endswith(CUT):
                cut.append(CutCell(page.name, line + 1, column))
    for index, column in enumerate(columns):
        target.set_column(index, index, WIDE.get(column) or _width(column, ready[index].values()))
    target.freeze_panes(1, 0)
    target.autofilter(0, 0, line, len(columns) - 1)


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
