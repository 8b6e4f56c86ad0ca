"""The example bank of a project's codebook: where it is, and what it calls its codes.

The readers are loaded when there is a bank to read, as changing a code must not wait for what makes suggestions.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qcode.resources import folder, shipped_codebooks
from qcode.session.core import Session
from qcode.store.settings import read_setting

if TYPE_CHECKING:
    from qcode.suggest.bank import BankRow

BANK_NAME, BANK_ROWS = "bank_name", "bank_rows"
"""Settings: the shipped codebook whose bank is used, or the rows of a bank that came with a codebook file."""

BANK_CODES = "bank_codes"
"""Setting: what the bank calls a code, and the path that this code has by now, for those that were renamed or moved."""


def project_bank(session: Session) -> Sequence[BankRow]:
    """The example bank of the project's codebook, its codes by what they are called now; empty when it has none."""
    with session.store.read() as connection:
        called: dict[str, str] = json.loads(read_setting(connection, BANK_CODES, "{}"))
    bank = _bank_as_it_came(session)
    if not called:
        return bank
    return [replace(row, codes=tuple(dict.fromkeys(called.get(code, code) for code in row.codes))) for row in bank]


def raw_bank_names(session: Session) -> set[str]:
    """What the example bank itself calls its codes."""
    return {code for row in _bank_as_it_came(session) for code in row.codes}


def _bank_as_it_came(session: Session) -> list[BankRow]:
    with session.store.read() as connection:
        name, rows = read_setting(connection, BANK_NAME), read_setting(connection, BANK_ROWS)
    if not name and not rows:
        return []
    from qcode.suggest.bank import BankRow, bank_path, load_bank

    bank: list[BankRow] = []
    if name in shipped_codebooks():
        path = bank_path(folder("codebooks") / f"{name}.yaml")
        bank += load_bank(path) if path.exists() else []
    if rows:
        bank += map(BankRow.from_data, json.loads(rows))
    return bank
