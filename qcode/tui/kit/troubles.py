"""What layers below say when something goes wrong, in the language of the interface."""

from __future__ import annotations

from qcode.errors import ProjectLocked, QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import in_words


def trouble_in_words(error: QcodeError) -> str:
    """What was not done, where, and what to do."""
    if isinstance(error, ProjectLocked):
        return _("Another program is writing to the project. Nothing was changed; try again in a moment.")
    return in_words(error.message)
