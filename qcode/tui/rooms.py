"""The screens between which a coder goes: documents, coding, compare and others. Each keeps its state meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from textual.app import App
from textual.screen import Screen

from qcode.i18n import gettext as _
from qcode.tui.coding.screen import CodingScreen
from qcode.tui.kit.widgets import Static


class ReadOnly(Static):
    """A line at the top of every screen of a project that can't be written."""

    DEFAULT_CSS = "ReadOnly { dock: top; height: 1; padding: 0 1; color: $text-warning; text-style: bold; }"

    def __init__(self) -> None:
        super().__init__(markup=False)

    def render(self) -> str:
        """In the language of the interface."""
        return _("Read only: the file can't be written, so nothing can be changed. Look, compare and export.")


def _documents() -> Screen[Any]:
    from qcode.tui.documents.screen import DocumentsScreen

    return DocumentsScreen()


def _compare() -> Screen[Any]:
    from qcode.tui.compare.screen import CompareScreen

    return CompareScreen()


def _codebook() -> Screen[Any]:
    from qcode.tui.codebook.screen import CodebookScreen

    return CodebookScreen()


def _passages() -> Screen[Any]:
    from qcode.tui.passages.screen import RetrievalScreen

    return RetrievalScreen()


def _memos() -> Screen[Any]:
    from qcode.tui.memos.screen import MemosScreen

    return MemosScreen()


def _themes() -> Screen[Any]:
    from qcode.tui.themes.screen import ThemesScreen

    return ThemesScreen()


def _grid() -> Screen[Any]:
    from qcode.tui.grid.screen import GridScreen

    return GridScreen()


def _consensus() -> Screen[Any]:
    from qcode.tui.consensus.screen import ConsensusScreen

    return ConsensusScreen()


def _trail() -> Screen[Any]:
    from qcode.tui.trail.screen import TrailScreen

    return TrailScreen()


MAKERS: Mapping[str, Callable[[], Screen[Any]]] = {
    "coding": CodingScreen,
    "documents": _documents,
    "compare": _compare,
    "codebook": _codebook,
    "passages": _passages,
    "memos": _memos,
    "themes": _themes,
    "grid": _grid,
    "consensus": _consensus,
    "trail": _trail,
}
"""Each room by its name; all but the coding screen are imported when they are first entered."""


class Rooms:
    """The rooms of an app; `readonly`: every room says that nothing can be changed."""

    def __init__(self, app: App[None], *, readonly: bool) -> None:
        self._app = app
        self._readonly = readonly
        self._screens: dict[str, Screen[Any]] = {}

    def known(self, name: str) -> Screen[Any] | None:
        """A room that was entered before; None for one that was not."""
        return self._screens.get(name)

    @property
    def coding(self) -> CodingScreen | None:
        """The coding screen, None when it was not entered yet."""
        screen = self._screens.get("coding")
        return screen if isinstance(screen, CodingScreen) else None

    def is_shown(self, name: str) -> bool:
        """Whether a room is what a person sees, with no dialog over it."""
        return name in self._screens and self._app.screen is self._screens[name]

    def room(self, name: str) -> Screen[Any]:
        """A room, made when it is first asked for; it keeps its state while another is shown."""
        if name not in self._screens:
            self._screens[name] = MAKERS[name]()
            self._app.install_screen(self._screens[name], name)
        return self._screens[name]

    def enter(self, name: str) -> Screen[Any]:
        """Show a room in place of the one that is shown; it is made when it is first entered."""
        screen = self.room(name)
        if len(self._app.screen_stack) == 1:  # Textual's own empty screen, which stays below
            self._app.push_screen(name)
        elif self._app.screen is not screen:
            self._app.switch_screen(name)
        if self._readonly and not screen.query(ReadOnly):
            screen.call_after_refresh(screen.mount, ReadOnly())
        return screen
