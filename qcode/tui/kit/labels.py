"""How the values of the variables that documents are grouped by are called on the screen."""

from __future__ import annotations

from qcode.i18n import Speech, language, ngettext
from qcode.i18n import gettext as _
from qcode.model import PERSPECTIVE
from qcode.session.output.tongues import group_name, variable_name


def group_label(value: str | None, by: str = PERSPECTIVE, *, short: bool = False) -> str:
    """The name of a group; None is the documents without a value. Values the researchers chose stay as they are."""
    return group_name(value, by, Speech(language(), _, ngettext), short=short)


def variable_label(name: str) -> str:
    """The name of a variable; those that qcode knows are translated."""
    return variable_name(name, _)
