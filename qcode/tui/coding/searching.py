"""Finding words in the document: hits are painted as one types."""

from __future__ import annotations

import re

from qcode.i18n import gettext as _
from qcode.model import Span
from qcode.tui.coding.base import CodingBase
from qcode.tui.kit.widgets import Input

MOST = 5000
"""Hits painted; one letter in a long text would have more than anybody looks at."""


def find(text: str, wanted: str) -> list[Span]:
    """Where `wanted` stands, upper and lower case alike; white space stands for any white space."""
    words = wanted.split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words), re.IGNORECASE)
    found = []
    for match in pattern.finditer(text):
        found.append(Span(*match.span()))
        if len(found) == MOST:
            break
    return found


class Searching(CodingBase):
    """Search in the document."""

    hits: tuple[Span, ...] = ()
    _from = 0

    def action_search(self) -> None:
        """Ask for words."""
        if self.desk is None:
            return
        field = self.query_one("#search", Input)
        self._from = self.view.cursor
        field.placeholder = _("Search in this document · ⏎ next hit · esc back to the text")
        field.display = True
        field.value = ""
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Paint hits while typing and show the first one behind the cursor."""
        if event.input.id != "search" or self.desk is None or not event.input.display:
            return
        self.hits = tuple(find(self.desk.transcript.text, event.value))
        self.view.set_hits(self.hits)
        if self.hits:
            first = next((hit for hit in self.hits if hit.start >= self._from), self.hits[0])
            self.view.jump(first.start)
            self._say_hit(first)
        elif event.value.strip():
            self.say(_("Not found: {words}").format(words=event.value.strip()))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Back to the text, with the hits."""
        if event.input.id == "search":
            self._back_to_text()
            if self.hits:
                self.say(_("n next hit · N hit before · esc ends the search"))

    def _back_to_text(self) -> None:
        self.query_one("#search", Input).display = False
        self.view.focus()

    def _say_hit(self, hit: Span) -> None:
        number = self.hits.index(hit) + 1
        self.say(_("Hit {number} of {all}").format(number=number, all=len(self.hits)))

    def go_to_hit(self, step: int) -> None:
        """The next or previous hit, round the ends."""
        cursor = self.view.cursor
        if step > 0:
            hit = next((hit for hit in self.hits if hit.start > cursor), self.hits[0])
        else:
            hit = next((hit for hit in reversed(self.hits) if hit.start < cursor), self.hits[-1])
        self.view.jump(hit.start)
        self._say_hit(hit)

    def action_end_search(self) -> None:
        """Leave the field, then paint hits no longer."""
        if self.query_one("#search", Input).display:
            self._back_to_text()
        if self.hits:
            self.hits = ()
            self.view.set_hits(())
            self.say("")
