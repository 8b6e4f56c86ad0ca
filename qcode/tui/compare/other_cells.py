"""What a table that the compare screen leads to is made of, as plain values in the language of the interface."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from qcode.analysis.warnings import Caution
from qcode.i18n import language
from qcode.model import Codebook
from qcode.model.selection import Selection
from qcode.tui.compare.behind import Choice
from qcode.tui.compare.cautions import in_full
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.numbers import decimal, whole
from qcode.tui.kit.words import middle_cut

TOP = Selection(level=1)
"""Codes of the top level, of everything."""
LONGEST = 44
"""Cells of a name; more would leave no room for numbers."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is compared, and what is looked at: documents, whose codings, codes of the top level or all.

    `compared` are the coders whose agreement is looked at, `()` for all.
    """

    by: str
    selection: Selection = TOP
    compared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Differing:
    """The disagreements of the coders of the selection (of all without any), about its code or about all codes."""

    selection: Selection


class Cell(NamedTuple):
    """What stands in a cell, by what it is sorted, and what passages it is about.

    `about`: what coders may have to settle, in the cell of the name.
    """

    words: str
    key: float | str
    behind: Choice | Differing | None = None
    whole: str = ""
    about: Differing | None = None

    @property
    def value(self) -> object:
        """What a file gets: names uncut, counts as numbers, the rest as it stands."""
        return self.whole or self.words


@dataclass(frozen=True)
class Shown:
    """A table to read: titles, rows of cells, and what to keep in mind."""

    titles: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = field(default=())


def code_names(book: Codebook) -> dict[str, str]:
    """The names of the codes by path."""
    looks = CodeLooks(book, language())
    return {code.path: looks.name(code) for code in book}


def said(cautions: Sequence[Caution], wanted: Wanted, names: dict[str, str]) -> tuple[str, ...]:
    """The warnings in full."""
    return tuple(words for _heading, words in in_full(cautions, wanted.by, names))


def text(words: str, behind: Choice | Differing | None = None) -> Cell:
    """A name, in the middle cut where it is long."""
    return Cell(middle_cut(words, LONGEST), words.casefold(), behind, words)


def count(number: int, behind: Choice | Differing | None = None) -> Cell:
    """A count; nothing is a dot, so that what is there is seen."""
    return Cell(whole(number) if number else "·", float(number), behind if number else None, str(number))


def number(value: float | None, digits: int) -> Cell:
    """A number with so many digits; a dash where there is none."""
    return Cell("–", -2.0) if value is None else Cell(decimal(value, digits), value)


def probability(value: float | None) -> Cell:
    """A p, never 0."""
    if value is None:
        return Cell("–", 2.0)
    return Cell(f"<{decimal(0.001, 3)}" if value < 0.001 else decimal(value, 3), value)
