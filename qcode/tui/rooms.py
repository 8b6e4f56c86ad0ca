"""The screens between which a coder goes: documents, coding, compare and others. Each keeps its state meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.session import Session
from qcode.tui.coding.screen import CodingScreen
from qcode.tui.kit.looks import Looks
from qcode.tui.kit.troubles import trouble_in_words
from qcode.tui.kit.widgets import Static

if TYPE_CHECKING:
    from qcode.analysis.retrieval import Query


class ReadOnly(Static):
    """A line at the top of every screen of a project that can't be written."""

    DEFAULT_CSS = "ReadOnly { dock: top; height: 1; padding: 0 1; color: $text-warning; text-style: bold; }"

    def __init__(self) -> None:
        super().__init__(markup=False)

    def render(self) -> str:
        """In the language of the interface."""
        return _("Read only: the file can't be written, so nothing can be changed. Look, compare and export.")


class Rooms(Looks):
    """An app with rooms; they are made when they are first entered."""

    def __init__(self) -> None:
        super().__init__()
        self.session: Session
        self.rooms: dict[str, Screen[Any]] = {}

    def open_document(self, document_id: int, offset: int | None = None) -> None:
        """Show a document on the coding screen, at an offset or where the coder was."""
        room = self._room("coding", CodingScreen)
        if isinstance(room, CodingScreen):
            try:
                room.open(document_id, offset)
            except QcodeError as error:
                self.notify(trouble_in_words(error), severity="error", markup=False)
                return
            self._enter("coding")

    def show_documents(self) -> None:
        """Show the list of documents."""
        from qcode.tui.documents.screen import DocumentsScreen

        self._room("documents", DocumentsScreen)
        self._enter("documents")

    def action_documents(self) -> None:
        """Show the list of documents."""
        self.show_documents()

    def action_compare(self) -> None:
        """Show the tally."""
        from qcode.tui.compare.screen import CompareScreen

        self._room("compare", CompareScreen)
        self._enter("compare")

    def action_codebook(self) -> None:
        """Show the codebook."""
        self.show_codebook()

    def show_codebook(self, code: int = 0) -> None:
        """Show the codebook, the cursor on a code."""
        from qcode.tui.codebook.screen import CodebookScreen

        room = self._room("codebook", CodebookScreen)
        if code and isinstance(room, CodebookScreen):
            room.show_code(code)
        self._enter("codebook")

    def action_passages(self) -> None:
        """Show the passages of the last query."""
        self.show_passages()

    def show_passages(self, query: Query | None = None) -> None:
        """Show the passages of a query, or those that were listed last."""
        from qcode.tui.passages.screen import RetrievalScreen

        room = self._room("passages", RetrievalScreen)
        if query is not None and isinstance(room, RetrievalScreen):
            room.show_query(query)
        self._enter("passages")

    def action_memos(self) -> None:
        """Show all memos."""
        from qcode.tui.memos.screen import MemosScreen

        self._room("memos", MemosScreen)
        self._enter("memos")

    def action_themes(self) -> None:
        """Show groups of passages."""
        from qcode.tui.themes.screen import ThemesScreen

        self._room("themes", ThemesScreen)
        self._enter("themes")

    def action_grid(self) -> None:
        """Show the summary grid."""
        from qcode.tui.grid.screen import GridScreen

        self._room("grid", GridScreen)
        self._enter("grid")

    def _room(self, name: str, make: Callable[[], Screen[Any]] | type[Screen[None]]) -> Screen[Any]:
        """A screen that keeps its state while another is shown."""
        if name not in self.rooms:
            self.rooms[name] = make()
            self.install_screen(self.rooms[name], name)
        return self.rooms[name]

    def _enter(self, name: str) -> None:
        self._enter_room(name)
        room = self.rooms[name]
        if self.session.store.readonly and not room.query(ReadOnly):
            room.call_after_refresh(room.mount, ReadOnly())

    def _enter_room(self, name: str) -> None:
        if len(self.screen_stack) == 1:  # Textual's own empty screen, which stays below
            self.push_screen(name)
        elif self.screen is not self.rooms[name]:
            self.switch_screen(name)
