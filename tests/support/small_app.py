"""A small app around one screen and a small real project: what the screens need of the app, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual import on
from textual.app import App
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen

from qcode.importing.tables.codings import CodingRow
from qcode.model import Code, Codebook
from qcode.session import Changed, Session, new_session
from qcode.session.coding import bulk
from qcode.session.documents import acts as documents
from qcode.session.documents.preview import ImportOptions
from qcode.session.states import set_counting
from qcode.tui.kit.news import HearsNews

BOOK = Codebook(
    (
        Code("homemaking", {"de": "Homemaking-Funktion", "en": "Homemaking function"}, colour="#D55E00", shortcut="1"),
        Code("homemaking/trust", {"de": "Vertrauen", "en": "Trust"}, colour="#C24A1A"),
        Code("homemaking/help", {"de": "Gegenseitige Hilfe", "en": "Mutual help"}),
        Code("hinge", {"de": "Scharnierfunktion", "en": "Hinge function"}, colour="#0072B2", shortcut="2"),
        Code("unused", {"de": "Nie benutzt", "en": "Never used"}, colour="#888888"),
    )
)
TEXTS = {
    "mo-a": (
        "mo",
        "I: How did it start?\n"
        "B: We cooked together on Sundays. Everybody was safe there. I went along to the office.\n",
    ),
    "mo-b": ("mo", "I: And you?\nB: The women meet and they trust each other. We fill in forms.\n"),
    "amt": ("administration", "I: What changed?\nB: They came with the families and explained our letters.\n"),
    "loose": ("", "I: Hello?\nB: Nobody said whose view this is, yet we felt at home.\n"),
}
CODINGS = (
    ("mo-a", "We cooked together on Sundays.", "homemaking/help", "Mira"),
    ("mo-a", "We cooked together on Sundays.", "homemaking/help", "Jonas"),
    ("mo-a", "Everybody was safe there.", "homemaking/trust", "Mira"),
    ("mo-a", "I went along to the office.", "hinge", "Jonas"),
    ("mo-b", "The women meet and they trust each other.", "homemaking/trust", "Mira"),
    ("mo-b", "The women meet and they trust each other.", "homemaking", "Mira"),
    ("mo-b", "And you?", "homemaking", "Mira"),  # the interviewer's: counts nowhere
    ("amt", "They came with the families and explained our letters.", "hinge", "Mira"),
    ("loose", "yet we felt at home.", "homemaking", "Jonas"),
)


def small_session(folder: Path, *, filled: bool = True) -> Session:
    """A project of four documents, two coders and five codes; or an empty one."""
    session = new_session(folder / "small", "Mira", codebook=BOOK, settings={"title": "A small study"})
    if filled:
        sources = folder / "sources"
        sources.mkdir()
        for name, (perspective, text) in TEXTS.items():
            (sources / f"{name}.txt").write_text(text, encoding="utf-8")
            options = ImportOptions(variables={"perspective": perspective} if perspective else {})
            documents.import_paths(session, [sources / f"{name}.txt"], options)
        rows = [_row(line, *coding) for line, coding in enumerate(CODINGS, start=1)]
        bulk.apply_rows(session, rows, source="test")
        # Both coded half of the same in one moment: here Mira's codings count.
        set_counting(session, [one for one in session.documents if one.name == "mo-a"], "Mira")
    return session


def _row(line: int, document: str, quote: str, code: str, coder: str) -> CodingRow:
    start = TEXTS[document][1].index(quote)
    return CodingRow(line, document, start, start + len(quote), code, coder)


class Told(Message):
    """A change, perhaps from another thread."""

    def __init__(self, changed: Changed) -> None:
        super().__init__()
        self.changed = changed


class SmallApp(App[None]):
    """Shows one screen and remembers which documents it wanted to open."""

    def __init__(self, session: Session, make: Callable[[], Screen[None]]) -> None:
        super().__init__()
        self.session = session
        self._make = make
        self.opened: list[tuple[int, int | None]] = []
        self.told: list[str] = []

    def on_mount(self) -> None:
        self.session.observers.append(self.hear)
        self.push_screen(self._make())

    def hear(self, changed: Changed) -> None:
        """Pass a change on to the thread of the app."""
        self.post_message(Told(changed))

    @on(Told)
    def tell(self, event: Told) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, HearsNews):
                screen.project_changed(event.changed)

    def open_document(self, document: int, offset: int | None = None) -> None:
        self.opened.append((document, offset))

    def notify(self, message: str, **options: object) -> None:
        self.told.append(message)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until workers and messages are done."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, waiting after each."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Type a text, character by character."""
    await pilot.press(*("slash" if char == "/" else char for char in text))
    await settled(pilot)
