"""Rows as an Excel sheet: text stored as text, one frozen header, filters, widths that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO

from qcode.exporting.plain import flat

LONGEST = 32_767
"""Excel's limit for one cell, in UTF-16 units."""
CUT = " … [cut: a cell of Excel holds no more; the whole text is in .csv and .json]"
_RULES = ("definition", "when", "when_not", "rule", "examples")
WIDE = {"text": 80.0, "memo": 40.0, "summary": 80.0} | {
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
# XlsxWriter takes such a text for markup of its own and would write it as it is.
_MARKUP = re.compile(r"<r>.*</r>", re.DOTALL)


def sheet(
    rows: Iterable[Mapping[str, object]], columns: Sequence[str], name: str
) -> tuple[bytes, list[tuple[int, str]]]:
    """The workbook's bytes, and (row, column) of each cell that had to be cut; rows count from 1, the header is 1.

    The same rows give the same bytes: the date in the file is fixed.
    """
    import xlsxwriter

    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - XlsxWriter writes it as UTC
    page = book.add_worksheet(name)
    wrapped = book.add_format({"text_wrap": True})
    bold = book.add_format({"bold": True, "bottom": 1})
    styles = [wrapped if column in WIDE else None for column in columns]
    # Names and codes come again and again: each distinct text is made ready once per column.
    ready: list[dict[str, tuple[str, bool]]] = [{} for _ in columns]
    cut: list[tuple[int, str]] = []
    for index, column in enumerate(columns):
        page.write_string(0, index, _legal(column), bold)
    line = 0
    for line, row in enumerate(rows, start=1):
        for index, column in enumerate(columns):
            value = row.get(column)
            if value is None or value == "":
                continue
            if isinstance(value, int | float) and not isinstance(value, bool):
                page.write_number(line, index, value, styles[index])
                continue
            text = flat(value)
            known = ready[index].get(text) or ready[index].setdefault(text, _shortened(_legal(text)))
            page.write_string(line, index, known[0], styles[index])
            if not known[1]:
                cut.append((line + 1, column))
    for index, column in enumerate(columns):
        page.set_column(index, index, WIDE.get(column) or _width(column, ready[index]))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, line, len(columns) - 1)
    book.close()
    return buffer.getvalue(), cut


def _width(column: str, texts: Iterable[str]) -> float:
    """Characters for the header with its filter button and for the longest text, within 8 to 30."""
    return float(min(max(8, len(column) + 3, max(map(len, texts), default=0)), 30))


def _legal(text: str) -> str:
    if _MARKUP.fullmatch(text):
        text = text + "\u200b"
    return _ILLEGAL.sub("\ufffd", text)


def _shortened(text: str) -> tuple[str, bool]:
    if len(text) * 2 <= LONGEST or len(text.encode("utf-16-le")) // 2 <= LONGEST:
        return text, True
    room = (LONGEST - len(CUT)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + CUT, False
