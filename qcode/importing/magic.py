"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is no plain text: what it is, the suffix it should have, what a person can do."""

    what: str
    suffix: str = ""
    hint: str = ""


DOCX = Kind("a Word document", ".docx", "Give it the ending .docx.")
BROKEN_ZIP = Kind(
    "a damaged or cut-off zip file (.docx and .odt are zip files)", "", "Open it in its program and save it again."
)
OLE = Kind(
    "a password-protected Office file or an old Word file (.doc)",
    ".doc",
    "Open it in Word or LibreOffice, take the password off and save it as .docx.",
)
_PICTURE = "Pictures hold no text: transcribe it first."
_SOUND = "qcode reads transcripts, not recordings: transcribe it first."
_SAVE_AS = "Open it in its program and save the transcript as .docx or .txt."

_STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"%PDF-", Kind("a PDF", ".pdf", "Save the transcript as .docx or .txt.")),
    (b"{\\rtf", Kind("a rich text file (RTF)", ".rtf", "Open it in Word or LibreOffice and save it as .docx.")),
    (b"SQLite format 3\x00", Kind("an SQLite data base, perhaps a project", "", "Import the transcripts themselves.")),
    (b"\x89PNG\r\n\x1a\n", Kind("a picture (PNG)", ".png", _PICTURE)),
    (b"\xff\xd8\xff", Kind("a picture (JPEG)", ".jpg", _PICTURE)),
    (b"GIF8", Kind("a picture (GIF)", ".gif", _PICTURE)),
    (b"II*\x00", Kind("a picture (TIFF)", ".tif", _PICTURE)),
    (b"MM\x00*", Kind("a picture (TIFF)", ".tif", _PICTURE)),
    (b"ID3", Kind("a sound recording (MP3)", ".mp3", _SOUND)),
    (b"OggS", Kind("a sound recording (Ogg)", ".ogg", _SOUND)),
    (b"fLaC", Kind("a sound recording (FLAC)", ".flac", _SOUND)),
    (b"\x1aE\xdf\xa3", Kind("a video recording", ".mkv", _SOUND)),
    (b"\x1f\x8b", Kind("a gzip archive", ".gz", "Unpack it first.")),
    (b"7z\xbc\xaf\x27\x1c", Kind("a 7z archive", ".7z", "Unpack it first.")),
    (b"Rar!\x1a\x07", Kind("a RAR archive", ".rar", "Unpack it first.")),
)
_ZIPS: tuple[tuple[str, Kind], ...] = (
    ("\nxl/", Kind("an Excel workbook", ".xlsx", "Transcripts come as .docx, .txt or .md; tables go to --variables.")),
    ("\nppt/", Kind("a PowerPoint presentation", ".pptx", _SAVE_AS)),
    (".qde\n", Kind("a project exchange file (REFI-QDA)", ".qdpx", "Start a project from it: qcode new --from FILE.")),
    ("\nword/", DOCX),
    ("\n[content_types].xml\n", DOCX),
    ("\nmimetype\n", Kind("an OpenDocument file or an e-book", ".odt", "Save it as .docx in LibreOffice.")),
)
_ARCHIVE = Kind("a zip archive", ".zip", "Unpack it and import the transcripts inside.")


def kind_of(data: bytes) -> Kind | None:
    """The kind of a file that is no plain text; None when its first bytes are no known ones."""
    if data.startswith(b"PK") and data[2:4] in (b"\x03\x04", b"\x05\x06", b"\x07\x08"):
        return _zip_kind(data)
    if data[:4] == b"RIFF" and data[8:12] in (b"WAVE", b"AVI ", b"WEBP"):
        return Kind("a recording or a picture (RIFF)", "", _SOUND)
    if data[4:8] == b"ftyp":
        return Kind("a recording (MP4)", ".mp4", _SOUND)
    return next((kind for start, kind in _STARTS if data.startswith(start)), None)


def _zip_kind(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return BROKEN_ZIP
    joined = "\n" + "\n".join(name.lower() for name in names) + "\n"
    return next((kind for part, kind in _ZIPS if part in joined), _ARCHIVE)
