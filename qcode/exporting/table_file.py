"""Any table as a file; the suffix says which kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from qcode.errors import Message, UsageError
from qcode.exporting.aligned import write_markdown
from qcode.exporting.atomic import atomic_text
from qcode.exporting.plain import write_csv, write_json, write_jsonl
from qcode.exporting.sheet import Page, write_workbook

Rows = Sequence[Mapping[str, object]]
_TEXTS: Mapping[str, Callable[[Rows, Sequence[str], TextIO], None]] = {
    ".csv": write_csv,
    ".json": write_json,
    ".jsonl": write_jsonl,
    ".md": write_markdown,
}
SUFFIXES = (".csv", ".xlsx", ".json", ".jsonl", ".md")


def write_table_file(rows: Rows, columns: Sequence[str], path: Path, name: str) -> tuple[Message, ...]:
    """Write rows to a file, whole or not at all; `name` is the sheet's. Returns what a person should know about it.

    Raises UsageError for an unknown suffix, ProjectError where it can't be written.
    """
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        return write_workbook([Page(name, columns, rows)], path)
    if suffix not in _TEXTS:
        raise UsageError(
            Message("A table can't be written as {suffix}.", suffix=suffix or Message("a file without suffix")),
            where=str(path),
            hint=Message("Known: {choices}.", choices=", ".join(SUFFIXES)),
        )
    with atomic_text(path) as stream:
        _TEXTS[suffix](rows, columns, stream)
    return ()
