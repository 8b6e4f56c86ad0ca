"""PDFs that would fill the memory when they are unpacked, found before they are."""

from __future__ import annotations

import re
import zlib

from qcode.errors import InputError, Message

_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/(?:FlateDecode|Fl)\s*/(?:FlateDecode|Fl)\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_DICTIONARY = 600
_TASTE = 16 * 1024
_RATIO = 200
_LARGEST = 32 * 2**20
_LARGEST_TOGETHER = 256 * 2**20
_FEED = 2**20


def refuse_bombs(data: bytes) -> None:
    """Raise InputError for packed content of a wild ratio that is large; pictures, which nobody unpacks, are let be."""
    together = 0
    for match in _STREAM.finditer(data):
        if data[max(0, match.start() - 3) : match.start()] == b"end":
            continue
        before = data[max(0, match.start() - _DICTIONARY) : match.start()]
        before = before[before.rfind(b" obj") + 1 :]
        if _PICTURE.search(before):
            continue
        together += _unpacked(data, match.end())
        if _TWICE.search(before) or together > _LARGEST_TOGETHER:
            raise _bomb()


def _unpacked(data: bytes, start: int) -> int:
    """The size of a packed stream when it packs wildly well, else 0."""
    unpacker = zlib.decompressobj()
    try:
        size = len(unpacker.decompress(data[start : start + _TASTE], _TASTE * _RATIO))
        eaten = _TASTE - len(unpacker.unconsumed_tail) - len(unpacker.unused_data)
        if size < _RATIO * eaten // 2 or size < _TASTE * 8:
            return 0
        rest = unpacker.unconsumed_tail + data[start + _TASTE : start + _LARGEST]
        while rest and not unpacker.eof:
            size += len(unpacker.decompress(rest, _FEED))
            rest = unpacker.unconsumed_tail
            if size > _LARGEST:
                raise _bomb()
    except zlib.error:
        return 0
    return size


def _bomb() -> InputError:
    return InputError(
        Message("Unpacked, the PDF would be far too large (a bomb?)."), hint=Message("Don't open this file.")
    )
