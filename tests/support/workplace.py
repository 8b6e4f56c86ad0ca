"""A small study, an app on it and suggestions that are made up: what the tests of the app work with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from signs import LIMIT, until
from textual.pilot import Pilot
from textual.widgets import OptionList

from qcode.model import Code, Codebook, Coding, Example, Reason, Span, SuggestedUnit, Suggestion
from qcode.session import Changed, Session, new_session
from qcode.session.coding import acts as coding
from qcode.session.coding.acts import codings, decisions
from qcode.session.documents.acts import import_paths
from qcode.session.documents.preview import ImportOptions
from qcode.session.documents.rows import sentences
from qcode.store.project import open_store
from qcode.tui.app import QcodeApp
from qcode.tui.coding.screen import CodingScreen
from qcode.tui.kit.notice import Notice

BOOK = Codebook(
    codes=(
        Code(
            "hinge",
            {"de": "Scharnierfunktion", "en": "Hinge function"},
            definition={"de": "Zwischen Amt und Menschen.", "en": "Between office and people."},
            when={"en": "They go along."},
            when_not={"en": "Inside the group."},
            rule={"de": "Zwei Seiten.", "en": "It takes two sides."},
            examples=(Example("Wir gehen mit aufs Amt.", "de"),),
            colour="#0072B2",
            shortcut="1",
        ),
        Code("hinge/letters", {"de": "Briefe", "en": "Letters"}, definition={"en": "Reading mail."}),
        Code("home", {"de": "Heimat", "en": "Home"}, definition={"en": "Belonging."}, colour="#D55E00", shortcut="2"),
        Code("group", {"en": "Just a group"}, codable=False, shortcut="3"),
        Code("money", {"de": "Geld", "en": "Money"}, definition={"en": "Funding."}, shortcut="f"),
        Code("clash", {"en": "Clashing"}, shortcut="x"),
    ),
    title={"en": "Test"},
)
FIRST = """I: Wie fing das an?

B: Wir gehen mit aufs Amt. Da lesen wir die Briefe. Und sonntags wird gekocht, wie zu Hause.

I: Und das Geld?

B: Geld haben wir keines. Der Raum ist kalt. Aber wir sind viele.
"""
SECOND = """I: What do you do?

B: We go along to the office. We cook together. Nobody pays us.
"""
LANGUAGES = {"a": "de", "b": "en"}
CODED_SENTENCES = (
    ("a", "Wir gehen mit aufs Amt."),
    ("a", "Da lesen wir die Briefe."),
    ("b", "We go along to the office."),
)


def make_study(folder: Path, *, codebook: Codebook | None = BOOK, texts: bool = True) -> Path:
    """A project with documents `a` (German) and `b` (English)."""
    path = folder / "study.qcode"
    with new_session(path, "anna", codebook=codebook, settings={"title": "Test study"}) as session:
        if texts:
            for name, text in (("a", FIRST), ("b", SECOND)):
                (folder / f"{name}.txt").write_text(text, encoding="utf-8")
                options = ImportOptions(variables={"perspective": "mo"}, language=LANGUAGES[name])
                report = import_paths(session, [folder / f"{name}.txt"], options)
                assert len(report.added) == 1, report
    return path


def at_work(path: Path, coder: str = "anna", *, wait: float = LIMIT) -> Session:
    """The project, open for a coder, who waits up to `wait` seconds for other programs and threads."""
    return Session(open_store(path, wait=wait), coder)


def code_them(session: Session, path: str = "hinge", coder: str = "") -> None:
    """Give a code to the three sentences `CODED_SENTENCES`; each is in one of the two documents."""
    for name, words in CODED_SENTENCES:
        number = next(one.id for one in session.documents if one.name == name)
        start = session.transcript(number).text.index(words)
        coding.apply_code(session, number, Span(start, start + len(words)), session.codebook.by_path[path])


class FakeSuggestions:
    """Suggests `hinge` and `home` for sentences with these words, at once; learns by counting."""

    name = "fake-1"
    words = (("Amt", "hinge", 0.9), ("Briefe", "hinge", 0.7), ("Briefe", "home", 0.4), ("gekocht", "home", 0.8),
             ("Raum", "home", 0.3), ("office", "hinge", 0.9))  # fmt: skip

    def __init__(self, session: Session) -> None:
        self.session = session
        self.lessons: list[Changed] = []

    def prepare(self, progress: Callable[[int, int], None] | None = None) -> None:
        if progress:
            progress(1, 2)

    def for_document(self, document: int, *, progress: Callable[[int, int], None] | None = None) -> list[SuggestedUnit]:
        entry = self.session.documents_by_id[document]
        text = self.session.transcript(document).text
        return [self._unit(span, span.of(text)) for _, span in sentences(self.session, entry)]

    def _unit(self, span: Span, text: str) -> SuggestedUnit:
        reason = Reason("Wir gehen mit aufs Amt.", "anchor", 0.8, ("Amt",))
        found = [Suggestion(code, score, True, reason) for word, code, score in self.words if word in text]
        return SuggestedUnit(span, 0.1 if found else 0.9, tuple(found))

    def learn(self, changed: Changed) -> bool:
        self.lessons.append(changed)
        return True


def app_on(session: Session, document: str | None = "a", **options: object) -> QcodeApp:
    """The app, on a document of the study."""
    number = next((each.id for each in session.documents if each.name == document), None)
    make = cast("Callable[[Session], FakeSuggestions]", options.get("suggestions", FakeSuggestions))
    return QcodeApp(session, number, suggestions=make)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is on its way: workers are done and messages are handled."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press one key after the other, each when the app is at rest."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def typed(pilot: Pilot[None], text: str) -> None:
    """Type a text, letter by letter."""
    await press(pilot, *("space" if char == " " else char for char in text))


async def counted(pilot: Pilot[None]) -> None:
    """Wait until the heading says how much was read and coded, which is counted when the hands rest."""
    await until(screen_of(pilot).line.shares)
    await settled(pilot)


def screen_of(pilot: Pilot[None]) -> CodingScreen:
    """The coding screen."""
    screen = next(each for each in pilot.app.screen_stack if isinstance(each, CodingScreen))
    assert isinstance(screen, CodingScreen)
    return screen


def said(pilot: Pilot[None]) -> str:
    """What the line for notices says."""
    return screen_of(pilot).query_one(Notice).said


def go_to(pilot: Pilot[None], words: str) -> Span:
    """Put the cursor on some words; returns their span."""
    view = screen_of(pilot).view
    start = view.transcript.text.index(words)
    view.jump(start)
    return Span(start, start + len(words))


def stored(session: Session, document: str = "a") -> list[tuple[str, str, str]]:
    """What is in the project: words, path of the code, coder."""
    number = next(each.id for each in session.documents if each.name == document)
    text = session.transcript(number).text
    book = session.codebook.by_key
    return [(each.span.of(text), book[each.code].path, each.coder) for each in codings(session, number)]


def stored_codings(session: Session) -> list[Coding]:
    """All codings as records."""
    return codings(session)


def verdicts(session: Session) -> list[tuple[str, str]]:
    """What was decided: code and verdict."""
    return [(session.codebook.by_key[each.code].path, each.verdict.value) for each in decisions(session)]


def options_shown(pilot: Pilot[None]) -> list[str]:
    """The rows of the list in the dialog on top."""
    rows = pilot.app.screen.query_one(OptionList)
    return [str(rows.get_option_at_index(index).prompt) for index in range(rows.option_count)]
