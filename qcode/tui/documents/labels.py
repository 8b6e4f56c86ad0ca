"""How the values of the variables that documents are grouped by are called on the screen."""

from __future__ import annotations

from qcode.analysis.groups import CROSS, NO_VALUE, TIMES
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
    "speaker": N_("speaker"),
    "coder": N_("coder"),
}


def group_label(value: str | None, by: str = PERSPECTIVE, *, short: bool = False) -> str:
    """The name of a group; None is the documents without a value. Values the researchers chose stay as they are."""
    if CROSS in by:
        variables, values = by.split(CROSS), [] if value is None else value.split(TIMES)
        if len(variables) == len(values) == 2:
            pairs = zip(variables, values, strict=True)
            parts = [group_label(None if own == NO_VALUE else own, name.strip(), short=True) for name, own in pairs]
            return TIMES.join(parts)
    if value is None:
        return _("No perspective") if by == PERSPECTIVE else _("No value")
    names = _SHORT if short else _LONG
    return _(names[value]) if by == PERSPECTIVE and value in names else value


def variable_label(name: str) -> str:
    """The name of a variable; those that qcode knows are translated."""
    if CROSS in name:
        return TIMES.join(variable_label(part.strip()) for part in name.split(CROSS))
    return _(_VARIABLES[name]) if name in _VARIABLES else name
