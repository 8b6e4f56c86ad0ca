"""Which codes the tree shows: those not folded away, or with a filter those that match and what stands above them."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from qcode.model import Code, Codebook, ancestors
from qcode.model.codebook import SEPARATOR
from qcode.model.folding import fold


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the tree; `branch`: it has sub-codes, `open`: they are shown."""

    code: Code
    depth: int
    branch: bool
    open: bool


def rows(book: Codebook, folded: Set[str], pattern: str) -> list[Row]:
    """The lines of the tree. While something is filtered nothing is folded."""
    filtered = bool(pattern.strip())
    shown = _matching(book, pattern) if filtered else _unfolded(book, folded)
    branches = {code.parent for code in book}
    opened = branches if filtered else branches - folded
    return [
        Row(code, code.level - 1, code.path in branches, code.path in opened) for code in book if code.path in shown
    ]


def _unfolded(book: Codebook, folded: Set[str]) -> set[str]:
    """The paths of all codes that are below no folded one."""
    shown: set[str] = set()
    hidden = ""
    for code in book:
        if hidden and code.path.startswith(hidden):
            continue
        hidden = code.path + SEPARATOR if code.path in folded else ""
        shown.add(code.path)
    return shown


def _matching(book: Codebook, pattern: str) -> set[str]:
    words = fold(pattern).split()
    found: set[str] = set()
    for code in book:
        text = fold("\n".join((code.path, *code.name.values(), *code.definition.values())))
        if all(word in text for word in words):
            found.update(ancestors(code.path))
    return found
