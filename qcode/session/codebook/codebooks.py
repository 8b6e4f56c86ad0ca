"""Codebooks: the shipped ones, files, and the one of the project."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from qcode.errors import Message, Plural, UsageError
from qcode.exporting.codebook_file import Ids, write_codebook
from qcode.importing.codebook.files import EXCHANGED, TABLES, WORD, CodebookFile, read_codebook, read_codebook_file
from qcode.model import ActKind, ActSubject, Codebook, in_language
from qcode.resources import folder, shipped_codebooks
from qcode.session import naming
from qcode.session.codebook.banks import BANK_NAME, BANK_ROWS
from qcode.session.core import Session, new_session
from qcode.session.exchange.projects import ORIGIN, main_language
from qcode.store import codebook as store_codebook
from qcode.store.exchange import beginning
from qcode.store.settings import read_setting, write_setting
from qcode.suggest.bank import bank_path, load_bank

CODE_COLUMNS = (
    "code", "path", "name", "codable", "colour", "shortcut", "definition", "when", "when_not", "rule", "version",
)  # fmt: skip


def codebook_path(name: str) -> Path:
    """The file meant by a path or by the name of a shipped codebook; raises UsageError for an unknown name."""
    path = Path(name)
    if path.suffix or path.exists() or len(path.parts) > 1:
        return path
    if name in shipped_codebooks():
        return folder("codebooks") / f"{name}.yaml"
    raise naming.unknown("codebook", name, shipped_codebooks())


def load_codebook(name: str) -> Codebook:
    """Read a codebook file or a shipped codebook; raises UsageError or InputError."""
    return read_codebook(codebook_path(name))


def codebook_notes(name: str | None) -> tuple[Message, ...]:
    """What a person should know about the codebook that a project begins with; raises UsageError or InputError."""
    path = codebook_path(name) if name is not None else None
    if path is None or path.suffix.lower() not in (*TABLES, WORD):
        return ()
    return tuple(notes_on(read_codebook_file(path)))


def new_project(
    path: Path,
    coder: str,
    *,
    codebook: str | None,
    title: str = "",
    fill: Callable[[Session], object] | None = None,
    passphrase: str | None = None,
) -> Session:
    """Make a project with a codebook (a file or the name of a shipped one) and the example bank that lies beside it.

    Everything is read before the project is made; `fill` puts more in before it stands in its place. With a
    passphrase it is encrypted.
    Raises UsageError, InputError or ProjectError.
    """
    settings = {"title": title} if title else {}
    if codebook is None:
        return new_session(path, coder, codebook=None, settings=settings, fill=fill, passphrase=passphrase)
    book = load_codebook(codebook)
    settings |= _bank_settings(codebook_path(codebook))
    return new_session(path, coder, codebook=book, settings=settings, fill=fill, passphrase=passphrase)


def _bank_settings(path: Path) -> dict[str, str]:
    """Where the bank of a codebook file is: the name of a shipped one, or the rows, as the file may move away."""
    bank = bank_path(path)
    if path.parent == folder("codebooks"):
        return {BANK_NAME: path.stem}
    if not bank.exists():
        return {}
    rows = [row.to_data() for row in load_bank(bank)]
    return {BANK_ROWS: _rows_text(rows)}


def _rows_text(rows: Sequence[object]) -> str:
    return json.dumps(rows, ensure_ascii=False)


def codebook_file(path: Path, *, split_names: bool = False) -> CodebookFile:
    """The codebook in a file, with what is not read of it; raises UsageError where no names can be split."""
    if split_names and path.suffix.lower() not in (*EXCHANGED, *TABLES, WORD):
        raise UsageError(Message("--split-names is for tables, .docx, .qdc and .qdpx files."), where=str(path))
    return read_codebook_file(path, split_names=split_names)


def import_codebook(session: Session, path: Path, book: Codebook | None = None) -> tuple[int, int]:
    """Add the codes of a file (`book`, where it was read already) that the project does not have, as one act.

    Returns how many were added and how many were there.
    """
    book = read_codebook(path) if book is None else book
    with session.act(ActKind.IMPORT_CODEBOOK, ActSubject.of(source=path.name)) as act:
        added = store_codebook.add_codes(act, book)
        settings = _bank_settings(path)
        if BANK_ROWS in settings:
            # Examples of the codebook that the project began with stay.
            known = json.loads(read_setting(act.connection, BANK_ROWS, "[]"))
            new = [row for row in json.loads(settings[BANK_ROWS]) if row not in known]
            settings[BANK_ROWS] = _rows_text([*known, *new])
        for name, value in settings.items():
            write_setting(act, name, value)
    return added, len(book) - added


def notes_on(file: CodebookFile) -> Iterator[Message]:
    """What a person should know about a codebook file: columns that are not read, names that look like paths."""
    if file.unread:
        yield Message("Columns that were not read: {names}.", names=", ".join(file.unread))
    if file.could_split:
        yield Plural(
            "{count:,} name looks like a path ({first}); --split-names makes a tree of it.",
            "{count:,} names look like a path ({first}); --split-names makes a tree of them.",
            len(file.could_split),
            first=file.could_split[0],
        )


def export_codebook(
    session: Session, path: Path, *, template: str = "kuckartz", language: str | None = None
) -> tuple[Message, ...]:
    """Write the project's codebook by the suffix of the file; returns what a person should know about it.

    `.docx` holds one language (that of most documents when none is given) in the form of the template. What was
    written is read again first. Raises UsageError for another suffix, ProjectError, ProblemsFound.
    """
    with session.store.read() as connection:
        seed = beginning(connection)[0]
    tongue = language or main_language(document.language for document in session.documents)
    return write_codebook(session.codebook, path, language=tongue, template=template, ids=Ids(seed, ORIGIN))


def code_rows(book: Codebook, language: str) -> Iterator[dict[str, Any]]:
    """One row per code in the shape of `codebook show`."""
    for code in book:
        yield {
            "code": code.id,
            "path": code.path,
            "name": code.title(language),
            "codable": code.codable,
            "colour": code.colour,
            "shortcut": code.shortcut,
            "definition": in_language(code.definition, language),
            "when": in_language(code.when, language),
            "when_not": in_language(code.when_not, language),
            "rule": in_language(code.rule, language),
            "version": code.version,
        }
