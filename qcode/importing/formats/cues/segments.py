"""Transcripts in JSON: lists of segments as WhisperX, Whisper, aTrain, Podlove and others write them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from qcode.errors import InputError, Message
from qcode.importing.formats.pieces import About, Piece, source_of
from qcode.importing.source import Oddity, Source
from qcode.importing.speech.patterns import milliseconds
from qcode.importing.text.decode import decode
from qcode.model import LANGUAGES, stored_text

_LISTS = ("segments", "transcripts", "transcription", "utterances", "chunks", "results", "transcript", "paragraphs")
_TEXT = ("text", "body", "transcript", "content")
_SPEAKER = ("voice", "speaker_name", "speakerName", "speaker", "speaker_label")
_START = ("start_ms", "start", "startTime", "start_time", "begin", "from")
_END = ("end_ms", "end", "endTime", "end_time", "to")
_CLOCK = re.compile(r"(?:\d{1,4}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?")
_IN_MS = "utterances"
"""AssemblyAI and others who call their list so count in milliseconds under keys that do not say it."""
_DEEPEST = 2
_NO_TIME = 10**12
"""From here on a number is the date of a computer's clock or worse, no time in a recording."""
_LANGUAGE_NAMES = {"german": "de", "deutsch": "de", "english": "en", "englisch": "en"}
EXPECTED = Message(
    'Expected is a list of segments with "start", "end", "text" and perhaps "speaker", as '
    "WhisperX and Whisper write it: take their .srt, .vtt or .txt instead."
)


def read(data: bytes, *, encoding: str | None = None) -> Source:
    """The segments as paragraphs, one per turn. Raises InputError for other JSON, saying what is expected."""
    decoded = decode(data, encoding)
    content = _parsed(decoded.text)
    key, rows = _segments(content)
    if not rows:
        raise InputError(Message("This JSON is no transcript that qcode knows."), hint=EXPECTED)
    pieces = [_piece(row, in_ms=key == _IN_MS) for row in rows]
    if not any(piece.words for piece in pieces):
        raise InputError(Message("The segments have no words."), hint=EXPECTED)
    about = About(
        language=_language(content), encoding=decoded.encoding, notices=decoded.notices, oddities=_left_out(rows)
    )
    return source_of(pieces, about)


def _parsed(text: str) -> Any:
    """What the JSON holds; raises InputError, with the line, for text that is none."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(
            Message("This is no valid JSON: {reason}, line {line}.", reason=error.msg, line=error.lineno),
            hint=Message("Export the transcript once more."),
        ) from None
    except (RecursionError, ValueError) as error:
        raise InputError(Message("This JSON can't be read: {reason}.", reason=str(error)), hint=EXPECTED) from None


def _language(content: Any) -> str | None:
    """The language that the file names, as a code or a word, if it is one that qcode knows."""
    named = str(content.get("language") or "").casefold() if isinstance(content, Mapping) else ""
    code = _LANGUAGE_NAMES.get(named, named[:2])
    return code if code in LANGUAGES else None


def _segments(content: Any, depth: int = 0) -> tuple[str, Sequence[Mapping[str, Any]]]:
    """The list of segments and the key it stands under; looked for `_DEEPEST` levels deep."""
    if _is_list_of_segments(content):
        return "", content
    if not isinstance(content, Mapping) or depth >= _DEEPEST:
        return "", ()
    for key in _LISTS:
        if _is_list_of_segments(content.get(key)):
            return key, content[key]
    return _segments_inside(content, depth)


def _segments_inside(content: Mapping[str, Any], depth: int) -> tuple[str, Sequence[Mapping[str, Any]]]:
    """The list of segments in an object under one of the keys that lists have."""
    for key in _LISTS:
        inner = content.get(key)
        if isinstance(inner, Mapping):
            inner_key, rows = _segments(inner, depth + 1)
            if rows:
                return inner_key or key, rows
    return "", ()


def _is_list_of_segments(value: Any) -> bool:
    """True for a list of objects with text, one of which at least says when or by whom it was said."""
    if not isinstance(value, list) or not value:
        return False
    return all(map(_may_be_segment, value)) and any(map(_says_when_or_who, value))


def _may_be_segment(row: Any) -> bool:
    """True for an object with text, unless it is a coding, whose start and end are characters and no times."""
    if not isinstance(row, Mapping) or "code" in row or "document" in row:
        return False
    return isinstance(_text(row), str)


def _says_when_or_who(row: Mapping[str, Any]) -> bool:
    return _time(row, _START, 0) is not None or bool(_first(row, _SPEAKER))


def _piece(row: Mapping[str, Any], *, in_ms: bool) -> Piece:
    start, end = (_time(row, keys, place, in_ms=in_ms) for place, keys in enumerate((_START, _END)))
    return Piece(_clean(str(_text(row))), _clean(_name(_first(row, _SPEAKER))), start, end)


def _left_out(rows: Sequence[Mapping[str, Any]]) -> list[Oddity]:
    """What people wrote about segments; nothing in a transcript can hold it."""
    keys = sorted(key for key in ("notes", "comment", "comments") if any(row.get(key) for row in rows))
    return [Oddity(0, Message("left out: {names} of the segments", names=", ".join(keys)))] if keys else []


def _clean(text: str) -> str:
    """One line in NFC; half a character (JSON can name one) becomes U+FFFD."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join(stored_text(whole).split())


def _text(row: Mapping[str, Any]) -> Any:
    """What stands under the first key for text that is filled; `""` for none."""
    found = _first(row, _TEXT)
    return "" if found is None else found


def _first(row: Mapping[str, Any], keys: Sequence[str]) -> Any:
    """What stands under the first of the keys that is filled; None for none."""
    return next((row[key] for key in keys if row.get(key) not in (None, "")), None)


def _name(value: Any) -> str:
    """A speaker's name; some programs count speakers, some give an object."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("label") or value.get("id")
    if value is None or isinstance(value, bool):
        return ""
    return f"Speaker {value}" if isinstance(value, int) else str(value)


def _time(row: Mapping[str, Any], keys: Sequence[str], place: int, *, in_ms: bool = False) -> int | None:
    """Milliseconds: of seconds, of a clock, or of a pair or an object that holds both ends (`place` 0 or 1)."""
    for key in keys:
        if (ms := _ms(row.get(key), in_ms=in_ms or key.endswith("_ms"))) is not None:
            return ms
    return _time_of_both(row, place)


def _time_of_both(row: Mapping[str, Any], place: int) -> int | None:
    """The same for Whisper's pair of seconds and whisper.cpp's objects of offsets (in ms) and clocks."""
    pair = row.get("timestamp")
    if isinstance(pair, list) and len(pair) == 2:
        return _ms(pair[place], in_ms=False)
    name = ("from", "to")[place]
    for key, in_ms in (("offsets", True), ("timestamps", False)):
        if isinstance(both := row.get(key), Mapping):
            return _ms(both.get(name), in_ms=in_ms)
    return None


def _ms(value: Any, *, in_ms: bool) -> int | None:
    """Milliseconds of a number or a text that holds one; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _ms_of_number(value, in_ms=in_ms)
    return _ms_of_text(value.strip(), in_ms=in_ms) if isinstance(value, str) else None


def _ms_of_number(value: float, *, in_ms: bool) -> int | None:
    """Milliseconds, 0 for a time before the start; None for a number that is no time."""
    if not abs(value) < _NO_TIME:
        return None
    return max(0, round(value if in_ms else value * 1000))


def _ms_of_text(text: str, *, in_ms: bool) -> int | None:
    if _CLOCK.fullmatch(text):
        return milliseconds(text)
    try:
        return _ms(float(text), in_ms=in_ms)
    except ValueError:
        return None
