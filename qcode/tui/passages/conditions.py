"""All conditions of a query in one window: each with what it is now, any number of them set before it closes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from qcode.analysis.finding import Words
from qcode.analysis.retrieval import Query
from qcode.i18n import gettext as _
from qcode.i18n import language
from qcode.session import Session
from qcode.tui.dialogs.choose_value import Choice, ChooseDialog
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.foreign import assemble, plain, styled
from qcode.tui.kit.widgets import Input, Option, OptionList, Static
from qcode.tui.kit.words import cut
from qcode.tui.passages import fields, sentence
from qcode.tui.passages.words_dialog import WordsDialog

LABEL = 24


class ConditionsDialog(ModalScreen[Sequence[Query] | None]):
    """Gives the query as it grew, one condition after the other; nothing when none was changed."""

    CSS_PATH = "../dialogs/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "done", show=False),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("delete", "clear", show=False, priority=True),
    ]

    def __init__(self, session: Session, query: Query) -> None:
        super().__init__()
        self._session, self._query = session, query
        self._steps: list[Query] = []
        self._fields = fields.names(session)
        self._shown: list[Choice] = []
        self._pattern = ""

    def compose(self) -> ComposeResult:
        """The query to read, a line to type in, the conditions, keys."""
        with Vertical(classes="asking") as window:
            window.border_title = plain(_("Only passages with which …?"))
            yield Static(id="sentence", markup=False)
            yield Input(placeholder=_("type to filter"), compact=True)
            yield OptionList(compact=True, markup=False)
            yield Static(_("⏎ choose · del drop · esc done"), classes="keys", markup=False)

    def on_mount(self) -> None:
        """Show all conditions that can be set, with the keyboard in the field."""
        self._show("")
        self.query_one(Input).focus()

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def _show(self, pattern: str, at: int = 0) -> None:
        book = self._session.codebook
        words = sentence.in_words(self._query, book, CodeLooks(book, language()))
        self.query_one("#sentence", Static).update(styled(words, "bold"))
        wanted = pattern.strip().casefold()
        self._shown = [one for one in self._fields if wanted in f"{one.value}\n{one.label}".casefold()]
        self._list.set_options(Option(self._row(one)) for one in self._shown)
        self._list.highlighted = min(at, len(self._shown) - 1) if self._shown else None

    def _row(self, one: Choice) -> Content:
        value = fields.in_words(self._query, one.value)
        return assemble(cut(one.label, LABEL - 1).ljust(LABEL), (value, "bold $accent") if value else ("–", "dim"))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self._pattern:
            self._pattern = event.value
            self._show(event.value)

    @property
    def _field(self) -> Choice | None:
        at = self._list.highlighted
        return self._shown[at] if at is not None and at < len(self._shown) else None

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def _set(self) -> None:
        one = self._field
        if one is None:
            return
        if one.value == fields.WORDS:
            self.app.push_screen(WordsDialog(_("Words in these passages"), self._query.words), self._words)
            return
        weight = one.value == "weight"
        choices = [Choice("", _("any")), *fields.values(self._session, one.value)]
        current = fields.now(self._query, one.value)
        title = _("Least weight, or least and most: 20-80") if weight else one.label
        self.app.push_screen(ChooseDialog(title, choices, current=current, free=weight), self._chosen)

    def _words(self, words: Words | None) -> None:
        if words is not None:
            self._with(fields.with_words(self._query, words))

    def _chosen(self, value: str | None) -> None:
        one = self._field
        if value is None or one is None:
            return
        if one.value == "weight" and value:
            known = fields.weight_in(value)
            if known is None:
                self.notify(
                    _("A weight is a number from 0 to 100, or two with a dash between them."), severity="warning"
                )
                return
            value = known
        self._with(fields.with_field(self._query, one.value, value))

    def _with(self, query: Query) -> None:
        if query != self._query:
            self._query = query
            self._steps.append(query)
        at = next((index for index, one in enumerate(self._fields) if one is self._field), 0)
        self._pattern = self.query_one(Input).value = ""
        self._show("", at)

    def action_clear(self) -> None:
        """Drop the condition under the cursor."""
        one = self._field
        if one is not None and one.value == fields.WORDS:
            self._with(fields.with_words(self._query, None))
        elif one is not None:
            self._with(fields.with_field(self._query, one.value, ""))

    def action_move(self, step: int) -> None:
        """Move in the list while the line keeps the keys."""
        if step > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_done(self) -> None:
        """To the passages that meet them."""
        self.dismiss(self._steps)
