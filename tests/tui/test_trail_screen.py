"""The trail on a screen: every act with before and after, found by keys, taken back, and the curtain before it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static
from workplace import CODED_SENTENCES, app_on, at_work, code_them, make_study, press, stored, typed

from qcode.model import Span
from qcode.session import Session
from qcode.session.coding import acts as codings_of
from qcode.session.documents.reserving import reserve
from qcode.session.project.history import undo
from qcode.session.writing.memos import MemoPlace, add_memo
from qcode.tui.coding.screen import CodingScreen
from qcode.tui.trail import listing
from qcode.tui.trail.screen import TrailScreen

HOSTILE = "Ben [/b]\x1b[31m\x07\u202e"
OFFICE, LETTERS = (words for _name, words in CODED_SENTENCES[:2])


def study(folder: Path) -> Session:
    """Ben, who has a hostile name, and then Anna coded three sentences; Anna changed one of her codings and wrote."""
    session = at_work(make_study(folder))
    session.coder = HOSTILE
    code_them(session, "home")
    session.coder = "anna"
    code_them(session)
    coding = next(one for one in codings_of.codings(session) if one.coder == "anna")
    codings_of.move_edges(session, coding, Span(coding.span.start, coding.span.end - 5))
    add_memo(session, "Two [/b] cases", MemoPlace(session.documents[0]))
    return session


def screen(pilot: Pilot[None]) -> TrailScreen:
    shown = pilot.app.screen
    assert isinstance(shown, TrailScreen)
    return shown


def listed(pilot: Pilot[None]) -> list[str]:
    """The rows of the list without their times."""
    options = screen(pilot).query_one(OptionList).options
    return [" ".join(str(option.prompt).split()[2:]) for option in options]


def shown(pilot: Pilot[None], where: str) -> str:
    return str(screen(pilot).query_one(where, Static).render())


def toasts(pilot: Pilot[None]) -> list[str]:
    return [each.message for each in pilot.app._notifications]


async def test_acts_are_listed_newest_first_with_what_they_changed(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            await press(pilot, "f10")
            assert listed(pilot)[:2] == ["anna write memo note · a", "anna change edges Hinge function · a"]
            assert listed(pilot)[5] == "Ben [/b]␛[31m␇ apply code Home · b"
            assert "+ memo · a · anna" in shown(pilot, "#whole-text")
            assert "text: “Two [/b] cases”" in shown(pilot, "#whole-text")
            await press(pilot, "j")
            assert shown(pilot, "#whole-text") == (
                f"~ coding · hinge · a · anna\n    words: “{OFFICE}”  →  “{OFFICE[:-5]}”\n"
            )
            assert "11 acts" in shown(pilot, "#heading")
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, CodingScreen)


async def test_acts_are_found_by_words_coder_kind_and_document(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            await press(pilot, "f10", "slash")
            await typed(pilot, "apply home")
            await press(pilot, "enter")
            assert len(listed(pilot)) == 3
            assert all("Home" in line for line in listed(pilot))
            await press(pilot, "f")
            await typed(pilot, "b")
            choices = [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]
            await press(
                pilot, *["down"] * next(at for at, line in enumerate(choices) if line.startswith("b ")), "enter"
            )
            assert listed(pilot) == ["Ben [/b]␛[31m␇ apply code Home · b"]
            await press(pilot, "X", "f")
            await typed(pilot, "change edges")
            await press(pilot, "enter")
            assert listed(pilot) == ["anna change edges Hinge function · a"]
            await press(pilot, "f")
            await typed(pilot, "Ben")
            await press(pilot, "enter")
            assert listed(pilot) == []
            assert "No act is like this" in shown(pilot, "#empty")
            await press(pilot, "X")
            assert len(listed(pilot)) == 11


async def test_own_acts_are_taken_back_and_several_after_a_question(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            await press(pilot, "f10", "x")
            assert listed(pilot)[0] == "anna undo write memo: note · a"
            assert "undone · note · a" in listed(pilot)[1]
            assert toasts(pilot)[-1] == "Undone: write memo · note · a · U redo"
            await press(pilot, "x")  # the cursor stayed with the act, which was undone already
            assert toasts(pilot)[-1] == "This act was undone already."
            await press(pilot, "j", "j", "j", "x")
            assert "Take back your last 3 acts?" in str(pilot.app.screen.query_one(".asking").border_title)
            await press(pilot, "escape")
            assert (OFFICE[:-5], "hinge", "anna") in stored(session)
            await press(pilot, "x", "enter")
            assert [one for one in stored(session) if one[2] == "anna"] == [(OFFICE, "hinge", "anna")]
            assert toasts(pilot)[-1] == "3 acts undone · U redo"
            await press(pilot, "U", "U", "U")
            assert (OFFICE[:-5], "hinge", "anna") in stored(session)


async def test_only_the_last_act_of_a_colleague_is_taken_back_and_after_a_question(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            await press(pilot, "f10", *["j"] * 6, "x")
            assert toasts(pilot)[-1] == "Of a colleague, only the last act can be taken back."
            await press(pilot, "k", "x", "escape")
            assert len(stored(session, "b")) == 2
            await press(pilot, "x", "enter")
            assert [coder for _words, _code, coder in stored(session, "b")] == ["anna"]
            assert listed(pilot)[0] == "anna undo apply code: Home · b"
            assert toasts(pilot)[-1].endswith("the log says that it was you")


async def test_others_acts_behind_the_curtain_are_not_there(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        reserve(session, [session.documents[0]], coders=["anna", HOSTILE])
        async with app_on(session).run_test(size=(80, 24)) as pilot:
            await press(pilot, "f10")
            assert [line for line in listed(pilot) if line.startswith("Ben")] == ["Ben [/b]␛… apply code Home · b"]
            assert "coded blind is not shown: a" in shown(pilot, "#hidden")
            undo(session)  # the reservation
            await press(pilot, "j")
            assert len([line for line in listed(pilot) if line.startswith("Ben")]) == 3
            assert not screen(pilot).query_one("#hidden").display


async def test_older_acts_come_at_the_end_of_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with study(tmp_path) as session:
        monkeypatch.setattr(listing, "PAGE", 4)
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await press(pilot, "f10")
            assert len(listed(pilot)) == 4
            assert "the newest 4 acts" in shown(pilot, "#heading")
            await press(pilot, "G")
            assert (len(listed(pilot)), screen(pilot).query_one(OptionList).highlighted) == (8, 7)
            await press(pilot, "j", "j", "j", "j")
            assert listed(pilot)[-1].startswith("anna new project")
            assert "11 acts" in shown(pilot, "#heading")


async def test_words_are_looked_for_among_older_acts_on_demand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with study(tmp_path) as session:
        monkeypatch.setattr(listing, "LOOK", 6)
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await press(pilot, "f10", "slash")
            await typed(pilot, "import b.txt")
            await press(pilot, "enter")
            assert listed(pilot) == []
            assert "None of the newest 6 acts" in shown(pilot, "#empty")
            await press(pilot, "G")
            assert listed(pilot) == ["anna import b.txt"]
            await press(pilot, "slash")
            await typed(pilot, "zzz")
            assert listed(pilot) == []
            await press(pilot, "enter", "G")
            assert "No act is like this" in shown(pilot, "#empty")


async def test_what_others_do_meanwhile_comes_while_the_cursor_stays(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await press(pilot, "f10", "j")
            with at_work(session.path, "cleo") as other:
                code_them(other, "money")
            session.look_for_news()
            await press(pilot, "space")
            assert listed(pilot)[0] == "cleo apply code Money · b"
            assert "change edges" in listed(pilot)[screen(pilot).query_one(OptionList).highlighted or 0]
            await press(pilot, "o", "f10")
            assert "change edges" in listed(pilot)[screen(pilot).query_one(OptionList).highlighted or 0]
