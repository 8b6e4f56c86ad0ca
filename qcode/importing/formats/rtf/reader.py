"""Rich text (.rtf): our own reading, because libraries lose notes and comments, or put deleted words into the text."""

from __future__ import annotations

from qcode.errors import Message
from qcode.importing.formats.marks import Remarks
from qcode.importing.formats.notices import DELETIONS_OUT, HIDDEN_IN, MARGINS_OUT, those_that_hold
from qcode.importing.formats.rtf.asides import tidy
from qcode.importing.formats.rtf.walk import Walk
from qcode.importing.formats.signs import smile
from qcode.importing.source import Source
from qcode.importing.text.checks import refuse_empty, refuse_other_kinds, refuse_wordless
from qcode.importing.text.magic import RTF

_CUT = Message("the file ends before its last group does: it may be cut off")


def read(data: bytes) -> Source:
    """The text of an .rtf: a line for each paragraph, tables row by row with tabs between cells.

    Raises InputError for anything that is not a readable RTF file.
    """
    refuse_empty(data)
    refuse_other_kinds(data, RTF, Message("This is no rich text (RTF)."), _other)
    rtf = data[data.index(b"{") :].decode("latin-1")
    marks = Remarks()
    walk = Walk(rtf, marks, _raw_encoding(data))
    text, comments = marks.settle(smile(tidy(walk.text())).removesuffix("\n"))
    refuse_wordless(text)
    notices = ((walk.deleted, DELETIONS_OUT), (walk.hidden, HIDDEN_IN), (walk.margins, MARGINS_OUT), (walk.cut, _CUT))
    filled = tuple(comment for comment in comments if comment.text)
    return Source(text, "", tuple(those_that_hold(notices)), comments=filled)


def _other(kind: Message) -> Message:
    return Message("This is {kind}, not rich text (RTF).", kind=kind)


def _raw_encoding(data: bytes) -> str:
    """Letters should be escaped; where programs write them as they are, they write UTF-8 or the file's own page."""
    if data.isascii():
        return ""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "utf-8"
