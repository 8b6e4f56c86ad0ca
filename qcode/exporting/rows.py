"""The one place that prints rows, for all commands and in all formats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from qcode.errors import Message, UsageError
from qcode.exporting.aligned import write_markdown, write_table
from qcode.exporting.plain import write_csv, write_json, write_jsonl

FORMATS = ("table", "csv", "json", "jsonl", "markdown")


def write_rows(
    rows: Iterable[Mapping[str, object]],
    columns: Sequence[str],
    format: str,
    stream: TextIO,
    *,
    width: int | None = None,
) -> None:
    r"""Write the columns of the rows to a text stream that leaves `\n` alone.

    `width` is the terminal's width in cells and cuts text in `table` only; None cuts nothing. All formats but `table`
    (which has to know all widths) write row by row. A missing key counts as None.
    """
    if format == "table":
        write_table(rows, columns, stream, width)
    elif format == "csv":
        write_csv(rows, columns, stream)
    elif format == "json":
        write_json(rows, columns, stream)
    elif format == "jsonl":
        write_jsonl(rows, columns, stream)
    elif format == "markdown":
        write_markdown(rows, columns, stream)
    else:
        raise UsageError(
            Message("There is no format {format!r}.", format=format),
            hint=Message("Choose {choices}.", choices=", ".join(FORMATS)),
        )
