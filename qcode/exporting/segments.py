"""Coded segments as a file; the suffix says which kind."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from qcode.errors import UsageError
from qcode.exporting.atomic import atomic_text, atomic_write
from qcode.exporting.columns import segment_columns, segment_rows
from qcode.exporting.plain import write_csv, write_json, write_jsonl
from qcode.exporting.sheet import LONGEST, sheet
from qcode.model import Segment

Rows = Iterable[Mapping[str, object]]
Writer = Callable[[Rows, Sequence[str], Path], tuple[str, ...]]
"""Writes rows with these columns to a path; returns what a person should know about the file."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written: how many segments are in it, and notes for the person (shortened cells)."""

    path: Path
    rows: int
    notes: tuple[str, ...] = ()


def export_segments(
    segments: Sequence[Segment], path: str | os.PathLike[str], *, variables: Sequence[str] = ()
) -> Exported:
    """Write the segments in the order given, whole quotes included, with one column per document variable.

    The file is there whole or not at all. Raises UsageError for an unknown suffix, ProjectError where it can't be
    written.
    """
    target = Path(path)
    writer = WRITERS.get(target.suffix.lower())
    if writer is None:
        raise UsageError(
            f"Segments can't be exported as {target.suffix or 'a file without suffix'}.",
            where=str(target),
            hint=f"Known: {', '.join(WRITERS)}.",
        )
    notes = writer(segment_rows(segments, variables), segment_columns(variables), target)
    return Exported(target, len(segments), notes)


def _text(write: Callable[[Rows, Sequence[str], TextIO], None]) -> Writer:
    def writer(rows: Rows, columns: Sequence[str], path: Path) -> tuple[str, ...]:
        with atomic_text(path) as stream:
            write(rows, columns, stream)
        return ()

    return writer


def _xlsx(rows: Rows, columns: Sequence[str], path: Path) -> tuple[str, ...]:
    content, cut = sheet(rows, columns, "segments")
    with atomic_write(path) as stream:
        stream.write(content)
    if not cut:
        return ()
    places = ", ".join(f"row {row} ({column})" for row, column in cut)
    return (f"Excel holds {LONGEST:,} characters in a cell: cut in {places}. .csv and .json hold the whole text.",)


WRITERS: dict[str, Writer] = {
    ".csv": _text(write_csv),
    ".xlsx": _xlsx,
    ".json": _text(write_json),
    ".jsonl": _text(write_jsonl),
}
"""Suffix to writer. Another format is another entry."""
