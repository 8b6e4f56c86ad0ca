"""The coding screen's common ground: the document on the desk, what stands around it, notices."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from textual.timer import Timer

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import language
from qcode.keys.action import characters
from qcode.model import Code, Coding, Span
from qcode.session import Changed
from qcode.tui.coding.desk import Desk, Taken
from qcode.tui.coding.marks import CodeLooks
from qcode.tui.coding.offers import Offer, offers, unit_at
from qcode.tui.coding.painting import Painter
from qcode.tui.coding.panels import Here
from qcode.tui.coding.progressing import Progressing
from qcode.tui.coding.widgets import SideColumn, StripPanel
from qcode.tui.kit.key_bar import KeyBar

if TYPE_CHECKING:
    from qcode.tui.dialogs.picker import CodePicker

FEW_CODINGS = 5
"""Codings of a document below which a person is told that suggestions learn from them."""
REMEMBER_AFTER = 1.0  # seconds without a move


class CodingBase(Progressing):
    """A document, and what every feature of the screen needs of it."""

    def __init__(self) -> None:
        super().__init__()
        self.looks = CodeLooks(self.session.codebook, language())
        self.painter = Painter(self.looks)
        self.taken = Taken()
        self.current_code = ""
        self.chosen_offer = ""
        self._opening: tuple[int, int | None] | None = None
        self._looking = False
        self._pointed: int | None = None
        self._here: tuple[Here, int] | None = None
        self._sentence: Span | None = None
        self._remember: Timer | None = None

    # -- the document ----------------------------------------------------------------------------------------------

    def open(self, document: int, offset: int | None = None) -> None:
        """Put a document on the desk, with the cursor at an offset or where the coder was."""
        if not self._ready:
            self._opening = (document, offset)
            return
        self._opening = None
        self.keep_position()
        if self.desk is None or self.desk.document.id != document:
            self.desk = Desk(self.session, document)
            known = self.recall(document)
            cursor = known.cursor if offset is None else offset
            self.view.show(self.desk.transcript, self.desk.sentences, cursor=cursor, folds=known.folds)
            self.draw_marks()
            self.say("")
            self.count_soon()
        elif offset is not None:
            self.view.jump(offset)
        self._sentence = None
        self.qcode.adviser.want(document)
        self.look_around()
        self.view.focus()

    def open_waiting(self) -> None:
        """Open what was asked for before the screen was there."""
        self._ready = True
        if self._opening is not None:
            try:
                self.open(*self._opening)
            except QcodeError as error:
                self.trouble(error)

    def project_changed(self, changed: Changed) -> None:
        """Take in what changed, whoever did it."""
        super().project_changed(changed)
        if changed.tables & {"code", "setting"}:
            self.looks = CodeLooks(self.session.codebook, language())
        desk = self.desk
        if desk is not None and "document" in changed.tables:  # it may be reserved now, or released
            self.qcode.adviser.want(desk.document.id)
        if desk is not None and desk.document.id not in self.session.documents_by_id:
            self._let_go_of(desk)
            return
        if desk is not None and desk.concerns(changed):
            text = desk.transcript.text
            self.taken = desk.take_in(changed)
            if self.taken.other_text:
                # Where the words are others now, the coder's place has moved with them.
                known = self.place_now() if desk.transcript.text == text else self.recall(desk.document.id)
                self.view.show(desk.transcript, desk.sentences, cursor=known.cursor, folds=known.folds)
            if self.taken.codings is None:
                self.draw_marks()
            else:
                self.painter.follow(self.view, desk, self.taken)
        self.look_around()

    def _let_go_of(self, desk: Desk) -> None:
        """The document was removed: to the list, now, or when this screen would come back."""
        self.desk = None
        self.notify(_("{document} is no longer in the project.").format(document=desk.document.name), markup=False)
        if self.app.screen is self:  # and no dialog over it
            self.qcode.show_documents()

    def on_screen_resume(self) -> None:
        """Back from another screen: the text has the keys."""
        if not self._ready:
            return
        if self.desk is None and self.session.documents:
            self.call_later(self.qcode.show_documents)
        else:
            self.view.focus()

    def draw_marks(self) -> None:
        """Paint all codings and open suggestions."""
        if self.desk is not None:
            self.painter.looks = self.looks
            self.painter.codings(self.view, self.desk)
            self.draw_suggested()

    def draw_suggested(self) -> None:
        """Paint the margin's letters for open suggestions."""
        if self.desk is not None:
            self.painter.suggestions(self.view, self.desk, self.qcode.adviser.units(self.desk.document.id))

    def remember_soon(self) -> None:
        """Remember the position when the cursor has come to rest."""
        if self._remember is not None:
            self._remember.stop()
        self._remember = self.set_timer(REMEMBER_AFTER, self.keep_position)

    @property
    def pointed(self) -> Coding | None:
        """The coding that was chosen by its stripe or in the list, as long as its words are selected."""
        found = self.desk.codings.get(self._pointed) if self.desk is not None and self._pointed is not None else None
        return found if found is not None and found.span == self.view.selection else None

    # -- what is here ----------------------------------------------------------------------------------------------

    def offers_here(self) -> list[Offer]:
        """What is suggested for the current sentence."""
        desk = self.desk
        if desk is None:
            return []
        unit = unit_at(self.qcode.adviser.units(desk.document.id), self.view.current_sentence)
        return offers(desk, unit) if unit is not None and unit.shown else []

    def offer_chosen(self) -> Offer | None:
        """The offer with the arrow; None when nothing is open here."""
        found = [offer for offer in self.offers_here() if offer.open]
        return next((offer for offer in found if offer.code.path == self.chosen_offer), found[0] if found else None)

    def code_shown(self) -> Code | None:
        """The code whose rule is shown."""
        book = self.session.codebook
        return book.by_path.get(self.current_code) or next(iter(book), None)

    def look_around(self) -> None:
        """Show what is known about the place of the cursor, as soon as what is being done now is done."""
        if self._ready and not self._looking:
            self._looking = True
            self.call_next(self._look_now)

    def _look_now(self) -> None:
        self._looking = False
        self.show_heading()
        if self.desk is None:
            return
        view, desk = self.view, self.desk
        sentence = view.current_sentence
        offer = self.offer_chosen()
        if sentence != self._sentence:
            self._sentence = sentence
            if offer is not None:
                self.current_code = offer.code.path
        found = self.offers_here()
        marks = view.codings_at(view.selection or sentence)
        here = Here(
            offers=found,
            chosen=found.index(offer) if offer is not None else 0,
            codings=[(desk.codings[m.id], desk.code_of(desk.codings[m.id])) for m in marks if m.id in desk.codings],
            coder=self.session.coder,
            code=self.code_shown(),
            status=self.qcode.adviser.status,
            spoken_by_respondent=desk.is_respondent(sentence),
            language=language(),
            reserved=self.qcode.adviser.reserved(desk.document.id),
            quality=self.qcode.adviser.quality,
            learning=len(desk.codings) < FEW_CODINGS,
            pointed=self.pointed,
        )
        column = self.query_one(SideColumn)
        side = column if column.display else self.query_one(StripPanel)
        if self._here != (here, id(side) + side.size.width):
            self._here = (here, id(side) + side.size.width)
            if side.display:
                side.tell(here, self.looks)
            self.query_one(KeyBar).look()

    def picker(self, title: str, words: str) -> CodePicker:
        """A dialog that asks for a code for some words."""
        from qcode.tui.dialogs.picker import CodePicker

        return CodePicker(self.session.codebook, self.looks, title, words, taken=self.taken_characters)

    @cached_property
    def taken_characters(self) -> frozenset[str]:
        """Characters that are keys of actions, so that no code can have them."""
        return characters(self.qcode.actions_here(self), self.qcode.keys_of_person)
