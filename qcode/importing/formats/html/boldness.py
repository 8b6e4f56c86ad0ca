"""Whether the words at a place of a web page are bold."""

from __future__ import annotations

import re
from collections.abc import Mapping

_WEIGHT = re.compile(r"font-weight\s*:\s*(?P<weight>\w+)", re.IGNORECASE)
_BOLD_TAGS = ("b", "strong")
_COUNTED = (*_BOLD_TAGS, "p", "div", "span", "font", "td", "li")
_HEAVY = 600


class Boldness:
    """The open elements that may say something of it, each with what is so inside it."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool]] = []

    @property
    def is_on(self) -> bool:
        """True where words are bold."""
        return bool(self._open) and self._open[-1][1]

    def start(self, tag: str, told: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if tag not in _COUNTED:
            return
        match = _WEIGHT.search(told.get("style", ""))
        is_bold = _is_heavy(match["weight"]) if match else tag in _BOLD_TAGS or self.is_on
        self._open.append((tag, is_bold))

    def end(self, tag: str) -> None:
        """Take the end of an element; one that was never opened is passed over."""
        if tag in _COUNTED and any(tag == opened for opened, _ in self._open):
            while self._open.pop()[0] != tag:
                pass


def _is_heavy(weight: str) -> bool:
    return int(weight) >= _HEAVY if weight.isdecimal() else weight.casefold() in ("bold", "bolder")
