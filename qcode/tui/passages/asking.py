"""Building a query, one condition at a time; each can be dropped again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from qcode.analysis.finding import Words
from qcode.analysis.near import Unit
from qcode.analysis.retrieval import Link, Query
from qcode.i18n import gettext as _
from qcode.i18n import language
from qcode.model import variable_names
from qcode.session import retrieval
from qcode.tui.coding.marks import CodeLooks
from qcode.tui.documents.choose import Choice, ChooseDialog
from qcode.tui.documents.labels import variable_label
from qcode.tui.passages.base import RetrievalBase
from qcode.tui.passages.fields import values, with_field
from qcode.tui.passages.words_dialog import WordsDialog

NEAR = ((Unit.SENTENCES, 0), (Unit.TURNS, 0), (Unit.SENTENCES, 1), (Unit.SENTENCES, 3), (Unit.TURNS, 1),
        (Unit.TURNS, 3), (Unit.WORDS, 20), (Unit.WORDS, 50), (Unit.DOCUMENT, 0))  # fmt: skip


class Asking(RetrievalBase):
    """What is asked for."""

    def ask(self, query: Query) -> None:
        """Another query; the one before can be had again."""
        if query != self.wanted or self.in_queue:
            self.asked.append(self.wanted)
            self.wanted, self.in_queue = query, False
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
                self.ask(replace(self.wanted, words=words if words.pattern else None))

        title = _("Words in these passages") if self.code else _("Words in all that is said")
        self.app.push_screen(WordsDialog(title, self.wanted.words), chosen)

    def action_drop(self) -> None:
        """As it was before the last condition."""
        if self.asked:
            self.wanted, self.in_queue = self.asked.pop(), False
            self.look_up(at=0)
        else:
            self.tell(_("There is no condition to drop."), warning=True)

    def action_everything(self) -> None:
        """No conditions."""
        self.ask(Query())

    def action_order(self) -> None:
        """Another order."""
        orders = retrieval.ORDERS
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self.look_up(at=0)

    def action_filter(self) -> None:
        """Any condition."""
        names = ["perspective", *variable_names(self.session.documents)]
        choices = [Choice(f"var:{name}", variable_label(name)) for name in names]
        choices += [
            Choice("document", _("document")), Choice("coder", _("coder")), Choice("speaker", _("speaker")),
            Choice("role", _("role of the speaker")), Choice("origin", _("origin of the coding")),
            Choice("weight", _("weight")), Choice("memo", _("memo")), Choice("review", _("to review")),
        ]  # fmt: skip
        self._choose(_("Only passages with which …?"), choices, self._filter_by)

    def _filter_by(self, field: str) -> None:
        choices = [Choice("", _("any")), *values(self.session, field)]

        def chosen(value: str) -> None:
            self.ask(with_field(self.wanted, field, value))

        self._choose(_("Which one?"), choices, chosen)
