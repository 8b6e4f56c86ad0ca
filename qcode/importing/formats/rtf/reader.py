"""Rich text (.rtf): our own reading, because libraries lose notes and comments, or put deleted words into the text."""

from __future__ import annotations

from qcode.errors import InputError, Message
from qcode.importing.formats.marks import Remarks
from qcode.importing.formats.rtf.walk import Walk, tidy
from qcode.importing.formats.signs import smile
from qcode.importing.source import Source
from qcode.importing.text.magic import RTF, kind_of


def read(data: bytes, *, encoding: str | None = None) -> Source:
    """The text of an .rtf: a line for each paragraph, tables row by row with tabs between cells.

    `encoding` has no meaning here. Raises InputError for anything that is not a readable RTF file.
    """
    notices = [Message("--encoding does not apply to rich text, which names its own")] if encoding else []
    if not data:
        raise InputError(Message("The file is empty."), hint=Message("Check that it was saved or copied completely."))
    kind = kind_of(data)
    if kind is not RTF:
        what = (
            Message("This is {kind}, not rich text (RTF).", kind=kind.what)
            if kind
            else Message("This is no rich text (RTF).")
        )
        raise InputError(what, hint=kind.hint if kind else Message("If it is plain text, give it the ending .txt."))
    rtf = data[data.index(b"{") :].decode("latin-1")
    marks = Remarks()
    walk = Walk(rtf, marks, _raw_encoding(data))
    text, comments = marks.settle(smile(tidy(walk.text())).removesuffix("\n"))
    if not text.strip():
        raise InputError(
            Message("The document holds no text."), hint=Message("Check that it is more than a picture or a scan.")
        )
    if walk.deleted:
        notices.append(Message("tracked deletions are left out, tracked insertions are in the text"))
    if walk.hidden:
        notices.append(Message("text that the file hides is in the text, too"))
    if walk.margins:
        notices.append(Message("the headers and footers of the pages are not taken into the text"))
    if walk.cut:
        notices.append(Message("the file ends before its last group does: it may be cut off"))
    return Source(text, "", tuple(notices), comments=tuple(one for one in comments if one.text))


def _raw_encoding(data: bytes) -> str:
    """Letters should be escaped; where programs write them as they are, they write UTF-8 or the file's own page."""
    if data.isascii():
        return ""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "utf-8"
