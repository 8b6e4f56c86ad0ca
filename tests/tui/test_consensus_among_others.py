"""The consensus screen with odd names and texts, and while others work on the same project."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import COOKING, GOING, INTERVIEW, apply, bring, coded_twice, document, project, study
from screens import top
from textual.pilot import Pilot
from workplace import app_on, at_work, press, settled

from qcode.model import CONSENSUS, State
from qcode.session import Session
from qcode.session.coding.acts import codings
from qcode.session.documents.updating import plan_update, store_update
from qcode.session.states import coder_states, mark_done
from qcode.store import settlements as store_settlements
from qcode.tui.app import QcodeApp
from qcode.tui.consensus.screen import ConsensusScreen
from qcode.tui.kit.widgets import Static

ODD = ("[/x]", "\x1b[31mRot", "عمر", "Ada [bold]")
CORRECTED = INTERVIEW.replace("I: Was macht", "I: Guten Tag, und danke. Was macht")


@pytest.fixture(autouse=True)
def news_come_when_the_test_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QcodeApp, "_look_for_news", lambda app: None)


def decided(session: Session) -> list[tuple[str, str]]:
    """What was taken, and the reason."""
    with session.store.read() as connection:
        return [(one.take, one.reason) for one in store_settlements.settlements(connection)]


def consensus(session: Session, name: str = "mo-01") -> list[str]:
    """The words that the consensus has coded."""
    entry = document(session, name)
    text = session.transcript(entry.id).text
    return [one.span.of(text) for one in codings(session, entry.id) if one.coder == CONSENSUS]


def shown(pilot: Pilot[None], name: str) -> str:
    return str(top(pilot.app, ConsensusScreen).query_one(f"#{name}", Static).content)


def warnings(pilot: Pilot[None]) -> str:
    return "\n".join(each.message for each in pilot.app._notifications)


async def test_names_are_shown_as_they_are_and_taken(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        for at, name in enumerate(ODD):
            session.coder = name
            apply(session, GOING[: len(GOING) - at], "hinge")
        async with app_on(session, "mo-01").run_test(size=(80, 24)) as pilot:
            await press(pilot, "f9")
            lines = shown(pilot, "who").splitlines()
            # In the order of their names, each with its key, and none of them gives orders to the terminal.
            assert [(line[1], name in line) for line, name in zip(lines, sorted(ODD), strict=True)] == [
                ("a", False), ("b", True), ("3", True), ("4", True),
            ]  # fmt: skip
            assert "\x1b" not in shown(pilot, "who")
            await press(pilot, "r")
            await pilot.press(*"[/x]", "enter")
            await settled(pilot)
            for key, name in zip("ab34", sorted(ODD), strict=True):
                await press(pilot, key)
                assert decided(session) == [(name, "[/x]")]
                assert consensus(session) == [GOING[: len(GOING) - ODD.index(name)]]


async def test_a_coder_who_is_called_as_a_decision_is_not_taken_by_mistake(tmp_path: Path) -> None:
    with study(tmp_path, "both") as session:
        apply(session, GOING, "hinge")
        session.coder = "Ben"
        apply(session, f"{GOING} Wir kochen", "hinge")
        async with app_on(session, "mo-01").run_test(size=(80, 24)) as pilot:
            await press(pilot, "f9", "b")
            assert decided(session) == []
            assert "A coder is called both" in warnings(pilot)
            await press(pilot, "a")
            assert (decided(session), consensus(session)) == ([("Ben", "")], [f"{GOING} Wir kochen"])


async def test_texts_of_other_scripts_and_one_in_which_nothing_was_found(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        bring(session, tmp_path, "empty", "I: Ja?\n")
        bring(session, tmp_path, "signs", "B: 👩‍👩‍👧 Ü. مرحبا بكم. 字字字。\n")
        mark_done(session, [document(session, "empty")], coder="Ben")
        mark_done(session, [document(session, "empty")])
        apply(session, "👩‍👩‍👧 Ü", "hinge", "signs")
        session.coder = "Ben"
        apply(session, "Ü. مرحبا بكم. 字", "hinge", "signs")
        async with app_on(session, "signs").run_test(size=(80, 24)) as pilot:
            # The coders of the first document agree that there is nothing: that has to be said, too.
            await press(pilot, "f9")
            assert "agree on everything" in shown(pilot, "empty")
            await press(pilot, "a", "x", "r", "e", "c", "R", "asterisk", "A")
            assert coder_states(session)[document(session, "empty").id][CONSENSUS] is State.DONE
            await press(pilot, "n")
            assert "signs" in shown(pilot, "title")
            await press(pilot, "b")
            assert consensus(session, "signs") == ["Ü. مرحبا بكم. 字"]
            await press(pilot, "n")
            assert len(decided(session)) == 1


async def test_neither_from_two_screens_is_one_decision(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        coded_twice(session)
        path = session.path
    with at_work(path, "Ada") as one, at_work(path, "Ben") as two:
        async with app_on(one, "mo-01").run_test(size=(100, 30)) as first:
            await press(first, "f9")
            async with app_on(two, "mo-01").run_test(size=(100, 30)) as second:
                await press(second, "f9")
                await press(first, "x")
                await press(second, "x")
                assert decided(one) == [("neither", "")]
                one.look_for_news()
                # What somebody else has built on is theirs to take back first.
                await press(first, "u")
                assert decided(one) == [("neither", "")] and "can't be undone" in warnings(first)
                await press(second, "u")
                await press(first, "u")
                assert decided(one) == []


async def test_a_text_that_is_corrected_meanwhile(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        coded_twice(session)
        path = session.path
    file = tmp_path / "corrected.txt"
    file.write_text(CORRECTED, encoding="utf-8")
    with at_work(path, "Ben") as session:
        async with app_on(session, "mo-01").run_test(size=(100, 30)) as pilot:
            await press(pilot, "f9", "a", "n", "e", "left")
            with at_work(path, "Ada") as other:
                planned = plan_update(other, document(other), file)
                assert planned is not None
                store_update(other, planned)
            await press(pilot, "enter")  # the words of the dialog are others by now
            assert decided(session) == [("Ada", "")]
            assert "was corrected in the meantime" in warnings(pilot)
            session.look_for_news()
            await settled(pilot)
            # Decisions have moved along with the passages: what was decided is decided still.
            assert consensus(session) == [GOING]
            assert "2 of 3 open" in shown(pilot, "title")
            await press(pilot, "n", "b")
            assert consensus(session) == [GOING, COOKING]
