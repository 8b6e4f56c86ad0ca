"""The formats of transcripts. A new one is a module with `read` and one `Reader` here: files, docs and tests follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import import_module

from qcode.errors import Message
from qcode.importing.source import Source


@dataclass(frozen=True, slots=True)
class Reader:
    """A format, the `suffixes` of its files (lower case, with the dot) and the module whose `read` reads them.

    The module stands below this package and is imported with the first file, because some need heavy libraries.
    `ignores_encoding` is said when a person sets an encoding and the format knows its own; where it is None, `read`
    takes `encoding`. Files that end in one of `only_named` are often something else: a folder leaves them out.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    ignores_encoding: Message | None = None
    only_named: tuple[str, ...] = ()

    def read(self, data: bytes, *, encoding: str | None = None) -> Source:
        """The content of a file of this format; raises InputError for one that can't be read as such."""
        module = import_module(f"qcode.importing.formats.{self.module}")
        source: Source
        if self.ignores_encoding is None:
            source = module.read(data, encoding=encoding)
            return source
        source = module.read(data)
        return replace(source, notices=(self.ignores_encoding, *source.notices)) if encoding else source


READERS = (
    Reader("plain text", (".txt", ".text", ".md", ".markdown"), "plain"),
    Reader("subtitles", (".vtt", ".srt"), "cues.subtitles"),
    Reader("segments", (".json",), "cues.segments", only_named=(".json",)),
    Reader(
        "transcriber",
        (".trs", ".xml"),
        "cues.transcriber",
        Message("--encoding does not apply to XML, which names its own"),
        only_named=(".xml",),
    ),
    Reader("docx", (".docx", ".docm"), "docx.reader", Message("--encoding does not apply to Word documents")),
    Reader("odt", (".odt",), "odt.reader", Message("--encoding does not apply to OpenDocument texts")),
    Reader("rtf", (".rtf",), "rtf.reader", Message("--encoding does not apply to rich text, which names its own")),
    Reader("pdf", (".pdf",), "pdf.reader", Message("--encoding does not apply to PDFs")),
    Reader("html", (".html", ".htm", ".xhtml"), "html.reader"),
)
"""All formats, in the order in which their suffixes are told to people."""

BY_SUFFIX: Mapping[str, Reader] = {suffix: reader for reader in READERS for suffix in reader.suffixes}
"""The reader of each suffix (lower case, with its dot)."""

ONLY_NAMED = frozenset(suffix for reader in READERS for suffix in reader.only_named)
"""Suffixes of transcripts that a folder leaves out."""
