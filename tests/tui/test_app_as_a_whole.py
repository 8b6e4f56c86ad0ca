"""The app: which document it opens, dialogs, help, palette, look, language; trouble, other programs, the end."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from screens import top
from signs import LIMIT, wait_until
from textual.command import CommandPalette
from workplace import (
    BOOK,
    app_on,
    at_work,
    go_to,
    make_study,
    options_shown,
    said,
    screen_of,
    settled,
    stored,
)

from qcode import i18n
from qcode.cli.main import main
from qcode.config import load_settings
from qcode.model import Codebook, Role
from qcode.session.coding.acts import apply_code
from qcode.session.documents.positions import last_document, position
from qcode.tui.coding.screen import CodingScreen
from qcode.tui.coding.widgets import Heading
from qcode.tui.documents.screen import DocumentsScreen
from qcode.tui.help.registry import all_actions
from qcode.tui.help.screen import HelpScreen


async def test_it_opens_on_the_document_read_last_where_the_cursor_was(tmp_path: Path) -> None:
    path = make_study(tmp_path)
    with at_work(path) as session:
        assert last_document(session) is None
        async with app_on(session, None).run_test() as pilot:
            await settled(pilot)
            assert isinstance(pilot.app.screen, DocumentsScreen)
        async with app_on(session, "b").run_test() as pilot:
            go_to(pilot, "Nobody")
            await pilot.press("q")
    with at_work(path) as session:
        async with app_on(session, None).run_test() as pilot:
            await settled(pilot)
            desk = screen_of(pilot).desk
            assert desk is not None and desk.document.name == "b"
            assert screen_of(pilot).view.cursor == desk.transcript.text.index("Nobody")
    with at_work(path, "ben") as session:
        assert last_document(session) is None


async def test_to_the_documents_and_back(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            await settled(pilot)
            await pilot.press("o")
            await settled(pilot)
            assert isinstance(pilot.app.screen, DocumentsScreen)
            await pilot.press("j", "enter")
            await settled(pilot)
            assert isinstance(pilot.app.screen, CodingScreen)
            assert pilot.app.screen.desk is not None
            await pilot.press("1")
            await settled(pilot)
            assert len(stored(session, pilot.app.screen.desk.document.name)) == 1


async def test_speakers_get_roles_by_a_dialog_and_undo_takes_them_back(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        number = session.documents[0].id
        async with app_on(session).run_test() as pilot:
            await pilot.press("s", "i", "j", "o", "escape")
            await settled(pilot)
            assert [each.role for each in session.transcript(number).speakers] == [Role.INTERVIEWER, Role.OTHER]
            assert said(pilot) == "Speakers saved · u undo"
            await pilot.press("u")
            await settled(pilot)
            assert [each.role for each in session.transcript(number).speakers] == [Role.INTERVIEWER, Role.RESPONDENT]
            await pilot.press("s", "escape", "u")
            assert said(pilot).startswith("Your last act, import · b.txt, is no coding")


async def test_help_shows_every_action_of_the_screen(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        app = app_on(session)
        async with app.run_test(size=(100, 40)) as pilot:
            await pilot.press("question_mark")
            await settled(pilot)
            top(app, HelpScreen)
            text = " ".join(str(app.screen.query_one("#help-text").render()).split())
            for action in app.actions_here(screen_of(pilot)):
                assert " ".join(action.help.split()[:4]) in text, action.id
            await pilot.press("escape")
            assert app.screen is screen_of(pilot)


async def test_the_palette_does_anything_and_says_what_can_not_be_done(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(100, 40)) as pilot:
            go_to(pilot, "gehen")
            await pilot.press("1", "ctrl+p")
            assert isinstance(pilot.app.screen, CommandPalette)
            await pilot.press(*"undo")
            await settled(pilot)
            await pilot.press("enter")
            await settled(pilot)
            assert stored(session) == []
            await pilot.press("ctrl+p", *"memo")
            await settled(pilot)
            assert "Not now" in options_shown(pilot)[0]
            await pilot.press("enter")
            await settled(pilot)
            assert any("coded nothing" in each.message for each in pilot.app._notifications)


async def test_the_palette_says_in_german_that_nothing_fits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QCODE_LANGUAGE", "de")
    i18n.set_language("")
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(100, 40)) as pilot:
            await pilot.press("ctrl+p", *"xqxqxq")
            await settled(pilot)
            assert options_shown(pilot) == ["Nichts gefunden"]
            await pilot.press("enter")
            await settled(pilot)
            assert isinstance(pilot.app.screen, CodingScreen)


@pytest.mark.parametrize("action", ["coding.remove", "coding.accept", "coding.confirm", "coding.end_search"])
async def test_without_a_document_one_sentence_says_why_nothing_can_be_done(tmp_path: Path, action: str) -> None:
    with at_work(make_study(tmp_path, texts=False)) as session:
        app = app_on(session)
        async with app.run_test(size=(100, 40)) as pilot:
            await settled(pilot)
            room = app.rooms.room("coding")
            assert isinstance(room, CodingScreen)
            said_there: list[str] = []
            room.say = lambda text, **_how: said_there.append(text)  # type: ignore[method-assign]
            assert room.why_not(action) == "No document is open."
            await room.action_do(action)
            assert said_there == ["No document is open."]


async def test_look_and_language_change_at_once_and_are_remembered(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            go_to(pilot, "gehen")
            await pilot.press("ctrl+t")
            assert pilot.app.theme == "qcode-light"
            assert load_settings().theme == "light"
            await pilot.press("ctrl+p", *"speak german")
            await settled(pilot)
            await pilot.press("enter")
            await settled(pilot)
            assert i18n.language() == "de"
            assert load_settings().language == "de"
            await pilot.press("1")
            await settled(pilot)
            assert said(pilot).startswith("Scharnierfunktion")
        async with app_on(session).run_test() as pilot:
            assert pilot.app.theme == "qcode-light"
            assert i18n.language() == "de"


async def test_own_keys_from_the_settings(tmp_path: Path) -> None:
    folder = Path(os.environ["QCODE_CONFIG"])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.toml").write_text('[keys]\n"coding.undo" = "z"\n', encoding="utf-8")
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "gehen")
            await pilot.press("1", "u")
            assert len(stored(session)) == 1
            await pilot.press("z")
            assert stored(session) == []


async def test_what_another_program_writes_appears(tmp_path: Path) -> None:
    path = make_study(tmp_path)
    with at_work(path) as session, at_work(path, "ben") as ben:
        app = app_on(session)
        async with app.run_test(size=(120, 40)) as pilot:
            span = go_to(pilot, "gehen mit")
            apply_code(ben, ben.documents[0].id, span, ben.codebook.by_path["home"])
            app._look_for_news()
            await settled(pilot)
            assert [mark.coder for mark in screen_of(pilot).view.codings.meeting(span)] == ["ben"]


async def test_a_project_that_another_program_holds_is_said_and_work_goes_on(tmp_path: Path) -> None:
    path = make_study(tmp_path)
    with at_work(path, wait=0.05) as session:
        async with app_on(session).run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            go_to(pilot, "gehen")
            other = sqlite3.connect(path, isolation_level=None)
            other.execute("BEGIN EXCLUSIVE")
            await pilot.press("1")
            assert "Another program is writing" in said(pilot)
            heading = screen_of(pilot).query_one(Heading)
            assert "not saved" in str(heading.render())
            await pilot.press("j", "u", "x")
            other.execute("ROLLBACK")
            other.close()
            go_to(pilot, "gehen")
            await pilot.press("1")
            await settled(pilot)
            assert len(stored(session)) == 1
            assert "all saved" in str(heading.render())


async def test_a_project_that_can_only_be_read(tmp_path: Path) -> None:
    path = make_study(tmp_path)
    with at_work(path) as session:
        session.store.backend.readonly = True
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "gehen")
            await pilot.press("1")
            assert "only be read" in said(pilot)
            await pilot.press("q")


@pytest.mark.parametrize("texts", [True, False])
@pytest.mark.parametrize("book", [BOOK, Codebook(), None])
async def test_empty_projects_open_and_take_every_key(tmp_path: Path, texts: bool, book: Codebook | None) -> None:
    with at_work(make_study(tmp_path, codebook=book, texts=texts)) as session:
        async with app_on(session).run_test() as pilot:
            await settled(pilot)
            for key in (*"1xemuUarnN", "tab", "d", "escape", "S", "c", "escape", "p"):
                await pilot.press(key)
            await settled(pilot)
            assert pilot.app.return_code in (None, 0)


async def test_a_document_without_turns(tmp_path: Path) -> None:
    from qcode.session.documents.acts import import_paths
    from qcode.session.documents.preview import ImportOptions

    with at_work(make_study(tmp_path)) as session:
        (tmp_path / "note.txt").write_text("Nur eine Notiz. Ohne jeden Sprecher.\n", encoding="utf-8")
        import_paths(session, [tmp_path / "note.txt"], ImportOptions(language="de"))
        async with app_on(session, "note").run_test() as pilot:
            await settled(pilot)
            await pilot.press("1", "s")
            await settled(pilot)
            assert len(stored(session, "note")) == 1


async def test_a_document_that_goes_away_while_it_is_open(tmp_path: Path) -> None:
    from qcode.session.documents.acts import remove_document

    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            await settled(pilot)
            remove_document(session, session.documents[0])
            await settled(pilot)
            assert isinstance(pilot.app.screen, DocumentsScreen)
            await pilot.press("enter")
            await settled(pilot)
            assert isinstance(pilot.app.screen, CodingScreen)


async def test_leaving_without_a_question_while_suggestions_are_slow(tmp_path: Path) -> None:
    from workplace import FakeSuggestions

    go_on, prepared = threading.Event(), threading.Event()

    class Slow(FakeSuggestions):
        def prepare(self, progress: object = None) -> None:
            go_on.wait(LIMIT)
            prepared.set()

    with at_work(make_study(tmp_path)) as session:
        async with app_on(session, suggestions=Slow).run_test() as pilot:
            await pilot.press("1", "q")
        assert not prepared.is_set()
        go_on.set()
        prepared.wait(LIMIT)


def test_every_action_has_its_own_id_and_words() -> None:
    actions = all_actions()
    ids = [action.id for action in actions]
    assert len(set(ids)) == len(ids)
    assert all(action.label and action.tooltip and action.group for action in actions)


def test_no_key_of_the_coding_screen_has_two_meanings() -> None:
    from qcode.keys.action import beside
    from qcode.keys.app import ACTIONS as APP
    from qcode.keys.coding import ACTIONS as CODING
    from qcode.tui.transcript import ACTIONS as TEXT

    seen: dict[str, str] = {}
    for action in (*CODING, *TEXT, *beside(CODING, APP)):
        for key in action.keys.split(","):
            if key and key != "escape":  # one step back at a time: selection, then search
                assert key not in seen, (key, action.id, seen[key])
                seen[key] = action.id


def test_the_command_needs_a_terminal_and_a_known_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = make_study(tmp_path)
    for arguments, words in ((["a"], "needs a terminal"), (["nothing"], "nothing")):
        with pytest.raises(SystemExit) as end:
            main(["--project", str(path), "open", *arguments])
        assert end.value.code == 2
        assert words in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_nothing_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    import pty

    path = make_study(tmp_path)
    leader, follower = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "QCODE_CODER": "anna", "COLUMNS": "100", "LINES": "30"}
    command = [sys.executable, "-c", f"from qcode.cli import main; main(['-p', {str(path)!r}, 'open', 'a'])"]
    app = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, env=environment)
    os.close(follower)
    try:
        _read_until(leader, "Amt")
        os.write(leader, b"jj1")
        with at_work(path) as session:
            wait_until(lambda: _drain(leader) is not None and stored(session))
        app.send_signal(signal.SIGKILL)
        app.wait(LIMIT)
    finally:
        app.kill()
        os.close(leader)
    with at_work(path) as session:
        assert [code for _, code, _ in stored(session)] == ["hinge"]
        assert position(session, session.documents[0].id) >= 0


def _drain(terminal: int) -> bytes:
    import select

    ready, _, _ = select.select([terminal], [], [], 0)
    return os.read(terminal, 65536) if ready else b""


def _read_until(terminal: int, words: str) -> None:
    seen = bytearray()

    def painted() -> bool:
        seen.extend(_drain(terminal))
        return words.encode() in seen

    wait_until(painted, lambda: bytes(seen))
