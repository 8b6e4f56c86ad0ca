"""Finding memos: by words, by kind, coder, document or code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from qcode.i18n import gettext as _
from qcode.session.coding import acts as codings_of
from qcode.session.writing.memos import EVERY
from qcode.tui.dialogs.choose_value import Choice
from qcode.tui.kit.features import Deed
from qcode.tui.kit.widgets import Input
from qcode.tui.memos.listing import MemoListing
from qcode.tui.memos.words import KINDS

FARTHEST = 99_999
"""More rows than any list has: to its first and last."""


class MemoSearch:
    """Which memos are listed, and the cursor among them."""

    def __init__(self, listing: MemoListing, field: Input) -> None:
        self.listing = listing
        self._field = field

    def deeds(self) -> Iterable[Deed]:
        """Look for words, choose what is listed, list all again, move in the list."""
        return (
            Deed("memos.search", self.ask_words),
            Deed("memos.filter", self.ask_filter),
            Deed("memos.everything", self.show_all),
            Deed("memos.down", lambda: self.move(1)),
            Deed("memos.up", lambda: self.move(-1)),
            Deed("memos.first", lambda: self.move(-FARTHEST)),
            Deed("memos.last", lambda: self.move(FARTHEST)),
        )

    def move(self, step: int) -> None:
        """Move the cursor by so many memos; it stays within the list."""
        rows, last = self.listing.rows, len(self.listing.entries) - 1
        if last >= 0:
            rows.highlighted = max(0, min((rows.highlighted or 0) + step, last))

    def ask_words(self) -> None:
        """Open the field for words that memos have to have."""
        self._field.placeholder = _("Words in memos · ⏎ back to the list")
        self._field.value = self.listing.wanted.words
        self._field.display = True
        self._field.focus()

    def typed(self, words: str) -> None:
        """List the memos with these words, while they are typed."""
        if self._field.display and words != self.listing.wanted.words:
            self.listing.ask_for(replace(self.listing.wanted, words=words))

    def back_to_list(self) -> None:
        """Close the field; its words go on to count."""
        self._field.display = False
        self.listing.rows.focus()

    def show_all(self) -> None:
        """Drop words and filter and list all memos."""
        self._field.display = False
        self.listing.ask_for(EVERY)
        self.listing.rows.focus()

    def ask_filter(self) -> None:
        """Choose a kind, coder, document or code whose memos are listed."""
        documents, codes = self.listing.subjects()
        choices = [
            Choice("", _("all memos")),
            *(Choice(f"kind:{kind.value}", _(name), _("kind")) for kind, name in KINDS.items()),
            *(Choice(f"coder:{name}", name, _("coder")) for name in codings_of.coders(self.listing.session)),
            *documents,
            *codes,
        ]
        self.listing.choose(_("Which memos?"), choices, self._filter)

    def _filter(self, choice: str) -> None:
        field, _colon, name = choice.partition(":")
        self.listing.ask_for(replace(self.listing.wanted, **{field: name}) if field else EVERY)
