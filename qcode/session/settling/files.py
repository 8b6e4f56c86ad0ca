"""Decisions from a table: the list of disagreements with a column `take` that people filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qcode.analysis.consensus import Key
from qcode.errors import InputError, Listing, Message, Plural, UsageError
from qcode.importing.tables.sheets import read_table
from qcode.session.core import Session
from qcode.session.settling.acts import Case, Outcome, check_case, settle_all
from qcode.session.settling.asking import Asked, Asking

_WHOLE = re.compile(r"[0-9]+(?:\.0+)?", re.ASCII)
NEEDED = ("document", "start", "end", "code", "take")
MOST = 20
"""So many wrong rows are named."""


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What a table settled, and how many of its rows have nothing in `take`."""

    outcome: Outcome
    undecided: int


def settle_file(session: Session, path: Path) -> FileOutcome:
    """Settle the disagreements of a .csv or .xlsx file as one act, or none of them; rows without `take` are left out.

    Raises InputError naming every bad row by its line.
    """
    table = read_table(path)
    missing = [name for name in NEEDED if name not in table.columns]
    if missing:
        raise InputError(
            Plural(
                "Line 1: missing column {names}.",
                "Line 1: missing columns {names}.",
                len(missing),
                names=", ".join(missing),
            ),
            where=str(path),
            hint=Message("qcode disagreements --format csv writes such a table; add a column take, and reason."),
        )
    filled = [(line, row) for line, row in table.rows if row["take"].strip()]
    cases = _cases(session, filled, path.name)
    return FileOutcome(settle_all(session, cases, source=path.name), len(table.rows) - len(filled))


def _cases(session: Session, rows: Sequence[tuple[int, Mapping[str, str]]], source: str) -> list[Case]:
    """The decisions of the rows; raises InputError for all that can't be made."""
    cases: list[Case] = []
    problems: list[Message] = []
    lines: dict[tuple[int, tuple[Key, ...]], int] = {}
    asking = Asking(session)
    for line, row in rows:
        try:
            case = asking.case(_asked(row))
            check_case(session, case)
            at = case.document.id, tuple(place.key for place in case.disagreement.places)
            if at in lines:
                raise UsageError(Message("line {line} decides the same.", line=lines[at]))
        except (UsageError, InputError) as error:
            problems.append(Message("line {line}: {problem}", line=line, problem=error.message))
            continue
        lines[at] = line
        cases.append(case)
    if problems:
        what = Plural(
            "{count} row is wrong, so nothing was settled:",
            "{count} rows are wrong, so nothing was settled:",
            len(problems),
        )
        more = [Message("… and {count} more", count=len(problems) - MOST)] if len(problems) > MOST else []
        raise InputError(Listing([what, *problems[:MOST], *more], "\n  "), where=source)
    return cases


def _asked(row: Mapping[str, str]) -> Asked:
    """A decision as a row has it; raises InputError for offsets that are no whole numbers."""
    own = _offset(row, "as_start"), _offset(row, "as_end")
    start, end = _offset(row, "start"), _offset(row, "end")
    if start is None or end is None or (own[0] is None) is not (own[1] is None):
        raise InputError(Message("A place needs a start and an end."))
    words = None if own[0] is None or own[1] is None else (own[0], own[1])
    cell = {name: row.get(name, "").strip() for name in ("document", "code", "take", "reason", "as")}
    return Asked(cell["document"], start, end, cell["code"], cell["take"], cell["reason"], cell["as"], words)


def _offset(row: Mapping[str, str], name: str) -> int | None:
    """A whole number, also as spreadsheets write it (12.0); None for an empty cell."""
    text = row.get(name, "").strip()
    if not text:
        return None
    if not _WHOLE.fullmatch(text):
        raise InputError(Message("{name} is no whole number: {given}", name=name, given=text))
    return int(text.partition(".")[0])
