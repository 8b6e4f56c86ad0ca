"""What is written in files that are passed on: texts, tables, Word and Excel files, packages, PDFs, data bases."""

from __future__ import annotations

import html
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from qcode.errors import InputError, Message, system_reason
from qcode.importing.files import read_file

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".tif", ".tiff", ".bmp")
_FONTS = (".ttf", ".otf", ".odttf")
_BLOCK_ENDS = re.compile(
    r"</(?:[\w.-]+:)?(?:p|si|is|c|row|tr|td|th|li|h[1-6]|title|text|tspan|desc\w*|plaintext\w*)>", re.I
)
_TAG = re.compile(r"<[^<>]*>")
_VALUE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)')""")
_MOST_BYTES = 1 << 29
"""Of one part of a package; more is a file that was made to do harm."""


class Piece(NamedTuple):
    """A piece of what is written in a file, and where it stands there."""

    place: str
    text: str


def pieces_of(path: Path) -> Iterator[Piece]:
    """Everything that is written in a file, piece by piece; raises InputError for a file that can't be read.

    Pictures hold no text that could be looked at: they are InputErrors, too, so that nobody takes them for checked.
    """
    if path.suffix.lower() in _PICTURES:
        raise InputError(Message("What is in a picture can't be looked for: look at it yourself."), where=str(path))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            Message("The file can't be read: {reason}.", reason=system_reason(error)), where=str(path)
        ) from error
    if data.startswith(b"SQLite format 3\0"):
        yield from _of_database(path)
    elif data.startswith(b"%PDF"):
        yield from _lines(read_file(path).transcript.text)
    elif zipfile.is_zipfile(BytesIO(data)):
        yield from _of_package(path, data)
    else:
        yield from _of_text(path.suffix.lower(), data)


def _of_package(path: Path, data: bytes, before: str = "") -> Iterator[Piece]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            for entry in package.infolist():
                name = f"{before}{entry.filename}"
                yield Piece(name, name)
                if entry.is_dir() or entry.filename.lower().endswith((*_PICTURES, *_FONTS)):
                    continue
                if entry.file_size > _MOST_BYTES:
                    raise InputError(
                        Message("{name} in it is too large to be looked through.", name=name), where=str(path)
                    )
                inside = package.read(entry)
                if zipfile.is_zipfile(BytesIO(inside)):
                    yield from _of_package(path, inside, f"{name}/")
                    continue
                for place, text in _of_text(Path(entry.filename).suffix.lower(), inside):
                    yield Piece(f"{name}, {place}", text)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise InputError(Message("The package can't be read: {reason}.", reason=str(error)), where=str(path)) from error


def _of_text(suffix: str, data: bytes) -> Iterator[Piece]:
    text = _decoded(data)
    is_marked_up = suffix in (".xml", ".rels", ".qde", ".html", ".htm", ".svg", ".graphml") or text[
        :200
    ].lstrip().startswith("<")
    yield from _lines(_without_tags(text) if is_marked_up else text)


def _without_tags(text: str) -> str:
    """The text of a marked-up file: runs of a paragraph are joined, and values of attributes stand in lines of their
    own."""
    values: list[str] = []

    def taken(tag: re.Match[str]) -> str:
        values.extend(one or other for one, other in _VALUE.findall(tag[0]))
        return ""

    plain = _TAG.sub(taken, _BLOCK_ENDS.sub("\n", text))
    return html.unescape("\n".join([plain, *dict.fromkeys(values)]))


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _lines(text: str) -> Iterator[Piece]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield Piece(str(number), line)


def _of_database(path: Path) -> Iterator[Piece]:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            connection.text_factory = lambda data: data.decode("utf-8", "replace")
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for name in names:
                quoted = name.replace('"', '""')
                for number, row in enumerate(connection.execute(f'SELECT * FROM "{quoted}"'), 1):
                    words = [_decoded(value) if isinstance(value, bytes) else value for value in row]
                    yield Piece(f"{name} {number}", "\n".join(value for value in words if isinstance(value, str)))
    except sqlite3.Error as error:
        raise InputError(
            Message("The data base can't be read: {reason}.", reason=str(error)), where=str(path)
        ) from error
