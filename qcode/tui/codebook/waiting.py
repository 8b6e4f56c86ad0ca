"""The coder's passages that a list goes through, each with what is to be known about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from qcode.i18n import gettext as _
from qcode.model import Code, Coding
from qcode.model.wording import MEANING, differences
from qcode.session import Session
from qcode.session.codebook import code_changes, wordings
from qcode.session.coding import acts as codings_of
from qcode.store.sorting import Unsorted
from qcode.tui.codebook.form import FIELDS, TONGUES
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.foreign import assemble, plain, styled
from qcode.tui.kit.words import badge, cut

MOST = 300
"""Passages that are listed at a time; the next ones come as these are decided."""
QUOTE = 280


@dataclass(frozen=True, slots=True)
class Item:
    """A coding to look at; `then` is the older wording of its code, `waiting` says that it is to be sorted."""

    coding: Coding
    code: Code
    then: Code | None = None
    waiting: Unsorted | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """Where the person goes from the list, and which passage that was."""

    document: int
    offset: int
    index: int


def items(session: Session, kind: str, code: Code | None) -> list[Item]:
    """The coder's passages of one code or of all: `older` or `sort`."""
    if kind == "older":
        found = wordings.outdated(session, code=code, coder=session.coder)
        return [Item(each.coding, each.code, each.then) for each in found]
    book = session.codebook
    own = {(c.code, c.document, c.span): c for c in codings_of.codings(session) if c.coder == session.coder}
    waiting = code_changes.to_sort(session, code, coder=session.coder)
    return [Item(own[w.code, w.document, w.span], book.by_key[w.code], waiting=w) for w in waiting]


def places(item: Item, sub_codes: Sequence[Code], looks: CodeLooks) -> Content:
    """The sub-codes that a passage can be sorted to, with their digits."""
    keys = [
        assemble((f"{number} ", "bold $accent"), badge(looks, code), " ", looks.name(code))
        for number, code in enumerate(sub_codes, start=1)
    ]
    lead = _("Which of them fits? a: it stays {code}").format(code=looks.name(item.code))
    return plain("\n").join([plain(lead), plain("   ").join(keys)])


def change(item: Item) -> Content:
    """What has changed in the code since the passage was coded."""
    if item.then is None:
        return plain(_("How the code was written when this was coded is not known."))
    lines: list[Content] = []
    for field, tongue, before, after in differences(item.then, item.code):
        if field in MEANING:
            label = f"{_(FIELDS[field])}{f' ({_(TONGUES.get(tongue, tongue))})' if tongue else ''}"
            lines.append(styled(label, "bold $accent"))
            lines.append(assemble(("− ", "bold"), (cut(before, 400) or "·", "$foreground 70%")))
            lines.append(assemble(("+ ", "bold"), cut(after, 400) or "·"))
    return plain("\n").join(lines)
