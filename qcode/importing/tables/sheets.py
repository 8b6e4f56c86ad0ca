"""Tables that people keep in spreadsheets: .csv, .tsv and .xlsx as rows of text, and document variables from them."""

from __future__ import annotations

import csv
import io
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from types import MappingProxyType

from qcode.errors import InputError, Listing, Message, Sentence, system_reason
from qcode.importing.formats.package import open_package
from qcode.importing.text.decode import decode

SHEETS = (".xlsx", ".xlsm")
TEXTS = (".csv", ".tsv", ".txt")
DOCUMENT_COLUMNS = ("document", "dokument", "name", "file", "datei")
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,5}$")
_SEPARATOR = re.compile(r"\ufeff?\"?sep=([,;|\t])\"?[ \t]*(?:\r\n|\r|\n)", re.IGNORECASE)
_LONGEST_FIELD = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text by column name; each with the line (in .xlsx the row) of the file where it starts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]


@dataclass(frozen=True, slots=True)
class Variables:
    """Document variables by the name that the table gives the document; empty cells are no value."""

    columns: tuple[str, ...]
    by_document: Mapping[str, Mapping[str, str]]

    def find(self, *names: str) -> Mapping[str, str] | None:
        """The variables of the document known by any of these names (its name, its file's name).

        The same name goes first; else names that are equal without suffix, unless two rows are. None when not there.
        """
        wanted = [unicodedata.normalize("NFC", name) for name in names]
        for name in wanted:
            if name in self.by_document:
                return self.by_document[name]
        stems = {stem(name) for name in wanted}
        found = [row for name, row in self.by_document.items() if stem(name) in stems]
        return found[0] if len(found) == 1 else None


def read_table(path: str | os.PathLike[str], *, encoding: str | None = None) -> Table:
    """Read a table with a header; the first sheet of .xlsx, where 2019.0 is `2019` and a date `2019-05-31`.

    Text files may be UTF-8 (with or without mark), UTF-16 or cp1252, parted by `,` `;` or tab. Rows without any text
    are skipped, missing cells are empty. Raises InputError naming each bad line.
    """
    file = Path(path)
    lines = _lines(file, encoding)
    filled = ((line, cells) for line, cells in lines if any(cell.strip() for cell in cells))
    first, header = next(filled, (1, []))
    columns = _columns(header, first, file)
    named = {i: name for i, name in enumerate(columns) if name}
    without_name = [i for i in range(len(columns)) if i not in named]
    rows: list[tuple[int, Mapping[str, str]]] = []
    problems: list[Message] = []
    for line, cells in filled:
        problems += _cells_without_name(line, cells, without_name, len(columns))
        padded = [*cells, *[""] * (len(columns) - len(cells))]
        rows.append((line, MappingProxyType({name: padded[i] for i, name in named.items()})))
    refuse(file, problems)
    return Table(tuple(named.values()), tuple(rows))


def read_lines(path: str | os.PathLike[str]) -> list[tuple[int, list[str]]]:
    """All rows of a table that have any text, as they stand, each with its line; raises InputError."""
    return [(line, cells) for line, cells in _lines(Path(path), None) if any(cell.strip() for cell in cells)]


def _lines(file: Path, encoding: str | None) -> Iterable[tuple[int, list[str]]]:
    """The cells of a table by the line (in .xlsx the row) of the file; raises InputError."""
    suffix = file.suffix.lower()
    if suffix in SHEETS:
        return _sheet_lines(file)
    if suffix in TEXTS:
        return _text_lines(read_text(file, encoding=encoding), file)
    raise InputError(
        Message("This kind of table can't be read."), where=str(file), hint=Message("Known: .csv, .tsv, .xlsx.")
    )


def _cells_without_name(line: int, cells: Sequence[str], without_name: Sequence[int], width: int) -> Iterator[Message]:
    """The cells of a line that stand in columns without name, or behind the last column of the header."""
    for i in (*without_name, *range(width, len(cells))):
        if i < len(cells) and cells[i].strip():
            yield Message(
                "line {line}: {cell!r} stands in column {column}, which has no name",
                line=line,
                cell=cells[i].strip(),
                column=i + 1,
            )


def read_variables(path: str | os.PathLike[str]) -> Variables:
    """Read document variables from a table.

    The document is named in the column `document`, `dokument`, `name`, `file` or `datei`, else in the first one.
    Raises InputError for rows without a document and documents named twice, each with its line.
    """
    table = read_table(path)
    lower = {column.casefold(): column for column in reversed(table.columns)}
    key = next((lower[name] for name in DOCUMENT_COLUMNS if name in lower), table.columns[0])
    columns = tuple(column for column in table.columns if column != key)
    lines: dict[str, int] = {}
    values: dict[str, Mapping[str, str]] = {}
    problems: list[Message] = []
    for line, row in table.rows:
        name = unicodedata.normalize("NFC", row[key].strip())
        if not name:
            problems.append(Message("line {line}: the column {name!r} is empty", line=line, name=key))
        elif name in lines:
            problems.append(
                Message(
                    "line {line}: the document {name!r} is there twice, first in line {first}",
                    line=line,
                    name=name,
                    first=lines[name],
                )
            )
        else:
            lines[name] = line
            values[name] = _values(row, columns)
    refuse(path, problems)
    return Variables(columns, MappingProxyType(values))


def _values(row: Mapping[str, str], columns: Sequence[str]) -> Mapping[str, str]:
    """The cells of a row in these columns, those without text left out."""
    values = {column: unicodedata.normalize("NFC", row[column].strip()) for column in columns}
    return MappingProxyType({column: value for column, value in values.items() if value})


def refuse(path: str | os.PathLike[str], problems: Sequence[Message]) -> None:
    """Raise an InputError that names all problems (each with its line), if there are any."""
    if len(problems) == 1:
        raise InputError(Sentence(problems[0]), where=str(path))
    if problems:
        raise InputError(
            Listing([Message("The file has {count} mistakes:", count=len(problems)), *problems], "\n  "),
            where=str(path),
        )


def read_text(path: Path, *, encoding: str | None = None) -> str:
    """The text of a file, its encoding detected as for transcripts. Raises InputError naming the file."""
    try:
        return decode(_read(path), encoding).text
    except InputError as error:
        raise InputError(error.what, where=str(path), hint=error.hint) from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(
            Message("There is no such file."), where=str(path), hint=Message("Check the name and the folder.")
        ) from error
    except OSError as error:
        raise InputError(
            Message("The file can't be read: {reason}.", reason=system_reason(error)), where=str(path)
        ) from error


def stem(name: str) -> str:
    """A name without what looks like the suffix of a file; used only where whole names do not match."""
    return _SUFFIX.sub("", name)


def _columns(header: Sequence[str], line: int, path: Path) -> list[str]:
    columns = [unicodedata.normalize("NFC", name.strip()) for name in header]
    if not any(columns):
        raise InputError(
            Message("The table is empty."), where=str(path), hint=Message("Its first line must name the columns.")
        )
    doubled = [name for name, times in Counter(columns).items() if name and times > 1]
    refuse(path, [Message("line {line}: the column {name!r} is there twice", line=line, name=name) for name in doubled])
    return columns


def _text_lines(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_LONGEST_FIELD)  # a coded passage may be a whole interview
    said = _SEPARATOR.match(text)  # for Excel, and no row of the table
    above = text.count("\n", 0, said.end()) if said else 0
    text = text[said.end() :] if said else text
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=said[1] if said else _delimiter(text), strict=True)
    line = 1 + above
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1 + above
    except csv.Error as error:
        raise InputError(
            Message(
                "Line {line}: a quotation mark is open or stands in the wrong place ({reason}).",
                line=line,
                reason=str(error),
            ),
            where=str(path),
            hint=Message('A cell with quotation marks must be quoted itself, the marks doubled: "he said ""yes""".'),
        ) from error


def _delimiter(text: str) -> str:
    """Of `,` `;` and tab the most frequent outside quotation marks in the first line with any text."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    return max(",;\t", key=bare.count)


def _sheet_lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    import openpyxl

    data = _read(path)
    try:
        open_package(data).close()  # refuses what would unpack to far too much
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        page = book.worksheets[0]
        page.reset_dimensions()  # some programs write wrong ones
        values = [list(map(_plain, row)) for row in page.iter_rows(values_only=True)]
    except Exception as error:  # openpyxl raises whatever the damage leads to
        raise InputError(
            Message("This is no readable .xlsx file."),
            where=str(path),
            hint=Message(
                "It may be damaged, protected by a password, or an older .xls: save it anew as .xlsx or .csv."
            ),
        ) from error
    return enumerate(_trimmed(values), start=1)


def _trimmed(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    for row in rows:
        while row and not row[-1]:
            row.pop()
        yield row


def _plain(value: object) -> str:
    """A cell as the text that a person sees, more or less: whole numbers without point, dates in ISO order."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
