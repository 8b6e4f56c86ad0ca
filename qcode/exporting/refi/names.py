"""GUIDs, names and values as REFI-QDA wants them."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

_SPACE = uuid.UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
NAME_LENGTH = 100
TITLE_LENGTH = 60
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile("[\t\n\r\x85\u2028\u2029]")
_INTEGER = re.compile(r"0|-?[1-9]\d{0,17}")
_FLOAT = re.compile(r"-?(?:0|[1-9]\d{0,15})\.\d{1,15}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z")


class Guids:
    """GUIDs of one project: always the same for the same row."""

    def __init__(self, seed: str) -> None:
        self._project = uuid.uuid5(_SPACE, f"qcode:{seed}").bytes

    def of(self, kind: str, what: object) -> str:
        """The GUID of a row (version 5), in capitals: some programs want them."""
        made = bytearray(hashlib.sha1(self._project + f"{kind}:{what}".encode(), usedforsecurity=False).digest()[:16])
        made[6] = made[6] & 0x0F | 0x50
        made[8] = made[8] & 0x3F | 0x80
        text = made.hex().upper()
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def legal(text: str) -> str:
    """The text without what XML can't hold."""
    return _BAD.sub("\ufffd", text) if _BAD.search(text) else text


def selection_name(text: str) -> str:
    """The first 100 characters of coded words, on one line."""
    return legal(_BREAK.sub(" ", text[:NAME_LENGTH]))


def memo_name(title: str, text: str) -> str:
    """The title of a memo, else its first words."""
    return legal(_BREAK.sub(" ", title or text[:TITLE_LENGTH]))


def type_of(values: Iterable[str]) -> str:
    """The narrowest type of a variable that keeps every value as it is written."""
    written = list(filter(None, values))
    fitting = (name for name, can_hold in _TYPES.items() if all(map(can_hold, written)))
    return next(fitting, "Text") if written else "Text"


def _is_integer(value: str) -> bool:
    return _INTEGER.fullmatch(value) is not None


def _is_number(value: str) -> bool:
    return _is_integer(value) or _FLOAT.fullmatch(value) is not None


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        return date.fromisoformat(value).year > 0
    except ValueError:
        return False


_TYPES: Mapping[str, Callable[[str], bool]] = {
    "Boolean": frozenset(("true", "false")).__contains__,
    "Integer": _is_integer,
    "Float": _is_number,
    "Date": _is_date,
}
"""Types of variables from narrow to wide, each with what says whether it can hold a value; all others are texts."""


def moment(text: str) -> str | None:
    """A time in UTC that the schema allows, else None."""
    if not _TIME.fullmatch(text):
        return None
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return None
    return text
