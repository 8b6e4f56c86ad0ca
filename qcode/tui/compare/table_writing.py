"""Writing a table of the comparison to a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual.screen import Screen

from qcode.errors import QcodeError
from qcode.exporting.table_file import SUFFIXES, write_table_file
from qcode.i18n import gettext as _
from qcode.i18n import in_words
from qcode.tui.kit.troubles import trouble_in_words

__all__ = ["SUFFIXES", "write_rows_of"]


def write_rows_of(screen: Screen[Any], titles: Sequence[str], rows: Sequence[Sequence[object]], target: Path) -> None:
    """Write the rows as they are shown, and say where they are; columns of one name get a number."""
    columns: list[str] = []
    for title in titles:
        name, number = title, 2
        while name in columns:
            name, number = f"{title} {number}", number + 1
        columns.append(name)
    try:
        notes = write_table_file(
            [dict(zip(columns, row, strict=True)) for row in rows], columns, target, target.stem
        )  # fmt: skip
    except QcodeError as error:
        screen.notify(trouble_in_words(error), severity="error", markup=False)
        return
    said = _("The table is in {file}.").format(file=target)
    screen.notify("\n".join([said, *map(in_words, notes)]), markup=False)
