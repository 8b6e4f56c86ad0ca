"""Rows below the header of a survey's table that hold no answers: the wording of questions, identifiers (Qualtrics)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from qcode.importing.tables.sheets import Table
from qcode.model import stored_text

_IDENTIFIER = "{'importid'"
_LOOK_AT = 3
"""Rows below the header among which the identifiers are looked for."""


def without_labels(table: Table) -> tuple[Table, Mapping[str, str]]:
    """The table without such rows, and the wording of the question by column; none for any other table.

    Qualtrics writes the wording into the second row, and into the third `{"ImportId":"QID1_TEXT"}` for each column.
    """
    at = next((index for index, (_, cells) in enumerate(table.rows[:_LOOK_AT]) if _are_identifiers(cells)), None)
    if at is None:
        return table, {}
    wording = table.rows[0][1] if at else {}
    questions = {column: words for column, cell in wording.items() if (words := " ".join(stored_text(cell).split()))}
    return replace(table, rows=table.rows[at + 1 :]), questions or {column: column for column in table.columns}


def _are_identifiers(cells: Mapping[str, str]) -> bool:
    filled = [cell.strip() for cell in cells.values() if cell.strip()]
    return bool(filled) and all(cell.replace('"', "'").casefold().startswith(_IDENTIFIER) for cell in filled)
