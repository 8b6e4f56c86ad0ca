"""The app is open on a text while another program corrects it: no key and no dialog lands on other words."""

from __future__ import annotations

from pathlib import Path

import pytest
from signs import until
from textual.widgets import Input, TextArea
from workplace import FIRST, app_on, at_work, go_to, make_study, said, screen_of, settled, stored

from qcode.session.documents.updating import plan_update, store_update
from qcode.session.writing import memos as memos_of
from qcode.tui.app import QcodeApp

CORRECTED = FIRST.replace("Wir gehen", "Ein Satz, der fehlte. Wir gehen")
WORDS = "Da lesen wir die Briefe."
REFUSED = "The text of this document was corrected in the meantime; nothing was stored."


@pytest.fixture(autouse=True)
def news_come_when_the_test_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QcodeApp, "_look_for_news", lambda app: None)


def correct(path: Path, text: str = CORRECTED) -> None:
    """Another program gives `a` another text."""
    with at_work(path, "ben", wait=5) as ben:
        file = path.with_name("corrected.txt")
        file.write_text(text, encoding="utf-8")
        planned = plan_update(ben, next(each for each in ben.documents if each.name == "a"), file)
        assert planned is not None
        store_update(ben, planned)


@pytest.mark.parametrize("key", ["1", "a", "r"])
async def test_a_key_on_the_text_before_stores_nothing_and_the_new_text_comes(tmp_path: Path, key: str) -> None:
    path = make_study(tmp_path)
    with at_work(path) as session:
        async with app_on(session).run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            go_to(pilot, WORDS)
            await settled(pilot)
            correct(path)
            await pilot.press(key)
            await settled(pilot)
            assert stored(session) == [] and REFUSED in said(pilot)
            assert "Ein Satz" in screen_of(pilot).view.transcript.text
            go_to(pilot, WORDS)
            await settled(pilot)
            await pilot.press("1")
            await settled(pilot)
            assert stored(session) == [(WORDS, "hinge", "anna")]


@pytest.mark.parametrize("news", [True, False])
@pytest.mark.parametrize("keys", [("c", *"hinge"), ("V", *"Briefe lesen")])
async def test_a_dialog_opened_over_the_text_before_stores_nothing(
    tmp_path: Path, news: bool, keys: tuple[str, ...]
) -> None:
    path = make_study(tmp_path)
    with at_work(path) as session:
        async with app_on(session).run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            go_to(pilot, WORDS)
            await pilot.press(keys[0])
            await pilot.pause()
            pilot.app.screen.query(Input).first().value = "".join(keys[1:])
            await pilot.pause()
            correct(path)
            if news:
                session.look_for_news()
            await pilot.press("enter")
            await settled(pilot)
            assert stored(session) == [] and REFUSED in said(pilot)
            assert len(list(session.codebook)) == 6
            assert "Ein Satz" in screen_of(pilot).view.transcript.text


async def test_edges_being_moved_are_left_when_the_text_changes(tmp_path: Path) -> None:
    path = make_study(tmp_path)
    with at_work(path) as session:
        async with app_on(session).run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            go_to(pilot, WORDS)
            await pilot.press("1", "E", "left")
            correct(path)
            await pilot.press("enter")
            await settled(pilot)
            assert stored(session) == [(WORDS, "hinge", "anna")] and REFUSED in said(pilot)
            go_to(pilot, WORDS)
            await pilot.press("E", "left")
            correct(path, "Vorab.\n\n" + CORRECTED)
            session.look_for_news()
            await settled(pilot)
            assert screen_of(pilot).edges.edges is None and "The edges stay as they were" in said(pilot)
            assert stored(session) == [(WORDS, "hinge", "anna")]


async def test_a_memo_on_words_that_are_others_now_is_not_stored(tmp_path: Path) -> None:
    path = make_study(tmp_path)
    with at_work(path) as session:
        async with app_on(session).run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            go_to(pilot, WORDS)
            screen_of(pilot).memos.write()
            await pilot.pause()
            correct(path)
            session.look_for_news()
            pilot.app.screen.query_one(TextArea).text = "Look here"
            await pilot.press("escape")
            await settled(pilot)
            assert memos_of.memos(session) == []
            assert any(REFUSED in note.message for note in pilot.app._notifications)


async def test_passages_listed_before_are_not_coded(tmp_path: Path) -> None:
    path = make_study(tmp_path)
    with at_work(path) as session:
        async with app_on(session).run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            go_to(pilot, WORDS)
            await pilot.press("1", "F")
            await settled(pilot)
            await pilot.press("c")
            await until(lambda: pilot.app.screen.query(Input))
            correct(path)
            session.look_for_news()
            pilot.app.screen.query(Input).first().value = "home"
            await pilot.pause()
            await pilot.press("enter")
            await settled(pilot)
            assert any(REFUSED in note.message for note in pilot.app._notifications)
            assert stored(session) == [(WORDS, "hinge", "anna")]
