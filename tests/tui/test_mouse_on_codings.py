"""The mouse on the coding screen: what is dragged or clicked is what a code is applied to."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import OptionList
from workplace import app_on, at_work, go_to, make_study, said, screen_of, settled, stored

from qcode.model import Span
from qcode.session.coding.acts import apply_code
from qcode.tui.coding.here_dialog import CodingsHere
from qcode.tui.transcript import TranscriptView


def cell_of(pilot: Pilot[None], words: str, *, end: bool = False) -> tuple[int, int]:
    """Where in the view the first of some words, or the place after the last, stands."""
    view = screen_of(pilot).view
    assert view.page is not None
    offset = view.transcript.text.index(words) + (len(words) if end else 0)
    line, cell = view.page.wrapped.place(offset)
    return view.page.columns.text_at + cell, line - view.scroll_offset.y


async def drag(pilot: Pilot[None], words: str) -> None:
    await pilot.mouse_down(TranscriptView, offset=cell_of(pilot, words))
    await pilot.hover(TranscriptView, offset=cell_of(pilot, words, end=True))
    await pilot.mouse_up(TranscriptView, offset=cell_of(pilot, words, end=True))
    await settled(pilot)


async def test_what_is_dragged_over_is_coded(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            await settled(pilot)
            await drag(pilot, "lesen wir die")
            await pilot.press("1")
            assert stored(session) == [("lesen wir die", "hinge", "anna")]


async def test_twice_is_a_sentence_three_times_a_turn(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            await settled(pilot)
            await pilot.click(TranscriptView, offset=cell_of(pilot, "lesen"), times=2)
            await pilot.press("1")
            await pilot.click(TranscriptView, offset=cell_of(pilot, "kalt"), times=3)
            await pilot.press("2")
            assert sorted(words for words, _, _ in stored(session)) == [
                "Da lesen wir die Briefe.",
                "Geld haben wir keines. Der Raum ist kalt. Aber wir sind viele.",
            ]


async def test_a_click_on_a_stripe_means_that_coding_only(tmp_path: Path) -> None:
    path = make_study(tmp_path)
    with at_work(path, "ben") as ben:
        start = ben.transcript(ben.documents[0].id).text.index("Wir gehen")
        apply_code(ben, ben.documents[0].id, Span(start, start + 9), ben.codebook.by_path["home"])
    with at_work(path) as session:
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            go_to(pilot, "gehen")
            await pilot.press("1", "W", "f", "J", "J", "2", "escape")
            await settled(pilot)
            screen, view = screen_of(pilot), screen_of(pilot).view
            assert view.page is not None and screen.desk is not None
            columns, before = view.page.columns, len(stored(session))
            wanted = next(each for each in screen.desk.codings.values() if screen.desk.code_of(each).path == "hinge")
            lane = view.page.codings.lane_of(wanted.id)
            assert lane is not None
            row = cell_of(pilot, "Wir gehen")[1]
            await pilot.click(TranscriptView, offset=(columns.lanes_at + lane * columns.pitch, row))
            await settled(pilot)
            assert view.selection == wanted.span
            assert said(pilot).startswith("Hinge function · anna")
            assert "▸Hinge function" in str(screen.query_one("#here-text").render())
            await pilot.press("i")
            await settled(pilot)
            assert isinstance(pilot.app.screen, CodingsHere)
            listed = pilot.app.screen._codings
            assert len(listed) > 1 and listed[pilot.app.screen.query_one(OptionList).highlighted or 0] == wanted
            await pilot.press("escape", "x")  # of all that overlap here, this one
            await settled(pilot)
            assert len(stored(session)) == before - 1
            assert "hinge" not in {code for _, code, coder in stored(session) if coder == "anna"}
            await pilot.press("u")
            await settled(pilot)
            assert len(stored(session)) == before
            view.jump(start)
            await settled(pilot)
            assert screen.work.pointed is None
