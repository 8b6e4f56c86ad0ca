"""Building a query, one condition at a time; each can be dropped again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from qcode.analysis.finding import Words
from qcode.analysis.near import Unit
from qcode.analysis.retrieval import Link, Query
from qcode.i18n import gettext as _
from qcode.i18n import language
from qcode.session.finding import passages as retrieval
from qcode.tui.coding.marks import CodeLooks
from qcode.tui.documents.choose import Choice, ChooseDialog
from qcode.tui.passages.base import RetrievalBase
from qcode.tui.passages.fields import with_words
from qcode.tui.passages.words_dialog import WordsDialog

NEAR = ((Unit.SENTENCES, 0), (Unit.TURNS, 0), (Unit.SENTENCES, 1), (Unit.SENTENCES, 3), (Unit.TURNS, 1),
        (Unit.TURNS, 3), (Unit.WORDS, 20), (Unit.WORDS, 50), (Unit.DOCUMENT, 0))  # fmt: skip


class Asking(RetrievalBase):
    """What is asked for."""

    def ask(self, *steps: Query) -> None:
        """Another query, one step after the other; each can be taken back."""
        if steps and (steps[-1] != self.wanted or self.in_queue):
            self.asked += [self.wanted, *steps[:-1]]
            self.wanted, self.in_queue = steps[-1], False
            if self.is_mounted:
                self.look_up(at=0)

    def _choose(self, title: str, choices: Sequence[Choice], then: Callable[[str], None]) -> None:
        def chosen(value: str | None) -> None:
            if value is not None:
                then(value)

        self.app.push_screen(ChooseDialog(title, choices), chosen)

    def _codes(self) -> list[Choice]:
        book = self.session.codebook
        looks = CodeLooks(book, language())
        return [Choice(code.path, looks.long_name(code), looks.letter(code)) for code in book]

    def action_code(self) -> None:
        """The code whose passages are listed."""
        choices = [Choice("", _("all codes")), *self._codes()]
        self._choose(_("Passages of which code?"), choices, self._set_code)

    def _set_code(self, path: str) -> None:
        self.ask(retrieval.with_code(self.wanted, path or None))

    def action_alone(self) -> None:
        """With sub-codes, or the code alone: what is still to be sorted."""
        if self.code is None:
            self.tell(_("Choose a code first: s."), warning=True)
        else:
            self.ask(replace(self.wanted, alone=not self.wanted.alone))

    def action_link(self, must: bool) -> None:
        """And, or not, another code."""
        title = _("And which code?") if must else _("And not which code?")
        self._choose(title, self._codes(), lambda path: self._add(Link(path, must=must)))

    def _add(self, link: Link) -> None:
        if link not in self.wanted.links:
            self.ask(replace(self.wanted, links=(*self.wanted.links, link)))

    def action_near(self) -> None:
        """Near another code."""
        self._choose(_("Near which code?"), self._codes(), self._how_near)

    def _how_near(self, path: str) -> None:
        words = {
            (Unit.SENTENCES, 0): _("in the same sentence"),
            (Unit.TURNS, 0): _("in the same turn"),
            (Unit.SENTENCES, 1): _("at most one sentence away"),
            (Unit.SENTENCES, 3): _("at most three sentences away"),
            (Unit.TURNS, 1): _("at most one turn away"),
            (Unit.TURNS, 3): _("at most three turns away"),
            (Unit.WORDS, 20): _("at most 20 words away"),
            (Unit.WORDS, 50): _("at most 50 words away"),
            (Unit.DOCUMENT, 0): _("in the same document"),
        }
        choices = [Choice(str(index), words[near]) for index, near in enumerate(NEAR)]

        def chosen(index: str) -> None:
            unit, within = NEAR[int(index)]
            self._add(Link(path, unit=unit, within=within))

        self._choose(_("How near?"), choices, chosen)

    def action_text(self) -> None:
        """Words."""

        def chosen(words: Words | None) -> None:
            if words is not None:
                self.ask(with_words(self.wanted, words))

        title = _("Words in these passages") if self.code else _("Words in all that is said")
        self.app.push_screen(WordsDialog(title, self.wanted.words), chosen)

    def action_drop(self) -> None:
        """As it was before the last condition."""
        if self.asked:
            self.wanted, self.in_queue = self.asked.pop(), False
            self.look_up(at=0)
        else:
            self.tell(_("There is no condition to drop."), warning=True)

    def action_own(self) -> None:
        """Only the coder's own codings, or everybody's again."""
        own = self.session.coder
        self.ask(replace(self.wanted, coder=None if self.wanted.coder == own else own))

    def action_everything(self) -> None:
        """No conditions."""
        self.ask(Query())

    def action_order(self) -> None:
        """Another order."""
        if self.in_queue:
            self.tell(_("What waits is listed in the order of the text."), warning=True)
            return
        orders = retrieval.orders(self.wanted)
        now = orders.index(self.order) if self.order in orders else 0
        self.order = orders[(now + 1) % len(orders)]
        self.look_up(at=0)

    def action_filter(self) -> None:
        """Any conditions, several at a time."""
        from qcode.tui.passages.conditions import ConditionsDialog

        def chosen(steps: Sequence[Query] | None) -> None:
            self.ask(*steps or ())

        self.app.push_screen(ConditionsDialog(self.session, self.wanted), chosen)
