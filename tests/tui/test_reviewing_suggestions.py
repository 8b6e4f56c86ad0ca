"""Suggestions: offered, accepted, rejected, one key each; never in the way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from signs import LIMIT, until
from workplace import FakeSuggestions, app_on, at_work, go_to, make_study, said, screen_of, settled, stored, verdicts

from qcode.errors import InputError, Message
from qcode.model import Origin
from qcode.session import Session
from qcode.session.coding.acts import codings
from qcode.tui.coding.adviser import Phase


def sentence(pilot) -> str:  # type: ignore[no-untyped-def]
    view = screen_of(pilot).view
    return view.current_sentence.of(view.transcript.text)


def offers(pilot) -> str:  # type: ignore[no-untyped-def]
    return str(screen_of(pilot).query_one("#offers-text").render())


async def test_accepting_codes_and_goes_on(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            await pilot.press("n")
            assert sentence(pilot) == "Wir gehen mit aufs Amt."
            assert "Hinge function" in offers(pilot) and "90" in offers(pilot) and "anchor" in offers(pilot)
            await pilot.press("a")
            await settled(pilot)
            assert stored(session) == [("Wir gehen mit aufs Amt.", "hinge", "anna")]
            assert codings(session)[0].origin is Origin.SUGGESTION
            assert verdicts(session) == [("hinge", "accepted")]
            assert sentence(pilot) == "Da lesen wir die Briefe."


async def test_rejecting_goes_through_all_and_says_the_end(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            await pilot.press("n", "r", "r", "r")
            await settled(pilot)
            assert sentence(pilot).startswith("Und sonntags")
            await pilot.press("r", "r")
            await settled(pilot)
            assert "no open suggestion further on" in said(pilot)
            assert len(verdicts(session)) == 5 and stored(session) == []
            await pilot.press("u")
            await settled(pilot)
            assert len(verdicts(session)) == 4
            assert sentence(pilot) == "Der Raum ist kalt."
            assert "Home" in offers(pilot)


async def test_another_of_several_suggestions(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            go_to(pilot, "lesen")
            await settled(pilot)
            await pilot.press("tab")
            assert "Home" in str(screen_of(pilot).query_one("#rule").render())
            await pilot.press("a")
            await settled(pilot)
            assert stored(session) == [("Da lesen wir die Briefe.", "home", "anna")]
            assert sentence(pilot) == "Da lesen wir die Briefe."
            await pilot.press("full_stop", "comma", "shift+tab", "a")
            await settled(pilot)
            assert sorted(code for _, code, _ in stored(session)) == ["hinge", "home"]


async def test_a_code_given_by_hand_settles_its_suggestion(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            go_to(pilot, "gehen")
            await pilot.press("1", "a")
            await settled(pilot)
            assert "decided" in said(pilot)
            assert len(stored(session)) == 1
            await pilot.press("n", "N")
            assert said(pilot) == "No open suggestion before this."


async def test_nothing_to_accept_says_why(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            await settled(pilot)
            go_to(pilot, "sind viele")
            await pilot.press("a")
            assert said(pilot) == "Nothing fits this sentence."
            go_to(pilot, "Wie fing")
            await pilot.press("r")
            assert said(pilot) == "Suggestions are for respondents' words only."


async def test_switched_off_and_on(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            go_to(pilot, "gehen")
            await pilot.press("S")
            await settled(pilot)
            assert "off" in offers(pilot)
            await pilot.press("a")
            assert stored(session) == []
            await pilot.press("S")
            await settled(pilot)
            assert "Hinge" in offers(pilot)


async def test_every_act_is_a_lesson(tmp_path: Path) -> None:
    made: list[FakeSuggestions] = []

    def make(session: Session) -> FakeSuggestions:
        made.append(FakeSuggestions(session))
        return made[-1]

    with at_work(make_study(tmp_path)) as session:
        async with app_on(session, suggestions=make).run_test() as pilot:
            await settled(pilot)
            go_to(pilot, "gehen")
            await pilot.press("1")
            await settled(pilot)
            await pilot.press("u")
            await settled(pilot)
    assert len(made) == 1
    assert [set(each.tables) for each in made[0].lessons[:2]] == [{"coding"}, {"coding"}]


async def test_keys_work_while_suggestions_are_prepared(tmp_path: Path) -> None:
    go_on = threading.Event()

    class Slow(FakeSuggestions):
        def prepare(self, progress: Callable[[int, int], None] | None = None) -> None:
            if progress:
                progress(40, 100)
            go_on.wait(LIMIT)

    with at_work(make_study(tmp_path)) as session:
        async with app_on(session, suggestions=Slow).run_test(size=(140, 40)) as pilot:
            go_to(pilot, "gehen")
            await pilot.press("1")
            assert len(stored(session)) == 1
            await until(lambda: "40" in offers(pilot), lambda: offers(pilot))
            await pilot.press("n")
            assert "being prepared" in said(pilot)
            go_on.set()
            await settled(pilot)
            assert "Hinge" in offers(pilot)


async def test_suggestions_that_fail_stop_nothing(tmp_path: Path) -> None:
    class Broken(FakeSuggestions):
        def prepare(self, progress: Callable[[int, int], None] | None = None) -> None:
            raise InputError(Message("the bank is broken."))

    class Bug(FakeSuggestions):
        def prepare(self, progress: Callable[[int, int], None] | None = None) -> None:
            raise ZeroDivisionError("no numbers")

    for kind, words in ((Broken, "the bank is broken"), (Bug, "no numbers")):
        folder = tmp_path / kind.__name__
        folder.mkdir()
        with at_work(make_study(folder)) as session:
            async with app_on(session, suggestions=kind).run_test(size=(140, 40)) as pilot:
                await settled(pilot)
                assert words in offers(pilot)
                go_to(pilot, "gehen")
                await pilot.press("1")
                await settled(pilot)
                assert len(stored(session)) == 1


async def test_what_was_undone_is_forgotten_after_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qcode.tui.coding.adviser.FORGET_AFTER", 3600.0)
    prepared: list[int] = []
    phases: list[Phase] = []

    class Counting(FakeSuggestions):
        def prepare(self, progress: Callable[[int, int], None] | None = None) -> None:
            prepared.append(len(codings(self.session)))

    with at_work(make_study(tmp_path)) as session:
        async with app_on(session, suggestions=Counting).run_test() as pilot:
            await settled(pilot)
            adviser = screen_of(pilot).work.host.adviser
            tell = adviser.heard

            def heard() -> None:
                phases.append(adviser.status.phase)
                tell()

            adviser.heard = heard
            go_to(pilot, "gehen")
            await pilot.press("1", "j", "1")
            await settled(pilot)
            rests = [adviser._rest]
            assert (prepared, rests) == ([0], [None])  # more is learnt from single acts
            await pilot.press("x", "u", "u")
            first = adviser._rest
            assert prepared == [0] and first is not None
            monkeypatch.setattr("qcode.tui.coding.adviser.FORGET_AFTER", 0.01)
            await pilot.press("u")
            await until(lambda: len(prepared) > 1)
            await settled(pilot)
            assert prepared == [0, 0]  # once, after the last one
            assert first._task is None  # and not once more, an hour later
            assert set(phases) == {Phase.READY}
