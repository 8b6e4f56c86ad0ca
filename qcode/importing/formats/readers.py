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
    ".vtt": "cues.subtitles",
    ".srt": "cues.subtitles",
    ".json": "cues.segments",
    ".trs": "cues.transcriber",
    ".xml": "cues.transcriber",
    ".docx": "docx.reader",
    ".docm": "docx.reader",
    ".odt": "odt.reader",
    ".rtf": "rtf.reader",
    ".pdf": "pdf.reader",
    ".html": "html.reader",
    ".htm": "html.reader",
    ".xhtml": "html.reader",
}


class Reader(Protocol):
    """From the bytes of a file to its stored text."""

    def __call__(self, data: bytes, *, encoding: str | None = None) -> Source:
        """Raises InputError for a file that can't be read as this format."""


def reader_for(suffix: str) -> Reader | None:
    """The reader for a suffix in lower case with its dot; None when there is none."""
    module = MODULES.get(suffix)
    return cast(Reader, import_module(f"qcode.importing.formats.{module}").read) if module else None
