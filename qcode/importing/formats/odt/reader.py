"""OpenDocument texts: our own walk, because libraries put notes, comments and deleted words into the text."""

from __future__ import annotations

import zipfile
from typing import Any

from qcode.errors import InputError, Message
from qcode.importing.formats.marks import Remarks, parted
from qcode.importing.formats.notices import DELETIONS_OUT, HIDDEN_IN, those_that_hold
from qcode.importing.formats.odt.walk import Walk
from qcode.importing.formats.package import open_package, parse_xml, read_part
from qcode.importing.source import Source
from qcode.importing.text.checks import refuse_empty, refuse_other_kinds, refuse_wordless
from qcode.importing.text.magic import ODT

_MANIFEST = "META-INF/manifest.xml"
_OPEN_AGAIN = Message("Open it in LibreOffice and save it as .odt.")


def read(data: bytes) -> Source:
    """The text of an .odt: paragraphs and headings joined by newlines, tables row by row, deleted words out.

    Raises InputError for anything that is not a readable OpenDocument text.
    """
    refuse_empty(data)
    refuse_other_kinds(data, ODT, Message("This is no OpenDocument text."), _other)
    root = _content(data)
    marks = Remarks()
    walk = Walk(marks, root)
    text, found = marks.settle(walk.text())
    comments, bold = parted(found)
    refuse_wordless(text)
    left_out = Message("{count} entities of the document type (&name;) are left out", count=walk.entities)
    notices = ((walk.deleted, DELETIONS_OUT), (walk.hidden, HIDDEN_IN), (walk.entities, left_out))
    filled = tuple(comment for comment in comments if comment.text)
    return Source(text, "", tuple(those_that_hold(notices)), comments=filled, bold=bold)


def _other(kind: Message) -> Message:
    return Message("This is {kind}, not an OpenDocument text.", kind=kind)


def _content(data: bytes) -> Any:
    """The root of the part that holds the text; raises InputError where it is encrypted or missing."""
    with open_package(data) as package:
        if _is_encrypted(package):
            raise InputError(
                Message("The document is protected by a password."),
                hint=Message("Take the password off in LibreOffice."),
            )
        try:
            return parse_xml(read_part(package, "content.xml"), "content.xml", doctype=True)
        except KeyError:
            raise InputError(Message("This OpenDocument file has no content."), hint=_OPEN_AGAIN) from None


def _is_encrypted(package: zipfile.ZipFile) -> bool:
    return _MANIFEST in package.namelist() and b"encryption-data" in read_part(package, _MANIFEST)
