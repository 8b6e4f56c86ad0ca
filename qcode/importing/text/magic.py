"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from qcode.errors import Message
from qcode.importing.text.foreign import OTHER_PROJECT, SOUND, Kind

DOCX = Kind(Message("a Word document"), ".docx", Message("Give it the ending .docx."))
ODT = Kind(Message("an OpenDocument text"), ".odt", Message("Give it the ending .odt."))
PDF = Kind(Message("a PDF"), ".pdf", Message("Give it the ending .pdf."))
RTF = Kind(Message("a rich text file (RTF)"), ".rtf", Message("Give it the ending .rtf."))
HTML = Kind(Message("a web page (HTML)"), ".html", Message("Give it the ending .html."))
BROKEN_ZIP = Kind(
    Message("a damaged or cut-off zip file (.docx and .odt are zip files)"),
    "",
    Message("Open it in its program and save it again."),
)
_OLE = Kind(
    Message("a password-protected Office file or an old Word file (.doc)"),
    "",
    Message("Open it in Word or LibreOffice, take the password off and save it as .docx."),
)
_LOCKED = Kind(
    Message("a password-protected Office file"),
    "",
    Message("Open it in Word or LibreOffice, take the password off and save it again."),
)
_DOC = Kind(Message("an old Word file (.doc)"), ".doc", Message("Open it in Word or LibreOffice and save it as .docx."))
_XLS = Kind(
    Message("an old Excel file (.xls)"), ".xls", Message("Open it in Excel or LibreOffice and save it as .xlsx.")
)
_PICTURE = Message("Pictures hold no text: transcribe it first.")
_SAVE_AS = Message("Open it in its program and save the transcript as .docx or .txt.")
_UNPACK = Message("Unpack it and import the transcripts inside.")

_STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", PDF),
    (b"{\\rtf", RTF),
    (b"SQLite format 3\x00", OTHER_PROJECT),
    (b"\x89PNG\r\n\x1a\n", Kind(Message("a picture (PNG)"), ".png", _PICTURE)),
    (b"\xff\xd8\xff", Kind(Message("a picture (JPEG)"), ".jpg", _PICTURE)),
    (b"GIF8", Kind(Message("a picture (GIF)"), ".gif", _PICTURE)),
    (b"II*\x00", Kind(Message("a picture (TIFF)"), ".tif", _PICTURE)),
    (b"MM\x00*", Kind(Message("a picture (TIFF)"), ".tif", _PICTURE)),
    (b"ID3", Kind(Message("a sound recording (MP3)"), ".mp3", SOUND)),
    (b"OggS", Kind(Message("a sound recording (Ogg)"), ".ogg", SOUND)),
    (b"fLaC", Kind(Message("a sound recording (FLAC)"), ".flac", SOUND)),
    (b"#!AMR", Kind(Message("a sound recording (AMR)"), ".amr", SOUND)),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", Kind(Message("a recording (WMA)"), ".wma", SOUND)),
    (b"\x1aE\xdf\xa3", Kind(Message("a video recording"), ".mkv", SOUND)),
    (b"\x1f\x8b", Kind(Message("a gzip archive"), ".gz", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Kind(Message("a 7z archive"), ".7z", _UNPACK)),
    (b"Rar!\x1a\x07", Kind(Message("a RAR archive"), ".rar", _UNPACK)),
)
_SOUNDS = (
    (8, b"WAVE", Kind(Message("a sound recording (WAV)"), ".wav", SOUND)),
    (8, b"AVI ", Kind(Message("a video recording (AVI)"), ".avi", SOUND)),
    (4, b"ftyp", Kind(Message("a recording (MP4)"), ".mp4", SOUND)),
    *(
        (0, b"\xff" + second, Kind(Message("a sound recording (MP3)"), ".mp3", SOUND))
        for second in (b"\xfb", b"\xf3", b"\xf2")
    ),
)
_ZIPS: tuple[tuple[str, Kind], ...] = (
    (
        "\nxl/",
        Kind(
            Message("an Excel workbook"),
            ".xlsx",
            Message("Transcripts come as .docx, .txt or .md; tables go to --variables."),
        ),
    ),
    ("\nppt/", Kind(Message("a PowerPoint presentation"), ".pptx", _SAVE_AS)),
    (
        ".qde\n",
        Kind(
            Message("a project exchange file (REFI-QDA)"),
            ".qdpx",
            Message("Start a project from it: qcode new --from FILE."),
        ),
    ),
    ("\nword/", DOCX),
    ("\n[content_types].xml\n", DOCX),
    (
        "\nindex/document.iwa\n",
        Kind(Message("a Pages document"), ".pages", Message("Open it in Pages and export it as Word (.docx).")),
    ),
    (
        "\nindex.zip\n",
        Kind(Message("a Pages document"), ".pages", Message("Open it in Pages and export it as Word (.docx).")),
    ),
)
_EPUB = Kind(Message("an e-book (EPUB)"), ".epub", Message("Save the text as .docx or .txt."))
_OTHER_OPEN_DOCUMENT = Kind(
    Message("an OpenDocument file that is no text"), "", Message("Save the transcript as .odt, .docx or .txt.")
)
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVE = Kind(Message("a zip archive"), ".zip", _UNPACK)
_HTML = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)


def kind_of(data: bytes) -> Kind | None:
    """The kind of a file that is no plain text; None when its first bytes are no known ones."""
    if data.startswith(_ZIP_STARTS):
        return _zip_kind(data)
    if data.startswith(_OLE_START):
        return _ole_kind(data)
    return _recording(data) or _kind_of_start(data[:2000].removeprefix(b"\xef\xbb\xbf"))


def _recording(data: bytes) -> Kind | None:
    return next((kind for at, first, kind in _SOUNDS if data.startswith(first, at)), None)


def _kind_of_start(start: bytes) -> Kind | None:
    """What white space may stand before: web pages, and by their first bytes all others."""
    if _HTML.match(start):
        return HTML
    start = start.lstrip() if start[:1].isspace() else start
    return next((kind for first, kind in _STARTS if start.startswith(first)), None)


def _ole_kind(data: bytes) -> Kind:
    """The names of the streams inside tell the program; a locked .docx is in such a file, too."""
    for name, kind in (("EncryptedPackage", _LOCKED), ("WordDocument", _DOC), ("Workbook", _XLS)):
        if name.encode("utf-16-le") in data:
            return kind
    return _OLE


def _zip_kind(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            named = _named_type(package, names)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, zlib.error, EOFError):
        return BROKEN_ZIP
    joined = "\n" + "\n".join(name.lower() for name in names) + "\n"
    return named or next((kind for part, kind in _ZIPS if part in joined), _ARCHIVE)


def _named_type(package: zipfile.ZipFile, names: list[str]) -> Kind | None:
    """OpenDocument files and e-books say what they are in a small first member."""
    if "mimetype" not in names:
        return ODT if {"content.xml", "META-INF/manifest.xml"} <= set(names) else None
    with package.open("mimetype") as member:
        said = member.read(200).decode("latin-1").strip()
    if said.startswith("application/vnd.oasis.opendocument.text"):
        return ODT
    return _EPUB if said == "application/epub+zip" else _OTHER_OPEN_DOCUMENT
