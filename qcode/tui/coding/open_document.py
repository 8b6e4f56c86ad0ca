"""A document is put on the desk, and what changes in the project is taken in."""

from __future__ import annotations

from collections.abc import Callable

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.session import Changed
from qcode.tui.coding.desk import Desk
from qcode.tui.coding.progress_line import ProgressLine
from qcode.tui.coding.reading_place import ReadingPlace
from qcode.tui.coding.stage import CodingStage
from qcode.tui.coding.surroundings import Surroundings
from qcode.tui.coding.workspace import Workspace


class OpenDocument:
    """Opens documents and follows the news. `removed` is called with words when the open one left the project."""

    def __init__(
        self, work: Workspace, stage: CodingStage, place: ReadingPlace, line: ProgressLine, around: Surroundings
    ) -> None:
        self._work = work
        self._stage = stage
        self._place = place
        self._line = line
        self._around = around
        self.removed: Callable[[str], None] = lambda words: None
        self._screen_ready = False
        self._waiting: tuple[int, int | None] | None = None

    def open(self, document: int, offset: int | None = None) -> None:
        """Put a document on the desk, with the cursor at an offset or where the coder was.

        Before the screen is there it is only noted. Raises ProjectError when it can't be read.
        """
        if not self._screen_ready:
            self._waiting = (document, offset)
            return
        self._waiting = None
        self._place.keep()
        desk = self._work.desk
        if desk is None or desk.document.id != document:
            self._put(document, offset)
        elif offset is not None:
            self._work.view.jump(offset)
        self._around.sentence = None
        self._work.host.adviser.want(document)
        self._stage.look_around()
        self._work.view.focus()

    def _put(self, document: int, offset: int | None) -> None:
        work = self._work
        work.desk = desk = Desk(work.session, document)
        self._line.forget()
        known = self._place.recall(document)
        cursor = known.cursor if offset is None else offset
        work.view.show(desk.transcript, desk.sentences, cursor=cursor, folds=known.folds)
        work.draw()
        self._stage.say("")
        self._line.count_soon()

    def open_waiting(self) -> None:
        """The screen is there: open what was asked for before."""
        self._screen_ready = True
        if self._waiting is not None:
            try:
                self.open(*self._waiting)
            except QcodeError as error:
                self._stage.trouble(error)

    @property
    def screen_ready(self) -> bool:
        """Whether the parts of the screen are there."""
        return self._screen_ready

    # -- news ------------------------------------------------------------------------------------------------------

    def take_in(self, changed: Changed) -> None:
        """Take in what changed, whoever did it."""
        work = self._work
        if changed.tables & {"code", "setting"}:
            work.look_at_codes()
        desk = work.desk
        if desk is None:
            return
        if "document" in changed.tables:  # it may be reserved now, or released
            work.host.adviser.want(desk.document.id)
        if desk.document.id not in work.session.documents_by_id:
            work.desk = None
            self.removed(_("{document} is no longer in the project.").format(document=desk.document.name))
        elif desk.concerns(changed):
            self._follow(desk, changed)

    def _follow(self, desk: Desk, changed: Changed) -> None:
        work, text = self._work, desk.transcript.text
        work.taken = desk.take_in(changed)
        if work.taken.other_text:
            self._show_again(desk, same_words=desk.transcript.text == text)
        if work.taken.codings is None:
            work.draw()
        else:
            work.painter.follow(work.view, desk, work.taken)

    def _show_again(self, desk: Desk, *, same_words: bool) -> None:
        """Show the text anew; where the words are others now, the coder's place has moved with them."""
        if not same_words:
            self._line.forget()
        known = self._place.now() if same_words else self._place.recall(desk.document.id)
        self._work.view.show(desk.transcript, desk.sentences, cursor=known.cursor, folds=known.folds)
