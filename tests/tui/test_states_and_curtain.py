"""Done with a key, whose codings count with a key, and the curtain over a reserved document."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from workplace import CODED_SENTENCES, app_on, at_work, make_study, screen_of, settled

from qcode.model import State
from qcode.session import Session
from qcode.session.coding.acts import apply_code
from qcode.session.documents.reserving import reserve, reserved_rows
from qcode.session.documents.rows import sentences
from qcode.session.states import coder_states, mark_done
from qcode.tui.coding.widgets import Heading
from qcode.tui.documents.list import DocumentList
from qcode.tui.documents.screen import DocumentsScreen


def coded(session: Session, coder: str) -> None:
    """Let a coder code the first sentences of both documents."""
    own, session.coder = session.coder, coder
    for name, words in CODED_SENTENCES:
        document = next(one for one in session.documents if one.name == name)
        text = session.transcript(document.id).text
        span = next(span for _, span in sentences(session, document) if span.of(text) == words)
        apply_code(session, document.id, span, session.codebook.by_path["hinge"])
    session.coder = own


def state(session: Session, name: str = "a", coder: str = "anna") -> State | None:
    number = next(one.id for one in session.documents if one.name == name)
    return coder_states(session).get(number, {}).get(coder)


def heading(pilot: Pilot[None]) -> str:
    shown = screen_of(pilot).query_one(Heading)
    return " · ".join((*shown.left, *shown.right))


async def test_done_is_said_by_a_key_and_taken_back(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            await pilot.press("exclamation_mark")
            await settled(pilot)
            assert state(session) is State.DONE
            assert "done" in heading(pilot)
            await pilot.press("u")
            await settled(pilot)
            assert state(session) is not State.DONE
            assert "done" not in heading(pilot)


async def test_behind_the_curtain_nothing_of_others_is_seen_until_all_are_done(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        coded(session, "ben")
        first = session.documents[0]
        reserve(session, [first], coders=["anna", "ben"])
        async with app_on(session).run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            desk = screen_of(pilot).desk
            assert desk is not None and desk.codings == {}
            assert "others' work hidden" in heading(pilot)
            await pilot.press("exclamation_mark")
            await settled(pilot)
            assert desk.codings == {}
            with at_work(session.path, "ben") as other:
                mark_done(other, [other.documents_by_id[first.id]])
            session.look_for_news()
            await settled(pilot)
            assert {one.coder for one in desk.codings.values()} == {"ben"}
            assert "others' work hidden" not in heading(pilot)


async def test_who_looks_early_is_asked_and_written_down(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        coded(session, "ben")
        reserve(session, [session.documents[0]], coders=["anna", "ben"])
        async with app_on(session).run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            await screen_of(pilot).action_do("coding.look")
            await settled(pilot)
            assert reserved_rows(session)[0]["curtain"] == "down"
            await pilot.press("enter")
            await settled(pilot)
            assert reserved_rows(session)[0]["curtain"] == "anna"
            desk = screen_of(pilot).desk
            assert desk is not None and {one.coder for one in desk.codings.values()} == {"ben"}


async def test_the_list_of_documents_marks_done_and_chooses_who_counts(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        for coder in ("anna", "ben"):
            coded(session, coder)
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            await settled(pilot)
            await pilot.press("o")
            await settled(pilot)
            assert isinstance(pilot.app.screen, DocumentsScreen)
            await pilot.press("exclamation_mark")
            await settled(pilot)
            assert state(session) is State.DONE
            lines = [str(option.prompt) for option in pilot.app.screen.query_one(DocumentList).options]
            assert next(line for line in lines if "2 ●" in line).strip().startswith("a ")
            await pilot.press("c", "b", "e", "n", "enter")
            await settled(pilot)
            assert session.documents[0].counting == "ben"
            await pilot.press("u")
            await settled(pilot)
            assert session.documents[0].counting == ""


async def test_nothing_is_to_be_chosen_where_one_has_coded(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            await settled(pilot)
            await pilot.press("o", "c")
            await settled(pilot)
            assert isinstance(pilot.app.screen, DocumentsScreen)
