"""Finding a document in the list, and opening it."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.tui.documents.listing import DocumentListing
from qcode.tui.kit.features import Deed
from qcode.tui.kit.widgets import Input


class DocumentSearch:
    """The cursor in the list, and the filter over it."""

    def __init__(self, listing: DocumentListing, field: Input) -> None:
        self.listing = listing
        self._field = field

    def deeds(self) -> Iterable[Deed]:
        """Open, filter, show all, move in the list."""
        rows = self.listing.rows
        return (
            Deed("documents.open", self.open, self.listing.why_no_document),
            Deed("documents.filter", self.ask_filter),
            Deed("documents.all", self.show_all),
            Deed("documents.down", rows.action_cursor_down),
            Deed("documents.up", rows.action_cursor_up),
            Deed("documents.first", rows.action_first),
            Deed("documents.last", rows.action_last),
        )

    def open(self) -> None:
        """Open the document under the cursor."""
        if entry := self.listing.entry:
            self.listing.host.open_document(entry.id)

    def ask_filter(self) -> None:
        """Open the field that filters the list by what is typed."""
        self._field.display = True
        self._field.focus()

    def back_to_list(self) -> None:
        """Give the keyboard to the list; a filter with words in it stays."""
        self._field.display = bool(self._field.value)
        self.listing.rows.focus()

    def show_all(self) -> None:
        """Drop the filter and show all documents."""
        self._field.value = ""
        self._field.display = False
        self.listing.rows.focus()
        self.listing.changed()
