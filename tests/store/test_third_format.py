"""A project of the third format opens forever. `projects/v3.qcode` is never made anew.

Two interviews, one coded by two people with edges that differ, the other reserved and read by one of them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from builders import document

from qcode.model import State
from qcode.session import Session, open_session
from qcode.session.documents.reserving import reserved_rows
from qcode.session.project.care import check
from qcode.session.project.history import log, undo
from qcode.session.project.notices import COUNTING, take_notice
from qcode.session.states import coder_states
from qcode.session.study import tally_by

KEPT = Path(__file__).parent / "projects" / "v3.qcode"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A copy of the project, open."""
    path = tmp_path / "v3.qcode"
    shutil.copyfile(KEPT, path)
    return open_session(path, "Ben")


def test_who_has_coded_or_read_has_begun_and_nothing_is_settled_by_itself(session: Session) -> None:
    with session:
        assert check(session) == []
        by_name = {one.name: one for one in session.documents}
        states = coder_states(session)
        assert states[by_name["mo-01"].id] == {"Ada": State.BEGUN, "Ben": State.BEGUN}
        assert states[by_name["city-01"].id] == {"Ada": State.BEGUN}
        assert (by_name["mo-01"].counting, by_name["city-01"].reserved_for) == ("", ())
        assert reserved_rows(session) == [{"document": "city-01", "coders": "", "curtain": "down"}]


def test_two_coders_on_the_same_words_count_once_and_that_is_told_once(session: Session) -> None:
    with session:
        found = tally_by(session)
        rows = {(row.path, row.group): row for row in found.rows}
        assert [rows[path, "mo"].segments for path in ("hinge", "homemaking")] == [1, 1]
        assert rows["hinge", "administration"].documents_total == 0
        assert found.basis.leading == (("mo-01", "Ada"),)
        assert found.basis.left_out == ("city-01",)
        assert [take_notice(session, COUNTING) for _ in range(2)] == [True, False]


def test_its_history_still_works(session: Session) -> None:
    with session:
        assert [act.kind.value for act in log(session)].count("reserve documents") == 1
        undo(session, "Ben")
        rows = {(row.path, row.group): row.segments for row in tally_by(session).rows}
        assert rows["homemaking", "mo"] == 1
        assert document(session).name == "mo-01"
        assert check(session) == []
