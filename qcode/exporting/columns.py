"""Segments as rows: the columns of `qcode segments` and of every export of segments."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from qcode.model import PERSPECTIVE, Segment

COLUMNS = (
    "document",
    "start",
    "end",
    "text",
    "code",
    "path",
    "coder",
    "origin",
    "perspective",
    "speaker",
    "turn",
    "time_ms",
    "memo",
    "created",
    "review",
    "weight",
)


def variable_columns(variables: Sequence[str], reserved: Collection[str] = COLUMNS) -> dict[str, str]:
    """Column by variable; one that has the name of a reserved column gets the prefix `var_`, as often as it takes."""
    names = [name for name in dict.fromkeys(variables) if name != PERSPECTIVE]
    taken = {*reserved, *names}
    columns: dict[str, str] = {}
    for name in names:
        column = name
        while column in reserved or (column in taken and column != name):
            column = f"var_{column}"
        taken.add(column)
        columns[name] = column
    return columns


def segment_columns(variables: Sequence[str]) -> tuple[str, ...]:
    """All columns, the documents' variables last."""
    return (*COLUMNS, *variable_columns(variables).values())


def segment_rows(segments: Iterable[Segment], variables: Sequence[str]) -> Iterator[Mapping[str, object]]:
    """One mapping per segment with the keys of `segment_columns`; a variable without value is None."""
    columns = variable_columns(variables)
    for segment in segments:
        row: dict[str, object] = {name: getattr(segment, name) for name in COLUMNS}
        for name, column in columns.items():
            row[column] = segment.variables.get(name)
        yield row
