"""What a coder does to codings, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import apply, contents, document, study, where

from qcode.errors import UsageError
from qcode.model import Origin, Span, Verdict
from qcode.session import Session, open_session
from qcode.session.coding import acts as codings_of
from qcode.session.project.history import undo

Act = Callable[[Session, int, Span, str], object]
ACTS: dict[str, Act] = {
    "apply": lambda s, d, span, path: codings_of.apply_code(s, d, span, s.codebook.by_path[path]),
    "accept": lambda s, d, span, path: codings_of.accept_suggestion(
        s, d, span, s.codebook.by_path[path], codings_of.Proposal(0.5, "t-1")
    ),
    "reject": lambda s, d, span, path: codings_of.reject_suggestion(
        s, d, span, s.codebook.by_path[path], codings_of.Proposal(0.5, "t-1")
    ),
    "recode": lambda s, d, span, path: codings_of.recode(s, codings_of.codings(s)[0], s.codebook.by_path[path]),
    "edges": lambda s, d, span, path: codings_of.move_edges(s, codings_of.codings(s)[0], span),
}


@pytest.mark.parametrize("act", ["apply", "accept", "reject", "edges"])
@pytest.mark.parametrize("span", [Span(5, 5), Span(11, 13), Span(180, 500), Span(5000, 6000)])
def test_no_words_no_coding(act: str, span: Span, tmp_path: Path) -> None:
    with study(tmp_path) as session:
        apply(session, "kochen")
        before = contents(session.path, log=True)
        with pytest.raises(UsageError, match="no words to code"):
            ACTS[act](session, document(session).id, span, "hinge")
        assert contents(session.path, log=True) == before


@pytest.mark.parametrize("act", ["apply", "accept", "reject", "recode"])
def test_a_category_is_not_applied(act: str, tmp_path: Path) -> None:
    with study(tmp_path) as session:
        apply(session, "kochen")
        before = contents(session.path, log=True)
        with pytest.raises(UsageError, match="views: This code only groups others"):
            ACTS[act](session, document(session).id, where(session, "Amt"), "views")
        assert contents(session.path, log=True) == before


def test_two_coders_may_code_the_same_words_alike(tmp_path: Path) -> None:
    with study(tmp_path) as ada, open_session(tmp_path / "study.qcode", "Ben") as ben:
        for session in (ada, ben):
            apply(session, "kochen")
            code = session.codebook.by_path["hinge"]
            assert codings_of.apply_code(session, document(session).id, where(session, "kochen"), code) is None
        assert [coding.coder for coding in codings_of.codings(ada)] == ["Ada", "Ben"]


def test_recoding_and_moving_keep_the_rest(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        coding = apply(session, "kochen")
        codings_of.set_memo(session, coding, "zwei\r\nZeilen")
        assert codings_of.recode(session, coding, session.codebook.by_path["homemaking"])
        assert codings_of.move_edges(session, codings_of.codings(session)[0], where(session, "Wir kochen"))
        (found,) = codings_of.codings(session)
        assert (found.id, found.memo, found.created, found.origin) == (
            coding.id, "zwei\nZeilen", coding.created, Origin.MANUAL,
        )  # fmt: skip
        assert session.codebook.by_key[found.code].path == "homemaking"
        assert found.span == where(session, "Wir kochen")


def test_a_change_into_what_is_there_already_is_none(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        one, other = apply(session, "kochen"), apply(session, "kochen", "homemaking")
        third = apply(session, "Amt")
        before = contents(session.path, log=True)
        assert not codings_of.recode(session, one, session.codebook.by_key[other.code])
        assert not codings_of.recode(session, one, session.codebook.by_key[one.code])
        assert not codings_of.move_edges(session, third, one.span)
        assert contents(session.path, log=True) == before


def test_removing_several_is_one_act(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        before = contents(session.path)
        codings = [apply(session, words) for words in ("kochen", "Amt", "Familie")]
        assert codings_of.remove_codings(session, []) == 0
        assert codings_of.remove_codings(session, codings) == 3
        assert contents(session.path) == before
        undo(session)
        assert codings_of.codings(session) == sorted(codings, key=lambda coding: coding.span)


def test_a_later_verdict_replaces_the_earlier(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        place = (document(session).id, where(session, "kochen"), session.codebook.codes[0])
        codings_of.reject_suggestion(session, *place, codings_of.Proposal(0.4, "t-1"))
        before = contents(session.path)
        codings_of.reject_suggestion(session, *place, codings_of.Proposal(0.4, "t-1"))
        assert contents(session.path) == before
        coding = codings_of.accept_suggestion(session, *place, codings_of.Proposal(0.6, "t-2"))
        assert coding is not None
        assert coding.origin == Origin.SUGGESTION
        (decision,) = codings_of.decisions(session)
        assert (decision.verdict, decision.score, decision.suggester) == (Verdict.ACCEPTED, 0.6, "t-2")
        undo(session)
        assert contents(session.path) == before


def test_accepting_what_is_coded_already_keeps_the_verdict_only(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        coding = apply(session, "kochen")
        place = (coding.document, coding.span, session.codebook.codes[0])
        assert codings_of.accept_suggestion(session, *place, codings_of.Proposal(0.6, "t-1")) is None
        assert codings_of.codings(session) == [coding]
        assert len(codings_of.decisions(session, coding.document)) == 1
