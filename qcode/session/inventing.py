"""Codes made while reading, from the material; the codebook's own use cases are in `codebooks`."""

from __future__ import annotations

import re
import unicodedata

from qcode.errors import UsageError
from qcode.model import Code, Codebook, Coding, Span, stored_text
from qcode.model.codebook import SEPARATOR
from qcode.session.coding import check_words, place_in_words
from qcode.session.core import Session
from qcode.store import codebook as store_codebook
from qcode.store import codings as store_codings

LONGEST = 60
"""Characters of an id at most; a name may be longer."""


def new_id(book: Codebook, parent: str, name: str) -> str:
    """An id for a code of this name that none of its siblings has: `Tante Esther` becomes `tante_esther`."""
    plain = "".join(" " if unicodedata.category(char)[0] in "CPSZ" else char for char in name.casefold())
    base = "_".join(plain.split())[:LONGEST].strip("_") or "code"
    taken = {code.id for code in book.children(parent)}
    return next(each for each in (base, *(f"{base}_{n}" for n in range(2, len(taken) + 3))) if each not in taken)


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
        raise UsageError("A code needs a name.")
    if parent and parent not in book.by_path:
        raise UsageError("The code above is no longer in the codebook.", where=parent)
    if code_named(book, parent, name) is not None:
        raise UsageError("There is a code of this name already.", where=name)
    check_words(session, document, span)
    path = SEPARATOR.join(part for part in (parent, new_id(book, parent, name)) if part)
    with session.act("new code", place_in_words(session, path, document, span)) as act:
        store_codebook.add_codes(act, Codebook((Code(path, {"": name}),)))
        code = store_codebook.codebook(act.connection).by_path[path]
        coding = Coding(0, document, span, code.key, session.coder, code_version=code.version)
        return store_codings.add_codings(act, [coding])[0]
