"""How memos are called on the screen, and the form of a case summary."""

from __future__ import annotations

from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.model.memo import MemoKind

KINDS = {
    MemoKind.NOTE: N_("note"),
    MemoKind.METHOD: N_("method"),
    MemoKind.THEORY: N_("theory"),
    MemoKind.CASE: N_("case summary"),
    MemoKind.CODE: N_("code"),
    MemoKind.QUESTION: N_("open question"),
}


def kind_name(kind: MemoKind) -> str:
    """The kind in the language of the interface."""
    return _(KINDS[kind])


def case_form() -> str:
    """What a case summary begins with."""
    headings = (_("Who speaks"), _("Setting of the interview"), _("Main points"), _("Peculiarities"))
    return "\n\n".join(f"{heading}:\n" for heading in headings)
