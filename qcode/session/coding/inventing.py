"""Codes made while reading, from the material, and applied to it in the same act."""

from __future__ import annotations

import re
from dataclasses import replace

from qcode.errors import Message, UsageError
from qcode.model import ActKind, Code, Codebook, Coding, Span, stored_text
from qcode.session.codebook.codes import new_code, store_new_code
from qcode.session.coding.acts import check_words
from qcode.session.core import Session
from qcode.store import codings as store_codings


def code_named(book: Codebook, parent: str, name: str) -> Code | None:
    """The code below a parent that has this name in some language, upper and lower case alike; None for none."""
    wanted = one_line(name).casefold()
    below = book.children(parent)
    return next(
        (code for code in below if wanted in {code.id.casefold(), *map(str.casefold, code.name.values())}), None
    )


def one_line(name: str) -> str:
    """A name as it is stored: one line, single spaces."""
    return re.sub(r"\s+", " ", stored_text(name)).strip()


def invent_code(session: Session, document: int, span: Span, name: str, *, parent: str = "") -> Coding:
    """Make a code of this name, at the top or below the path `parent`, and apply it to the words at a span: one act.

    Raises UsageError for an empty name, for one that a sibling has, an unknown parent, or a span without words.
    """
    name = one_line(name)
    book = session.codebook
    if not name:
        raise UsageError(Message("A code needs a name."))
    above = book.by_path.get(parent)
    if parent and above is None:
        raise UsageError(Message("The code above is no longer in the codebook."), where=parent)
    if code_named(book, parent, name) is not None:
        raise UsageError(Message("There is a code of this name already."), where=name)
    check_words(session, document, span)
    new, beside = new_code(session, {"": name}, parent=above)
    with session.act(ActKind.NEW_CODE) as act:
        key = store_new_code(act, book, new, beside)
        act.subject = session.subject(document, span, codes=[replace(new, key=key)])
        coding = Coding(0, document, span, key, session.coder, code_version=new.version)
        return store_codings.add_codings(act, [coding])[0]
