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
WIDE = {"text": 80.0, "memo": 40.0}
"""Column widths in characters; other columns are as wide as their content, within 8 to 30."""
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
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - XlsxWriter writes it as UTC
    page = book.add_worksheet(name)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    plain = book.add_format({"valign": "top"})
    bold = book.add_format({"bold": True, "valign": "top", "bottom": 1})
    styles = [wrapped if column in WIDE else plain for column in columns]
    widths = [len(column) + 3 for column in columns]
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
            text, whole = _shortened(_legal(flat(value)))
            if not whole:
                cut.append((line + 1, column))
            widths[index] = max(widths[index], len(text))
            page.write_string(line, index, text, styles[index])
    for index, column in enumerate(columns):
        page.set_column(index, index, WIDE.get(column, float(min(max(widths[index], 8), 30))))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, line, len(columns) - 1)
    book.close()
    return buffer.getvalue(), cut


def _legal(text: str) -> str:
    if _MARKUP.fullmatch(text):
        text = text + "\u200b"
    return _ILLEGAL.sub("\ufffd", text)


def _shortened(text: str) -> tuple[str, bool]:
    if len(text) * 2 <= LONGEST or len(text.encode("utf-16-le")) // 2 <= LONGEST:
        return text, True
    room = (LONGEST - len(CUT)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + CUT, False
