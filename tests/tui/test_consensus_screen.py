"""The consensus screen: one key for each decision, and what is stored by it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import ALL, COOKING, FAMILY, GOING, apply, coded_twice, document, study, where
from screens import top
from textual.pilot import Pilot
from textual.widgets import DataTable
from workplace import app_on, at_work, press, said, settled

from qcode.model import CONSENSUS, State
from qcode.model.settlement import Settlement
from qcode.session import Session
from qcode.session.coding.acts import codings, remove_codings
from qcode.session.documents.acts import remove_document
from qcode.session.documents.reserving import reserve
from qcode.session.settling.acts import Decision, settle
from qcode.session.settling.finding import compared
from qcode.session.states import coder_states, mark_done
from qcode.store import settlements as store_settlements
from qcode.tui.coding.screen import CodingScreen
from qcode.tui.compare.disagreements import DisagreementsScreen
from qcode.tui.compare.other import OtherScreen
from qcode.tui.compare.screen import CompareScreen
from qcode.tui.consensus.desk import SettlingDesk
from qcode.tui.consensus.screen import ConsensusScreen
from qcode.tui.consensus.words_dialog import WordsDialog
from qcode.tui.documents.screen import DocumentsScreen
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.notice import Notice
from qcode.tui.kit.widgets import OptionList, Static

Passages = set[tuple[str, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ada and Ben: the same on ALL, other edges on GOING, another code on COOKING, only Ada on FAMILY."""
    with study(tmp_path_factory.mktemp("made")) as session:
        coded_twice(session)
        return session.path


@pytest.fixture
def session(made: Path, tmp_path: Path) -> Iterator[Session]:
    """A copy of this study, open for Ben."""
    copy = tmp_path / "study.qcode"
    shutil.copyfile(made, copy)
    with at_work(copy, "Ben") as session:
        yield session


def settlements(session: Session) -> list[Settlement]:
    with session.store.read() as connection:
        return sorted(store_settlements.settlements(connection), key=lambda one: (one.span.start, one.code))


def taken(session: Session) -> list[tuple[str, str]]:
    """What was decided: words of the place (their first ten characters), and whose."""
    text = session.transcript(document(session).id).text
    return [(one.span.of(text)[:10], one.take) for one in settlements(session)]


def consensus(session: Session) -> Passages:
    """The codings of the consensus: code and words."""
    text = session.transcript(document(session).id).text
    book = session.codebook.by_key
    return {(book[one.code].path, one.span.of(text)) for one in codings(session) if one.coder == CONSENSUS}


def desk(pilot: Pilot[None]) -> SettlingDesk:
    return top(pilot.app, ConsensusScreen).desk


def looked_at(pilot: Pilot[None], session: Session) -> str:
    """The words of the disagreement that is shown."""
    place = desk(pilot).place
    return place.of(session.transcript(document(session).id).text) if place else ""


def shown(pilot: Pilot[None], name: str) -> str:
    return str(pilot.app.screen.query_one(f"#{name}", Static).content)


def notice(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(Notice).said


def toasts(pilot: Pilot[None]) -> list[str]:
    return [each.message for each in pilot.app._notifications]


async def written(pilot: Pilot[None], text: str) -> None:
    """Type a text in place of what is in the field, and end it with enter."""
    await pilot.press("ctrl+u", *("space" if char == " " else char for char in text), "enter")
    await settled(pilot)


async def test_each_key_stores_a_decision_and_moves_on_and_the_last_makes_the_consensus(session: Session) -> None:
    async with app_on(session, "mo-01").run_test(size=(120, 36)) as pilot:
        await press(pilot, "f9")
        assert looked_at(pilot, session) == GOING
        assert "3 of 3 open" in shown(pilot, "title")
        await press(pilot, "a")
        assert (taken(session), consensus(session)) == ([("Wir gehen ", "Ada")], {("hinge", GOING)})
        assert looked_at(pilot, session) == COOKING
        await press(pilot, "B")
        assert consensus(session) == {("hinge", GOING), ("homemaking", COOKING), ("hinge/forms", COOKING)}
        assert looked_at(pilot, session) == FAMILY
        await press(pilot, "x")
        assert taken(session)[-1] == ("Das ist wi", "neither")
        assert "settled: neither" in shown(pilot, "who")
        assert coder_states(session)[document(session).id].get(CONSENSUS) is not State.DONE
        await press(pilot, "A")
        assert ("homemaking", ALL) in consensus(session)
        assert coder_states(session)[document(session).id][CONSENSUS] is State.DONE
        assert "made: it counts" in shown(pilot, "title")
        assert "the consensus of mo-01 counts from now on" in notice(pilot)
        assert not toasts(pilot)  # nothing lies over the next disagreement


async def test_the_second_coder_and_edges_for_all(session: Session) -> None:
    async with app_on(session, "mo-01").run_test(size=(120, 36)) as pilot:
        await press(pilot, "f9", "A", "down", "down", "enter")  # the shortest edges
        assert consensus(session) == {("homemaking", ALL), ("hinge", GOING[:-1])}
        assert looked_at(pilot, session) == COOKING
        await press(pilot, "b")
        assert consensus(session) == {("homemaking", ALL), ("hinge", GOING[:-1]), ("hinge/forms", COOKING)}
        await press(pilot, "3")
        assert toasts(pilot)[-1] == "So many coders there are not."
        assert len(settlements(session)) == 4


async def test_another_code_other_words_and_one_decided_anew(session: Session) -> None:
    async with app_on(session, "mo-01").run_test(size=(120, 36)) as pilot:
        await press(pilot, "f9", "c")
        await written(pilot, "Praise")
        assert consensus(session) == {("views/praise", GOING)}
        assert [take for _, take in taken(session)] == ["other"]
        await press(pilot, "k", "b")
        assert consensus(session) == {("hinge", GOING[:-1])}
        assert looked_at(pilot, session) == COOKING
        await press(pilot, "n", "e")
        top(pilot.app, WordsDialog)
        await press(pilot, "left", "left", "enter")
        assert consensus(session) == {("hinge", GOING[:-1]), ("homemaking", "Das ist wie")}
        await press(pilot, "e", "escape")
        assert len(settlements(session)) == 2


async def test_undo_shows_what_is_open_again(session: Session) -> None:
    async with app_on(session, "mo-01").run_test(size=(120, 36)) as pilot:
        await press(pilot, "f9", "a", "b")
        assert looked_at(pilot, session) == FAMILY
        await press(pilot, "u")
        assert looked_at(pilot, session) == COOKING
        assert taken(session) == [("Wir gehen ", "Ada")]
        await press(pilot, "u")
        assert looked_at(pilot, session) == GOING
        assert (settlements(session), consensus(session)) == ([], set())
        await press(pilot, "U")
        assert consensus(session) == {("hinge", GOING)}


async def test_a_decision_is_taken_back_in_the_text_too_but_not_what_was_taken_over_at_once(session: Session) -> None:
    async with app_on(session, "mo-01").run_test(size=(120, 36)) as pilot:
        await press(pilot, "f9", "n", "b", "k", "enter")
        screen = top(pilot.app, CodingScreen)
        assert consensus(session) == {("hinge/forms", COOKING)}
        await press(pilot, "g", "u")
        assert (settlements(session), consensus(session)) == ([], set())
        assert screen.view.cursor == where(session, COOKING).start
        await press(pilot, "U")
        assert consensus(session) == {("hinge/forms", COOKING)}
        await press(pilot, "f9", "A", "enter", "enter", "u")
        top(pilot.app, CodingScreen)
        assert ("homemaking", ALL) in consensus(session)
        assert "o, then u takes it back" in said(pilot)
        await press(pilot, "f9", "u", "u")
        assert settlements(session) == []


async def test_a_reason_is_kept_with_the_decision_and_becomes_a_line_of_the_rule(session: Session) -> None:
    async with app_on(session, "mo-01").run_test(size=(120, 36)) as pilot:
        await press(pilot, "f9", "R")
        assert toasts(pilot)[-1] == "There is no reason yet: r writes one."
        await press(pilot, "r")
        await written(pilot, "Stops belong to it.")
        assert "Reason:" in shown(pilot, "who")
        await press(pilot, "R", "a")
        code = session.codebook.by_path["hinge"]
        assert (code.rule, code.version) == ({"en": "Stops belong to it."}, 2)
        assert [(one.take, one.reason) for one in settlements(session)] == [("Ada", "Stops belong to it.")]
        # The rule was there before the decision: what came of it follows the rule as it is now.
        assert {one.code_version for one in codings(session) if one.coder == CONSENSUS} == {2}
        await press(pilot, "k", "r")
        await written(pilot, "Edges.")
        assert [(one.take, one.reason) for one in settlements(session)] == [("Ada", "Edges.")]
        await press(pilot, "asterisk")
        assert GOING in [example.text for example in session.codebook.by_path["hinge"].examples]


async def test_the_way_in_from_the_list_out_to_the_text_and_back(session: Session) -> None:
    async with app_on(session, None).run_test(size=(120, 36)) as pilot:
        await press(pilot, "o", "K")
        assert looked_at(pilot, session) == GOING
        await press(pilot, "n", "n", "enter")
        screen = top(pilot.app, CodingScreen)
        assert screen.view.cursor == where(session, FAMILY).start
        await press(pilot, "f9")
        assert looked_at(pilot, session) == FAMILY
        await press(pilot, "escape")
        top(pilot.app, DocumentsScreen)


async def test_what_others_change_meanwhile_is_seen_and_nothing_is_stored_on_what_is_gone(session: Session) -> None:
    async with app_on(session, "mo-01").run_test(size=(120, 36)) as pilot:
        await press(pilot, "f9")
        with at_work(session.path, "Ada") as other:
            hers = next(one for one in codings(other) if one.coder == "Ada" and one.span == where(other, GOING))
            remove_codings(other, [hers])
        # The key comes before the news: what is shown is not there any more.
        await press(pilot, "a")
        assert settlements(session) == []
        assert "changed in the meantime" in toasts(pilot)[-1]
        session.look_for_news()
        await press(pilot, "a")
        assert taken(session) == [("Wir gehen ", "Ada")]
        assert consensus(session) == set()  # Ada has nothing there now
        with at_work(session.path, "Ada") as other:
            found = compared(other, document(other)).open[0]
            settle(other, document(other), found, Decision("neither"))
        session.look_for_news()
        await press(pilot, "x")  # decided anew, not twice
        assert [take for _, take in taken(session)] == ["Ada", "neither", "neither"]
        with at_work(session.path, "Ada") as other:
            remove_document(other, document(other))
        await press(pilot, "b")
        session.look_for_news()
        await press(pilot, "a", "r", "c", "e", "A", "n", "d", "R")
        assert isinstance(pilot.app.screen, ConsensusScreen)
        assert settlements(session) == []
        assert "no longer in the project" in shown(pilot, "empty")


async def test_behind_the_curtain_nothing_is_shown(session: Session) -> None:
    reserve(session, [document(session)], coders=["Ada", "Ben"])
    mark_done(session, [document(session)], coder="Ada")
    async with app_on(session, "mo-01").run_test(size=(120, 36)) as pilot:
        await press(pilot, "f9", "a", "A", "x")
        assert settlements(session) == []
        assert "still coded blind" in shown(pilot, "empty")
        mark_done(session, [document(session)], coder="Ben")
        await press(pilot)
        await press(pilot, "a")
        assert taken(session) == [("Wir gehen ", "Ada")]


async def table_of_agreement(pilot: Pilot[None]) -> DataTable[object]:
    await press(pilot, "t", "v", "down", "enter")
    return pilot.app.screen.query_one(DataTable)


async def test_from_a_code_in_the_table_of_agreement_to_its_disagreement_and_back(session: Session) -> None:
    async with app_on(session, "mo-01").run_test(size=(80, 24)) as pilot:
        grid = await table_of_agreement(pilot)
        bar = str(pilot.app.screen.query_one(KeyBar).render())
        assert all(words in bar for words in ("⏎ Passages", "K Consensus", "f Coders", "esc Back")), bar
        await press(pilot, "down")
        assert str(grid.get_row_at(1)[0]) == "Homemaking"
        await press(pilot, "K")
        assert looked_at(pilot, session) == COOKING
        await press(pilot, "x", "escape")
        top(pilot.app, OtherScreen)
        assert pilot.app.screen.query_one(DataTable).cursor_row == 1
        await press(pilot, "K")
        assert looked_at(pilot, session) == FAMILY  # the one before is settled
        await press(pilot, "x", "escape", "K", "escape", "escape")
        assert [take for _, take in taken(session)] == ["neither"] * 3
        top(pilot.app, CompareScreen)


async def test_from_a_passage_on_which_they_differ_to_the_decision_and_back(session: Session) -> None:
    async with app_on(session, "mo-01").run_test(size=(80, 24)) as pilot:
        await table_of_agreement(pilot)
        await press(pilot, "down", "enter", "j")
        top(pilot.app, DisagreementsScreen)
        await press(pilot, "K")
        assert looked_at(pilot, session) == FAMILY
        await press(pilot, "a", "escape")
        assert consensus(session) == {("homemaking", FAMILY)}
        assert top(pilot.app, DisagreementsScreen).query_one("#passages", OptionList).highlighted == 1


async def test_disagreements_in_one_place_are_told_apart_by_their_code(session: Session) -> None:
    apply(session, COOKING, "views/praise")
    async with app_on(session, "mo-01").run_test(size=(80, 24)) as pilot:
        await table_of_agreement(pilot)
        await press(pilot, "down", "down", "K")
        current = desk(pilot).current
        assert current is not None
        assert [session.codebook.by_key[key].path for key in current.codes] == ["views/praise"]


async def test_tables_without_coders_have_no_disagreements(session: Session) -> None:
    async with app_on(session, "mo-01").run_test(size=(80, 24)) as pilot:
        await press(pilot, "t", "v", "down", "down", "down", "enter", "K")
        assert "Disagreements are those of the table of agreement." in toasts(pilot)
        assert "Consensus" not in str(pilot.app.screen.query_one(KeyBar).render())
        await press(pilot, "f9")
        top(pilot.app, ConsensusScreen)
        await press(pilot, "t")
        top(pilot.app, CompareScreen)
