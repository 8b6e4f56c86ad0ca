"""Finding acts: by words, by coder, kind or document; and the cursor among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual.containers import VerticalScroll

from qcode.i18n import gettext as _
from qcode.i18n import in_words
from qcode.session.coding import acts as codings_of
from qcode.session.project import trail
from qcode.tui.dialogs.choose_value import Choice, ChooseDialog
from qcode.tui.kit.features import Deed
from qcode.tui.kit.widgets import Input
from qcode.tui.trail.listing import EVERY, TrailListing

FARTHEST = 9_999_999
"""More rows than any list has: to its first and last."""


class TrailSearch:
    """Which acts are listed, and the cursor among them."""

    def __init__(self, listing: TrailListing, field: Input, pane: VerticalScroll) -> None:
        self.listing = listing
        self._field = field
        self._pane = pane

    def deeds(self) -> Iterable[Deed]:
        """Look for words, choose what is listed, list all again, move in the list and in what an act changed."""
        return (
            Deed("trail.search", self.ask_words),
            Deed("trail.filter", self.ask_filter),
            Deed("trail.everything", self.show_all),
            Deed("trail.down", lambda: self.move(1)),
            Deed("trail.up", lambda: self.move(-1)),
            Deed("trail.first", lambda: self.move(-FARTHEST)),
            Deed("trail.last", lambda: self.move(FARTHEST)),
            Deed("trail.read_on", lambda: self._pane.scroll_page_down(animate=False)),
            Deed("trail.read_back", lambda: self._pane.scroll_page_up(animate=False)),
        )

    def move(self, step: int) -> None:
        """Move the cursor by so many acts; past the last that is listed, older ones are read."""
        rows = self.listing.rows
        wanted = (rows.highlighted or 0) + step
        if wanted >= len(self.listing.acts):
            self.listing.read_on()
        if self.listing.acts:
            rows.highlighted = max(0, min(wanted, len(self.listing.acts) - 1))

    def ask_words(self) -> None:
        """Open the field for words that acts have to have."""
        self._field.placeholder = _("Words in acts · ⏎ back to the list")
        self._field.value = self.listing.wanted.words
        self._field.display = True
        self._field.focus()

    def typed(self, words: str) -> None:
        """List the acts with these words, while they are typed."""
        if self._field.display and words != self.listing.wanted.words:
            self.listing.ask_for(replace(self.listing.wanted, words=words))

    def back_to_list(self) -> None:
        """Close the field; its words go on to count."""
        self._field.display = False
        self.listing.rows.focus()

    def show_all(self) -> None:
        """Drop words and filter and list all acts."""
        self._field.display = False
        self.listing.ask_for(EVERY)
        self.listing.rows.focus()

    def ask_filter(self) -> None:
        """Choose a coder, kind or document whose acts are listed; one of each can be chosen."""
        session = self.listing.session
        coders = dict.fromkeys((*codings_of.coders(session), session.coder))
        choices = [
            Choice("", _("all acts")),
            *(Choice(f"coder:{name}", name, _("coder")) for name in coders),
            *(Choice(f"kind:{kind.value}", in_words(kind.label), _("kind")) for kind in trail.kinds(session)),
            *(Choice(f"document:{one.name}", one.name, _("document")) for one in session.documents),
        ]

        def chosen(choice: str | None) -> None:
            if choice is not None:
                self._filter(choice)

        self.listing.stage.show(ChooseDialog(_("Which acts?"), choices), chosen)

    def _filter(self, choice: str) -> None:
        field, _colon, name = choice.partition(":")
        wanted = self.listing.wanted
        self.listing.ask_for(replace(wanted, only=replace(wanted.only, **{field: name})) if field else EVERY)
