"""Which module reads which kind of file. A new format is a new module with `read` and one line here."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from qcode.importing.source import Source

MODULES = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "plain",
    ".markdown": "plain",
    ".vtt": "subtitles",
    ".srt": "subtitles",
    ".json": "segments",
    ".trs": "transcriber",
    ".xml": "transcriber",
    ".docx": "docx",
    ".docm": "docx",
    ".odt": "odt",
    ".rtf": "rtf",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}


class Reader(Protocol):
    """From the bytes of a file to its stored text."""

    def __call__(self, data: bytes, *, encoding: str | None = None) -> Source:
        """Raises InputError for a file that can't be read as this format."""


def reader_for(suffix: str) -> Reader | None:
    """The reader for a suffix in lower case with its dot; None when there is none."""
    module = MODULES.get(suffix)
    return cast(Reader, import_module(f"qcode.importing.{module}").read) if module else None
