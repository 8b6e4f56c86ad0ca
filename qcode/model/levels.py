"""Levels of a tree that other programs write into one name: `A > B`, `A\\B`, `A::B`, `A: B`."""

from __future__ import annotations

import re

from qcode.model.codebook import SEPARATOR

_BETWEEN = re.compile(r"\s*(?:::|\\)\s*|\s+>\s+|:\s+")


def levels_of(name: str, *, dots: bool = False) -> list[str]:
    """The levels in a name, the name alone where it has none. `dots`: `a.b` are two, as Taguette means it."""
    levels = _BETWEEN.split(name.strip())
    if dots and len(levels) == 1:
        levels = [level.strip() for level in name.split(".")]
    return levels if all(levels) else [name]


def id_of(name: str) -> str:
    """A name as the id of a code: the sign between levels becomes a hyphen."""
    return name.replace(SEPARATOR, "-").strip() or "-"


def join(parent: str, code_id: str) -> str:
    """The path of a code below another; `""` is the root."""
    return f"{parent}{SEPARATOR}{code_id}" if parent else code_id
