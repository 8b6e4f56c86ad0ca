"""The acts that are wanted and the cursor in their list: what every feature of the screen shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from textual.content import Content

from qcode.i18n import gettext as _
from qcode.i18n import in_words, language
from qcode.model import Act
from qcode.session import Session
from qcode.session.project import trail
from qcode.session.project.trail import TrailFilter
from qcode.tui.kit.features import Stage, spoken
from qcode.tui.kit.foreign import assemble, plain
from qcode.tui.kit.host import Host
from qcode.tui.kit.undoing import subject_in_words
from qcode.tui.kit.widgets import Option, OptionList
from qcode.tui.kit.words import fitted, one_line

PAGE = 500
"""Acts that are listed at once; at the end of the list come the next ones."""
LOOK = 5_000
"""Acts among which words are looked for at once, which takes half a second; then on demand among older ones."""
WIDE = 100
"""Cells of a screen from which on names and kinds have room."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which acts are listed: those that the filter asks for and that have all these words."""

    only: TrailFilter = trail.ALL
    words: str = ""


EVERY = Wanted()


class TrailListing:
    """Acts, newest first, one row each; `stale`: the project changed since they were looked up."""

    def __init__(self, host: Host, rows: OptionList, stage: Stage, width: Callable[[], int]) -> None:
        self.host = host
        self.session: Session = host.session
        self.rows = rows
        self.stage = stage
        self.wanted = EVERY
        self.acts: list[Act] = []
        self.looked = 0
        """Among how many of the newest acts words were looked for."""
        self._reached: int | None = None
        self.stale = False
        self.shown: Callable[[], None] = lambda: None
        """Called when other acts are shown than before."""
        self._width = width
        self._columns = (0, 0)

    @property
    def complete(self) -> bool:
        """Whether there is no older act that may be asked for than those that are listed."""
        return self._reached is None

    @property
    def act(self) -> Act | None:
        """The act under the cursor, None while there is none."""
        at = self.rows.highlighted
        return self.acts[at] if at is not None and at < len(self.acts) else None

    def ask_for(self, wanted: Wanted) -> None:
        """List other acts, with the cursor on the newest."""
        self.wanted = wanted
        self.look_up(newest=True)

    @spoken
    def look_up(self, *, newest: bool = False) -> None:
        """Read the acts that are wanted and list them, with the cursor on the newest or on the act where it is."""
        self.stale = False
        before = None if newest else self.act
        if newest:
            self.looked, self.acts = 0, []
        self.acts, self._reached = self._read(None, max(PAGE, len(self.acts)), max(LOOK, self.looked))
        self.draw()
        at = next((row for row, act in enumerate(self.acts) if before is not None and act.id == before.id), 0)
        self.rows.highlighted = at if self.acts else None
        self.shown()

    @spoken
    def read_on(self) -> None:
        """List older acts as well, where there are any."""
        if self.complete:
            return
        older, self._reached = self._read(self._reached, PAGE, LOOK)
        first = not self.acts
        self.acts += older
        if first:  # the columns are as wide as these need
            self.draw()
        else:
            self.rows.add_options(Option(self._row(act)) for act in older)
        self.shown()

    def _read(self, before: int | None, most: int, look: int) -> tuple[list[Act], int | None]:
        """At most so many acts, and the oldest that was looked at, None where there is no older one."""
        also, words = self._has_words, bool(self.wanted.words.split())
        found = trail.page(
            self.session, self.wanted.only, before=before, most=most, look=look if words else None, also=also
        )
        self.looked = self.looked + look if before is not None else look
        return found.acts, found.reached

    def _has_words(self, act: Act) -> bool:
        words = self.wanted.words.casefold().split()
        if not words:
            return True
        said = f"{act.coder} {self.kind(act)} {self.subject(act)} {act.summary}".casefold()
        return all(word in said for word in words)

    # -- acts in words ---------------------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw the rows anew, in columns as wide as the newest acts need; rows that come later fit below them."""
        coder, kind = (18, 26) if self._width() >= WIDE else (10, 18)
        self._columns = self._widest(_coder, coder), self._widest(self.kind, kind)
        self.rows.set_options(Option(self._row(act)) for act in self.acts)

    def _widest(self, words: Callable[[Act], str], most: int) -> int:
        return min(most, max((plain(words(act)).cell_length for act in self.acts[:PAGE]), default=0))

    def _row(self, act: Act) -> Content:
        coder, kind = self._columns
        dim = " dim" if act.undone else ""
        return assemble(
            (moment(act, seconds=False) + "  ", "$foreground 65%"),
            (fitted(act.coder, coder) + "  ", "$foreground 65%" + dim),
            (fitted(self.kind(act), kind) + "  ", "bold $accent" + dim),
            (_("undone") + " · ", "bold $warning") if act.undone else "",
            (one_line(self.subject(act)), dim.strip()),
        ).truncate(max(20, self._width() - 4), ellipsis=True)

    def kind(self, act: Act) -> str:
        """What was done."""
        return in_words(act.kind.label)

    def subject(self, act: Act) -> str:
        """What it was about, without offsets."""
        return subject_in_words(act, self.session.codebook, language())


def _coder(act: Act) -> str:
    return act.coder


def moment(act: Act, *, seconds: bool = True) -> str:
    """When an act was done, by the clock of this machine; as it is stored where that is no time."""
    try:
        when = datetime.fromisoformat(act.created).astimezone()
    except ValueError:
        return act.created
    return when.strftime("%Y-%m-%d %H:%M:%S" if seconds else "%Y-%m-%d %H:%M")
