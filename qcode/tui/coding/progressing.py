"""How far the coder is: what was read, the share coded, and the document in one line."""

from __future__ import annotations

from textual.timer import Timer

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.model import Place, Span, StudyDocument, union
from qcode.session import Changed
from qcode.session.documents.positions import place, remember_place
from qcode.session.documents.progress import Progress, countable, picture, progress
from qcode.tui.coding.picture import picture_line
from qcode.tui.coding.talk import Talking
from qcode.tui.kit.threads import in_thread
from qcode.tui.kit.widgets import Static
from qcode.tui.transcript.messages import Folded, PassageRead

COUNT_AFTER = 0.3  # seconds without another act or move
HIGH = 30
"""Lines from which on a window shows the document in a line of its own by itself."""


class Progressing(Talking):
    """What is remembered of a coder's looking, and what it comes to."""

    def __init__(self) -> None:
        super().__init__()
        self.last_code: int | None = None
        self._seen: tuple[Span, ...] = ()
        self._new_seen: list[Span] = []
        self._entry: StudyDocument | None = None
        self._progress: Progress | None = None
        self._picture: bool | None = None  # None: what the height suggests
        self._counting: Timer | None = None

    # -- remembered ------------------------------------------------------------------------------------------------

    def recall(self, document: int) -> Place:
        """Take up what is remembered of a document."""
        found = place(self.session, document)
        self._seen, self._new_seen = found.seen, []
        self._entry = self._progress = None
        if found.last_code is not None:
            self.last_code = found.last_code
        return found

    @property
    def seen(self) -> tuple[Span, ...]:
        """What was read of the document on the desk."""
        if self._new_seen:
            self._seen, self._new_seen = union((*self._seen, *self._new_seen)), []
        return self._seen

    def place_now(self) -> Place:
        """Where the coder is."""
        return Place(self.view.cursor, self.seen, self.view.folds, self.last_code)

    def keep_position(self) -> None:
        """Remember where the cursor is, now; what can't be remembered is no trouble worth a word."""
        if self.desk is None or self.qcode.closing:
            return
        document, now = self.desk.document.id, self.place_now()

        async def keep() -> None:
            try:
                await in_thread(lambda: remember_place(self.session, document, now), name="position")
            except QcodeError:
                return

        self.run_worker(keep(), group="position", exit_on_error=False)

    def on_transcript_view_passage_read(self, event: PassageRead) -> None:
        """Something was read."""
        self.has_read(event.span)

    def on_transcript_view_folded(self, event: Folded) -> None:
        """Folds are remembered."""
        self.keep_position()

    def has_read(self, span: Span) -> None:
        """Count a stretch as read: what was coded or decided on was."""
        self._new_seen.append(span)
        self.count_soon()

    # -- counted ---------------------------------------------------------------------------------------------------

    def project_changed(self, changed: Changed) -> None:
        """Other codings or speakers may be other numbers."""
        if changed.tables & {"speaker", "turn", "document"}:
            self._entry = None
        self.count_soon()

    def count_soon(self) -> None:
        """Count anew when nothing more has happened for a moment."""
        if self._counting is not None:
            self._counting.stop()
        self._counting = self.set_timer(COUNT_AFTER, self._count_now)

    def _count_now(self) -> None:
        self._counting = None
        desk = self.desk
        if desk is None:
            return
        document, transcript, entry, seen = desk.document, desk.transcript, self._entry, self.seen
        own = [coding for coding in desk.codings.values() if desk.is_own(coding)]
        everybody, book, width = list(desk.codings.values()), self.session.codebook, self._picture_width

        def work() -> tuple[StudyDocument, Progress, tuple[int | None, ...]]:
            counted = entry or countable(document, transcript)
            return counted, progress(counted, own, seen), picture(counted, everybody, book, width)

        async def count() -> None:
            found, far, cells = await in_thread(work, name="progress")
            if self.desk is desk and desk.transcript is transcript:
                self._entry, self._progress, self._cells = found, far, cells
                self.show_heading()
                self.show_picture()

        self.run_worker(count(), group="progress", exclusive=True, exit_on_error=False)

    _cells: tuple[int | None, ...] = ()

    def shares(self) -> tuple[str, ...]:
        """Read and coded, in words for the heading; empty until they are counted."""
        if self._progress is None:
            return ()
        read, coded = round(100 * self._progress.read_share), round(100 * self._progress.coded_share)
        return (_("{percent} % read").format(percent=read), _("{percent} % coded").format(percent=coded))

    # -- the picture -----------------------------------------------------------------------------------------------

    @property
    def picture_shown(self) -> bool:
        """Whether the document is shown in a line of its own."""
        return self.size.height >= HIGH if self._picture is None else self._picture

    @property
    def _picture_width(self) -> int:
        return max(10, self.size.width - 2)

    def action_picture(self) -> None:
        """Show or hide the document in a line."""
        self._picture = not self.picture_shown
        self.query_one("#picture").display = self._picture
        self.count_soon()

    def show_picture(self) -> None:
        """Draw the line; the cursor's place is marked."""
        shown = self.query_one("#picture", Static)
        if not shown.display or self.desk is None or self._entry is None or not self._cells:
            return
        length = self._entry.speech[-1].end if self._entry.speech else 0
        cursor = min(len(self._cells) - 1, self.view.cursor * len(self._cells) // length) if length else None
        looks = getattr(self, "looks", None)
        if looks is not None and (cursor, self._cells) != self._drawn:
            self._drawn = (cursor, self._cells)
            shown.update(picture_line(self._cells, self.session.codebook.by_key, looks, cursor=cursor), layout=False)

    _drawn: tuple[int | None, tuple[int | None, ...]] = (None, ())
