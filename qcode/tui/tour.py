"""The tour for those who are here for the first time: six steps, each done with the real keys on the real screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.app import App
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer

from qcode.errors import QcodeError
from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.session import Session
from qcode.session.project.history import next_act
from qcode.tui.kit.foreign import assemble
from qcode.tui.kit.widgets import Static
from qcode.tui.rooms import Rooms

LOOK_EVERY = 0.25  # seconds between looks whether the step is done


@dataclass(frozen=True, slots=True)
class Seen:
    """What a step can change, to be compared with how it was when the step began."""

    coding: bool
    comparing: bool
    cursor: int
    codings: int
    decisions: int
    undone: bool


@dataclass(frozen=True, slots=True)
class Step:
    """What to do, and how it is known that it was done."""

    title: str
    words: str
    done: Callable[[Seen, Seen], bool]


STEPS = (
    Step(
        N_("Open an interview"),
        N_("↓ and ↑ choose an interview in this list, ⏎ opens it. I imports your own transcripts."),
        lambda _before, now: now.coding,
    ),
    Step(
        N_("Go to a passage"),
        N_("j goes to the next sentence, k back; the one that is meant is lit. J takes the next one in, too."),
        lambda before, now: now.coding and now.cursor != before.cursor,
    ),
    Step(
        N_("Code it"),
        N_("1 to 9 apply the code with this key; its stripe appears at the left. c finds a code by part of its name."),
        lambda before, now: now.codings > before.codings,
    ),
    Step(
        N_("Look at a suggestion"),
        N_("n goes to the next sentence with a suggestion. a accepts it, r rejects it; it counts only once accepted."),
        lambda before, now: now.decisions > before.decisions,
    ),
    Step(
        N_("Take it back"),
        N_("u takes back your last act, as often as you like; U does it again. m writes a memo on your coding."),
        lambda before, now: (now.undone and not before.undone) or now.codings < before.codings,
    ),
    Step(
        N_("Compare"),
        N_("t shows how often each code occurs, by perspective. ? lists all keys, ctrl+p does anything by its name."),
        lambda _before, now: now.comparing,
    ),
)


class TourPanel(Static):
    """The step at the top of the screen."""

    DEFAULT_CSS = """
    TourPanel { height: auto; padding: 0 1; background: $primary 25%; color: $foreground; }
    TourPanel:ansi { background: ansi_default; border-bottom: solid ansi_default; }
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def render(self) -> Content:
        """Title, what to do, and the way out, in the language of the interface."""
        step = STEPS[self.number]
        return assemble(
            (_("Tour {number} of {all}: ").format(number=self.number + 1, all=len(STEPS)) + _(step.title), "bold"),
            ("  " + _("esc leaves · ctrl+n goes on"), "$foreground 75%"),
            "\n",
            _(step.words),
        )


class TourRun:
    """The tour while it runs. `over` is called with words when its last step was done."""

    def __init__(self, app: App[None], session: Session, rooms: Rooms, over: Callable[[str], None]) -> None:
        self._app = app
        self._session = session
        self._rooms = rooms
        self._over = over
        self.number = 0
        self._panel: TourPanel | None = None
        self._before = self._look()
        self._timer: Timer = app.set_interval(LOOK_EVERY, self.look)

    def look(self) -> None:
        """Go on when the step is done, and stand on the screen that is shown."""
        screen = self._app.screen
        if isinstance(screen, ModalScreen) or not screen.is_running:
            return
        if STEPS[self.number].done(self._before, self._look()):
            self.step()
        elif self._panel is None or self._panel.screen is not screen:
            self._show()

    def step(self) -> None:
        """Go to the next step; after the last one the tour is over."""
        if self.number + 1 == len(STEPS):
            self._over(_("That was the tour. ctrl+p brings it back; everything is saved as you go."))
            return
        self.number += 1
        self._before = self._look()
        self._show()

    def stop(self) -> None:
        """Take the panel away and look no longer."""
        self._timer.stop()
        self._take_away()

    def _show(self) -> None:
        screen = self._app.screen
        self._take_away()
        if not isinstance(screen, ModalScreen):
            self._panel = TourPanel(self.number)
            screen.mount(self._panel, before=0)

    def _take_away(self) -> None:
        if self._panel is not None and self._panel.is_attached:
            self._panel.remove()
        self._panel = None

    def _look(self) -> Seen:
        session, room = self._session, self._rooms.coding
        coding, cursor, codings, decisions = False, -1, 0, 0
        if room is not None and room.desk is not None:
            if coding := room.is_current:
                cursor = room.view.cursor
            codings = len(room.work.own_codings())
            decisions = room.desk.decisions_made
        try:
            undone = next_act(session, session.coder, redo=True) is not None
        except QcodeError:
            undone = False
        return Seen(coding, self._rooms.is_shown("compare"), cursor, codings, decisions, undone)


class Tour:
    """The tour, which runs or not. `seen` is called when it is over, so that it does not come by itself again."""

    def __init__(self, app: App[None], session: Session, rooms: Rooms, seen: Callable[[], None]) -> None:
        self._app = app
        self._session = session
        self._rooms = rooms
        self._seen = seen
        self.run: TourRun | None = None

    @property
    def takes_keys(self) -> bool:
        """Whether the keys of the tour are its own: only while it runs, and not in a dialog."""
        return self.run is not None and not isinstance(self._app.screen, ModalScreen)

    def begin(self) -> None:
        """Begin the tour on the screen that is shown, from its first step."""
        if self.run is not None:
            self.run.stop()
        self.run = TourRun(self._app, self._session, self._rooms, self.leave)

    def go_on(self) -> None:
        """Go on without having done what the step says."""
        if self.run is not None:
            self.run.step()

    def leave(self, words: str = "") -> None:
        """End the tour, with words or with those that say how it comes back."""
        if self.run is not None:
            self.run.stop()
            self.run = None
            self._app.notify(words or _("ctrl+p and the word tour bring the tour back."), markup=False)
            self._seen()
