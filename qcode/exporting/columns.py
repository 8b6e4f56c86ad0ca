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


def variable_columns(variables: Sequence[str]) -> dict[str, str]:
    """Column by variable; one that has the name of another column gets the prefix `var_`, as often as it takes."""
    names = [name for name in dict.fromkeys(variables) if name != PERSPECTIVE]
    taken = {*COLUMNS, *names}
    columns: dict[str, str] = {}
    for name in names:
        columns[name] = free_column(name, taken) if name in COLUMNS else name
        taken.add(columns[name])
    return columns


def free_column(name: str, taken: Collection[str]) -> str:
    """The name of a column that no other has: with the prefix `var_`, as often as it takes."""
    while name in taken:
        name = f"var_{name}"
    return name


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
