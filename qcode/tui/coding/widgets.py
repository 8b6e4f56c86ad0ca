"""The parts of the coding screen around the text."""

from __future__ import annotations

from rich.cells import set_cell_size
from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer
from textual.visual import Visual
from textual.widget import Widget
from textual.widgets import Static

from qcode.i18n import gettext as _
from qcode.tui.coding.marks import CodeLooks
from qcode.tui.coding.panels import Here, codings_column, rule_column, strip_lines, suggestions_column

NOTICE_SECONDS = 6.0
CODINGS_SHOWN = 5
WHEEL = 3  # lines


class Heading(Widget):
    """One line: document, perspective, coder on the left; how far and whether all is saved on the right."""

    left: reactive[tuple[str, ...]] = reactive((), layout=False)
    right: reactive[tuple[str, ...]] = reactive((), layout=False)
    trouble: reactive[bool] = reactive(False, layout=False)

    def render(self) -> Content:
        """The right part stays whole; the left one gives way."""
        name, *rest = self.left or ("",)
        left = Content.assemble((name, "bold"), *((f" · {each}", "$foreground 75%") for each in rest))
        *numbers, saved = self.right or ("",)
        right = Content.assemble(
            (" · ".join(numbers) + " · " if numbers else "", "$foreground 75%"),
            (saved, "bold $error" if self.trouble else "$success"),
        )
        room = self.size.width - right.cell_length - 2
        left = left.truncate(max(0, room), ellipsis=True)
        return Content.assemble(left, " " * max(1, self.size.width - left.cell_length - right.cell_length), right)


class Notice(Static):
    """One line for what just happened; the latest only, and it goes by itself."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self.said = ""
        self._timer: Timer | None = None

    def say(self, text: str, *, trouble: bool = False, stays: bool = False) -> None:
        """Show a text in place of the one before."""
        self.said = text
        self.set_class(trouble, "trouble")
        self.update(text, layout=False)
        if self._timer is not None:
            self._timer.stop()
        self._timer = (
            self.set_timer(NOTICE_SECONDS * (2 if trouble else 1), self._clear) if text and not stays else None
        )

    def _clear(self) -> None:
        self._timer = None
        self.remove_class("trouble")
        self.update("", layout=False)


class RuleText(Widget):
    """A text that may be longer than its place; the wheel moves it.

    A scrolling container would have the whole screen laid out anew for each other text, which is twice the cost of
    all the rest that a code's key does.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._content = Content("")
        self._top = 0
        self._lines: list[Strip] = []
        self._drawn: tuple[object, ...] = ()

    def show(self, content: Content) -> None:
        """Show another text from its start."""
        if content != self._content:
            self._content, self._top, self._drawn = content, 0, ()
            self.refresh()

    def render(self) -> Content:
        """The whole text."""
        return self._content

    def render_line(self, y: int) -> Strip:
        """A line of what is shown; the last one says when there is more."""
        width, style = self.size.width, self.visual_style
        if self._drawn != (width, style):
            self._lines = Visual.to_strips(self, self._content, width, None, style)
            self._drawn = (width, style)
        line = self._top + y
        if y + 1 == self.size.height and line + 1 < len(self._lines):
            return Strip([Segment(set_cell_size(_("d: more"), width), style.rich_style)], width)
        return self._lines[line] if line < len(self._lines) else Strip.blank(width, style.rich_style)

    def on_mouse_scroll_down(self) -> None:
        """Further down."""
        self._scroll(WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Back up."""
        self._scroll(-WHEEL)

    def _scroll(self, lines: int) -> None:
        self._top = min(max(0, self._top + lines), max(0, len(self._lines) - self.size.height))
        self.refresh()


class SideColumn(Vertical):
    """Suggestions, codings here and the rule, one above the other.

    The first two have a fixed height: they change with every sentence, and laying the screen out anew each time would
    cost more than all the rest of a key.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: dict[str, Content] = {}

    def compose(self) -> ComposeResult:
        """Three parts with headings."""
        yield Static("", id="offers-text", classes="part")
        yield Static("", id="here-text", classes="part")
        yield RuleText(id="rule", classes="part")

    def on_mount(self) -> None:
        """The headings."""
        self.retitle()

    def show(self, here: Here, looks: CodeLooks) -> None:
        """Show what is known about the place of the cursor; only parts that say something else are drawn."""
        width = max(20, self.size.width - 2)
        self._put("offers-text", suggestions_column(here, looks, width))
        self._put("here-text", codings_column(here, looks, width, CODINGS_SHOWN))
        self.query_one(RuleText).show(rule_column(here, looks))

    def _put(self, part: str, content: Content) -> None:
        if self._shown.get(part) != content:
            self._shown[part] = content
            self.query_one(f"#{part}", Static).update(content, layout=False)

    def retitle(self) -> None:
        """The headings in the language of the interface."""
        self.query_one("#offers-text").border_title = _("Suggestions")
        self.query_one("#here-text").border_title = _("Codings here")
        self.query_one("#rule").border_title = _("Rule")


class StripPanel(Static):
    """The same in a few lines."""

    def show(self, here: Here, looks: CodeLooks) -> None:
        """Show what is known about the place of the cursor."""
        self.update(strip_lines(here, looks, max(20, self.size.width - 2)), layout=False)
