"""Codebooks whose tree stands in columns: MAXQDA's list of codes (indented), and the tables of theses after Mayring.

In both a row's code is in the last of its filled level columns, and an empty one before it means the one above.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from qcode.errors import Message
from qcode.importing.codebook.rows import RowOfCode
from qcode.importing.problems import Problems
from qcode.model import Example
from qcode.model.codebook import SEPARATOR
from qcode.model.codebook_rows import examples_of
from qcode.model.levels import id_of

_NUMBER = re.compile(r"\s*\d+$")
_MAIN = frozenset(
    ["hauptkategorie", "hauptkategorien", "oberkategorie", "oberkategorien", "kategorie", "kategorien", "category",
     "categories", "main category", "main categories", "hauptcode", "obercode"]
)  # fmt: skip
_SUB = frozenset(
    ["unterkategorie", "unterkategorien", "subkategorie", "subkategorien", "subcategory", "subcategories", "subcode",
     "subcodes", "untercode", "subsubkategorie", "subsubkategorien", "subsubcategory", "unterunterkategorie"]
)  # fmt: skip
_LISTS = frozenset(["liste der codes", "list of codes", "codesystem", "code system", "codes", "code"])
_ROOTS = frozenset(["codesystem", "code system", "codes"])
_PAIRS = {"„": "“”", "“": "”", "»": "«", "«": "»", '"': '"', "‚": "‘’", "‘": "’", "'": "'"}


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands: its header and its rows with their lines in the file, all cells in NFC without borders."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    @classmethod
    def of(cls, header: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]) -> Grid:
        """The grid of cells as they were read, every row as long as the longest."""
        width = max([len(header), *(len(cells) for _, cells in rows)], default=0)
        return cls(_padded(header, width), tuple((line, _padded(cells, width)) for line, cells in rows))


def _padded(cells: Sequence[str], width: int) -> tuple[str, ...]:
    written = [unicodedata.normalize("NFC", cell).strip(" \t\r\n\xa0") for cell in cells]
    return (*written, *[""] * (width - len(written)))


def level_columns(grid: Grid) -> tuple[int, ...]:
    """The columns that hold the levels of the tree, from the top; none where this table has no such columns."""
    return _indented(grid) or _named_levels(grid.header)


def _indented(grid: Grid) -> tuple[int, ...]:
    """A column that is called a list of codes, and those without a name behind it in which something stands."""
    start = next((place for place, name in enumerate(grid.header) if name.casefold() in _LISTS), None)
    if start is None:
        return ()
    end = start + 1
    while end < len(grid.header) and not grid.header[end]:
        end += 1
    filled = [place for place in range(start + 1, end) if any(cells[place] for _, cells in grid.rows)]
    return tuple(range(start, filled[-1] + 1)) if filled else ()


def _named_levels(header: Sequence[str]) -> tuple[int, ...]:
    """`Kategorie`, `Unterkategorie` and their like; none where there is no column for what is below."""
    names = [_NUMBER.sub("", " ".join(name.casefold().split())).replace("-", "") for name in header]
    if not any(name in _SUB for name in names) and not any(name.startswith(("hauptk", "main c")) for name in names):
        return ()
    return tuple(place for place, name in enumerate(names) if name in _MAIN or name in _SUB)


def rows_of_levels(grid: Grid, known: Callable[[str], str], problems: Problems) -> list[RowOfCode]:
    """The codes of a grid that has level columns; `known` says what a column is about, the others are noted."""
    levels = level_columns(grid)
    fields = _fields(grid.header, levels, known, problems)
    found: list[RowOfCode] = []
    path: list[str] = []
    for line, cells in grid.rows:
        names = [cells[place] for place in levels]
        if not any(names):
            _continue(found, line, cells, fields, problems)
            continue
        before = list(path)
        path = _path(path, names)
        if not _is_root(path, names):
            row = _row(line, path, {name: cells[place] for place, name in fields.items()})
            if found and before == path:
                found[-1] = _joined(found[-1], row)
            else:
                found.append(row)
    return found


def _fields(
    header: Sequence[str], levels: Sequence[int], known: Callable[[str], str], problems: Problems
) -> dict[int, str]:
    """What each column beside the levels is about; one that is not understood, or comes again, is noted."""
    fields: dict[int, str] = {}
    for place, name in enumerate(header):
        if place in levels or not name:
            continue
        about = known(name)
        if not about or about in ("name", "id", "path", "parent") or about in fields.values():
            problems.not_read(name)
            problems.unfinished(1, name, Message("the column {name!r} is not read", name=name))
        else:
            fields[place] = about
    return fields


def _path(path: list[str], names: Sequence[str]) -> list[str]:
    """The names from the top to a row's code: its own cells, before them those of the rows above."""
    last = max(place for place, name in enumerate(names) if name)
    above = [*path, *[""] * len(names)][: last + 1]
    return [names[place] or above[place] for place in range(last + 1)]


def _is_root(path: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a row is no code but the head of MAXQDA's tree."""
    return len(path) == 1 and names[0].casefold() in _ROOTS


def _row(line: int, path: Sequence[str], cells: dict[str, str]) -> RowOfCode:
    levels = [name for place, name in enumerate(path) if name and not (place == 0 and name.casefold() in _ROOTS)]
    name = levels[-1] if levels else ""
    cells["path"] = SEPARATOR.join(map(id_of, levels))
    if id_of(name) != name:
        cells["name"] = name
    return RowOfCode(line, cells, tuple(map(_unquoted, examples_of(cells.get("examples", "")))))


def _continue(
    found: list[RowOfCode], line: int, cells: Sequence[str], fields: dict[int, str], problems: Problems
) -> None:
    """A row without a name goes on with the code above: most often it has one more example."""
    values = {name: cells[place] for place, name in fields.items() if cells[place]}
    if not values:
        return
    if not found:
        problems.wrong(line, "", Message("the code has no path, id or name"))
        return
    found[-1] = _joined(
        found[-1], RowOfCode(line, values, tuple(map(_unquoted, examples_of(values.get("examples", "")))))
    )


def _joined(one: RowOfCode, other: RowOfCode) -> RowOfCode:
    """Two rows of one code: their examples together, other texts one below the other."""
    fields = dict(one.fields)
    for name, text in other.fields.items():
        mine = fields.get(name, "")
        if text and text != mine and name not in ("path", "name"):
            fields[name] = f"{mine}\n{text}" if mine else text
    return replace(one, fields=fields, examples=(*one.examples, *other.examples))


def _unquoted(example: Example) -> Example:
    """An example without the quotation marks around all of it."""
    text = example.text.strip()
    ends = _PAIRS.get(text[:1], "")
    inside = text[1:-1]
    marks = {text[:1], *ends}
    if len(text) > 2 and ends and text[-1] in ends and not any(mark in inside for mark in marks):
        return replace(example, text=inside.strip())
    return example
