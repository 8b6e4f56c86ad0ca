"""Codes onto words: by key, by picker; what is refused says why."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input
from workplace import app_on, at_work, go_to, make_study, options_shown, said, screen_of, settled, stored

from qcode.model import Code, Codebook

SENTENCE = "Wir gehen mit aufs Amt."


async def test_a_digit_codes_the_current_sentence_and_the_cursor_stays(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "gehen")
            before = screen_of(pilot).view.cursor
            await pilot.press("1")
            await settled(pilot)
            assert stored(session) == [(SENTENCE, "hinge", "anna")]
            assert said(pilot) == "Hinge function → applied · u undo"
            assert screen_of(pilot).view.cursor == before


async def test_a_selection_is_coded_without_white_space_and_let_go(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "gehen")
            await pilot.press("W", "W", "2")
            await settled(pilot)
            assert stored(session) == [("gehen mit", "home", "anna")]
            assert screen_of(pilot).view.selection is None


async def test_several_codes_on_one_sentence(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "gehen")
            await pilot.press("1", "2", "f")
            await settled(pilot)
            assert [code for _, code, _ in stored(session)] == ["hinge", "home", "money"]


async def test_the_same_key_again_changes_nothing(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "gehen")
            await pilot.press("1", "1")
            await settled(pilot)
            assert len(stored(session)) == 1
            assert "already coded" in said(pilot)


async def test_keys_that_code_nothing_say_why(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "gehen")
            await pilot.press("9")
            assert "No code has the key 9" in said(pilot)
            await pilot.press("3")
            assert "only groups" in said(pilot)
            screen_of(pilot).view.jump(screen_of(pilot).view.transcript.text.index("\n\n"))
            await settled(pilot)
            assert stored(session) == []


async def test_a_letter_of_the_app_stays_the_apps(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "gehen")
            await pilot.press("x")
            assert said(pilot) == "You have coded nothing here."
            await pilot.press("c", *"clash")
            await settled(pilot)
            assert "taken by the app" in str(pilot.app.screen.query_one("#picker-rule").render())


async def test_the_picker_finds_names_of_both_languages_ids_definitions_and_slips(tmp_path: Path) -> None:
    typed = {"schar": "Hinge function", "lett": "Letters", "funding": "Money", "mail": "Letters", "hnge fun": "Hinge"}
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            await pilot.press("c")
            assert len(options_shown(pilot)) == 6
            for words, name in typed.items():
                pilot.app.screen.query_one(Input).value = words
                await settled(pilot)
                assert name in options_shown(pilot)[0], words
            pilot.app.screen.query_one(Input).value = "nothing like it"
            await settled(pilot)
            assert options_shown(pilot) == []


async def test_the_picker_applies_with_enter_and_leaves_with_escape(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "gehen")
            await pilot.press("c", "escape")
            assert stored(session) == []
            await pilot.press("enter", "down", "enter")
            await settled(pilot)
            assert stored(session) == [(SENTENCE, "hinge/letters", "anna")]


async def test_a_group_is_not_picked(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            await pilot.press("c", *"group", "enter")
            await settled(pilot)
            assert stored(session) == []
            assert pilot.app.screen is not screen_of(pilot)


async def test_the_rule_of_the_code_used_last_is_shown_and_can_be_read_whole(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(140, 40)) as pilot:
            go_to(pilot, "sind viele")
            await pilot.press("1")
            await settled(pilot)
            rule = str(pilot.app.screen.query_one("#rule").render())
            for part in (
                "Hinge function",
                "Between office",
                "They go along",
                "Inside the group",
                "two sides",
                "Wir gehen",
            ):
                assert part in rule
            await pilot.press("d")
            await settled(pilot)
            assert pilot.app.screen is not screen_of(pilot)
            await pilot.press("escape")
            assert pilot.app.screen is screen_of(pilot)


async def test_of_hundreds_of_codes_the_best_are_listed(tmp_path: Path) -> None:
    codes = tuple(Code(f"c{n}", {"en": f"Code number {n}"}) for n in range(300))
    with at_work(make_study(tmp_path, codebook=Codebook(codes))) as session:
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            go_to(pilot, "gehen")
            await pilot.press("c")
            await settled(pilot)
            assert len(options_shown(pilot)) == 300
            await pilot.press(*"number")
            await settled(pilot)
            assert len(options_shown(pilot)) == 41
            assert options_shown(pilot)[-1].strip() == "260 more: type on"
            await pilot.press("space", *"299")
            await settled(pilot)
            assert "299" in options_shown(pilot)[0]
            await pilot.press("enter")
            await settled(pilot)
            assert [code for _, code, _ in stored(session)] == ["c299"]
