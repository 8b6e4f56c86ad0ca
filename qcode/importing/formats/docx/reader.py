"""Word documents: our own walk over the element tree, because libraries lose insertions, tables or text boxes."""

from __future__ import annotations

import zipfile
from typing import Any

from qcode.errors import InputError, Message
from qcode.importing.formats.docx import remarks as docx_remarks
from qcode.importing.formats.docx.walk import Walk, has_hidden_text
from qcode.importing.formats.marks import Remarks
from qcode.importing.formats.package import open_package, parse_xml, read_part, related
from qcode.importing.source import Source
from qcode.importing.text.magic import DOCX, kind_of


def read(data: bytes, *, encoding: str | None = None) -> Source:
    """The text of a .docx: paragraphs joined by newlines, tables row by row, tracked insertions in, deletions out.

    `encoding` has no meaning here. Raises InputError for anything that is not a readable Word document.
    """
    notices = [Message("--encoding does not apply to Word documents")] if encoding else []
    if not data:
        raise InputError(Message("The file is empty."), hint=Message("Check that it was saved or copied completely."))
    kind = kind_of(data)
    if kind is None:
        raise InputError(
            Message("This is no Word document."), hint=Message("If it is plain text, give it the ending .txt.")
        )
    if kind is not DOCX:
        raise InputError(Message("This is {kind}, not a Word document.", kind=kind.what), hint=kind.hint)
    with open_package(data) as package:
        root, main = _main_part(package)
        marks = Remarks()
        remarks, trouble = docx_remarks.remarks_of(package, main, marks)
        walk = Walk(marks, remarks)
        text, remarked = marks.settle(walk.text_of(root))
        # Word keeps the footnotes of deleted text; a comment may hang on something that is no text.
        comments = tuple(one for one in remarked if one.text and (one.span or one.kind == "comment"))
        notices += trouble + _left_out(package, main, root, walk)
    if not text.strip():
        raise InputError(
            Message("The document holds no text."), hint=Message("Check that it is more than a picture or a scan.")
        )
    return Source(text, "", tuple(notices), comments=comments)


def _main_part(package: zipfile.ZipFile) -> tuple[Any, str]:
    """The main part by relationship, not by name: strict and third-party files call it differently."""
    for name in (*related(package, "", "officeDocument"), "word/document.xml"):
        try:
            root = parse_xml(read_part(package, name), name)
        except KeyError:
            continue
        if isinstance(root.tag, str) and root.tag.rpartition("}")[2] == "document":
            return root, name
    raise InputError(
        Message("This is no Word document: it has no main text."), hint=Message("Open it in Word and save it as .docx.")
    )


def _left_out(package: zipfile.ZipFile, main: str, root: Any, walk: Walk) -> list[Message]:
    """What a person should know about the text: nothing is left out, and nothing hidden is let in, silently."""
    said: list[Message] = []
    if walk.missing:
        said.append(
            Message("comments or notes that the text names and the file does not hold: {count}", count=walk.missing)
        )
    if walk.deleted:
        said.append(Message("tracked deletions are left out, tracked insertions are in the text"))
    if has_hidden_text(root):
        said.append(Message("text that the file hides is in the text, too"))
    headers = sum(docx_remarks.has_words(package, name) for name in related(package, main, "header"))
    footers = sum(docx_remarks.has_words(package, name) for name in related(package, main, "footer"))
    if headers + footers:
        said.append(Message("the headers and footers of the pages are not taken into the text"))
    if related(package, main, "aFChunk"):
        said.append(
            Message("an embedded document is not taken into the text: save the file again in Word to include it")
        )
    return said
