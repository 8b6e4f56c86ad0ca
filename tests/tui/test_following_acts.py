"""The desk and the marks follow single acts; they have to be what reading everything again would give."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from workplace import app_on, at_work, make_study, screen_of, settled

from qcode.errors import NothingToDo, ProjectError
from qcode.model import Coding, Span
from qcode.session import Session
from qcode.session.coding import acts
from qcode.session.core import EVERYTHING
from qcode.session.project.history import redo, undo
from qcode.tui.coding.desk import Desk
from qcode.tui.coding.screen import CodingScreen
from qcode.tui.transcript import Mark

State = tuple[dict[int, Coding], set[Mark], set[tuple[Span, str]], list[list[Coding]]]


def state(screen: CodingScreen) -> State:
    """What is on the desk and painted; suggestions without their numbers."""
    desk, view = screen.desk, screen.view
    assert desk is not None
    whole = Span(0, len(desk.transcript.text))
    suggested = {(mark.span, mark.path) for mark in view.suggested.meeting(whole)}
    return (
        desk.codings,
        set(view.codings.meeting(whole)),
        suggested,
        [desk.own_codings(each) for each in desk.sentences],
    )


def one_act(session: Session, chance: random.Random) -> None:
    """Something that a coder may do, anywhere in the study."""
    document = chance.choice(session.documents)
    text = session.transcript(document.id).text
    sentences = Desk(session, document.id).sentences
    span = chance.choice(sentences)
    if chance.random() < 0.3:
        span = Span(span.start, chance.choice([each for each in sentences if each.start >= span.start]).end)
    codable = session.codebook.codable
    code = chance.choice(codable)
    own = [each for each in acts.codings(session, document.id) if each.coder == session.coder]
    assert span.of(text)
    match chance.randrange(9):
        case 0 | 1:
            acts.apply_code(session, document.id, span, code)
        case 2:
            acts.accept_suggestion(session, document.id, span, code, acts.Proposal(0.5, "x"))
        case 3:
            acts.reject_suggestion(session, document.id, span, code, acts.Proposal(0.5, "x"))
        case 4 if own:
            acts.remove_codings(session, chance.sample(own, min(len(own), 2)))
        case 5 if own:
            acts.recode(session, chance.choice(own), code)
        case 6 if own:
            acts.move_edges(session, chance.choice(own), span)
        case 7:
            undo(session, session.coder)
        case 8:
            redo(session, session.coder)


@pytest.mark.parametrize("seed", range(4))
async def test_following_acts_is_the_same_as_reading_all_again(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    path = make_study(tmp_path)
    with at_work(path) as session, at_work(path, "ben") as ben:
        async with app_on(session).run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            screen = screen_of(pilot)
            followed = 0
            for number in range(120):
                before = screen.work.taken
                try:
                    one_act(session, chance)
                except (NothingToDo, ProjectError):
                    continue
                followed += screen.work.taken is not before and screen.work.taken.codings is not None
                if number % 10 == 0:
                    one_act_of_another(ben, chance)
                    session.look_for_news()
                if number % 6 == 0:
                    assert state(screen) == after_reading_all(session, screen), number
            assert followed > 20
            assert state(screen) == after_reading_all(session, screen)


def one_act_of_another(ben: Session, chance: random.Random) -> None:
    document = ben.documents[0]
    acts.apply_code(
        ben, document.id, chance.choice(Desk(ben, document.id).sentences), chance.choice(ben.codebook.codable)
    )


def after_reading_all(session: Session, screen: CodingScreen) -> State:
    session.changed(EVERYTHING)
    assert screen.work.taken.codings is None
    return state(screen)


async def test_an_act_reads_only_what_it_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            monkeypatch.setattr(Desk, "_read", None)
            await pilot.press("j", "1", "u", "U", "x")
            await settled(pilot)
            desk = screen_of(pilot).desk
            assert desk is not None and desk.codings == {}
