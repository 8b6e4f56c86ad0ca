"""The retrieval screen: a query by keys, passages sorted into sub-codes one key each, many as one act, the queue."""

from __future__ import annotations

from pathlib import Path

import pytest
from signs import until
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static
from workplace import CODED_SENTENCES, app_on, at_work, code_them, make_study, press, typed

from qcode.session import Session
from qcode.session.coding import acts as coding
from qcode.session.coding import reshaping
from qcode.session.coding.queue import waiting
from qcode.session.project import history
from qcode.session.writing import memos
from qcode.tui.coding.screen import CodingScreen
from qcode.tui.passages.screen import RetrievalScreen


def stored(session: Session) -> list[tuple[str, str]]:
    book = session.codebook.by_key
    return [
        (book[one.code].path, one.span.of(session.transcript(one.document).text)) for one in coding.codings(session)
    ]


def screen(pilot: Pilot[None]) -> RetrievalScreen:
    found = pilot.app.screen
    assert isinstance(found, RetrievalScreen), found
    return found


def shown(pilot: Pilot[None], part: str) -> str:
    return str(screen(pilot).query_one(part, Static).render())


def listed(pilot: Pilot[None]) -> list[str]:
    here = screen(pilot)
    return [one.span.of(here.session.transcript(one.document).text) for one in here.lines.passages]


async def of_hinge(pilot: Pilot[None]) -> None:
    await press(pilot, "F", "s")
    await typed(pilot, "hinge f")
    await press(pilot, "enter")


async def test_passages_of_a_code_are_sorted_into_sub_codes_with_one_key_each(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        code_them(session)
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await of_hinge(pilot)
            assert shown(pilot, "#query").startswith("Hinge function with sub-codes  3 passages in 2 documents")
            assert "0 of 3 sorted" in shown(pilot, "#legend")
            await press(pilot, "z")
            assert listed(pilot) == [words for _, words in CODED_SENTENCES]
            await press(pilot, "down", "1")
            assert stored(session)[1] == ("hinge/letters", CODED_SENTENCES[1][1])
            assert listed(pilot) == [CODED_SENTENCES[0][1], CODED_SENTENCES[2][1]]
            assert screen(pilot).lines.at == 1  # the next one stands in its place
            assert "1 of 3 sorted" in shown(pilot, "#legend")
            await press(pilot, "1", "1", "1")
            assert [path for path, _ in stored(session)] == ["hinge/letters"] * 3
            assert "No passage meets" in shown(pilot, "#empty")
            await press(pilot, "u", "u", "u")
            assert [path for path, _ in stored(session)] == ["hinge"] * 3
            assert len(listed(pilot)) == 3


@pytest.mark.parametrize("keys", ["111", "j1gj1g1", "1u11u11", "aN"])
async def test_keys_typed_fast_meet_the_list_as_the_one_before_has_left_it(tmp_path: Path, keys: str) -> None:
    with at_work(make_study(tmp_path)) as session:
        code_them(session)
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await of_hinge(pilot)
            await press(pilot, "z")
            for key in keys:
                pilot.app.post_message(events.Key(key, key))
            if keys == "aN":
                for key in ("o", "n", "e", "enter"):
                    pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await until(lambda: "hinge" not in [path for path, _ in stored(session)] and not screen(pilot).busy)
            new = "hinge/one" if keys == "aN" else "hinge/letters"
            assert [path for path, _ in stored(session)] == [new] * 3
            assert not [one.message for one in pilot.app._notifications if one.severity == "warning"]


async def test_with_sub_codes_in_the_list_the_cursor_goes_on(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        code_them(session)
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await of_hinge(pilot)
            await press(pilot, "1")
            assert screen(pilot).lines.at == 1
            await press(pilot, "7")
            assert len({path for path, _ in stored(session)}) == 2


async def test_many_are_moved_as_one_act_and_a_new_sub_code_is_made_in_place(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        code_them(session)
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await of_hinge(pilot)
            await press(pilot, "space", "space")
            assert screen(pilot).lines.marked == {0, 1}
            await press(pilot, "N")
            await typed(pilot, "Going along")
            await press(pilot, "enter")
            new = session.codebook.children("hinge")[-1]
            assert new.title("en") == "Going along"
            assert [path for path, _ in stored(session)] == [new.path, new.path, "hinge"]
            acts = len(history.log(session))
            await press(pilot, "a", "1")
            assert [path for path, _ in stored(session)] == ["hinge/letters"] * 3
            assert len(history.log(session)) == acts + 1
            await press(pilot, "u")
            assert [path for path, _ in stored(session)] == [new.path, new.path, "hinge"]


async def test_from_a_row_to_its_place_and_back_to_the_row(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        code_them(session)
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await of_hinge(pilot)
            await press(pilot, "G", "enter")
            assert isinstance(pilot.app.screen, CodingScreen)
            desk = pilot.app.screen.desk
            assert desk is not None and desk.document.name == "b"
            assert pilot.app.screen.view.cursor == desk.transcript.text.index("We go along")
            await press(pilot, "F")
            assert screen(pilot).lines.at == 2


async def test_search_hits_are_coded_from_the_list_with_their_origin(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await press(pilot, "F", "slash")
            await typed(pilot, "wir")
            await press(pilot, "enter")
            assert shown(pilot, "#query").startswith("The words “wir”  5 passages in 1 document")
            await press(pilot, "2")
            await press(pilot, "a", "c")
            await typed(pilot, "money")
            await press(pilot, "enter")
            origins = {(session.codebook.by_key[one.code].path, one.origin.value) for one in coding.codings(session)}
            assert origins == {("home", "search"), ("money", "search")}
            assert len(coding.codings(session)) == 6
            await press(pilot, "u")
            assert len(coding.codings(session)) == 1


async def test_a_query_grows_and_shrinks_by_keys(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        code_them(session)
        code_them(session, "home")
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            await of_hinge(pilot)
            await press(pilot, "plus")
            await typed(pilot, "home")
            await press(pilot, "enter")
            assert len(listed(pilot)) == 3
            await press(pilot, "minus")
            await typed(pilot, "home")
            await press(pilot, "enter")
            assert listed(pilot) == []
            assert "and Home · not Home" in shown(pilot, "#query")
            await press(pilot, "backspace", "f")
            await typed(pilot, "document")
            await press(pilot, "enter", "down", "down", "enter", "escape")
            assert listed(pilot) == [CODED_SENTENCES[2][1]]
            await press(pilot, "h")
            await typed(pilot, "home")
            await press(pilot, "enter", "enter")
            assert "with Home in the sentence" in shown(pilot, "#query")
            assert listed(pilot) == [CODED_SENTENCES[2][1]]
            await press(pilot, "X")
            assert len(listed(pilot)) == 6


async def test_several_conditions_are_set_in_one_window_and_read_as_a_sentence(tmp_path: Path) -> None:
    path = make_study(tmp_path)
    with at_work(path, "ben") as session:
        code_them(session)
        one = coding.codings(session)[0]
        reshaping.set_weight(session, one, 40)
        coding.set_memo(session, one, "Look again")
    with at_work(path) as session:
        code_them(session)
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            await press(pilot, "F", "f")
            for field, steps in (("perspective", 1), ("coder", 2), ("memo", 1), ("role", 2)):
                await typed(pilot, field)
                await press(pilot, "enter", *["down"] * steps, "enter")
            await typed(pilot, "weight")
            await press(pilot, "enter")
            await typed(pilot, "30")
            await press(pilot, "down", "enter", "escape")
            said = "coded by ben · weight 30–100 · with a memo"
            assert "perspective: Migrant organisations · said by respondents · " + said in shown(pilot, "#query")
            assert listed(pilot) == [CODED_SENTENCES[0][1]]
            await press(pilot, "backspace")  # each condition is one step
            assert shown(pilot, "#query").count("·") == 4
            await press(pilot, "f")
            await typed(pilot, "coder")
            await press(pilot, "delete", "escape")
            assert "ben" not in shown(pilot, "#query")
            await press(pilot, "X", "O")
            assert [one.coding.coder for one in screen(pilot).lines.passages if one.coding] == ["anna"] * 3
            await press(pilot, "O")
            assert len(listed(pilot)) == 6


async def test_conditions_hold_for_what_was_searched_too(tmp_path: Path) -> None:
    path = make_study(tmp_path)
    with at_work(path, "ben") as session:
        code_them(session, "money")
    with at_work(path) as session:
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            await press(pilot, "F", "slash")
            await typed(pilot, "wir")
            await press(pilot, "enter", "v")
            assert "longest first" in shown(pilot, "#query")
            await press(pilot, "v", "f")
            await typed(pilot, "coder")
            await press(pilot, "enter", "down", "down", "enter", "escape")
            assert listed(pilot) == [CODED_SENTENCES[0][1], CODED_SENTENCES[1][1]]


async def test_what_was_done_is_said_above_the_passage_until_the_person_goes_on(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        code_them(session)
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await of_hinge(pilot)
            await press(pilot, "1")
            title = screen(pilot).query_one("#whole")
            assert "1 coding → Letters · u undo" in str(title.border_title)
            assert not pilot.app._notifications
            await press(pilot, "j")
            assert "undo" not in str(title.border_title)


async def test_undo_goes_back_to_the_passage(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        code_them(session)
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await of_hinge(pilot)
            await press(pilot, "1", "j", "u")
            assert screen(pilot).lines.at == 0
            assert [path for path, _ in stored(session)] == ["hinge"] * 3


async def test_the_name_of_a_sub_code_that_is_there_makes_no_second_one(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        code_them(session)
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await of_hinge(pilot)
            await press(pilot, "N")
            await typed(pilot, "letters")
            await press(pilot, "enter")
            assert len(session.codebook.children("hinge")) == 1
            assert stored(session)[0] == ("hinge/letters", CODED_SENTENCES[0][1])


async def test_what_waits_is_decided_one_by_one(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await press(pilot, "F", "slash")
            await typed(pilot, "wir")
            await press(pilot, "enter", "a", "W")
            await typed(pilot, "home")
            await press(pilot, "enter")
            assert len(waiting(session)) == 5
            await press(pilot, "w", "y", "n")
            assert [path for path, _ in stored(session)] == ["home"]
            assert len(waiting(session)) == len(listed(pilot)) == 3
            await press(pilot, "u")
            assert len(waiting(session)) == len(listed(pilot)) == 4


async def test_memo_remove_and_second_code_from_the_list(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        code_them(session)
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await of_hinge(pilot)
            await press(pilot, "m")
            await typed(pilot, "good")
            await press(pilot, "escape", "I")
            await typed(pilot, "words")
            await press(pilot, "escape")
            assert [(one.on, one.memo.text) for one in memos.entries(session)] == [
                ("coding", "good"),
                ("span", "words"),
            ]
            await press(pilot, "j", "x")
            assert len(stored(session)) == 2
            await press(pilot, "c")
            await typed(pilot, "money")
            await press(pilot, "enter")
            assert ("money", CODED_SENTENCES[2][1]) in stored(session)


async def test_others_codings_stay_and_it_is_said(tmp_path: Path) -> None:
    path = make_study(tmp_path)
    with at_work(path, "ben") as session:
        code_them(session)
    with at_work(path) as session:
        app = app_on(session)
        async with app.run_test(size=(100, 30)) as pilot:
            await of_hinge(pilot)
            await press(pilot, "1")
            assert [each for each, _ in stored(session)] == ["hinge"] * 3
            assert any("coded by ben" in each.message for each in app._notifications)
            assert "ben" in screen(pilot).why_not("retrieval.remove")


@pytest.mark.parametrize("texts", [True, False])
async def test_an_empty_list_says_what_to_do(tmp_path: Path, texts: bool) -> None:
    with at_work(make_study(tmp_path, texts=texts)) as session:
        async with app_on(session, None).run_test(size=(80, 24)) as pilot:
            await press(pilot, "F")
            assert ("Nothing is coded yet" if texts else "no documents yet") in shown(pilot, "#empty")
            await press(pilot, "enter", "x", "1", "N", "z", "m", "i", "W", "w", "y", "space", "a")
            assert "Nothing waits" in shown(pilot, "#empty")
