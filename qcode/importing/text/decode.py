"""From the bytes of a text file to the text that a project stores."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from qcode.errors import InputError, Message, Plural, UsageError
from qcode.importing.text.checks import refuse_empty
from qcode.importing.text.legacy import best_legacy
from qcode.importing.text.magic import HTML, kind_of
from qcode.importing.text.mending import mended
from qcode.model import stored_text

_BOMS = (
    # UTF-32 first: its little-endian mark starts with the one of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_HIGH_PAIRS = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]+")
_SAVE_AGAIN = Message("Save the transcript again as plain text in UTF-8.")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Stored text, the encoding it was read in and what a person should know about it."""

    text: str
    encoding: str
    notices: tuple[Message, ...] = ()


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Decode a text file; `encoding` overrides the detection.

    Raises InputError for binary data, an empty file and an encoding that does not fit, UsageError for an unknown one.
    """
    if encoding is not None:
        _check_name(encoding)
    if (kind := kind_of(data)) and kind is not HTML:
        raise InputError(Message("This is {kind}, not a text file.", kind=kind.what), hint=kind.hint)
    refuse_empty(data)
    raw, used = _given(data, encoding) if encoding else _detected(data)
    text = stored_text(raw)
    if not text.strip():
        raise InputError(
            Message("The file holds nothing but white space."), hint=Message("Check that it was saved completely.")
        )
    return Decoded(text, used, tuple(_notices(raw, text)))


def _check_name(encoding: str) -> None:
    try:
        info = codecs.lookup(encoding)
        # codecs such as `hex` and `rot13` turn bytes or text into something else than text
        known = bool(getattr(info, "_is_text_encoding", True))
    except (LookupError, ValueError):
        known = False
    if not known:
        raise UsageError(
            Message("There is no encoding {encoding!r}.", encoding=encoding),
            hint=Message("Take utf-8, utf-16, cp1252, mac_roman, cp850 or latin-1."),
        )


def _given(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            Message("The file is not in {encoding}: byte {byte} does not fit.", encoding=encoding, byte=error.start),
            hint=Message("Leave --encoding out and qcode finds the encoding itself."),
        ) from None
    except (UnicodeError, ValueError) as error:
        raise InputError(
            Message("The file is not in {encoding}: {reason}.", encoding=encoding, reason=str(error)),
            hint=Message("Leave --encoding out."),
        ) from None
    _refuse_binary(text)
    return text, encoding


def _detected(data: bytes) -> tuple[str, str]:
    """The text and its encoding by a byte order mark, else by what fits: UTF-16, UTF-8, an older one."""
    marked = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    if marked is not None:
        text, used = _marked(data, marked), marked
    elif b"\x00" in data:
        text, used = _utf16_without_mark(data)
    else:
        text, used = _unmarked(data)
    _refuse_binary(text)
    return text, used


def _marked(data: bytes, name: str) -> str:
    """The text of a file whose byte order mark names its encoding; raises InputError where that does not fit."""
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise InputError(
            Message(
                "The file starts like {name} but byte {byte} does not fit: it may be cut off.",
                name=name,
                byte=error.start,
            ),
            hint=_SAVE_AGAIN,
        ) from None


def _unmarked(data: bytes) -> tuple[str, str]:
    """UTF-8, or the older encoding that fits best."""
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        _refuse_broken_utf8(data, error.start)
        return best_legacy(data)


def _utf16_without_mark(data: bytes) -> tuple[str, str]:
    """Text in Latin letters has a NUL in nearly every second byte, and on one side only."""
    if name := _half_that_is_nul(data):
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            pass
    raise InputError(
        Message("This is binary data, not text: byte {byte} is NUL.", byte=data.index(0)),
        hint=Message("If it is a transcript from another program, export it there as .docx or .txt."),
    )


def _half_that_is_nul(data: bytes) -> str:
    """The UTF-16 that the NULs in a file tell, `""` for none: over half of one side are NUL, under 5 % of the other."""
    pairs = max(1, len(data) // 2)
    even, odd = data[0::2].count(0) / pairs, data[1::2].count(0) / pairs
    if len(data) % 2 or max(even, odd) <= 0.5 or min(even, odd) >= 0.05:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _refuse_broken_utf8(data: bytes, first: int) -> None:
    """A file that is UTF-8 but for a few bytes must not be read as cp1252: every umlaut would go wrong."""
    good = sum(len(run) for run in _HIGH_PAIRS.findall(data))
    high = sum(len(run) for run in _HIGH.findall(data))
    if good >= 4 and good / high > 0.8:
        line = data.count(b"\n", 0, first) + 1
        raise InputError(
            Message(
                "The file is UTF-8 but for byte {byte} in line {line}: it may be cut off or pasted together.",
                byte=first,
                line=line,
            ),
            hint=Message("Open it in an editor, correct that place and save it as UTF-8, or name another --encoding."),
        )


def _refuse_binary(text: str) -> None:
    if "\x00" in text:
        raise InputError(
            Message("This is binary data, not text: character {number} is NUL.", number=text.index(chr(0))),
            hint=_SAVE_AGAIN,
        )
    controls = len(_CONTROL.findall(text))
    if controls > 8 and controls > len(text) / 100:
        raise InputError(
            Message("This is binary data, not text: it holds {count} control characters.", count=controls),
            hint=Message("If it is a transcript from another program, export it there as .docx or .txt."),
        )


def _notices(raw: str, text: str) -> Iterator[Message]:
    """What a person should know about the text as it was decoded, each with the line where it is first so."""
    if not unicodedata.is_normalized("NFC", raw):
        yield Message("letters and accents that stood apart (NFD) are put together; nothing else is changed")
    if control := _CONTROL.search(text):
        yield Plural(
            "line {line}: the text holds one control character (the first is U+{code:04X}); kept as they are",
            "line {line}: the text holds {count} control characters (the first is U+{code:04X}); kept as they are",
            len(_CONTROL.findall(text)),
            line=_line_of(text, control.start()),
            code=ord(control[0]),
        )
    if "\ufffd" in text:
        line = _line_of(text, text.index("\ufffd"))
        yield Message("line {line}: the text holds U+FFFD: letters were lost before the file came here", line=line)
    _, doubled, line = mended(text)
    if doubled:
        yield Message(
            "line {line}: {count} letters look as if they were encoded twice (Ã¤ for ä), this is "
            "the first: --repair-encoding puts them right",
            line=line,
            count=doubled,
        )


def _line_of(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
