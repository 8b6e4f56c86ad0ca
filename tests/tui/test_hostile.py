"""Empty and hostile: no codes, no hits, read-only, full disk, a file that goes away, broken settings, a tiny window."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from screens import top
from textual.pilot import Pilot
from textual.widgets import TextArea
from workplace import app_on, at_work, go_to, make_study, said, screen_of, settled, stored, stored_codings

from qcode import i18n
from qcode.model import Codebook
from qcode.session import Session
from qcode.tui.coding.screen import CodingScreen
from qcode.tui.dialogs.editor import Editor
from qcode.tui.kit.too_small import TooSmall
from qcode.tui.rooms import ReadOnly


def shown(pilot: Pilot[None]) -> str:
    """The text on the screen."""
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


def limit(session: Session, *, full: bool) -> None:
    """Let the file grow no more, as on a full disk, or again as it likes. SQLite itself then says that it is full."""
    with session.store._writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages if full else 1_000_000_000}")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
async def test_empty_screens_say_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("QCODE_LANGUAGE", language)
    with at_work(make_study(tmp_path, codebook=Codebook(), texts=False)) as session:
        async with app_on(session).run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            for key, english, german in (
                ("o", "no documents yet", "es keine Dokumente"),
                ("C", "no codes", "keine Codes"),
                ("t", "", ""),
                ("F", "", ""),
                ("M", "", ""),
                ("Y", "", ""),
            ):
                await pilot.press(key)
                await settled(pilot)
                text = shown(pilot)
                assert (german if language == "de" else english) in text, text
                body = "\n".join(text.splitlines()[1:-1])
                assert sum(char.isalpha() for char in body) > 20, (key, text)


async def test_without_codes_and_without_hits_the_coding_screen_says_so(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path, codebook=Codebook())) as session:
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            await pilot.press("1")
            assert said(pilot)
            await pilot.press("slash", *"Xylophon", "enter")
            await settled(pilot)
            assert "Xylophon" in said(pilot)
            assert stored(session) == []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_a_file_without_the_right_to_write_opens_read_only(tmp_path: Path) -> None:
    path = make_study(tmp_path)
    path.chmod(0o444)
    with at_work(path) as session:
        assert session.store.readonly


async def test_read_only_is_said_at_the_top_of_every_screen_and_acts_are_refused(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        session.store.backend.readonly = True
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            for key in ("", "o", "t", "C", "F", "M", "Y"):
                await pilot.press(*([key] if key else []))
                await settled(pilot)
                assert "Read only" in shown(pilot).splitlines()[0]
                assert len(pilot.app.screen.query(ReadOnly)) == 1
            await pilot.press("o", "enter")
            await settled(pilot)
            go_to(pilot, "gehen")
            await pilot.press("1")
            assert "only be read" in said(pilot)
    with at_work(session.path) as again:
        assert stored(again) == []


async def test_on_a_full_disk_nothing_is_lost_and_work_goes_on(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            go_to(pilot, "gehen")
            await pilot.press("1")
            assert len(stored(session)) == 1
            limit(session, full=True)
            await pilot.press("m")
            await settled(pilot)
            editor = top(pilot.app, Editor)
            # More than the free room in the pages that are there.
            text = "Sehr viel. " * 4000
            editor.query_one(TextArea).text = text
            await pilot.press("escape")
            await settled(pilot)
            assert top(pilot.app, Editor) is editor
            assert editor.query_one(TextArea).text == text
            assert any("disk is full" in note.message for note in pilot.app._notifications)
            limit(session, full=False)
            await pilot.press("escape")
            await settled(pilot)
            assert top(pilot.app, CodingScreen) is screen_of(pilot)
            go_to(pilot, "Raum")
            await pilot.press("2")
            assert len(stored(session)) == 2
            assert [each.memo for each in stored_codings(session) if each.memo] == [text.strip()]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take away an open file")
@pytest.mark.parametrize("language", i18n.LANGUAGES)
async def test_a_file_that_goes_away_or_is_replaced_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("QCODE_LANGUAGE", language)
    path = make_study(tmp_path)
    aside = tmp_path / "aside"
    with at_work(path) as session:
        async with app_on(session).run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            path.rename(aside)
            go_to(pilot, "gehen")
            await pilot.press("1")
            assert ("nicht mehr an ihrem Ort" if language == "de" else "no longer where it was") in said(pilot)
            shutil.copy(aside, path)
            await pilot.press("1")
            assert ("andere Datei" if language == "de" else "Another file") in said(pilot)
            path.unlink()
            aside.rename(path)
            await pilot.press("1")
            assert len(stored(session)) == 1
    with at_work(path) as again:
        assert len(stored(again)) == 1


async def test_broken_settings_are_said_and_left_alone(tmp_path: Path) -> None:
    folder = Path(os.environ["QCODE_CONFIG"])
    folder.mkdir(parents=True, exist_ok=True)
    broken = 'theme = "light\n'
    (folder / "settings.toml").write_text(broken, encoding="utf-8")
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            await settled(pilot)
            assert any("settings can't be read" in note.message for note in pilot.app._notifications)
            await pilot.press("ctrl+t")
            assert pilot.app.theme == "qcode-light"
    assert (folder / "settings.toml").read_text(encoding="utf-8") == broken


async def test_a_window_that_is_too_small_says_so_and_comes_back(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            await pilot.resize_terminal(30, 8)
            await settled(pilot)
            top(pilot.app, TooSmall)
            assert "too small" in shown(pilot)
            await pilot.press("1")
            assert stored(session) == []
            await pilot.resize_terminal(60, 20)
            await settled(pilot)
            assert top(pilot.app, CodingScreen) is screen_of(pilot)


@pytest.mark.parametrize("size", [(60, 20), (40, 12), (250, 80)])
async def test_every_screen_and_dialog_stands_at_odd_sizes(tmp_path: Path, size: tuple[int, int]) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=size) as pilot:
            await settled(pilot)
            for key in "12c":
                await pilot.press(key)
            await pilot.press("escape", "m", "escape", "i", "escape", "question_mark", "escape", "ctrl+p", "escape")
            for key in "otCFMY":
                await pilot.press(key)
                await settled(pilot)
                await pilot.press("question_mark", "escape", "down", "up")
                assert "q " in shown(pilot).splitlines()[-1]
            assert len(stored(session)) == 2
