"""Comparisons that were named before coding ended are planned, all others exploratory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import apply, document, study

from qcode.errors import UsageError
from qcode.session import Session
from qcode.session.comparing.plans import plan, planned_before, plans, unplan
from qcode.session.project.history import undo
from qcode.session.states import mark_done


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with study(tmp_path) as session:
        apply(session, "Wir gehen mit aufs Amt.")
        yield session


def test_a_comparison_is_named_once_and_taken_back(session: Session) -> None:
    found = plan(session, "hinge by perspective")
    assert found is not None and found.before_coding_ended and found.coder == "Ada"
    assert plan(session, " hinge  by perspective ") is None
    assert plan(session, "forms by language") is not None
    assert [str(one.comparison) for one in plans(session)] == ["hinge by perspective", "hinge/forms by language"]
    assert unplan(session, "hinge by perspective") is True
    assert unplan(session, "hinge by perspective") is False
    undo(session, "Ada")
    assert len(plans(session)) == 2


def test_what_is_named_after_the_end_of_coding_stays_exploratory(session: Session) -> None:
    plan(session, "hinge by perspective")
    mark_done(session, session.documents)
    late = plan(session, "* by perspective")
    assert late is not None and not late.before_coding_ended
    known = plans(session)
    assert planned_before(known, "hinge", "perspective")
    assert not planned_before(known, "homemaking", "perspective")
    assert not planned_before(known, "hinge", "language")


def test_every_code_can_be_planned_at_once(session: Session) -> None:
    plan(session, "* by perspective")
    assert planned_before(plans(session), "views/praise", "perspective")


@pytest.mark.parametrize("text", ["hinge", "nothing by perspective", "hinge by weather", "by perspective", ""])
def test_what_names_no_comparison_is_refused(session: Session, text: str) -> None:
    with pytest.raises(UsageError):
        plan(session, text)
    assert plans(session) == []
    assert document(session).name == "mo-01"
