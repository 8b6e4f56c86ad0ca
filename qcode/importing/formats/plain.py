"""Plain text and Markdown: the file itself, character by character."""

from __future__ import annotations

from qcode.importing.source import Source
from qcode.importing.text.decode import decode


def read(data: bytes, *, encoding: str | None = None) -> Source:
    """The decoded text as it is; Markdown signs stay where they are."""
    decoded = decode(data, encoding)
    return Source(decoded.text, decoded.encoding, decoded.notices)
