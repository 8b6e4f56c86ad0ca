"""Rows as an aligned table of plain text for reading in a terminal, and as a Markdown table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TextIO

from qcode.exporting.plain import flat
from qcode.visible import visible_in_line

GAP = "  "
CUT = "…"
NARROWEST = 3
"""No column is made narrower than this; a row that still does not fit is cut at its end."""
_SPACE = re.compile(r"\s+")
# Ranges in which every character takes one cell; asking `cells` for each character is ten times slower.
_NARROW = re.compile(r"[\x20-\u02ff\u2010-\u2027\u2030-\u205e\u20ac]*")


def cells(char: str) -> int:
    """How many terminal cells a character takes: 0 (combining, joiners), 1, or 2 (East Asian wide, emoji)."""
    if " " <= char <= "~" or char == "\xad":  # terminals show the soft hyphen, though it is a format character
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def width_of(text: str) -> int:
    """Terminal cells of a one-line text."""
    return len(text) if _NARROW.fullmatch(text) else sum(map(cells, text))


def fit(text: str, width: int) -> str:
    """The text, or as much of its beginning as fits into `width` cells with `…` at the end."""
    if width_of(text) <= width:
        return text
    used, kept = 0, []
    for char in text:
        used += cells(char)
        if used > width - 1:
            break
        kept.append(char)
    return "".join(kept).rstrip() + CUT if width > 0 else ""


def write_table(
    rows: Iterable[Mapping[str, object]], columns: Sequence[str], stream: TextIO, width: int | None = None
) -> None:
    """Write columns side by side, numbers to the right. Long text is cut so that lines fit into `width` cells."""
    rows = list(rows)
    table = [_column(name, [row.get(name) for row in rows]) for name in columns]
    natural = [max(column.sizes) for column in table]
    widths = natural if width is None else _shrink(natural, [column.numeric for column in table], width)
    most = width if width is not None and _line_width(widths) > width else None
    for line in _lines(table, widths):
        stream.write((line if most is None else fit(line, most)) + "\n")


def _lines(table: Sequence[_Column], widths: Sequence[int]) -> Iterator[str]:
    columns = [column.aligned(wide) for column, wide in zip(table, widths, strict=True)]
    return (GAP.join(line).rstrip() for line in zip(*columns, strict=True))


@dataclass(frozen=True, slots=True)
class _Column:
    """The cells of a column from its header down, and how wide each is; numbers stand at the right."""

    texts: Sequence[str]
    sizes: Sequence[int]
    numeric: bool

    def aligned(self, wide: int) -> list[str]:
        """The cells with a rule below the header, each cut or filled up to `wide` terminal cells."""
        column = []
        for text, size in zip(self.texts, self.sizes, strict=True):
            shown = text if size <= wide else fit(text, wide)
            space = " " * (wide - (size if size <= wide else width_of(shown)))
            column.append(space + shown if self.numeric else shown + space)
        return [column[0], "-" * wide, *column[1:]]


def _column(name: str, values: Sequence[object]) -> _Column:
    decimals = _decimals(values)
    texts = [_cell(name, 0), *(_cell(value, decimals) for value in values)]
    return _Column(texts, [width_of(text) for text in texts], _numeric(values))


def _line_width(widths: Sequence[int]) -> int:
    """Terminal cells of a line with columns of these widths."""
    return sum(widths) + len(GAP) * (len(widths) - 1)


def write_markdown(rows: Iterable[Mapping[str, object]], columns: Sequence[str], stream: TextIO) -> None:
    """Write a Markdown table; nothing is cut, line breaks become `<br>`."""
    stream.write("| " + " | ".join(map(_escaped, columns)) + " |\n")
    stream.write("|" + " --- |" * len(columns) + "\n")
    for row in rows:
        stream.write("| " + " | ".join(_escaped(flat(row.get(column))) for column in columns) + " |\n")


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace("|", "\\|").replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"\r\n?|\n", "<br>", text)


def _cell(value: object, decimals: int) -> str:
    if isinstance(value, float):
        return f"{value:.{decimals}f}"
    text = flat(value)
    if text.isprintable() and "  " not in text:
        return text.strip()
    # Control characters (a transcript may hold an escape sequence) must not reach the terminal.
    return visible_in_line(_SPACE.sub(" ", text)).strip()


def _numeric(values: Iterable[object]) -> bool:
    present = [value for value in values if value is not None]
    return bool(present) and all(isinstance(value, int | float) and not isinstance(value, bool) for value in present)


def _decimals(values: Iterable[object]) -> int:
    """Digits after the point that show every number of a column, so that the points stand below each other."""
    return max(
        (len(repr(v).partition(".")[2]) if "e" not in repr(v) else 6 for v in values if isinstance(v, float)), default=0
    )


def _shrink(natural: Sequence[int], numeric: Sequence[bool], width: int) -> list[int]:
    """Widths with which the line fits: cells are taken from the widest text columns first, none from numbers."""
    widths = list(natural)
    excess = _line_width(widths) - width
    while excess > 0:
        texts = [index for index, right in enumerate(numeric) if not right and widths[index] > NARROWEST]
        if not texts:
            break
        excess -= _narrow(widths, texts, excess)
    return widths


def _narrow(widths: list[int], columns: Sequence[int], excess: int) -> int:
    """Take cells from the widest of these columns, at most down to the next narrower one; returns how many."""
    widest = max(widths[index] for index in columns)
    level = max((widths[index] for index in columns if widths[index] < widest), default=NARROWEST)
    top = [index for index in columns if widths[index] == widest]
    step = max(1, min(widest - level, excess // len(top)))
    # With fewer cells to take than columns, the first ones give one each.
    narrowed = top[: ceil(excess / step)]
    for index in narrowed:
        widths[index] -= step
    return step * len(narrowed)
