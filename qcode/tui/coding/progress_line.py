"""How far the coder is: the shares read and coded, and the document in one line. Counted beside the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from textual.geometry import Size
from textual.timer import Timer

from qcode.i18n import gettext as _
from qcode.model import StudyDocument
from qcode.session import Changed
from qcode.session.documents.progress import Progress, countable, picture, progress
from qcode.tui.coding.desk import Desk
from qcode.tui.coding.reading_place import ReadingPlace
from qcode.tui.coding.stage import CodingStage
from qcode.tui.coding.workspace import Workspace
from qcode.tui.kit.features import Deed
from qcode.tui.kit.picture import picture_line
from qcode.tui.kit.threads import in_thread
from qcode.tui.kit.widgets import Static

COUNT_AFTER = 0.3  # seconds without another act or move
HIGH = 30
"""Lines from which on a window shows the document in a line of its own by itself."""

Cells = tuple[int | None, ...]
"""The line: for each cell the number of the code that most of its words have, None for uncoded ones."""


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted of a document."""

    entry: StudyDocument
    progress: Progress
    cells: Cells


class ProgressLine:
    """The document in a line, and the words in the heading. `counted` is called when there are new numbers."""

    def __init__(self, work: Workspace, stage: CodingStage, place: ReadingPlace, line: Static) -> None:
        self._work = work
        self._stage = stage
        self._place = place
        self._line = line
        self.counted: Callable[[], None] = lambda: None
        self._entry: StudyDocument | None = None  # the words of the document, which change with its turns only
        self._count: Count | None = None
        self._drawn: tuple[int | None, Cells] = (None, ())
        self._wanted: bool | None = None  # None: what the height suggests
        self._timer: Timer | None = None

    def deeds(self) -> Iterable[Deed]:
        """The line can be shown and hidden."""
        return (Deed("coding.picture", self.toggle),)

    # -- counting --------------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """Another document: nothing is known of it yet."""
        self._entry = self._count = None

    def take_in(self, changed: Changed) -> None:
        """Other codings or speakers may be other numbers."""
        if changed.tables & {"speaker", "turn", "document"}:
            self._entry = None
        self.count_soon()

    def count_soon(self) -> None:
        """Count anew when nothing more has happened for a moment."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._stage.after(COUNT_AFTER, self._count_now)

    def _count_now(self) -> None:
        self._timer = None
        desk = self._work.desk
        if desk is not None:
            self._stage.beside(partial(self._count_beside, desk), group="progress", exclusive=True)

    async def _count_beside(self, desk: Desk) -> None:
        document, transcript, entry, seen = desk.document, desk.transcript, self._entry, self._place.seen
        own, everybody = self._work.own_codings(), list(desk.codings.values())
        book, width = self._work.session.codebook, self._width

        def count() -> Count:
            words = entry or countable(document, transcript)
            return Count(words, progress(words, own, seen), picture(words, everybody, book, width))

        result = await in_thread(count, name="progress")
        if self._work.desk is desk and desk.transcript is transcript:
            self._entry, self._count = result.entry, result
            self.counted()
            self.draw()

    def shares(self) -> tuple[str, ...]:
        """Read and coded, in words for the heading; empty until they are counted."""
        if self._count is None:
            return ()
        so_far = self._count.progress
        read, coded = round(100 * so_far.read_share), round(100 * so_far.coded_share)
        return (_("{percent} % read").format(percent=read), _("{percent} % coded").format(percent=coded))

    # -- the line --------------------------------------------------------------------------------------------------

    @property
    def _size(self) -> Size:
        return self._work.view.screen.size

    @property
    def _width(self) -> int:
        return max(10, self._size.width - 2)

    @property
    def is_shown(self) -> bool:
        """Whether the document is shown in a line of its own."""
        return self._size.height >= HIGH if self._wanted is None else self._wanted

    def arrange(self) -> None:
        """Show the line where there is room for it, or where the coder wants it."""
        self._line.display = self.is_shown
        self.count_soon()

    def toggle(self) -> None:
        """Show or hide the document in a line."""
        self._wanted = not self.is_shown
        self.arrange()

    def draw(self) -> None:
        """Draw the line; the cursor's place is marked."""
        count = self._count
        if not self._line.display or self._work.desk is None or count is None or not count.cells:
            return
        cursor = self._cursor_cell(count)
        if (cursor, count.cells) != self._drawn:
            self._drawn = (cursor, count.cells)
            codes = self._work.session.codebook.by_key
            self._line.update(picture_line(count.cells, codes, self._work.looks, cursor=cursor), layout=False)

    def _cursor_cell(self, count: Count) -> int | None:
        length = count.entry.speech[-1].end if count.entry.speech else 0
        if not length:
            return None
        return min(len(count.cells) - 1, self._work.view.cursor * len(count.cells) // length)
