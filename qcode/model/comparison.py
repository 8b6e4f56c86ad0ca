"""A comparison as people name it: `hinge by perspective`."""

from __future__ import annotations

import re
from dataclasses import dataclass

EVERY_CODE = "*"
"""Stands for all codes in a comparison."""
_FORM = re.compile(r"\s*(?P<code>.+?)\s+(?:by|nach)\s+(?P<by>.+?)\s*")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A code (its path, EVERY_CODE for all) between the groups of a variable, or of two crossed ones."""

    code: str
    by: str

    @classmethod
    def read(cls, text: str) -> Comparison | None:
        """The comparison that a text names; None where it names none."""
        match = _FORM.fullmatch(text)
        return None if match is None else cls(match["code"], match["by"])

    def __str__(self) -> str:
        return f"{self.code} by {self.by}"

    def covers(self, path: str, by: str) -> bool:
        """Whether a comparison of a code by a variable was meant."""
        return self.by == by and self.code in (EVERY_CODE, path)
