"""A list of passages, one line each, drawn line by line: five thousand cost no more than fifty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qcode.session.finding.passages import Passage
from qcode.tui.kit.foreign import in_cells, plain
from qcode.tui.kit.words import fitted


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: place, who coded (where there are several), letters of the codes, words."""

    place: str
    who: str
    letters: Sequence[tuple[str, Style]]
    words: str


def initials(name: str) -> str:
    """Two letters for a coder: of the first and the last name, else the first two."""
    parts = name.split()
    return (parts[0][0] + parts[-1][0]).upper() if len(parts) > 1 else name[:2]


def flowing(parts: Sequence[Content], width: int) -> Content:
    """Pieces side by side, as many in a line as there is room for; none is broken."""
    lines: list[list[Content]] = [[]]
    used = 0
    for part in parts:
        if lines[-1] and used + 2 + part.cell_length > width:
            lines.append([])
            used = 0
        used += part.cell_length + (2 if lines[-1] else 0)
        lines[-1].append(part)
    return plain("\n").join([plain("  ").join(line) for line in lines])


class PassageLines(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows passages; the cursor is on one of them, others may be marked. `draw` gives a line."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--cursor", "lines--muted", "lines--marked"}
    DEFAULT_CSS = """
    PassageLines { height: 1fr; scrollbar-size-vertical: 1; scrollbar-size-horizontal: 0; background: $background;
        & > .lines--cursor { background: $primary 35%; }
        & > .lines--muted { color: $foreground 62%; }
        & > .lines--marked { color: $accent; text-style: bold; }
    }
    """

    class Moved(Message):
        """The cursor is on another passage, or others are marked."""

    class Chosen(Message):
        """The person wants to go there."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.passages: Sequence[Passage] = ()
        self.at = 0
        self.marked: set[int] = set()
        self.room = 30
        """Cells that the longest place needs; it gets fewer where the screen is narrow."""
        self.draw: Callable[[Passage], Row] | None = None

    @property
    def passage(self) -> Passage | None:
        """The passage under the cursor."""
        return self.passages[self.at] if self.at < len(self.passages) else None

    @property
    def chosen(self) -> list[Passage]:
        """The marked passages, else the one under the cursor."""
        if self.marked:
            return [self.passages[index] for index in sorted(self.marked)]
        return [self.passage] if self.passage is not None else []

    def fill(self, found: Sequence[Passage], at: int = 0) -> None:
        """Show these, with the cursor at a place."""
        self.passages, self.marked = found, set()
        self.at = max(0, min(at, len(found) - 1))
        self.virtual_size = Size(self.size.width, len(found))
        self._show()

    def move(self, step: int) -> None:
        """Move the cursor by so many passages; it stays within the list."""
        self.at = max(0, min(self.at + step, len(self.passages) - 1))
        self._show()

    def mark(self, index: int, *, toggle: bool = False) -> None:
        """Mark a passage; `toggle`: or no longer."""
        if index < len(self.passages):
            self.marked = self.marked ^ {index} if toggle else self.marked | {index}
        self._show()

    def _show(self) -> None:
        top, height = int(self.scroll_offset.y), max(1, self.size.height)
        if self.at < top:
            self.scroll_to(y=self.at, animate=False)
        elif self.at >= top + height:
            self.scroll_to(y=self.at - height + 1, animate=False)
        self.refresh()
        self.post_message(self.Moved())

    def on_resize(self, event: events.Resize) -> None:
        """Draw as many lines as fit into the new size."""
        self.virtual_size = Size(self.size.width, len(self.passages))
        self._show()

    def on_click(self, event: events.Click) -> None:
        """To this passage; twice: go there."""
        index = event.y + int(self.scroll_offset.y)
        if index < len(self.passages):
            self.at = index
            if event.ctrl:
                self.mark(index, toggle=True)
            elif event.chain > 1:
                self.post_message(self.Chosen())
            else:
                self._show()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        index, base = y + int(self.scroll_offset.y), self.rich_style
        if index >= len(self.passages) or self.draw is None:
            return Strip.blank(self.size.width, base)
        base = self._base(index)
        muted = base + Style(color=self.get_component_rich_style("lines--muted").color)
        marked = base + Style(color=self.get_component_rich_style("lines--marked").color, bold=True)
        row = self.draw(self.passages[index])
        room, most = self._columns()
        lead = ("▸" if index == self.at else " ") + ("✓" if index in self.marked else " ")
        segments = [
            Segment(lead, marked),
            Segment(fitted(row.place, room), muted),
            Segment(" ", base),
            *([Segment(in_cells(row.who, 2) + " ", muted)] if row.who else []),
            *_letters(row.letters, most, base, muted),
        ]
        left = max(1, self.scrollable_content_region.width - sum(segment.cell_length for segment in segments))
        segments.append(Segment(fitted(row.words, left), marked if index in self.marked else base))
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _base(self, index: int) -> Style:
        """What a line stands on; colours that are partly clear are mixed only when a whole style is asked for."""
        if index != self.at:
            return self.rich_style
        cursor = self.get_component_rich_style("lines--cursor")
        return self.rich_style + Style(bgcolor=cursor.bgcolor, reverse=cursor.reverse)

    def _columns(self) -> tuple[int, int]:
        """Cells for the place, and how many codes are shown by their letters."""
        width = self.scrollable_content_region.width
        widest, most = (14, 1) if width < 60 else (21, 2) if width < 100 else (30, 3)
        return min(widest, self.room), most


def _letters(letters: Sequence[tuple[str, Style]], most: int, base: Style, muted: Style) -> list[Segment]:
    """The letters of the first codes, and whether there are more: what they are stands below the list.

    All lines take as many cells, so that the words begin in one column.
    """
    shown = [Segment(text, base + style) for text, style in letters[:most]]
    rest = "   " * (most - len(shown)) + ("+" if len(letters) > most else " ")
    return [*shown, Segment(rest, muted)]
