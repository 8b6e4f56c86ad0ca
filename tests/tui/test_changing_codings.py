"""Codings that are there: remove, recode, memo, undo, redo; codings of others are left alone."""

from __future__ import annotations

from pathlib import Path

from workplace import (
    FIRST,
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
from qcode.session.coding.acts import apply_code, codings
from qcode.session.documents.acts import import_paths
from qcode.session.documents.positions import remember
from qcode.session.documents.preview import ImportOptions
from qcode.session.documents.updating import plan_update, store_update
from qcode.session.project import history


async def test_x_removes_and_u_brings_back(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "gehen")
            await pilot.press("1", "x")
            await settled(pilot)
            assert stored(session) == []
            assert said(pilot) == "Hinge function → removed · u undo"
            go_to(pilot, "sind viele")
            await pilot.press("u")
            await settled(pilot)
            assert len(stored(session)) == 1
            assert said(pilot) == "Undone: remove coding · Hinge function · U redo"
            assert screen_of(pilot).view.cursor == stored_codings(session)[0].span.start


async def test_of_several_codings_one_is_chosen(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "gehen")
            await pilot.press("1", "2", "delete")
            await settled(pilot)
            assert len(options_shown(pilot)) == 2
            await pilot.press("2")
            await settled(pilot)
            assert [code for _, code, _ in stored(session)] == ["hinge"]
            await pilot.press("2", "x", "escape")
            await settled(pilot)
            assert len(stored(session)) == 2


async def test_recode_by_the_picker(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "gehen")
            await pilot.press("1", "e", *"money", "enter")
            await settled(pilot)
            assert [code for _, code, _ in stored(session)] == ["money"]
            assert "in its place" in said(pilot)


async def test_a_memo_is_kept_when_the_dialog_is_left(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "gehen")
            await pilot.press("1", "m", *"why", "escape")
            await settled(pilot)
            assert [each.memo for each in stored_codings(session)] == ["why"]
            await pilot.press("m", *"? ", "ctrl+s")
            await settled(pilot)
            assert [each.memo for each in stored_codings(session)] == ["why?"]
            await pilot.press("u")
            await settled(pilot)
            assert [each.memo for each in stored_codings(session)] == ["why"]


async def test_undo_and_redo_in_order_with_every_key(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "gehen")
            await pilot.press("1", "2", "u", "ctrl+z")
            assert stored(session) == []
            await pilot.press("U")
            assert [code for _, code, _ in stored(session)] == ["hinge"]
            await pilot.press("ctrl+y")
            assert [code for _, code, _ in stored(session)] == ["hinge", "home"]
            await pilot.press("ctrl+r")
            assert said(pilot) == "There is nothing to redo."
            await pilot.press("u", "u")
            await pilot.press("1", "u", "ctrl+r")
            await settled(pilot)
            assert [code for _, code, _ in stored(session)] == ["hinge"]


async def test_nothing_of_this_coder_to_undo(tmp_path: Path) -> None:
    path = make_study(tmp_path)
    with at_work(path, "ben") as session:
        async with app_on(session).run_test() as pilot:
            await pilot.press("u")
            assert said(pilot) == "There is nothing to undo."
            assert len(session.documents) == 2


async def test_an_import_is_not_undone_by_a_key(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        (tmp_path / "c.txt").write_text("I: Ja?\n\nB: Nein, das ist anders.\n", encoding="utf-8")
        import_paths(session, [tmp_path / "c.txt"], ImportOptions())
        async with app_on(session).run_test() as pilot:
            await pilot.press("u")
            assert said(pilot) == "Your last act, import · c.txt, is no coding: o, then u takes it back."
            assert len(session.documents) == 3


async def test_undo_of_an_act_in_another_document_goes_there(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            go_to(pilot, "gehen")
            await pilot.press("1")
            other = next(each for each in session.documents if each.name == "b")
            pilot.app.open_document(other.id)  # type: ignore[attr-defined]
            await settled(pilot)
            await pilot.press("u")
            await settled(pilot)
            assert stored(session) == []
            desk = screen_of(pilot).desk
            assert desk is not None and desk.document.name == "a"
            assert screen_of(pilot).view.current_sentence.of(desk.transcript.text) == "Wir gehen mit aufs Amt."


async def test_codings_of_two_coders_are_seen_and_only_own_ones_changed(tmp_path: Path) -> None:
    path = make_study(tmp_path)
    with at_work(path, "ben") as ben:
        text = ben.transcript(ben.documents[0].id).text
        span = next(each for each in _sentences(ben) if each.of(text).startswith("Wir gehen"))
        apply_code(ben, ben.documents[0].id, span, ben.codebook.by_path["hinge"])
    with at_work(path) as session:
        async with app_on(session).run_test(size=(140, 40)) as pilot:
            go_to(pilot, "gehen")
            await settled(pilot)
            assert "ben" in str(pilot.app.screen.query_one("#here-text").render())
            for key in ("x", "e", "m"):
                await pilot.press(key)
                assert said(pilot).startswith("This was coded by ben"), key
            await pilot.press("1")
            await settled(pilot)
            assert sorted(coder for *_, coder in stored(session)) == ["anna", "ben"]
            assert sorted(mark.own for mark in screen_of(pilot).view.codings.meeting(span)) == [False, True]
            await pilot.press("x")
            await settled(pilot)
            assert [coder for *_, coder in stored(session)] == ["ben"]


def _sentences(session: Session) -> list[Span]:
    from qcode.session.documents.rows import sentences

    return [span for _, span in sentences(session, session.documents[0])]


async def test_a_place_that_a_correction_guessed_is_confirmed_by_a_key(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        document = next(each for each in session.documents if each.name == "a")
        start = FIRST.index("Der Raum ist kalt.")
        apply_code(session, document.id, Span(start, start + 18), session.codebook.by_path["home"])
        (tmp_path / "better.txt").write_text(
            FIRST.replace("Der Raum ist kalt.", "Das Zimmer friert."), encoding="utf-8"
        )
        plan = plan_update(session, document, tmp_path / "better.txt")
        assert plan is not None
        store_update(session, plan)
        (waiting,) = codings(session)
        assert waiting.review
        async with app_on(session, document.name).run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            pilot.app.open_document(document.id, waiting.span.start)  # type: ignore[attr-defined]
            await settled(pilot)
            await pilot.press("y")
            assert not codings(session)[0].review
            await pilot.press("y")
            assert said(pilot) == "Nothing here waits for a look after a correction."
            await pilot.press("u")
            assert codings(session) == [waiting]


async def test_a_corrected_text_comes_and_goes_and_the_cursor_stays_at_its_word(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        document = next(each for each in session.documents if each.name == "a")
        better = f"Ein langer Kopf, den vorher niemand schrieb.\n\n{FIRST}"
        (tmp_path / "better.txt").write_text(better, encoding="utf-8")
        word = FIRST.index("sonntags")
        async with app_on(session, document.name).run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            pilot.app.open_document(document.id, word)  # type: ignore[attr-defined]
            await settled(pilot)
            remember(session, document.id, word)
            plan = plan_update(session, document, tmp_path / "better.txt")
            assert plan is not None
            store_update(session, plan)
            await settled(pilot)
            view = screen_of(pilot).view
            assert view.cursor == better.index("sonntags")
            history.undo(session)
            await settled(pilot)
            assert view.cursor == word
