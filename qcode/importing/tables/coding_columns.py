"""What the columns of a table of coded passages are about: qcode's own, and those of other programs' quotation tables.

MAXQDA's `Anfang` and `Ende` are numbers of paragraphs and never places in the text, so they are not known here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

PLACED = ("document", "start", "end", "code")
QUOTED = ("document", "quote", "code")
SEVERAL = "codes"
"""A column with several codes in one cell, parted by line breaks or semicolons."""
_KNOWN = {
    "document": "document", "document name": "document", "dokument": "document", "dokumentname": "document",
    "quote": "quote", "content": "quote", "segment": "quote", "text content": "quote", "textinhalt": "quote",
    "quotation content": "quote", "zitatinhalt": "quote", "zitat": "quote", "coded segment": "quote",
    "codiertes segment": "quote",
    "code": "code", "tag": "code", "path": "code", "kode": "code",
    "codes": SEVERAL, "kodes": SEVERAL,
    "memo": "memo", "comment": "memo", "kommentar": "memo",
    "weight": "weight", "weight score": "weight", "gewicht": "weight",
    "coder": "coder", "erstellt von": "coder", "created by": "coder",
    "origin": "origin", "created": "created", "erstellt am": "created", "created at": "created", "review": "review",
}  # fmt: skip
_WEIGHTS_OF_OTHERS = ("weight score", "gewicht")
"""In MAXQDA 0 is the weight of what was given none."""

_DAY = re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?:,? (?P<t>\d{2}:\d{2})(?::\d{2})?)?")
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?:[T ](?P<t>\d{2}:\d{2})(?::\d{2})?)?")


def quoted_columns(columns: Sequence[str]) -> dict[str, str] | None:
    """What each column is about, where they are a table of quotes with documents and codes; else None.

    Of two about the same the first counts; qcode's own name goes before those of others.
    """
    lower = {column: " ".join(column.casefold().split()) for column in columns}
    known: dict[str, str] = {}
    for column in sorted(columns, key=lambda column: lower[column] != _KNOWN.get(lower[column])):
        about = _KNOWN.get(lower[column], "")
        if about and about not in known.values():
            known[column] = about
    if "quote" not in known.values():
        known |= {column: "quote" for column in columns if lower[column] == "text"}
    about_all = set(known.values())
    return known if {"document", "quote"} <= about_all and about_all & {"code", SEVERAL} else None


def looks_like_quotes(columns: Sequence[str]) -> bool:
    """Whether a table has coded passages and no answers in its rows; a column `text` alone doesn't say so."""
    known = quoted_columns(columns)
    return known is not None and not any(
        about == "quote" and column.strip() == "text" for column, about in known.items()
    )


def renamed(row: Mapping[str, str], known: Mapping[str, str]) -> dict[str, object]:
    """A row with the names of its columns that qcode uses; a weight of others that says nothing is none."""
    cells: dict[str, object] = {}
    for column, about in known.items():
        cell = row[column]
        if about == "weight" and column.casefold().strip() in _WEIGHTS_OF_OTHERS and cell.strip() in ("0", "0.0"):
            cell = ""
        cells[about] = _moment(cell) if about == "created" else cell
    return cells


def _moment(written: str) -> str:
    """A day as MAXQDA and spreadsheets write it (`01.06.2026`, `2026-06-01 10:00`), as a time; all else as it is.

    Days with slashes are not read: nobody can say which number is the month.
    """
    match = _DAY.fullmatch(written.strip()) or _ISO.fullmatch(written.strip())
    if match is None:
        return written
    return f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}T{match['t'] or '00:00'}:00Z"
