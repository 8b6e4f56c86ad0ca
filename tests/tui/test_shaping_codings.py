"""Codings in another shape, by keys; each is one act that one undo takes back."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from workplace import (
    app_on,
    at_work,
    go_to,
    make_study,
    options_shown,
    said,
    screen_of,
    settled,
    stored,
    stored_codings,
)

from qcode.model import Span
from qcode.session import Session
from qcode.session.coding.acts import apply_code
from qcode.tui.coding.here_dialog import CodingsHere
from qcode.tui.dialogs.new_code import NewCode

SENTENCE = "Wir gehen mit aufs Amt."


def words(session: Session) -> list[str]:
    return [text for text, _, _ in stored(session)]


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


async def test_edges_by_word_and_sentence(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "gehen")
            await press(pilot, "1", "E", "left")
            assert words(session) == [SENTENCE]  # nothing is stored yet
            await press(pilot, "left", "enter")
            assert words(session) == ["Wir gehen mit"]
            await press(pilot, "u")
            assert words(session) == [SENTENCE]
            await press(pilot, "E", "j", "tab", "w", "enter")
            assert words(session) == ["gehen mit aufs Amt. Da lesen wir die Briefe."]
            await press(pilot, "E", "k", "shift+tab", "k", "escape")
            assert words(session) == ["gehen mit aufs Amt. Da lesen wir die Briefe."]
            assert said(pilot) == "The edges stay as they were."


async def test_an_edge_never_leaves_a_coding_without_words(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "gehen")
            await press(pilot, "1", "E", *["left"] * 9, "enter")
            assert words(session) == ["Wir"]
            await press(pilot, "E", "tab", *["right"] * 9, "enter")
            assert words(session) == ["Wir"]


async def test_a_key_of_another_kind_leaves_the_edges(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "gehen")
            await press(pilot, "1", "E", "left", "2")
            assert [code for _, code, _ in stored(session)] == ["hinge", "home"]
            assert screen_of(pilot).edges.edges is None


async def test_split_at_the_cursor_and_join_again(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "gehen")
            await press(pilot, "1")
            go_to(pilot, "aufs")
            await press(pilot, "D")
            assert words(session) == ["Wir gehen mit", "aufs Amt."]
            await press(pilot, "L")
            assert words(session) == [SENTENCE]
            assert said(pilot) == "Hinge function → joined with 1 other · u undo"
            await press(pilot, "u")
            assert words(session) == ["Wir gehen mit", "aufs Amt."]
            await press(pilot, "u")
            assert words(session) == [SENTENCE]


async def test_split_and_join_say_why_not(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "Wir gehen")
            await press(pilot, "D")
            assert said(pilot) == "You have coded nothing here."
            await press(pilot, "1", "D")
            assert said(pilot) == "Put the cursor where the second part is to start."
            await press(pilot, "L")
            assert said(pilot) == "No coding of the same code touches this one."
            assert len(stored(session)) == 1


async def test_weight(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(140, 40)) as pilot:
            go_to(pilot, "gehen")
            await press(pilot, "1", "percent_sign", *"70", "enter")
            assert [each.weight for each in stored_codings(session)] == [70]
            assert "anna 70" in str(pilot.app.screen.query_one("#here-text").render())
            await press(pilot, "percent_sign", "backspace", "backspace", *"101", "enter")
            assert [each.weight for each in stored_codings(session)] == [70]
            await press(pilot, "escape", "percent_sign", "backspace", "backspace", "enter")
            assert [each.weight for each in stored_codings(session)] == [None]
            await press(pilot, "u")
            assert [each.weight for each in stored_codings(session)] == [70]


async def test_the_list_of_codings_here_acts_on_the_one_chosen(tmp_path: Path) -> None:
    path = make_study(tmp_path)
    with at_work(path, "ben") as ben:
        start = ben.transcript(ben.documents[0].id).text.index("Wir gehen")
        apply_code(ben, ben.documents[0].id, Span(start, start + 9), ben.codebook.by_path["home"])
    with at_work(path) as session:
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            go_to(pilot, "gehen")
            await press(pilot, "1", "2", "i")
            assert isinstance(pilot.app.screen, CodingsHere)
            assert ["ben" in row for row in options_shown(pilot)] == [True, False, False]
            await press(pilot, "x")
            assert said(pilot).startswith("This was coded by ben")
            await press(pilot, "i", "j", "enter")
            assert screen_of(pilot).view.selection == Span(start, start + len(SENTENCE))
            await press(pilot, "i", "j", "j", "x")
            assert sorted((code, coder) for _, code, coder in stored(session)) == [("hinge", "anna"), ("home", "ben")]
            await press(pilot, "u")
            assert len(stored(session)) == 3


async def test_recent_again_and_another_code_from_the_list_are_undone_one_by_one(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            go_to(pilot, "gehen")
            await press(pilot, "1", "f", "j", "A", "R", "2")
            after = sorted(stored(session))
            assert sorted(code for _, code, _ in after) == ["hinge", "hinge", "money", "money"]
            await press(pilot, "i", "e", *"home", "enter")
            changed = sorted(stored(session))
            assert sum(code == "home" for _, code, _ in changed) == 1 and len(changed) == 4
            await press(pilot, "u")
            assert sorted(stored(session)) == after
            await press(pilot, "u", "u")
            assert [code for _, code, _ in stored(session)] == ["hinge", "money"]
            await press(pilot, "U", "U", "U")
            assert sorted(stored(session)) == changed


async def test_recent_codes_and_the_same_again(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            await press(pilot, "A")
            assert said(pilot) == "You have applied no code yet."
            go_to(pilot, "gehen")
            await press(pilot, "1", "f", "j", "A")
            assert stored(session)[-1][:2] == ("Da lesen wir die Briefe.", "money")
            await press(pilot, "R")
            assert ["Money" in row for row in options_shown(pilot)] == [True, False]
            await press(pilot, "2")
            assert ("Da lesen wir die Briefe.", "hinge", "anna") in stored(session)
        async with app_on(session).run_test() as pilot:  # remembered
            go_to(pilot, "kalt")
            await press(pilot, "A")
            assert ("Der Raum ist kalt.", "hinge", "anna") in stored(session)


async def test_several_codes_marked_in_the_picker_are_one_act(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "gehen")
            await press(pilot, "c", "space", "down", "down", "space", *"mon", "ctrl+@", "enter")
            assert [code for _, code, _ in stored(session)] == ["hinge", "home", "money"]
            await press(pilot, "u")
            assert stored(session) == []


async def test_a_code_that_is_not_there_is_made_in_the_picker(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        before = session.codebook
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "gehen")
            await press(pilot, "c", *"hinge", "ctrl+n")
            assert isinstance(pilot.app.screen, NewCode)
            await press(pilot, "enter")  # of this name there is none below hinge
            assert [code for _, code, _ in stored(session)] == ["hinge/hinge"]
            await press(pilot, "u")
            assert (stored(session), session.codebook) == ([], before)


async def test_a_code_from_the_words(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            before = session.codebook
            go_to(pilot, "die Briefe")
            await press(pilot, "v", "w", "w", "left", "V", "down", "enter")
            new = [code for code in session.codebook if code.path not in before.by_path]
            assert "die Briefe" in [code.title("de") for code in new]
            assert stored(session) == [("die Briefe.", "hinge/die_briefe", "anna")]
            await press(pilot, "u")
            assert (stored(session), session.codebook) == ([], before)


async def test_a_count_before_a_move_and_digits_stay_codes(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            await settled(pilot)
            desk, view = screen_of(pilot).desk, screen_of(pilot).view
            assert desk is not None
            await press(pilot, "apostrophe", "3", "j")
            assert view.current_sentence == desk.sentences[3]
            await press(pilot, "j", "1")
            assert stored(session) == [(desk.sentences[4].of(desk.transcript.text), "hinge", "anna")]
            await press(pilot, "apostrophe", "2", "escape", "k")
            assert view.current_sentence == desk.sentences[3]
            await press(pilot, "apostrophe", "2", "d", "escape", "k")
            assert view.current_sentence == desk.sentences[2]
