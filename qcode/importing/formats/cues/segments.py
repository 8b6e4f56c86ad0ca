"""Transcripts in JSON: lists of segments as WhisperX, Whisper, aTrain, Podlove and others write them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qcode.errors import InputError, Message
from qcode.importing.formats.pieces import Piece, source_of
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
_LANGUAGE_NAMES = {"german": "de", "deutsch": "de", "english": "en", "englisch": "en"}
EXPECTED = Message(
    'Expected is a list of segments with "start", "end", "text" and perhaps "speaker", as '
    "WhisperX and Whisper write it: take their .srt, .vtt or .txt instead."
)


def read(data: bytes, *, encoding: str | None = None) -> Source:
    """The segments as paragraphs, one per turn. Raises InputError for other JSON, saying what is expected."""
    decoded = decode(data, encoding)
    try:
        content = json.loads(decoded.text)
    except json.JSONDecodeError as error:
        raise InputError(
            Message("This is no valid JSON: {reason}, line {line}.", reason=error.msg, line=error.lineno),
            hint=Message("Export the transcript once more."),
        ) from None
    except (RecursionError, ValueError) as error:
        raise InputError(Message("This JSON can't be read: {reason}.", reason=str(error)), hint=EXPECTED) from None
    key, rows = _segments(content)
    if not rows:
        raise InputError(Message("This JSON is no transcript that qcode knows."), hint=EXPECTED)
    oddities: list[Oddity] = []
    pieces = list(_pieces(rows, in_ms=key == "utterances", oddities=oddities))
    if not any(piece.words for piece in pieces):
        raise InputError(Message("The segments have no words."), hint=EXPECTED)
    language = str(content.get("language") or "").casefold() if isinstance(content, Mapping) else ""
    language = _LANGUAGE_NAMES.get(language, language[:2])
    return source_of(
        pieces,
        language=language if language in LANGUAGES else None,
        encoding=decoded.encoding,
        notices=decoded.notices,
        oddities=oddities,
    )


def _segments(content: Any, depth: int = 0) -> tuple[str, Sequence[Mapping[str, Any]]]:
    """The list of segments and the key it stands under; looked for two levels deep."""
    if _is_list_of_segments(content):
        return "", content
    if isinstance(content, Mapping) and depth < 2:
        for key in _LISTS:
            if _is_list_of_segments(content.get(key)):
                return key, content[key]
        for key in _LISTS:
            inner = content.get(key)
            if isinstance(inner, Mapping) and (found := _segments(inner, depth + 1))[1]:
                return found[0] or key, found[1]
    return "", ()


def _is_list_of_segments(value: Any) -> bool:
    if not isinstance(value, list) or not value:
        return False
    if any(isinstance(row, Mapping) and ("code" in row or "document" in row) for row in value):
        return False  # codings, not speech: their start and end are characters
    return all(isinstance(row, Mapping) and isinstance(_first(row, _TEXT), str) for row in value) and any(
        _time(row, _START, 0) is not None or _first(row, _SPEAKER) for row in value
    )


def _pieces(rows: Sequence[Mapping[str, Any]], *, in_ms: bool, oddities: list[Oddity]) -> Iterator[Piece]:
    unknown = set[str]()
    for row in rows:
        words = _clean(str(_first(row, _TEXT)))
        speaker = _clean(_name(_first(row, _SPEAKER)))
        start, end = (_time(row, keys, place, in_ms=in_ms) for keys, place in ((_START, 0), (_END, 1)))
        yield Piece(words, speaker, start, end)
        unknown |= {key for key in ("notes", "comment", "comments") if row.get(key)}
    if unknown:
        oddities.append(Oddity(0, Message("left out: {names} of the segments", names=", ".join(sorted(unknown)))))


def _clean(text: str) -> str:
    """One line in NFC; half a character (JSON can name one) becomes U+FFFD."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join(stored_text(whole).split())


def _first(row: Mapping[str, Any], keys: Sequence[str]) -> Any:
    return next((row[key] for key in keys if row.get(key) not in (None, "")), None if keys is not _TEXT else "")


def _name(value: Any) -> str:
    """A speaker's name; some programs count speakers, some give an object."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("label") or value.get("id")
    if value is None or isinstance(value, bool):
        return ""
    return f"Speaker {value}" if isinstance(value, int) else str(value)


def _time(row: Mapping[str, Any], keys: Sequence[str], place: int, *, in_ms: bool = False) -> int | None:
    """Milliseconds: of seconds, of a clock, or of a pair or an object that holds both ends."""
    for key in keys:
        if (found := _ms(row.get(key), in_ms=in_ms or key.endswith("_ms"))) is not None:
            return found
    pair = row.get("timestamp")
    if isinstance(pair, list) and len(pair) == 2:
        return _ms(pair[place], in_ms=False)
    offsets, clocks = row.get("offsets"), row.get("timestamps")
    name = ("from", "to")[place]
    if isinstance(offsets, Mapping):
        return _ms(offsets.get(name), in_ms=True)
    return _ms(clocks.get(name), in_ms=False) if isinstance(clocks, Mapping) else None


def _ms(value: Any, *, in_ms: bool) -> int | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        known = abs(value) < 10**12
        return max(0, round(value if in_ms else value * 1000)) if known else None
    if isinstance(value, str):
        if _CLOCK.fullmatch(value.strip()):
            return milliseconds(value.strip())
        try:
            return _ms(float(value), in_ms=in_ms)
        except ValueError:
            return None
    return None
