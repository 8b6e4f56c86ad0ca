"""From a number of agreement to the disagreement behind it, on the consensus screen."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.model import Span
from qcode.model.selection import Selection
from qcode.session.settling.finding import first_to_settle
from qcode.tui.compare.jump import Jump
from qcode.tui.kit.host import host
from qcode.tui.kit.troubles import trouble_in_words


def to_settle(screen: Screen[Any], selection: Selection, span: Span | None = None) -> Jump | None:
    """The way to the first disagreement that is open, about the codes of a selection, at a span if one is given.

    None where there is no disagreement; the person is told so.
    """
    try:
        found = first_to_settle(host(screen.app).session, selection, span)
    except QcodeError as error:
        screen.notify(trouble_in_words(error), severity="error", markup=False)
        return None
    if found is None:
        screen.notify(_("There is nothing here on which they differ."), severity="warning", markup=False)
        return None
    document, disagreement = found
    return Jump(document.id, disagreement.start, None, 0, settle=disagreement.codes[0])
