"""A project of the second format opens forever. `projects/v2.qcode` is never made anew.

It is the example study, in which every kind of act that format 2 knew was done at least once.
"""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from builders import contents, document

from qcode.model import Origin, Role, Span, Verdict
from qcode.model.memo import MemoKind
from qcode.session import Session, open_session
from qcode.session.coding.acts import apply_code, codings, decisions
from qcode.session.documents.positions import place
from qcode.session.documents.speakers import variables_of
from qcode.session.project.care import check
from qcode.session.project.history import log, redo, undo
from qcode.session.study import tally_by
from qcode.session.writing.memos import memos

KEPT = Path(__file__).parent / "projects" / "v2.qcode"
MIRA, YUSUF = "Mira Feldkamp", "Yusuf Brandt"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A copy of the project, open."""
    path = tmp_path / "v2.qcode"
    shutil.copyfile(KEPT, path)
    return open_session(path, MIRA)


def test_everything_is_there(session: Session) -> None:
    with session:
        assert check(session) == []
        assert [(entry.name, entry.perspective) for entry in session.documents] == [
            ("administration-01", "administration"), ("administration-02", "administration"),
            ("administration-03", "administration"), ("mo-01", "mo"), ("mo-02", "mo"), ("mo-03", "mo"),
            ("rain-01", "mo"), ("welfare-01", "welfare"), ("welfare-02", "welfare"), ("welfare-03", "welfare"),
        ]  # fmt: skip
        assert len(session.codebook) == 31
        assert session.codebook.by_path["hinge"].version == 2
        assert session.codebook.by_path["offenes"].codable is False
        found = Counter(coding.coder for coding in codings(session))
        assert found == {MIRA: 275, "Jonas Adeyemi": 249, YUSUF: 14}
        assert Counter(one.verdict for one in decisions(session)) == {Verdict.REJECTED: 1}
        assert Counter(one.kind for one in memos(session)) == {
            MemoKind.QUESTION: 1, MemoKind.CASE: 1, MemoKind.CODE: 2,
        }  # fmt: skip
        weighed = [coding for coding in codings(session) if coding.weight is not None]
        assert [(one.weight, one.memo) for one in weighed] == [(70, "Wer vermittelt hier wen – und wohin?")]


def test_people_and_places_are_there(session: Session) -> None:
    with session:
        interview = document(session, "mo-01")
        assert session.transcript(interview.id).roles == {"I": Role.INTERVIEWER, "Adjoa": Role.RESPONDENT}
        assert variables_of(session, interview) == {"Adjoa": {"age": "53"}}
        kept = place(session, interview.id)
        assert (kept.cursor, kept.seen, kept.folds) == (42, (Span(0, 300),), frozenset({3}))
        assert [entry.name for entry in session.documents if entry.reserved] == ["administration-02"]
        corrected = session.transcript(document(session, "welfare-02").id).text
        assert "Das war einmal ganz anders gesagt worden." in corrected
        rows = {(row.path, row.group): row.segments for row in tally_by(session).rows}
        assert (rows["weather", "mo"], rows["weather", "welfare"]) == (1, 0)


def test_its_history_still_works(session: Session) -> None:
    with session:
        acts = log(session)
        assert acts.pop().kind == "begin trail"
        assert len(acts) == 77
        assert len({act.kind for act in acts}) == 49
        assert [(act.kind, act.coder) for act in acts if act.undone] == [
            ("write memo", YUSUF),
            ("apply code", MIRA),
        ]
        assert redo(session, YUSUF).coder == YUSUF
        assert redo(session, MIRA).kind == "apply code"
        before = contents(session.path)
        for _ in range(len(acts) - 1):
            undo(session)
        assert (session.documents, codings(session)) == ((), [])
        for _ in range(len(acts) - 1):
            redo(session)
        assert check(session) == []
        assert contents(session.path) == before
        assert {coding.origin for coding in codings(session)} == set(Origin)
        code = session.codebook.by_path["service"]
        assert apply_code(session, document(session, "mo-02").id, Span(0, 20), code) is not None
