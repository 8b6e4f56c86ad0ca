"""Codings that come with words in place of offsets: the document, the code and the place that a row means."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from qcode.errors import InputError, Message, UsageError
from qcode.importing.tables.codings import CodingRow
from qcode.importing.tables.sheets import stem
from qcode.model import Code, Codebook, Document
from qcode.model.codebook import SEPARATOR
from qcode.model.levels import id_of, levels_of
from qcode.model.quoted import QuotedText
from qcode.session import naming
from qcode.session.core import Session

MOST = 100
"""Places of a quote that are counted."""


class Unplaced(InputError):
    """A quote that has no place, or more than one."""


def named_document(session: Session, name: str) -> Document:
    """The document with this name, else the only one that has it but for the suffix; raises UsageError."""
    try:
        return naming.document(session, name)
    except UsageError:
        same = [one for one in session.documents if stem(naming.nfc(name)) in (one.name, stem(one.source_name))]
        if len(same) != 1:
            raise
        return same[0]


def named_code(book: Codebook, name: str) -> Code:
    """The code by path or id, also where its levels are parted as elsewhere (`A > B`); raises UsageError."""
    try:
        return naming.code(book, name)
    except UsageError:
        paths = [id_of(name), *(SEPARATOR.join(map(id_of, levels_of(name, dots=dots))) for dots in (False, True))]
        found = {code.path: code for path in paths if (code := book.by_path.get(path))}
        if len(found) != 1:
            raise
        return next(iter(found.values()))


@dataclass
class QuotedTexts:
    """Finds quotes in the texts of a project; each text is prepared once."""

    session: Session
    _texts: dict[int, QuotedText] = field(default_factory=dict, init=False)

    def placed(self, row: CodingRow, document: Document) -> CodingRow:
        """The row with the only place of its quote; raises Unplaced where there is none or more than one."""
        quote = row.quote or ""
        if not quote.strip():
            raise Unplaced(Message("There is no quote in this row."), where=document.name)
        text = self._texts.get(document.id)
        if text is None:
            text = self._texts[document.id] = QuotedText(self.session.transcript(document.id).text)
        places = text.find(quote, most=MOST)
        if len(places) == 1:
            return replace(row, start=places[0].start, end=places[0].end, text=None)
        words = " ".join(quote.split())
        words = words if len(words) <= 60 else f"{words[:59]}…"
        if not places:
            raise Unplaced(Message("“{words}” does not stand in the text.", words=words), where=document.name)
        raise Unplaced(
            Message("“{words}” stands {count} times in the text.", words=words, count=len(places)),
            where=document.name,
        )
