"""The list of documents under headings of their perspectives."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content
from textual.message import Message

from qcode.tui.documents.columns import Layout
from qcode.tui.documents.overview import Entry, grouped
from qcode.tui.kit.widgets import Option, OptionList


class DocumentList(OptionList):
    """One line per document; headings can't be reached by the cursor. Lines are laid out anew for each width."""

    class Fitted(Message):
        """The columns were laid out; `header` stands above them."""

        def __init__(self, header: Content) -> None:
            super().__init__()
            self.header = header

    def __init__(self, *, id: str, markup: bool = False) -> None:
        super().__init__(id=id, markup=markup)
        self._entries: dict[int, Entry] = {}
        self._fitted = 0
        self.draw: Callable[[Entry], Content] | None = None

    @property
    def entry(self) -> Entry | None:
        """The document under the cursor."""
        option = self.highlighted_option
        return self._entries.get(int(option.id)) if option is not None and option.id else None

    def show(self, found: Sequence[Entry]) -> None:
        """Show these documents, the cursor staying on its document."""
        before = self.entry.id if self.entry else None
        at = self.highlighted
        self._entries = {entry.id: entry for entry in found}
        self._lay_out()
        if before in self._entries:
            self.go_to(before)
        elif found:
            # The document went: its neighbour takes the cursor.
            places = [index for index, option in enumerate(self.options) if option.id]
            self.highlighted = next((place for place in places if place >= (at or 0)), places[-1])

    def go_to(self, document: int) -> None:
        """Put the cursor on a document."""
        if document in self._entries:
            self.highlighted = self.get_option_index(str(document))

    def on_resize(self, event: events.Resize) -> None:
        """Other columns may fit now."""
        if self._room() != self._fitted:
            at = self.highlighted
            self._lay_out()
            self.highlighted = at

    def _room(self) -> int:
        # The scroll bar's cell is always kept free, so that columns do not jump when it comes and goes.
        return max(self.size.width - 4 + (1 if self.show_vertical_scrollbar else 0), 20)

    def _lay_out(self) -> None:
        self._fitted = self._room()
        entries = list(self._entries.values())
        layout = Layout.fit(self._fitted, entries)
        options: list[Option | None] = []
        for group in grouped(entries):
            if options:
                options.append(Option(" ", disabled=True))
            options.append(Option(layout.heading(group), disabled=True))
            options += [Option(layout.line(entry, self.draw), id=str(entry.id)) for entry in group.entries]
        self.set_options(options)
        self.post_message(self.Fitted(layout.header()))
