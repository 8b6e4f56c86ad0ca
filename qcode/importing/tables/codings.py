"""Codings in bulk, as `qcode apply` takes them: rows of document, code, and start and end or a quote.

From .csv, .xlsx, .json, .jsonl; the quotation tables of other programs among them.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from qcode.errors import InputError, Listing, Message, Plural
from qcode.importing.tables.coding_columns import PLACED, QUOTED, SEVERAL, quoted_columns, renamed
from qcode.importing.tables.sheets import read_table, read_text, refuse
from qcode.model.coding import HEAVIEST

LINES = (".jsonl", ".ndjson")
LIST = ".json"
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII)
_BETWEEN_CODES = re.compile(r"[\n;]")
_WHOLE = re.compile(r"[0-9]+(?:\.0+)?", re.ASCII)  # spreadsheets and pandas write 12 as 12.0


@dataclass(frozen=True, slots=True)
class CodingRow:
    """One row of the file, checked for itself; whether document, code and text exist is for the project to say.

    `line` counts from 1, `start` and `end` are code points, half-open. `code` is a path, or an id where the file has
    no path. `coder` and `memo` are `""`, `text`, `origin`, `weight` None when missing. `created`, `review` come from an
    export of segments, so that codings keep their time on the way from one project to another; anything there that is
    no time of ours is as good as missing. A row with a `quote` has the place 0, 0 until its quote is found.
    """

    line: int
    document: str
    start: int
    end: int
    code: str
    coder: str = ""
    memo: str = ""
    text: str | None = None
    origin: str | None = None
    created: str = ""
    review: bool = False
    weight: int | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class CodingFile:
    """The rows of a file, and the columns of a quotation table that are not read."""

    rows: tuple[CodingRow, ...]
    unread: tuple[str, ...] = ()


def read_codings(path: str | os.PathLike[str]) -> list[CodingRow]:
    """The rows that `read_coding_file` reads."""
    return list(read_coding_file(path).rows)


def read_coding_file(path: str | os.PathLike[str]) -> CodingFile:
    """Read all rows, in the order of the file; columns of `qcode segments` that are not needed are ignored.

    `path` is taken for the code where a row has it, as it names the code exactly. Raises one InputError that names
    every bad row by its line.
    """
    file = Path(path)
    rows: list[CodingRow] = []
    problems: list[Message] = []
    suffix = file.suffix.lower()
    unread: tuple[str, ...] = ()
    if suffix in LINES:
        found = _json_lines(file)
    elif suffix == LIST:
        found = _json_list(file)
    else:
        found, unread = _table_rows(file)
    for line, row in found:
        if isinstance(row, Message):
            problems.append(Message("line {line}: {problem}", line=line, problem=row))
            continue
        coding = _coding(line, row)
        if isinstance(coding, CodingRow):
            rows += _each_code(coding, row)
        else:
            problems.append(Message("line {line}: {problem}", line=line, problem=Listing(coding)))
    refuse(file, problems)
    return CodingFile(tuple(rows), unread)


def _each_code(coding: CodingRow, row: Mapping[str, object]) -> list[CodingRow]:
    """The row once per code, where a cell may hold several."""
    if SEVERAL not in row or row.get("code"):
        return [coding]
    names = [name.strip() for name in _BETWEEN_CODES.split(coding.code)]
    return [replace(coding, code=name) for name in names if name]


def _table_rows(path: Path) -> tuple[Iterator[tuple[int, Mapping[str, object] | Message]], tuple[str, ...]]:
    """The rows of a table, and the columns of a quotation table that are not read."""
    table = read_table(path)
    if not {"start", "end"} <= set(table.columns) and (known := quoted_columns(table.columns)):
        unread = tuple(column for column in table.columns if column not in known)
        return ((line, renamed(row, known)) for line, row in table.rows), unread
    missing = [
        name for name in PLACED if name not in table.columns and not (name == "code" and "path" in table.columns)
    ]
    if missing:
        raise InputError(
            Plural(
                "Line 1: missing column {names}.",
                "Line 1: missing columns {names}.",
                len(missing),
                names=", ".join(missing),
            ),
            where=str(path),
            hint=Message(
                "The first line must name at least {names}, or {quoted}.",
                names=",".join(PLACED),
                quoted=",".join(QUOTED),
            ),
        )
    return iter(table.rows), ()


def _json_lines(path: Path) -> Iterator[tuple[int, Mapping[str, object] | Message]]:
    """Rows of JSON lines; a message instead of a row says what is wrong with that line."""
    # Not splitlines: that also breaks at characters which may stand inside a JSON string (U+2028).
    for line, text in enumerate(read_text(path).split("\n"), start=1):
        if not text.strip():
            continue
        try:
            row = json.loads(text)
        except (ValueError, RecursionError) as error:
            yield line, Message("broken JSON ({reason})", reason=str(error))
            continue
        yield line, row if isinstance(row, dict) else Message("not a JSON object {{…}}")


def _json_list(path: Path) -> Iterator[tuple[int, Mapping[str, object] | Message]]:
    """Rows of a JSON list, as `qcode export FILE.json` writes it, counted from 1."""
    try:
        rows = json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        raise InputError(Message("This is broken JSON ({reason}).", reason=str(error)), where=str(path)) from None
    if not isinstance(rows, list):
        raise InputError(
            Message("This is no list of codings."),
            where=str(path),
            hint=Message("Expected: [{{…}}, {{…}}], or .jsonl."),
        )
    for number, row in enumerate(rows, start=1):
        yield number, row if isinstance(row, dict) else Message("not a JSON object {{…}}")


def _coding(line: int, row: Mapping[str, object]) -> CodingRow | list[Message]:
    """The coding of a row, or all that is wrong with it."""
    document = _name(row, "document")
    code = _name(row, "path") or _name(row, "code") or _name(row, SEVERAL)
    quote = _quote(row)
    start, end = (0, 0) if quote is not None else (_offset(row.get("start")), _offset(row.get("end")))
    wrong = [Message("no {name}", name=name) for name, value in (("document", document), ("code", code)) if not value]
    wrong += _wrong_place(row, start, end) if quote is None else ()
    wrong += [*_wrong_texts(row), *_wrong_weight(row)]
    if wrong or start is None or end is None:
        return wrong
    text = row.get("text")
    return CodingRow(
        line,
        document,
        start,
        end,
        code,
        _name(row, "coder"),
        _stored(row.get("memo")),
        _stored(text) if text is not None else None,
        _name(row, "origin") or None,
        time if _TIME.fullmatch(time := _name(row, "created")) else "",
        row.get("review") in (True, "true", "TRUE"),
        _offset(row.get("weight")),
        quote,
    )


def _quote(row: Mapping[str, object]) -> str | None:
    """The words that a row is placed by; None where it says its place in numbers."""
    has_place = any(row.get(name) not in (None, "") for name in ("start", "end"))
    return None if has_place or "quote" not in row else _stored(row["quote"])


def _wrong_place(row: Mapping[str, object], start: int | None, end: int | None) -> Iterator[Message]:
    """What is wrong with the place of a row."""
    for name, value in (("start", start), ("end", end)):
        given = row.get(name)
        if value is None and given in (None, ""):
            yield Message("no {name}", name=name)
        elif value is None:
            yield Message("{name} is no whole number: {given}", name=name, given=repr(given))
    if start is not None and end is not None and end <= start:
        yield Message("end {end} must be greater than start {start}", end=end, start=start)


def _wrong_texts(row: Mapping[str, object]) -> Iterator[Message]:
    """Cells of JSON that should be texts and are none."""
    for name in ("coder", "memo", "text", "origin", "quote"):
        if not isinstance(row.get(name), str | None):
            yield Message("{name} is no text: {given}", name=name, given=repr(row[name]))


def _wrong_weight(row: Mapping[str, object]) -> Iterator[Message]:
    """What is wrong with the weight of a row, which may have none."""
    given = row.get("weight")
    if given in (None, ""):
        return
    weight = _offset(given)
    if weight is None or weight > HEAVIEST:
        yield Message("weight is no whole number from 0 to {most}: {given}", most=HEAVIEST, given=repr(given))


def _name(row: Mapping[str, object], column: str) -> str:
    """The name in a column without white space around, in NFC; `""` when it is none."""
    value = row.get(column)
    return unicodedata.normalize("NFC", value.strip()) if isinstance(value, str) else ""


def _stored(value: object) -> str:
    r"""Text as a project stores it: NFC, newlines `\n`."""
    return unicodedata.normalize("NFC", str(value or "")).replace("\r\n", "\n").replace("\r", "\n")


def _offset(value: object) -> int | None:
    """A whole number from 0, also as spreadsheets and pandas write it (12.0); None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer() and value >= 0:
        return int(value)
    if isinstance(value, int):
        return value if value >= 0 else None
    text = value.strip() if isinstance(value, str) else ""
    return int(text.partition(".")[0]) if _WHOLE.fullmatch(text) else None
