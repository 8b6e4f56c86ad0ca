"""A codebook as a file; the suffix says which kind."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from qcode.errors import Message, UsageError
from qcode.exporting.atomic import atomic_write
from qcode.exporting.codebook import codebook_yaml
from qcode.exporting.plain import write_csv
from qcode.exporting.sheet import Page, workbook
from qcode.model import Codebook
from qcode.model.codebook_rows import TEXTS, codebook_columns, codebook_rows

TEMPLATES = ("kuckartz", "mayring")


@dataclass(frozen=True, slots=True)
class Ids:
    """What the ids of codes in a `.qdc` file are made from: the project (`seed`), and the program that made it."""

    seed: str = ""
    origin: str = "qcode"


@dataclass(frozen=True, slots=True)
class Form:
    """In which form a codebook is written where its file allows a choice."""

    language: str
    template: str
    ids: Ids


def write_codebook(
    book: Codebook, path: Path, *, language: str, template: str = TEMPLATES[0], ids: Ids | None = None
) -> tuple[Message, ...]:
    """Write the codebook whole or not at all; raises UsageError for another suffix, ProjectError.

    `.docx` holds one language, in the form of the template. Returns what a person should know about the file.
    """
    suffix = path.suffix.lower()
    if suffix not in _CONTENTS:
        raise UsageError(
            Message("A codebook can't be written as {suffix}.", suffix=suffix or Message("a file without suffix")),
            where=str(path),
            hint=Message("Known: {choices}.", choices=", ".join(SUFFIXES)),
        )
    content = _CONTENTS[suffix](book, Form(language, template, ids or Ids()))
    with atomic_write(path) as file:
        file.write(content)
    if suffix == ".docx" and _languages(book) - {language, ""}:
        note = Message(
            "A Word file holds one language; this one is in {language}. .yaml, .csv and .xlsx hold all.",
            language=language,
        )
        return (note,)
    return ()


def _languages(book: Codebook) -> set[str]:
    return {key for code in book for field in TEXTS for key, text in getattr(code, field).items() if text}


def _yaml(book: Codebook, _form: Form) -> bytes:
    return codebook_yaml(book).encode()


def _csv(book: Codebook, _form: Form) -> bytes:
    text = io.StringIO(newline="")
    write_csv(codebook_rows(book), codebook_columns(book), text)
    return text.getvalue().encode("utf-8", "backslashreplace")


def _xlsx(book: Codebook, _form: Form) -> bytes:
    content, _cut = workbook([Page("codebook", codebook_columns(book), codebook_rows(book))])
    return content


def _docx(book: Codebook, form: Form) -> bytes:
    from qcode.exporting.codebook_docx import codebook_docx

    return codebook_docx(book, template=form.template, language=form.language)


def _qdc(book: Codebook, form: Form) -> bytes:
    from qcode.exporting.refi import codebook_xml

    return codebook_xml(book, language=form.language, seed=form.ids.seed, origin=form.ids.origin)


_CONTENTS: Mapping[str, Callable[[Codebook, Form], bytes]] = {
    ".yaml": _yaml,
    ".yml": _yaml,
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".docx": _docx,
    ".qdc": _qdc,
}
SUFFIXES = tuple(_CONTENTS)
"""What a codebook can be written as."""
