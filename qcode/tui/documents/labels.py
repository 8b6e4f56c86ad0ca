"""How the values of the variables that documents are grouped by are called on the screen."""

from __future__ import annotations

from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.model import PERSPECTIVE

_LONG = {
    "mo": N_("Migrant organisations"),
    "welfare": N_("Welfare organisations"),
    "administration": N_("Administration"),
}
_SHORT = {"mo": N_("MO"), "welfare": N_("Welfare"), "administration": N_("Administration")}
_VARIABLES = {
    PERSPECTIVE: N_("perspective"),
    "document": N_("document"),
    "language": N_("language"),
    "coder": N_("coder"),
}


def group_label(value: str | None, by: str = PERSPECTIVE, *, short: bool = False) -> str:
    """The name of a group; None is the documents without a value. Values the researchers chose stay as they are."""
    if value is None:
        return _("No perspective") if by == PERSPECTIVE else _("No value")
    names = _SHORT if short else _LONG
    return _(names[value]) if by == PERSPECTIVE and value in names else value


def variable_label(name: str) -> str:
    """The name of a variable; those that qcode knows are translated."""
    return _(_VARIABLES[name]) if name in _VARIABLES else name
