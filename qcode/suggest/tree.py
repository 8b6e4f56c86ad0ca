"""Which codes compete with each other: the topmost codable codes, and below each code its sub-codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from qcode.model import Codebook


@dataclass(frozen=True)
class CodeTree:
    """The codable codes of a codebook; categories that can't be applied are stepped over."""

    codebook: Codebook

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """All codable codes in the codebook's order."""
        return tuple(code.path for code in self.codebook.codable)

    @cached_property
    def parents(self) -> Mapping[str, str]:
        """The nearest codable code above each code; `""` for a head."""
        found: dict[str, str] = {}
        for path in self.paths:
            above = path.rpartition("/")[0]
            while above and not self.codebook.by_path[above].codable:
                above = above.rpartition("/")[0]
            found[path] = above
        return found

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The codes with no codable code above."""
        return tuple(path for path in self.paths if not self.parents[path])

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """The sub-codes of each code that has some, in the codebook's order, parents before children."""
        found: dict[str, list[str]] = {}
        for path in self.paths:
            if self.parents[path]:
                found.setdefault(self.parents[path], []).append(path)
        return {path: tuple(below) for path, below in found.items()}
