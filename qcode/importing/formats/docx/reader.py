"""Word documents: our own walk over the element tree, because libraries lose insertions, tables or text boxes."""

from __future__ import annotations

import zipfile
from typing import Any

from qcode.errors import InputError, Message
from qcode.importing.formats.docx import remarks as docx_remarks
from qcode.importing.formats.docx.boldness import bold_styles
from qcode.importing.formats.docx.walk import Walk, has_hidden_text
from qcode.importing.formats.marks import Remarks, parted
from qcode.importing.formats.notices import DELETIONS_OUT, HIDDEN_IN, MARGINS_OUT, those_that_hold
from qcode.importing.formats.package import local_name, open_package, parse_xml, read_part, related
from qcode.importing.source import Comment, Source
from qcode.importing.text.checks import refuse_empty, refuse_other_kinds, refuse_wordless
from qcode.importing.text.magic import DOCX


def read(data: bytes) -> Source:
    """The text of a .docx: paragraphs joined by newlines, tables row by row, tracked insertions in, deletions out.

    Raises InputError for anything that is not a readable Word document.
    """
    refuse_empty(data)
    refuse_other_kinds(data, DOCX, Message("This is no Word document."), _other)
    with open_package(data) as package:
        source = _read_package(package)
    refuse_wordless(source.text)
    return source


def _other(kind: Message) -> Message:
    return Message("This is {kind}, not a Word document.", kind=kind)


def _read_package(package: zipfile.ZipFile) -> Source:
    root, main = _main_part(package)
    marks = Remarks()
    remarks, trouble = docx_remarks.remarks_of(package, main, marks)
    walk = Walk(marks, remarks, bold_styles(package, main))
    text, found = marks.settle(walk.text_of(root))
    comments, bold = parted(found)
    notices = (*trouble, *_left_out(package, main, root, walk))
    return Source(text, "", notices, comments=tuple(filter(_is_about_text, comments)), bold=bold)


def _is_about_text(comment: Comment) -> bool:
    """Word keeps the footnotes of deleted text; a comment may hang on something that is no text."""
    return bool(comment.text) and (bool(comment.span) or comment.kind == "comment")


def _main_part(package: zipfile.ZipFile) -> tuple[Any, str]:
    """The main part by relationship, not by name: strict and third-party files call it differently."""
    for name in (*related(package, "", "officeDocument"), "word/document.xml"):
        try:
            root = parse_xml(read_part(package, name), name)
        except KeyError:
            continue
        if local_name(root) == "document":
            return root, name
    raise InputError(
        Message("This is no Word document: it has no main text."), hint=Message("Open it in Word and save it as .docx.")
    )


def _left_out(package: zipfile.ZipFile, main: str, root: Any, walk: Walk) -> list[Message]:
    """What a person should know about the text: nothing is left out, and nothing hidden is let in, silently."""
    missing = Message("comments or notes that the text names and the file does not hold: {count}", count=walk.missing)
    embedded = Message("an embedded document is not taken into the text: save the file again in Word to include it")
    return those_that_hold(
        (
            (walk.missing, missing),
            (walk.deleted, DELETIONS_OUT),
            (has_hidden_text(root), HIDDEN_IN),
            (_has_margins(package, main), MARGINS_OUT),
            (related(package, main, "aFChunk"), embedded),
        )
    )


def _has_margins(package: zipfile.ZipFile, main: str) -> bool:
    """True when a header or a footer of the pages holds words."""
    parts = (*related(package, main, "header"), *related(package, main, "footer"))
    return any(docx_remarks.has_words(package, part) for part in parts)
