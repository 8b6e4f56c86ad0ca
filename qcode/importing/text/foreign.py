"""Files of other programs that hold no transcript qcode can read, and what a person can do with them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qcode.errors import Message


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is no plain text: what it is, the suffix it should have, what a person can do."""

    what: Message
    suffix: str = ""
    hint: Message | None = None
    is_project: bool = False


SOUND = Message("qcode reads transcripts, not recordings: transcribe it first.")
_EXCHANGE = Message("Export it there as a REFI-QDA project (.qdpx) and import that.")
_DIRECTLY = Message("Bring it in on the command line with: qcode import FILE.")
OTHER_PROJECT = Kind(
    Message("an SQLite data base, perhaps a project of another program"),
    "",
    Message("Export it there as a REFI-QDA project (.qdpx) and import that, or import the transcripts themselves."),
)
_SAVE_AS_DOCX = Message("Open it in LibreOffice and save it as .docx or .odt.")

MAXQDA = Kind(
    Message("a project of MAXQDA, whose texts only MAXQDA can read"),
    "",
    Message("Export it there as a REFI-QDA project (.qdpx) and import that."),
    is_project=True,
)

_SUFFIXES: tuple[tuple[str, Kind], ...] = (
    (r"mx\d{1,2}|mex\d{0,2}|mqda|mqex|mtr\d?|mod\d\d", MAXQDA),
    (r"nvpx?|nvcx?|nvpx-wal", Kind(Message("a project of NVivo"), "", _EXCHANGE, is_project=True)),
    (
        r"atlproj\d*|atlasproj|hpr\d?|atlcb",
        Kind(Message("a project of ATLAS.ti"), "", _EXCHANGE, is_project=True),
    ),
    (r"rqda", Kind(Message("an RQDA project"), "", _DIRECTLY)),
    (r"qda", Kind(Message("a QualCoder project"), "", _DIRECTLY)),
    (r"f4p|f4a", Kind(Message("a project of f4"), "", Message("Save the transcript there as .rtf or .txt."))),
    (
        r"doc|dot",
        Kind(Message("an old Word file (.doc)"), "", Message("Open it in Word or LibreOffice and save it as .docx.")),
    ),
    (r"pages", Kind(Message("a Pages document"), "", Message("Open it in Pages and export it as Word (.docx)."))),
    (
        r"gdoc",
        Kind(Message("a link to a Google document"), "", Message("Open it in the browser and download it as .docx.")),
    ),
    (r"wpd|wps|sxw|ott|fodt|abw|docb|wri", Kind(Message("a text of another word processor"), "", _SAVE_AS_DOCX)),
    (
        r"mp3|wav|m4a|ogg|oga|opus|flac|aac|wma|amr|aif|aiff|dss|ds2|mp4|m4v|mov|avi|mkv|webm|wmv|mpe?g|3gp",
        Kind(Message("a recording"), "", SOUND),
    ),
    (
        r"png|jpe?g|gif|tiff?|heic|bmp|webp",
        Kind(Message("a picture"), "", Message("Pictures hold no text: transcribe it first.")),
    ),
    (
        r"zip|7z|rar|tar|gz|tgz",
        Kind(Message("an archive"), "", Message("Unpack it and import the transcripts inside.")),
    ),
)
_COMPILED = tuple((re.compile(rf"\.(?:{pattern})"), kind) for pattern, kind in _SUFFIXES)


def kind_by_suffix(suffix: str) -> Kind | None:
    """What files with this suffix (lower case, with its dot) are; None for an unknown one."""
    return next((kind for pattern, kind in _COMPILED if pattern.fullmatch(suffix)), None)


def other_project(suffix: str) -> Kind | None:
    """A program's own project file that qcode can't read, by its suffix (lower case); None for all others."""
    kind = kind_by_suffix(suffix)
    return kind if kind and kind.is_project else None
