"""What is refused, in the language of the interface."""

from __future__ import annotations

from qcode.errors import ProjectLocked, QcodeError, UsageError
from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.tui.kit.troubles import trouble_in_words

REASONS = (
    N_("It is empty."),
    N_("It starts or ends with white space."),
    N_("It has a '/'."),
    N_("It has a control character."),
)
"""Why something can't be an id, as the model says it."""


def in_words(error: QcodeError) -> str:
    """The error as a person reads it in the app; those about codes are translated."""
    if isinstance(error, ProjectLocked) or not isinstance(error, UsageError):
        return trouble_in_words(error)
    place = f"{error.where}: " if error.where else ""
    return f"{place}{_(error.what)}{' ' + _(error.hint) if error.hint else ''}"
