"""The tree of codes with counts. Only the lines on the screen are drawn, so that 300 codes are as quick as 30."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qcode.i18n import gettext as _
from qcode.model import Code, Codebook
from qcode.session.codebook.code_counts import CodeCount
from qcode.tui.codebook.rows import Row, rows
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.colours import on, parse, rich_colour
from qcode.tui.kit.foreign import in_cells
from qcode.tui.kit.numbers import whole
from qcode.visible import visible_in_line

KEY, COUNTS, DOCUMENTS, OLDER = 6, 15, 7, 7
NOTHING = CodeCount()


class CodeTree(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a codebook; the cursor is on one code, which it keeps through changes."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"tree--cursor", "tree--muted", "tree--older", "tree--head"}
    HELP = "The codes of the codebook, with how often each is used."

    class Moved(Message):
        """The cursor is on another code."""

    class Chosen(Message):
        """The code under the cursor was clicked."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.book = Codebook()
        self.looks = CodeLooks(self.book, "en")
        self.counts: Mapping[int, CodeCount] = {}
        self.documents = 0
        self.folded: set[str] = set()
        self.pattern = ""
        self.lines: Sequence[Row] = ()
        self.at = 0
        self.drawn = 0
        self._styles: dict[str, Style] = {}
        self._strips: dict[tuple[int, int, bool, bool], Strip] = {}

    @property
    def code(self) -> Code | None:
        """The code under the cursor."""
        return self.lines[self.at].code if self.lines else None

    def show(self, book: Codebook, looks: CodeLooks, counts: Mapping[int, CodeCount], documents: int) -> None:
        """Show a codebook as it stands; the cursor stays on its code, wherever that is now."""
        self.book, self.looks, self.counts, self.documents = book, looks, counts, documents
        self.look_again()

    def look_again(self, key: int = 0) -> None:
        """Look again at which codes are to be seen; the cursor goes to a code, or stays on its own."""
        before = key or (self.code.key if self.code else 0)
        wanted = self.book.by_key.get(before)
        if key and wanted is not None:
            parts = wanted.path.split("/")
            self.folded -= {"/".join(parts[:size]) for size in range(1, len(parts))}
        self.lines = rows(self.book, self.folded, self.pattern)
        self._strips = {}
        places = {row.code.key: place for place, row in enumerate(self.lines)}
        self.at = places.get(before, max(0, min(self.at, len(self.lines) - 1)))
        self.virtual_size = Size(self.size.width, len(self.lines) + 1)
        self._follow()

    def move(self, by: int) -> None:
        """To a code nearby; stops at the ends."""
        if self.lines:
            self.at = max(0, min(self.at + by, len(self.lines) - 1))
            self._follow()

    def fold(self, step: int) -> None:
        """Hide (-1) or show (1) sub-codes, or change that (0); on a code without, go to the one above or the first."""
        if not self.lines or self.pattern.strip():
            return
        row = self.lines[self.at]
        if row.branch and (step == 0 or row.open == (step < 0)):
            self.folded ^= {row.code.path}
            self.look_again()
        elif step > 0 and row.branch:
            self.move(1)
        elif step < 0 and row.code.parent:
            self.look_again(self.book.by_path[row.code.parent].key)

    @property
    def page(self) -> int:
        """How many codes are on the screen."""
        return max(1, self.size.height - 1)

    def _follow(self) -> None:
        top = int(self.scroll_offset.y)
        if self.at < top:
            self.scroll_to(y=self.at, animate=False)
        elif self.at >= top + self.page:
            self.scroll_to(y=self.at - self.page + 1, animate=False)
        self.refresh()
        self.post_message(self.Moved())

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in sight."""
        self.virtual_size = Size(self.size.width, len(self.lines) + 1)
        self._follow()

    def on_click(self, event: events.Click) -> None:
        """Go to a code; on the mark before it, show or hide its sub-codes; again on the same code: its passages."""
        place = event.y - 1 + int(self.scroll_offset.y)
        if event.y < 1 or place >= len(self.lines):
            return
        again, row = place == self.at, self.lines[place]
        self.move(place - self.at)
        if row.branch and event.x <= 2 * row.depth + 1:
            self.fold(0)
        elif again:
            self.post_message(self.Chosen())

    def notify_style_update(self) -> None:
        """Forget the lines that were drawn: they have the colours of the theme before."""
        self._styles, self._strips = {}, {}
        super().notify_style_update()

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"tree--{name}", partial=True)
        return self._styles[name]

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the titles, or a code."""
        width = self.scrollable_content_region.width
        place = y - 1 + int(self.scroll_offset.y) if y else -1
        key = (place, width, place == self.at and self.has_focus, place == self.at)
        if key not in self._strips:
            self.drawn += 1
            self._strips[key] = self._strip(place, width)
        return self._strips[key]

    def _strip(self, place: int, width: int) -> Strip:
        base = self.rich_style
        if place < 0:
            return Strip(self._titles(width, base + self._style("head"))).adjust_cell_length(width, base)
        if place >= len(self.lines):
            return Strip.blank(width, base)
        return Strip(self._line(self.lines[place], width, place == self.at)).adjust_cell_length(width, base)

    def _columns(self, width: int) -> tuple[int, ...]:
        """The widths of key, codings, documents and older ones: the last go first where there is no room."""
        columns, left = [0, 0, 0, 0], width - 24
        for index, wanted in ((1, COUNTS), (3, OLDER), (0, KEY), (2, DOCUMENTS)):
            if wanted <= left:
                columns[index], left = wanted, left - wanted
        return tuple(columns)

    def _titles(self, width: int, style: Style) -> list[Segment]:
        titles = (_("key"), _("own / all"), _("docs"), _("to do"))
        columns = self._columns(width)
        name = in_cells(f"  {_('Code')}", width - sum(columns))
        return [Segment(name + "".join(_right(t, w) for t, w in zip(titles, columns, strict=True)), style)]

    def _line(self, row: Row, width: int, current: bool) -> list[Segment]:
        code = row.code
        cursor = current and self.has_focus
        style = self.rich_style + (self._style("cursor") if cursor else Style())
        muted = style if cursor else style + self._style("muted")
        colour = parse(self.looks.colour(code))
        badge = Style(color=rich_colour(on(colour)), bgcolor=rich_colour(colour), bold=True)
        lead = f"{'▌' if current and not cursor else ' '}{'  ' * row.depth}{_fold_mark(row)} "
        room = max(4, width - sum(self._columns(width)) - cell_len(lead) - 4)
        tail = "" if code.codable else f" · {_('Category')}"
        name = _cut(self.looks.name(code), room - cell_len(tail))
        return [
            Segment(lead, muted),
            Segment(f"{self.looks.letter(code):^3}", badge),
            Segment(" ", style),
            Segment(name, style + Style(bold=not row.depth or None)),
            Segment(in_cells(tail, room - cell_len(name)), muted + Style(italic=True)),
            *self._numbers(row, width, style, muted, older=style if cursor else style + self._style("older")),
        ]

    def _numbers(self, row: Row, width: int, style: Style, muted: Style, *, older: Style) -> list[Segment]:
        """The columns to the right of the name: key, codings, documents, what waits to be looked at."""
        count = self.counts.get(row.code.key, NOTHING)
        waiting = count.older + count.unsorted
        used = count.all > 0
        texts = (
            (row.code.shortcut, style),
            (f"{whole(count.own)} / {whole(count.all)}" if used else "·", style if used else muted),
            (f"{count.documents}/{self.documents}" if used else "", muted),
            (f"↻{whole(waiting)}" if waiting else "", older),
        )
        columns = self._columns(width)
        return [Segment(_right(text, cells), look) for (text, look), cells in zip(texts, columns, strict=True)]


def _fold_mark(row: Row) -> str:
    if not row.branch:
        return " "
    return "▾" if row.open else "▸"


def _right(text: str, width: int) -> str:
    return in_cells(" " * max(0, width - cell_len(text)) + text, width) if width else ""


def _cut(text: str, room: int) -> str:
    text = " ".join(text.split())
    text = visible_in_line(text)
    return text if cell_len(text) <= room else f"{in_cells(text, max(0, room - 1)).rstrip()}…"
