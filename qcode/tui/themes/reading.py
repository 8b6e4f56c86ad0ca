"""Reading groups: from a group to its passages, from a passage to its transcript."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.tui.kit.features import Deed
from qcode.tui.themes.lists import GroupLists


class GroupCursor:
    """The way through both lists and out to the text."""

    def __init__(self, lists: GroupLists) -> None:
        self.lists = lists

    def deeds(self) -> Iterable[Deed]:
        """Read, to the other list, back to the groups, one row down or up."""
        why_no_group = self.lists.why_no_group
        return (
            Deed("themes.go", self.go, why_no_group, warns=True),
            Deed("themes.other", self.to_other_list, why_no_group),
            Deed("themes.back", self.to_groups, why_no_group),
            Deed("themes.down", lambda: self.move(1), why_no_group),
            Deed("themes.up", lambda: self.move(-1), why_no_group),
        )

    def go(self) -> None:
        """Go to the passages; from there to the transcript."""
        place = self.lists.place
        if place is not None:
            self.lists.grouping.host.open_document(place.document, place.span.start)
        else:
            self.lists.passages.focus()

    def to_other_list(self) -> None:
        """Give the keyboard to the other of the two lists."""
        (self.lists.groups if self.lists.passages.has_focus else self.lists.passages).focus()

    def to_groups(self) -> None:
        """Give the keyboard to the list of groups."""
        self.lists.groups.focus()

    def move(self, step: int) -> None:
        """Move by one row in the list that has the keyboard, down for 1."""
        rows = self.lists.passages if self.lists.passages.has_focus else self.lists.groups
        if step > 0:
            rows.action_cursor_down()
        else:
            rows.action_cursor_up()
