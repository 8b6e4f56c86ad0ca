"""OpenDocument texts: our own walk, because libraries put notes, comments and deleted words into the text."""

from __future__ import annotations

from typing import Any

from qcode.errors import InputError, Message
from qcode.importing.formats.marks import Remarks
from qcode.importing.formats.odt.walk import Walk
from qcode.importing.formats.package import open_package, parse_xml, read_part
from qcode.importing.source import Source
from qcode.importing.text.magic import ODT, kind_of

_OPEN_AGAIN = Message("Open it in LibreOffice and save it as .odt.")


def read(data: bytes, *, encoding: str | None = None) -> Source:
    """The text of an .odt: paragraphs and headings joined by newlines, tables row by row, deleted words out.

    `encoding` has no meaning here. Raises InputError for anything that is not a readable OpenDocument text.
    """
    notices = [Message("--encoding does not apply to OpenDocument texts")] if encoding else []
    if not data:
        raise InputError(Message("The file is empty."), hint=Message("Check that it was saved or copied completely."))
    kind = kind_of(data)
    if kind is None:
        raise InputError(
            Message("This is no OpenDocument text."), hint=Message("If it is plain text, give it the ending .txt.")
        )
    if kind is not ODT:
        raise InputError(Message("This is {kind}, not an OpenDocument text.", kind=kind.what), hint=kind.hint)
    root = _content(data)
    marks = Remarks()
    walk = Walk(marks, root)
    text, comments = marks.settle(walk.text())
    if not text.strip():
        raise InputError(
            Message("The document holds no text."), hint=Message("Check that it is more than a picture or a scan.")
        )
    if walk.deleted:
        notices.append(Message("tracked deletions are left out, tracked insertions are in the text"))
    if walk.hidden:
        notices.append(Message("text that the file hides is in the text, too"))
    if walk.entities:
        notices.append(Message("{count} entities of the document type (&name;) are left out", count=walk.entities))
    return Source(text, "", tuple(notices), comments=tuple(one for one in comments if one.text))


def _content(data: bytes) -> Any:
    """The root of the part that holds the text."""
    with open_package(data) as package:
        if "META-INF/manifest.xml" in package.namelist() and b"encryption-data" in read_part(
            package, "META-INF/manifest.xml"
        ):
            raise InputError(
                Message("The document is protected by a password."),
                hint=Message("Take the password off in LibreOffice."),
            )
        try:
            root = parse_xml(read_part(package, "content.xml"), "content.xml", doctype=True)
        except KeyError:
            raise InputError(Message("This OpenDocument file has no content."), hint=_OPEN_AGAIN) from None
    return root
