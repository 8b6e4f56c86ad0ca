"""Getting about on the coding screen: uncoded sentences, codings, search, panel, heading."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input
from workplace import app_on, at_work, counted, go_to, make_study, said, screen_of, settled, stored

from qcode.tui.coding.screen import CodingScreen
from qcode.tui.coding.searching import find
from qcode.tui.coding.widgets import Heading, SideColumn, StripPanel


def sentence(pilot) -> str:  # type: ignore[no-untyped-def]
    view = screen_of(pilot).view
    return view.current_sentence.of(view.transcript.text)


async def test_uncoded_sentences_and_codings(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "gehen")
            await pilot.press("1", "greater_than_sign")
            assert sentence(pilot) == "Da lesen wir die Briefe."
            await pilot.press("2", "greater_than_sign", "left_square_bracket")
            assert sentence(pilot) == "Da lesen wir die Briefe."
            await pilot.press("left_square_bracket", "right_square_bracket")
            assert sentence(pilot) == "Da lesen wir die Briefe."
            await pilot.press("less_than_sign")
            assert sentence(pilot) == "Da lesen wir die Briefe."


async def test_the_interviewers_question_can_be_coded_along(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "Geld haben")
            await pilot.press("Q", "1")
            await settled(pilot)
            assert stored(session)[0][0].startswith("Und das Geld?")


async def test_search_paints_hits_and_n_goes_through_them_until_escape(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            await settled(pilot)
            view = screen_of(pilot).view
            await pilot.press("slash", *"WIR")
            await settled(pilot)
            assert len(screen_of(pilot).search.hits) == 5
            await pilot.press("enter")
            await settled(pilot)
            assert pilot.app.focused is view
            places = [view.cursor]
            for key in ("n", "n", "N"):
                await pilot.press(key)
                places.append(view.cursor)
            assert places[1] == places[3] and places[0] < places[1] < places[2]
            assert said(pilot) == "Hit 2 of 5"
            await pilot.press("escape")
            assert screen_of(pilot).search.hits == ()
            view.jump(0)
            await pilot.press("n")
            assert sentence(pilot) == "Wir gehen mit aufs Amt."


async def test_search_without_a_hit_says_so_and_escape_leaves_the_field(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            await pilot.press("slash", *"zebra")
            await settled(pilot)
            assert said(pilot) == "Not found: zebra"
            assert stored(session) == []
            await pilot.press("escape")
            assert pilot.app.focused is screen_of(pilot).view
            assert not screen_of(pilot).query_one("#search", Input).display


def test_white_space_in_a_search_stands_for_any() -> None:
    assert len(find("ein  Wort\nein\nwort, keines", "ein WORT")) == 2
    assert find("abc", "  ") == []
    assert [(span.start, span.end) for span in find("a.b axb", "a.b")] == [(0, 3)]


def seen_panels(screen: CodingScreen) -> tuple[bool, bool]:
    """Whether the strip below the text and the column beside it are shown."""
    return screen.query_one(StripPanel).display, screen.query_one(SideColumn).display


async def test_the_panel_follows_the_width_and_the_key(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            screen = screen_of(pilot)
            go_to(pilot, "gehen")
            await pilot.press("1")
            await settled(pilot)
            strip = screen.query_one(StripPanel)
            assert seen_panels(screen) == (True, False)
            text = str(strip.render())
            assert "Hinge function" in text and "two sides" in text and "anna" in text
            assert all(len(line) <= 78 for line in text.splitlines()[:3])
            await pilot.press("p")
            assert seen_panels(screen) == (False, False)
            await pilot.press("p")
            await settled(pilot)
            assert seen_panels(screen)[1]
            assert "Hinge" in str(screen.query_one("#rule").render())
            await pilot.press("p")
            assert strip.display
        async with app_on(session).run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            assert screen_of(pilot).query_one(SideColumn).display


async def test_the_heading_says_where_we_are(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            go_to(pilot, "sind viele")
            await counted(pilot)
            heading = str(screen_of(pilot).query_one(Heading).render())
            for words in ("a ", "Migrant organisation", "anna", "%", "all saved"):
                assert words in heading
