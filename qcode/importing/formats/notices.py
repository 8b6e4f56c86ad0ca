"""What readers of several formats say at import about what they left out or let in."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.errors import Message

DELETIONS_OUT = Message("tracked deletions are left out, tracked insertions are in the text")
HIDDEN_IN = Message("text that the file hides is in the text, too")
MARGINS_OUT = Message("the headers and footers of the pages are not taken into the text")


def those_that_hold(notices: Iterable[tuple[object, Message]]) -> list[Message]:
    """The notices whose condition (a flag, a number, what was found) is true, in their order."""
    return [notice for holds, notice in notices if holds]
