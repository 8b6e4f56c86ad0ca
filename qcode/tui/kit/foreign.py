"""The one door through which text that somebody else wrote reaches the screen.

Names of codes, coders, documents, speakers and groups, titles, paths and words of a text may hold anything: `[/b]`,
which Textual takes for markup, an escape sequence, which a terminal obeys, a mark that turns the direction of the rest
of the line. What goes through here is shown as it is written, and a terminal finds nothing in it to obey. What is
drawn around the door is caught by `Fence`, which takes out what a terminal would obey; a test of the calls keeps it
from being needed.
"""

from __future__ import annotations

from rich.cells import set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.style import Style

from qcode.visible import OBEYED, visible, visible_in_line

Part = str | Content | tuple[str, str | Style]


def in_cells(text: str, cells: int) -> str:
    """The text on one line, cut or filled up with spaces to exactly this many cells."""
    return set_cell_size(visible_in_line(text), cells)


def plain(text: str | Content) -> Content:
    """Text as it is written, with no markup; what is Content came through the door and is returned unchanged."""
    return text if isinstance(text, Content) else Content(visible(text))


def styled(text: str, style: str | Style = "") -> Content:
    """Text as it is written, all of it in one style."""
    return Content.styled(visible(text), style)


def assemble(*parts: Part) -> Content:
    """Texts, texts with their styles and Content, one after the other."""
    return Content.assemble(*map(_clean, parts))


def _clean(part: Part) -> Part:
    if isinstance(part, str):
        return visible(part)
    if isinstance(part, tuple):
        text, style = part
        return visible(text), style
    return part


class Fence(LineFilter):
    """Takes out of lines, just before they are drawn, what a terminal would obey. None of it has a width."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments where there is nothing to take out, which is nearly always."""
        if not any(map(OBEYED.search, (text for text, _, _ in segments))):
            return segments
        return [Segment(text if control else OBEYED.sub("", text), style, control) for text, style, control in segments]
