r"""Rows as CSV, JSON and JSON lines: what programs read. Nothing is cut, quoted text stays as it stands.

CSV is UTF-8 with a header and `\n`. A cell that starts with `=`, `+`, `-` or `@` is not altered, since a quote must
equal its text; who opens transcripts in a spreadsheet should take .xlsx, where every text is stored as text.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

Row = Mapping[str, object]


def as_json(value: object) -> str:
    """One line of JSON, letters as they are."""
    return json.dumps(value, ensure_ascii=False)


def flat(value: object) -> str:
    """A value as the text of one cell: None is empty, booleans `true`/`false`, lists and mappings JSON."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping | list | tuple):
        return as_json(value)
    return str(value)


def write_csv(rows: Iterable[Row], columns: Sequence[str], stream: TextIO) -> None:
    """Write a header and the rows, one at a time."""
    plain = csv.writer(stream, lineterminator="\n")
    # Python 3.11 does not quote a lone carriage return when lines end in \n, and readers would break the row there.
    quoted = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    plain.writerow(columns)
    for row in rows:
        cells = [flat(row.get(column)) for column in columns]
        (quoted if any("\r" in cell for cell in cells) else plain).writerow(cells)


def write_excel_german(rows: Iterable[Row], columns: Sequence[str], stream: TextIO) -> None:
    r"""Write CSV as Excel with German settings opens it by a double click: a mark at the start, `;`, `\r\n`.

    Excel takes a cell that starts with `=`, `+`, `-` or `@` for a formula; the words are left as they are (.xlsx is
    the safe way).
    """
    stream.write("\ufeff")
    table = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    table.writerow(columns)
    for row in rows:
        table.writerow([flat(row.get(column)) for column in columns])


def write_jsonl(rows: Iterable[Row], columns: Sequence[str], stream: TextIO) -> None:
    """Write one object per line, one at a time."""
    for row in rows:
        stream.write(as_json(_picked(row, columns)) + "\n")


def write_json(rows: Iterable[Row], columns: Sequence[str], stream: TextIO) -> None:
    """Write an array with one object per line, one at a time."""
    before = "[\n"
    for row in rows:
        stream.write(before + as_json(_picked(row, columns)))
        before = ",\n"
    stream.write("[]\n" if before == "[\n" else "\n]\n")


def _picked(row: Row, columns: Sequence[str]) -> dict[str, Any]:
    return {column: row.get(column) for column in columns}
