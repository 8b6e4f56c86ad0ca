"""Subtitles as transcripts: .vtt and .srt of Zoom, Teams, Whisper, noScribe and others."""

from __future__ import annotations

from qcode.errors import InputError, Message
from qcode.importing.formats.cues.cues import read_cues
from qcode.importing.formats.cues.voices import has_voices, spoken
from qcode.importing.formats.pieces import About, source_of
from qcode.importing.source import Source
from qcode.importing.text.decode import decode


def read(data: bytes, *, encoding: str | None = None) -> Source:
    """A transcript with one paragraph per turn, `Name: words`, and the times of the cues; notes stand on top.

    Raises InputError for a file without cues.
    """
    decoded = decode(data, encoding)
    subtitles = read_cues(decoded.text)
    pieces = [piece for piece in spoken(subtitles.cues) if piece.words]
    if all(cue.start_ms is None for cue in subtitles.cues):
        raise InputError(
            Message("There are no subtitles in this file: no line has a time such as 00:00:01.000 --> 00:00:04.000."),
            hint=Message("If it is a transcript with other times or none, give it the ending .txt."),
        )
    if not pieces:
        raise InputError(
            Message("The subtitles have no words."), hint=Message("Check that the file was saved completely.")
        )
    about = About(
        header="\n".join(subtitles.notes),
        encoding=decoded.encoding,
        notices=(*decoded.notices, *subtitles.notices),
        oddities=subtitles.oddities,
    )
    return source_of(pieces, about, names_at_changes=not has_voices(subtitles.cues))
