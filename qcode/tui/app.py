"""The app: a project, its screens, and what all screens share. It holds no feature itself."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.events import Resize
from textual.filter import LineFilter
from textual.screen import Screen

from qcode.config import load_settings, save_settings
from qcode.errors import Message, QcodeError
from qcode.exporting.atomic import looked_through
from qcode.i18n import LANGUAGES, choose_language, in_words, language, set_language
from qcode.i18n import gettext as _
from qcode.keys.action import Action, beside, same_keys
from qcode.keys.app import ACTIONS
from qcode.session import Session
from qcode.session.documents.positions import last_document, remember_place
from qcode.tui.coding.adviser import Adviser, Source, session_source
from qcode.tui.coding.screen import CodingScreen
from qcode.tui.dialogs.editor import Editor
from qcode.tui.kit.bindings import bindings
from qcode.tui.kit.ending import FAULT
from qcode.tui.kit.looks import Looks
from qcode.tui.kit.news import News, ProjectChanged, running_screens
from qcode.tui.kit.screen import FeatureScreen
from qcode.tui.kit.sturdy import SturdyApp
from qcode.tui.kit.threads import in_thread, start_worker
from qcode.tui.kit.too_small import TooSmall, too_small
from qcode.tui.kit.troubles import trouble_in_words
from qcode.tui.kit.undoing import turn_back
from qcode.tui.rooms import Rooms
from qcode.tui.tour import Tour
from qcode.tui.transcript import ACTIONS as TEXT_ACTIONS
from qcode.tui.transcript import TranscriptView

if TYPE_CHECKING:
    from qcode.analysis.retrieval import Query

LOOK_EVERY = 1.0  # seconds between looks at what other programs wrote


def _palette() -> type[Provider]:
    from qcode.tui.help.palette import ActionProvider

    return ActionProvider


class QcodeApp(SturdyApp):
    """`qcode open`. Screens reach the project as `app.session` and go to a document by `app.open_document`."""

    TITLE = "qcode"
    CSS_PATH = "qcode.tcss"
    COMMANDS = {_palette}  # noqa: RUF012 - Textual's own annotation
    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(ACTIONS),
        Binding("escape", "tour_leave", show=False, priority=True),
        Binding("ctrl+n", "tour_next", show=False, priority=True),
    ]

    def __init__(
        self,
        session: Session,
        document: int | None = None,
        *,
        suggestions: Callable[[Session], Source] = session_source,
    ) -> None:
        self._warnings: list[Message | str] = []
        self.settings = load_settings(self._warnings.append)
        set_language(choose_language(self.settings.language))
        session.blind = True
        super().__init__()
        self.session = session
        self.rooms = Rooms(self, readonly=session.store.readonly)
        self.looks = Looks(self, lambda name: self.keep_setting(theme=name))
        self._filters = self.looks.filters(self._filters)
        self.tour = Tour(self, session, self.rooms, lambda: self.keep_setting(tour="seen"))
        self.keys_of_person = self._own_keys()
        self.adviser = Adviser(self, session, suggestions)
        self._first = document
        self._news: News | None = None
        self.looks.wear(self.settings.theme)
        if self.keys_of_person:
            self.set_keymap(self.keys_of_person)

    def _own_keys(self) -> dict[str, str]:
        keys = same_keys(self.settings.keys, ("coding.undo", "app.undo"), ("coding.redo", "app.redo"))
        if not keys:
            return {}
        # Every screen is loaded for this, which is nothing for those who are content with the keys.
        from qcode.keys.keymap import settled
        from qcode.tui.help.registry import all_actions

        keys, wrong = settled(keys, all_actions())
        self._warnings += wrong
        return keys

    def on_mount(self) -> None:
        """Open the document asked for, else the one read last, else the list of documents."""
        if not self.settings.theme:
            self.looks.suit_terminal()
        self.heed_signals()
        self._news = News(self, self.session, self.adviser.learn)
        self.adviser.heard = self._tell_advice
        if self._first is None:
            try:
                last = last_document(self.session)
                self._first = last.id if last is not None else None
            except QcodeError as error:
                self.notify(trouble_in_words(error), severity="error", markup=False)
        if self._first is None:
            self.show_documents()
        else:
            self.open_document(self._first)
        if not self.settings.tour and not self.is_headless:
            # On the document that was asked for, if one was: the tour follows, it does not lead away.
            self.tour.begin()
        for warning in self._warnings:
            self.notify(in_words(warning), severity="warning", markup=False)
        self.set_interval(LOOK_EVERY, self._look_for_news)
        self.set_timer(0.5, _freeze)

    def on_resize(self, event: Resize) -> None:
        """Say so when nothing fits any more, and go on when it does."""
        small = isinstance(self.screen, TooSmall)
        if too_small(event.size) and not small:
            self.push_screen(TooSmall())
        elif small and not too_small(event.size):
            self.pop_screen()

    # -- news ------------------------------------------------------------------------------------------------------

    def on_project_changed(self, message: ProjectChanged) -> None:
        """Pass on what another thread or program changed to every screen that is open."""
        if self._news is not None:
            self._news.tell(message.changed)

    def _look_for_news(self) -> None:
        if any(worker.group == "news" and worker.is_running for worker in self.workers):
            return

        async def look() -> None:
            # In a thread: while another program holds the project this waits, and keys must not.
            with suppress(QcodeError):
                await in_thread(self.session.look_for_news, name="news")

        start_worker(self, look, group="news")

    def _tell_advice(self) -> None:
        room = self.rooms.coding
        if room is not None and room.is_running:
            room.advice_changed()

    # -- rooms -----------------------------------------------------------------------------------------------------

    def open_document(self, document_id: int, offset: int | None = None) -> None:
        """Show a document on the coding screen, at an offset or where the coder was."""
        room = self.rooms.room("coding")
        if isinstance(room, CodingScreen):
            try:
                room.open(document_id, offset)
            except QcodeError as error:
                self.notify(trouble_in_words(error), severity="error")
                return
            self.rooms.enter("coding")

    def show_documents(self) -> None:
        """Show the list of documents."""
        self.rooms.enter("documents")

    def show_codebook(self, code: int = 0) -> None:
        """Show the codebook, the cursor on a code."""
        from qcode.tui.codebook.screen import CodebookScreen

        room = self.rooms.room("codebook")
        if code and isinstance(room, CodebookScreen):
            room.show_code(code)
        self.rooms.enter("codebook")

    def show_passages(self, query: Query | None = None) -> None:
        """Show the passages of a query, or those that were listed last."""
        from qcode.tui.passages.screen import RetrievalScreen

        room = self.rooms.room("passages")
        if query is not None and isinstance(room, RetrievalScreen):
            room.show_query(query)
        self.rooms.enter("passages")

    def show_consensus(
        self, document_id: int, offset: int | None = None, *, code: int = 0, back: str = "documents"
    ) -> None:
        """Show the disagreements of a document, the one at an offset; leaving it leads to the room `back`."""
        from qcode.tui.consensus.screen import ConsensusScreen

        room = self.rooms.room("consensus")
        if isinstance(room, ConsensusScreen):
            room.open(document_id, offset, code=code, back=back)
        self.rooms.enter("consensus")

    def action_room(self, name: str) -> None:
        """Show the room with this name."""
        self.rooms.enter(name)

    # -- looks and tour --------------------------------------------------------------------------------------------

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What is drawn goes through these: text is kept readable, and nothing gives orders to the terminal."""
        self.looks.suit_contrast()
        return super().get_line_filters()

    def action_look(self, name: str = "") -> None:
        """The next look, or the one that is named."""
        self.looks.choose(name)

    def action_tour(self) -> None:
        """Begin the tour, from its first step."""
        self.show_documents()
        self.tour.begin()

    def action_tour_next(self) -> None:
        """Go on without having done what the step says."""
        self.tour.go_on()

    def action_tour_leave(self) -> None:
        """Close the tour; it can be begun again from the palette."""
        self.tour.leave()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of the tour are its own only while it runs, and not in a dialog."""
        if action in ("tour_next", "tour_leave"):
            return self.tour.takes_keys
        return super().check_action(action, parameters)

    # -- actions ---------------------------------------------------------------------------------------------------

    def actions_here(self, screen: Screen[Any]) -> tuple[Action, ...]:
        """What can be done on a screen: its own actions, the text's, the app's."""
        own: tuple[Action, ...] = getattr(screen, "ACTIONS", ())
        text = TEXT_ACTIONS if screen.query(TranscriptView) else ()
        return (*own, *text, *beside(own, self.ACTIONS))

    def refusal(self, screen: Screen[Any], action: Action) -> str:
        """Why an action can't be done on a screen now, `""` when it can."""
        why_not: Callable[[str], str] | None = getattr(screen, "why_not", None)
        return why_not(action.id) if why_not is not None else ""

    async def do(self, screen: Screen[Any], action: Action) -> None:
        """Do an action that was chosen by name, or say why not."""
        if reason := self.refusal(screen, action):
            self.notify(reason, severity="warning", markup=False)
            return
        views = screen.query(TranscriptView)
        if action.id.startswith("transcript.") and views:
            views.first().action_do(action.id)
        elif isinstance(screen, FeatureScreen) and screen.does(action.id):
            await screen.action_do(action.id)
        else:
            await self.run_action(action.action, self if action.id.startswith("app.") else screen)

    def action_keys(self) -> None:
        """All keys of this screen."""
        from qcode.tui.help.screen import HelpScreen

        self.push_screen(HelpScreen(self.actions_here(self.screen), self.keys_of_person))

    def action_undo(self) -> None:
        """Take back the coder's last act, whatever it was."""
        turn_back(self, self.session)

    def action_redo(self) -> None:
        """Do again what the coder took back."""
        turn_back(self, self.session, again=True)

    def action_language(self) -> None:
        """Speak the other language of the interface from now on, on every screen, and keep the setting."""
        set_language(LANGUAGES[1 - LANGUAGES.index(language())])
        self.keep_setting(language=language())
        for screen in running_screens(self):
            changed: Callable[[], None] | None = getattr(screen, "language_changed", None)
            if changed is not None:
                changed()
            else:
                screen.refresh(recompose=True)

    def keep_setting(self, **values: str) -> None:
        """Remember a setting; trouble with the file is said and keeps nobody from working."""
        self.settings = replace(self.settings, **values)  # type: ignore[arg-type]
        try:
            save_settings(self.settings)
        except QcodeError as error:
            self.notify(trouble_in_words(error), severity="warning", markup=False)

    def action_command_palette(self) -> None:
        """Open the palette, which finds all actions by name, unless it is open."""
        if not CommandPalette.is_open(cast("App[object]", self)):
            placeholder = _("What do you want to do?")
            self.push_screen(CommandPalette(placeholder=placeholder, id="--command-palette"))

    def action_help_quit(self) -> None:
        """Say how to leave: ctrl+c ends other programs, and nothing is lost here."""
        self.notify(_("q quits. Everything is saved."))

    def keep_typed(self) -> None:
        """Store the memo that is being written."""
        for screen in self.screen_stack:
            if isinstance(screen, Editor):
                screen.keep()

    async def action_quit(self) -> None:
        """Leave at once: all is saved but the place of the cursor, which is tried for a moment."""
        room = self.rooms.coding
        if room is not None and room.desk is not None:
            document, place, text = room.desk.document.id, room.place_now(), room.desk.transcript.sha256
            with suppress(QcodeError, asyncio.TimeoutError):
                keep = in_thread(lambda: remember_place(self.session, document, place, text=text), name="position")
                await asyncio.wait_for(keep, 0.5)
        self.closing = True
        if self._news is not None:
            self._news.stop()
        self.exit()


def run(session: Session, document: int | None = None) -> int:
    """Run the app until the person quits; returns the exit code."""
    # Collecting garbage while everything is loaded would be a tenth of the start; see `_freeze`.
    gc.disable()
    app = QcodeApp(session, document)
    with looked_through(partial(_look, session)):
        app.run()
    # Textual has a code only for an app that was left in order.
    return FAULT if app.return_code is None else app.return_code


def _look(session: Session, file: Path, place: Path) -> None:
    """No file with a name in it is written under pseudonyms; who insists does it on the command line."""
    if session.under_names:
        from qcode.session.names.leaks import refuse_leaks

        refuse_leaks(session, file, place)


def ask_passphrase(where: str) -> str:
    """The passphrase of an encrypted project, from a screen of its own; empty when the person leaves."""
    from qcode.session.project.sealing import opens
    from qcode.tui.unlocking import ask_on_screen

    return ask_on_screen(where, opens)


def _freeze() -> None:
    # What is loaded by now stays; walking through it again and again would make keys stutter now and then.
    gc.collect()
    gc.freeze()
    gc.enable()
