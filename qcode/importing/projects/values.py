"""Cells of a data base whose types nobody checked: as text, as a whole number, as a moment."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import datetime
from functools import lru_cache

from qcode.importing.projects.database import Row
from qcode.importing.refi.notes import clean, moment

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_FARTHEST = 2**53
"""Greater numbers are no positions and no keys of anything."""
_R_TIME = "%a %b %d %H:%M:%S %Y"


def text_in(row: Row, column: str) -> str:
    """The text in a column with line breaks as they are stored; `""` where there is none."""
    return clean(raw_in(row, column))


def raw_in(row: Row, column: str) -> str:
    """The text in a column exactly as it is; `""` where there is none."""
    value = row.get(column)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) else ""


def name_in(row: Row, column: str) -> str:
    """The text in a column as a name: on one line, in NFC, without white space around it."""
    return " ".join(_CONTROL.sub(" ", unicodedata.normalize("NFC", raw_in(row, column))).split())


def whole_in(row: Row, column: str) -> int | None:
    """The whole number in a column, also when it is written 12.0 or "12"; None where it is none."""
    value = row.get(column)
    if type(value) is int:
        return value if abs(value) < _FARTHEST else None
    try:
        number = float(value) if isinstance(value, str | int | float) else math.nan
    except (ValueError, OverflowError):
        return None
    return int(number) if abs(number) < _FARTHEST and number.is_integer() else None


def moment_in(row: Row, column: str) -> str:
    """The time in a column, ISO or as R writes it (`Tue Mar 03 09:41:44 2026`), as UTC; `""` where there is none."""
    return _moment(raw_in(row, column).strip())


@lru_cache(maxsize=4096)
def _moment(written: str) -> str:
    if written[:3].isalpha():
        try:
            return datetime.strptime(written, _R_TIME).strftime("%Y-%m-%dT%H:%M:%SZ")  # noqa: DTZ007
        except ValueError:
            return ""
    return moment(written)
