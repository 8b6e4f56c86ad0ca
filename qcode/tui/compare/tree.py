"""The codes as an indented tree of which parts are open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from qcode.analysis.tally import Tally
from qcode.model import Code, Codebook, ancestors


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A code on the screen; `branch` when it has sub-codes to show, `open` when they are shown below."""

    path: str
    depth: int
    branch: bool
    open: bool


def code_lines(book: Codebook, opened: Collection[str], used: Collection[str] | None = None) -> list[CodeLine]:
    """The codes that are to be seen: those below closed ones are not, nor any outside `used` when that is given."""
    shown = [code for code in book if used is None or code.path in used]
    parents = {code.parent for code in shown}
    return [
        CodeLine(code.path, code.level - 1, code.path in parents, code.path in opened)
        for code in shown
        if all(path in opened for path in list(ancestors(code.path))[1:])
    ]


def branches(book: Codebook) -> set[str]:
    """The codes that have sub-codes."""
    return {code.parent for code in book if code.parent}


def nearest(lines: list[CodeLine], path: str) -> int:
    """The line of a code, or of the nearest code above it that is shown; 0 when there is none."""
    at = {line.path: index for index, line in enumerate(lines)}
    return next((at[one] for one in ancestors(path) if one in at), 0)


def by_frequency(book: Codebook, tally: Tally) -> Codebook:
    """The same tree, siblings with more segments first; the order of the codebook decides between equals."""
    segments: Counter[str] = Counter()
    for row in tally.rows:
        segments[row.path] += row.segments

    def below(path: str) -> Iterator[Code]:
        for code in sorted(book.children(path), key=lambda one: -segments[one.path]):
            yield code
            yield from below(code.path)

    return replace(book, codes=tuple(below("")))
