"""Building a query, one condition at a time; each can be dropped again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from qcode.analysis.finding import Words
from qcode.analysis.near import Unit
from qcode.analysis.retrieval import Link, Query
from qcode.i18n import gettext as _
from qcode.i18n import language
from qcode.session.finding import passages as retrieval
from qcode.tui.dialogs.choose_value import Choice, ChooseDialog
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.features import Deed
from qcode.tui.passages.fields import with_words
from qcode.tui.passages.listing import Listing
from qcode.tui.passages.words_dialog import WordsDialog

NEAR = ((Unit.SENTENCES, 0), (Unit.TURNS, 0), (Unit.SENTENCES, 1), (Unit.SENTENCES, 3), (Unit.TURNS, 1),
        (Unit.TURNS, 3), (Unit.WORDS, 20), (Unit.WORDS, 50), (Unit.DOCUMENT, 0))  # fmt: skip


class Asking:
    """What is asked for; `is_ready` says whether the screen can show what it finds."""

    def __init__(self, listing: Listing, is_ready: Callable[[], bool]) -> None:
        self.listing = listing
        self.stage = listing.stage
        self._is_ready = is_ready

    def deeds(self) -> tuple[Deed, ...]:
        """Each kind of condition, dropping one or all, the order."""
        return (
            Deed("retrieval.code", self.choose_code),
            Deed("retrieval.text", self.ask_words),
            Deed("retrieval.filter", self.ask_conditions),
            Deed("retrieval.and", partial(self.choose_link, True)),
            Deed("retrieval.not", partial(self.choose_link, False)),
            Deed("retrieval.near", self.choose_near),
            Deed("retrieval.alone", self.with_sub_codes, self.listing.why_no_code, warns=True),
            Deed("retrieval.own", self.only_own),
            Deed("retrieval.drop", self.drop, self._why_no_drop, warns=True),
            Deed("retrieval.everything", self.drop_all),
            Deed("retrieval.order", self.next_order),
        )

    def _why_no_drop(self) -> str:
        return "" if self.listing.asked else _("There is no condition to drop.")

    def ask(self, *steps: Query) -> None:
        """Another query, one step after the other; each can be taken back."""
        if steps and (steps[-1] != self.listing.wanted or self.listing.in_queue):
            self.listing.asked += [self.listing.wanted, *steps[:-1]]
            self.listing.wanted, self.listing.in_queue = steps[-1], False
            if self._is_ready():
                self.listing.look_up(at=0)

    def _choose(self, title: str, choices: Sequence[Choice], then: Callable[[str], None]) -> None:
        def chosen(value: str | None) -> None:
            if value is not None:
                then(value)

        self.stage.show(ChooseDialog(title, choices), chosen)

    def _codes(self) -> list[Choice]:
        book = self.listing.session.codebook
        looks = CodeLooks(book, language())
        return [Choice(code.path, looks.long_name(code), looks.letter(code)) for code in book]

    def choose_code(self) -> None:
        """The code whose passages are listed."""
        choices = [Choice("", _("all codes")), *self._codes()]
        self._choose(_("Passages of which code?"), choices, self._set_code)

    def _set_code(self, path: str) -> None:
        self.ask(retrieval.with_code(self.listing.wanted, path or None))

    def with_sub_codes(self) -> None:
        """With sub-codes, or the code alone: what is still to be sorted."""
        self.ask(replace(self.listing.wanted, alone=not self.listing.wanted.alone))

    def choose_link(self, must: bool) -> None:
        """Only passages with, or without, another code at their words."""
        title = _("And which code?") if must else _("And not which code?")
        self._choose(title, self._codes(), lambda path: self._add(Link(path, must=must)))

    def _add(self, link: Link) -> None:
        if link not in self.listing.wanted.links:
            self.ask(replace(self.listing.wanted, links=(*self.listing.wanted.links, link)))

    def choose_near(self) -> None:
        """Only passages near another code."""
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

    def ask_words(self) -> None:
        """Ask for words that the passages must have."""

        def chosen(words: Words | None) -> None:
            if words is not None:
                self.ask(with_words(self.listing.wanted, words))

        title = _("Words in these passages") if self.listing.code else _("Words in all that is said")
        self.stage.show(WordsDialog(title, self.listing.wanted.words), chosen)

    def drop(self) -> None:
        """As it was before the last condition."""
        self.listing.wanted, self.listing.in_queue = self.listing.asked.pop(), False
        self.listing.look_up(at=0)

    def only_own(self) -> None:
        """Only the coder's own codings, or everybody's again."""
        own = self.listing.session.coder
        self.ask(replace(self.listing.wanted, coder=None if self.listing.wanted.coder == own else own))

    def drop_all(self) -> None:
        """Drop all conditions and ask for all passages."""
        self.ask(Query())

    def next_order(self) -> None:
        """List the passages in another order."""
        if self.listing.in_queue:
            self.stage.warn(_("What waits is listed in the order of the text."))
            return
        orders = retrieval.orders(self.listing.wanted)
        now = orders.index(self.listing.order) if self.listing.order in orders else 0
        self.listing.order = orders[(now + 1) % len(orders)]
        self.listing.look_up(at=0)

    def ask_conditions(self) -> None:
        """Any conditions, several at a time."""
        from qcode.tui.passages.conditions import ConditionsDialog

        def chosen(steps: Sequence[Query] | None) -> None:
            self.ask(*steps or ())

        self.stage.show(ConditionsDialog(self.listing.session, self.listing.wanted), chosen)
