"""Finding words in the document: hits are painted as one types."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from qcode.i18n import gettext as _
from qcode.model import Span
from qcode.model.folding import Folded, folded, wanted
from qcode.tui.coding.reviewing import Reviewing
from qcode.tui.coding.stage import CodingStage
from qcode.tui.coding.workspace import Workspace
from qcode.tui.kit.features import Deed
from qcode.tui.kit.widgets import Input

MOST = 5000
"""Hits painted; one letter in a long text would have more than anybody looks at."""


def find(text: str, words: str) -> list[Span]:
    """Where the words stand, as `qcode search` finds them."""
    return [Span(*place) for place in islice(wanted(words).places(_folded(text)), MOST)]


@lru_cache(maxsize=2)
def _folded(text: str) -> Folded:
    """One text is searched at every letter that is typed."""
    return folded([text])[0]


class Searching:
    """Search in the document. While hits are painted, the keys for the next suggestion go to the next hit."""

    def __init__(self, work: Workspace, stage: CodingStage, field: Input, reviewing: Reviewing) -> None:
        self.work = work
        self.stage = stage
        self._field = field
        self._reviewing = reviewing
        self.hits: tuple[Span, ...] = ()
        self._begun_at = 0  # the cursor when the search began

    def deeds(self) -> Iterable[Deed]:
        """Search, leave the search, the next hit or suggestion and the one before."""
        return (
            Deed("coding.search", self.ask),
            Deed("coding.end_search", self.end, self.why_no_end),
            Deed("coding.next", lambda: self.go(1)),
            Deed("coding.previous", lambda: self.go(-1)),
        )

    def why_no_end(self) -> str:
        """Why there is no search to end, `""` when there is."""
        return "" if self.hits else _("Nothing is searched.")

    def ask(self) -> None:
        """Open the field for the words that are looked for."""
        if self.work.desk is None:
            return
        self._begun_at = self.work.view.cursor
        self._field.placeholder = _("Search in this document · ⏎ next hit · esc back to the text")
        self._field.display = True
        self._field.value = ""
        self._field.focus()

    def typed(self, words: str) -> None:
        """Paint hits while typing and show the first one behind the cursor."""
        if self.work.desk is None or not self._field.display:
            return
        self.hits = tuple(find(self.work.desk.transcript.text, words))
        self.work.view.set_hits(self.hits)
        if self.hits:
            self._show(next((hit for hit in self.hits if hit.start >= self._begun_at), self.hits[0]))
        elif words.strip():
            self.stage.say(_("Not found: {words}").format(words=words.strip()))

    def submitted(self) -> None:
        """Back to the text, with the hits."""
        self._back_to_text()
        if self.hits:
            self.stage.say(_("n next hit · N hit before · esc ends the search"))

    def _back_to_text(self) -> None:
        self._field.display = False
        self.work.view.focus()

    def _show(self, hit: Span) -> None:
        self.work.view.jump(hit.start)
        number = self.hits.index(hit) + 1
        self.stage.say(_("Hit {number} of {all}").format(number=number, all=len(self.hits)))

    def go(self, step: int) -> None:
        """The next (1) or previous (-1) hit while something is searched, else the next open suggestion."""
        if self.hits:
            self._show(self._hit_from(self.work.view.cursor, step))
        else:
            self._reviewing.go_to_suggestion(step)

    def _hit_from(self, cursor: int, step: int) -> Span:
        """The hit after or before the cursor, round the ends."""
        if step > 0:
            return next((hit for hit in self.hits if hit.start > cursor), self.hits[0])
        return next((hit for hit in reversed(self.hits) if hit.start < cursor), self.hits[-1])

    def end(self) -> None:
        """Leave the field, then paint hits no longer."""
        if self._field.display:
            self._back_to_text()
        if self.hits:
            self.hits = ()
            self.work.view.set_hits(())
            self.stage.say("")
