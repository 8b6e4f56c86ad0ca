"""A codebook as a file; the suffix says which kind."""

from __future__ import annotations

import io
from pathlib import Path

from qcode.errors import Message, UsageError
from qcode.exporting.atomic import atomic_write
from qcode.exporting.codebook import codebook_yaml
from qcode.exporting.plain import write_csv
from qcode.exporting.sheet import sheet
from qcode.model import Codebook
from qcode.model.codebook_rows import TEXTS, codebook_columns, codebook_rows

TEMPLATES = ("kuckartz", "mayring")
SUFFIXES = (".yaml", ".yml", ".csv", ".xlsx", ".docx", ".qdc")


def write_codebook(
    book: Codebook, path: Path, *, language: str, template: str = "kuckartz", seed: str = "", origin: str = "qcode"
) -> tuple[Message, ...]:
    """Write the codebook whole or not at all; raises UsageError for another suffix, ProjectError.

    `.docx` holds one language, in the form of the template. Returns what a person should know about the file.
    """
    content = _content(book, path, language=language, template=template, seed=seed, origin=origin)
    with atomic_write(path) as file:
        file.write(content)
    if path.suffix.lower() == ".docx" and _tongues(book) - {language, ""}:
        return (
            Message(
                "A Word file holds one language; this one is in {language}. .yaml, .csv and .xlsx hold all.",
                language=language,
            ),
        )
    return ()


def _tongues(book: Codebook) -> set[str]:
    return {key for code in book for field in TEXTS for key, text in getattr(code, field).items() if text}


def _content(book: Codebook, path: Path, *, language: str, template: str, seed: str, origin: str) -> bytes:
    suffix = path.suffix.lower()
    if suffix in (".yaml", ".yml"):
        return codebook_yaml(book).encode()
    if suffix == ".csv":
        text = io.StringIO(newline="")
        write_csv(codebook_rows(book), codebook_columns(book), text)
        return text.getvalue().encode("utf-8", "backslashreplace")
    if suffix == ".xlsx":
        return sheet(codebook_rows(book), codebook_columns(book), "codebook")[0]
    if suffix == ".docx":
        from qcode.exporting.codebook_docx import codebook_docx

        return codebook_docx(book, template=template, language=language)
    if suffix == ".qdc":
        from qcode.exporting.refi import codebook_xml

        return codebook_xml(book, language=language, seed=seed, origin=origin)
    raise UsageError(
        Message("A codebook can't be written as {suffix}.", suffix=suffix or Message("a file without suffix")),
        where=str(path),
        hint=Message("Known: {choices}.", choices=", ".join(SUFFIXES)),
    )
