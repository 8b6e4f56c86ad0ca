"""What the features of the coding screen share: the document on the desk, its text on the view, the looks of codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from qcode.i18n import gettext as _
from qcode.i18n import language
from qcode.keys.action import characters
from qcode.model import Code, Coding, Span
from qcode.tui.coding.desk import Desk, Taken
from qcode.tui.coding.host import CodingHost
from qcode.tui.coding.painting import Painter
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.transcript import TranscriptView

if TYPE_CHECKING:
    from qcode.tui.dialogs.picker import CodePicker


class Workspace:
    """The document that is being coded, as every feature needs it.

    `desk` is None while no document is open. `current_code` is the path of the code whose rule is shown (`""`: none
    chosen yet), `last_code` the number of the code that was applied last. `drawers` paint what they know about the
    document whenever all of it is painted.
    """

    def __init__(self, host: CodingHost, view: TranscriptView) -> None:
        self.host = host
        self.session = host.session
        self.view = view
        self.desk: Desk | None = None
        self.taken = Taken()
        self.looks = CodeLooks(self.session.codebook, language())
        self.painter = Painter(self.looks)
        self.current_code = ""
        self.last_code: int | None = None
        self.drawers: list[Callable[[Desk], None]] = [self._draw_codings]
        self._pointed: int | None = None

    @property
    def texts(self) -> Mapping[int, str]:
        """The hash of the text on the desk, by its document: what offsets on this screen come from."""
        return {self.desk.document.id: self.desk.transcript.sha256} if self.desk is not None else {}

    # -- words and names -------------------------------------------------------------------------------------------

    def words_of(self, span: Span) -> str:
        """The words of a span of the open document; `""` without one."""
        return span.of(self.desk.transcript.text) if self.desk is not None else ""

    def code_of(self, coding: Coding) -> Code:
        """The code of a coding."""
        return self.session.codebook.by_key[coding.code]

    def code_name(self, coding: Coding) -> str:
        """The name of a coding's code in the language of the interface."""
        return self.looks.name(self.code_of(coding))

    def look_at_codes(self) -> None:
        """Take names, letters and colours from the codebook as it is now, in the language of the interface."""
        self.looks = CodeLooks(self.session.codebook, language())

    def applied(self, code: Code) -> None:
        """Remember a code as the one applied last, whose rule is shown from now on."""
        self.current_code, self.last_code = code.path, code.key

    def code_shown(self) -> Code | None:
        """The code whose rule is shown: the current one, else the first of the codebook; None for an empty one."""
        book = self.session.codebook
        return book.by_path.get(self.current_code) or next(iter(book), None)

    # -- codings ---------------------------------------------------------------------------------------------------

    @property
    def pointed(self) -> Coding | None:
        """The coding that was chosen by its stripe or in a list, as long as its words are selected."""
        if self.desk is None or self._pointed is None:
            return None
        coding = self.desk.codings.get(self._pointed)
        return coding if coding is not None and coding.span == self.view.selection else None

    def point_at(self, coding: Coding) -> None:
        """Choose a coding and select its words."""
        self._pointed = coding.id
        self.view.select(coding.span)

    def codings_at(self, span: Span) -> list[Coding]:
        """Everybody's codings that meet a span, as they are painted."""
        if self.desk is None:
            return []
        codings = self.desk.codings
        return [codings[mark.id] for mark in self.view.codings.meeting(span) if mark.id in codings]

    def own_codings(self) -> list[Coding]:
        """All codings of the coder in the open document."""
        desk = self.desk
        return [coding for coding in desk.codings.values() if desk.is_own(coding)] if desk is not None else []

    # -- painting --------------------------------------------------------------------------------------------------

    def draw(self) -> None:
        """Paint all that is known about the open document."""
        if self.desk is not None:
            self.painter.looks = self.looks
            for drawer in self.drawers:
                drawer(self.desk)

    def _draw_codings(self, desk: Desk) -> None:
        self.painter.codings(self.view, desk)
        self.draw_suggested()

    def draw_suggested(self) -> None:
        """Paint the margin's letters for open suggestions."""
        if self.desk is not None:
            self.painter.suggestions(self.view, self.desk, self.host.adviser.units(self.desk.document.id))

    # -- choosing codes --------------------------------------------------------------------------------------------

    def picker(self, title: str, words: str) -> CodePicker:
        """A dialog that asks for a code for some words."""
        from qcode.tui.dialogs.picker import CodePicker

        return CodePicker(self.session.codebook, self.looks, title, words, taken=self.taken_characters)

    @cached_property
    def taken_characters(self) -> frozenset[str]:
        """Characters that are keys of actions on this screen, so that no code can have them."""
        screen: Screen[Any] = self.view.screen
        return characters(self.host.actions_here(screen), self.host.keys_of_person)

    def why_not_applied(self, code: Code) -> str:
        """Why a code can't be applied, `""` when it can: some codes only group others."""
        if code.codable:
            return ""
        return _("{code} only groups other codes and is not applied itself.").format(code=self.looks.name(code))
