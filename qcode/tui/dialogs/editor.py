"""Writing a longer text: it is stored every few seconds and when the window is left, and nothing typed is lost."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import TextArea

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.session.writing.drafts import Writing
from qcode.tui.kit.foreign import plain
from qcode.tui.kit.troubles import trouble_in_words
from qcode.tui.kit.widgets import Static
from qcode.tui.kit.words import cut, quoted

KEEP_EVERY = 3.0  # seconds


class Editor(ModalScreen[bool]):
    """Returns True when something was changed. `words` is the passage it is about, `text` what a new one begins with,
    `beside` what stands at its left to be read meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "leave", show=False, priority=True),
        Binding("ctrl+down", "read(3)", show=False, priority=True),
        Binding("ctrl+up", "read(-3)", show=False, priority=True),
    ]

    def __init__(
        self, title: str, writing: Writing, *, words: str = "", text: str = "", beside: Content | None = None
    ) -> None:
        super().__init__()
        self._title, self._words, self._writing = title, words, writing
        self._beside = beside
        self._template = text.strip()
        self._begin = writing.text or text
        self._changed = False

    def compose(self) -> ComposeResult:
        """The words it is about, and room to write."""
        with Vertical(classes="dialog editor wide" if self._beside is not None else "dialog editor") as window:
            window.border_title = plain(self._title)
            if self._words:
                yield Static(quoted(cut(self._words, 400)), classes="quote", markup=False)
            area = TextArea(self._begin, id="memo-text", soft_wrap=True, show_line_numbers=False, tab_behavior="indent")
            if self._beside is None:
                yield area
            else:
                with Horizontal(classes="beside"):
                    with VerticalScroll(id="passages-beside"):
                        yield Static(self._beside)
                    yield area
            yield Static(self._keys(), classes="keys", markup=False)

    def _keys(self) -> str:
        more = _("ctrl+↑↓ passages · ") if self._beside is not None else ""
        return more + _("esc closes · stored as you write · an empty text is removed")

    def action_read(self, step: int) -> None:
        """Scroll the passages while writing."""
        for pane in self.query("#passages-beside").results(VerticalScroll):
            pane.scroll_relative(y=step, animate=False)

    def on_mount(self) -> None:
        """Write at the end of what is there."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()
        self.set_interval(KEEP_EVERY, self.keep)

    @property
    def text(self) -> str:
        """What is written; a form that was left as it came is nothing."""
        text = self.query_one(TextArea).text
        return "" if text.strip() == self._template and not self._writing.text else text

    def keep(self) -> None:
        """Store what is there by now."""
        try:
            self._changed = self._writing.keep(self.text) or self._changed
        except QcodeError as error:
            self.notify(trouble_in_words(error), severity="error", markup=False)

    def action_leave(self) -> None:
        """Store and close; what can't be stored stays in the window."""
        try:
            self._changed = self._writing.finish(self.text) or self._changed
        except QcodeError as error:
            self.notify(trouble_in_words(error), severity="error", markup=False)
            return
        self.dismiss(self._changed)
