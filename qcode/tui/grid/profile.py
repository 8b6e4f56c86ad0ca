"""The profile matrix to read: a column for each group, a band for each code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen

from qcode.i18n import gettext as _
from qcode.tui.kit.foreign import assemble, plain, styled
from qcode.tui.kit.widgets import Static

NARROW = 30
"""Cells below which a column can't be read: then the groups stand one below the other."""


class ProfileScreen(ModalScreen[None]):
    """Closes by any of the usual keys."""

    DEFAULT_CSS = """
    ProfileScreen { align: center middle; background: $background 60%; }
    ProfileScreen .band { height: auto; margin-bottom: 1; }
    ProfileScreen .cell { width: 1fr; height: auto; padding: 0 1; }
    ProfileScreen.narrow .band { layout: vertical; }
    ProfileScreen.narrow .cell { width: 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,b", "leave", show=False),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]

    def __init__(self, title: str, groups: Sequence[str], codes: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self._title, self._groups, self._codes, self._cells = title, groups, codes, cells

    def compose(self) -> ComposeResult:
        """A window with a band for each code."""
        with Vertical(classes="dialog editor wide") as window:
            window.border_title = plain(self._title)
            with VerticalScroll(id="reading-scroll"):
                if not self._codes:
                    yield Static(_("There is no summary yet; ⏎ on a cell writes one."), markup=False)
                for code, row in zip(self._codes, self._cells, strict=True):
                    yield Static(styled(code, "bold $accent"))
                    with Horizontal(classes="band"):
                        for group, text in zip(self._groups, row, strict=True):
                            yield Static(assemble((f"{group}\n", "bold"), text or "–"), classes="cell")
            yield Static(_("↑↓ scroll · esc close"), classes="keys", markup=False)

    def on_mount(self) -> None:
        """Give the text the keyboard, so that the arrow keys scroll."""
        self.query_one("#reading-scroll").focus()

    def on_resize(self) -> None:
        """Side by side where there is room."""
        self.set_class(self.size.width * 0.9 / max(1, len(self._groups)) < NARROW, "narrow")

    def action_scroll(self, step: int) -> None:
        """Scroll by a line, down for 1."""
        self.query_one("#reading-scroll", VerticalScroll).scroll_relative(y=step, animate=False)

    def action_leave(self) -> None:
        """Close the profile and go back to the grid."""
        self.dismiss(None)
