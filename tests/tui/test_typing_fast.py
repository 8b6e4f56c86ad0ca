"""Keys that reach the app in one packet: each meets the app as the one before has left it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from screens import texts
from signs import LIMIT, until
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input
from workplace import app_on, at_work, make_study, screen_of, settled, stored

from qcode.tui.dialogs.picker import CodePicker
from qcode.tui.kit import in_order

NAMES = {"/": "slash", "\r": "enter"}


def burst(pilot: Pilot[None], keys: Sequence[str]) -> None:
    for key in keys:
        pilot.app.post_message(events.Key(NAMES.get(key, key), key))


@pytest.fixture(autouse=True)
def no_key_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is, a key waits until the one before it has had its effect."""
    monkeypatch.setattr(in_order, "PATIENCE", LIMIT)


async def until_done(pilot: Pilot[None], sign: Callable[[], object]) -> None:
    await until(sign)
    await settled(pilot)


async def test_a_code_after_five_moves_sits_on_the_fifth_sentence(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            desk = screen_of(pilot).desk
            assert desk is not None
            fifth = desk.sentences[5].of(desk.transcript.text)
            burst(pilot, "jjjjj1")
            await until_done(pilot, lambda: bool(stored(session)))
            assert stored(session) == [(fifth, "hinge", "anna")]


async def test_codes_and_moves_in_turn(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            desk = screen_of(pilot).desk
            assert desk is not None
            words = [span.of(desk.transcript.text) for span in desk.sentences]
            burst(pilot, "j1j2j1u")
            await until_done(pilot, lambda: not pilot.app._keys_waiting)  # type: ignore[attr-defined]
            assert [(text, code) for text, code, _ in stored(session)] == [(words[1], "hinge"), (words[2], "home")]


async def test_letters_after_the_search_key_are_searched(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            field = screen_of(pilot).query_one("#search", Input)
            burst(pilot, "/raum")
            await until_done(pilot, lambda: field.value == "raum")
            assert [hit.of(screen_of(pilot).view.transcript.text) for hit in screen_of(pilot).search.hits] == ["Raum"]
            assert stored(session) == []


async def test_letters_after_the_key_of_the_picker_filter_it(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            burst(pilot, "jcmoney")
            await until_done(
                pilot,
                lambda: isinstance(pilot.app.screen, CodePicker) and texts(pilot.app) == ["money"],
            )
            assert stored(session) == []
            await pilot.press("enter")
            await settled(pilot)
            assert [code for _, code, _ in stored(session)] == ["money"]
