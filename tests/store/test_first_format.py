"""A project of the first format opens forever. `projects/v1.qcode` is never made anew."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from builders import INTERVIEW, OTHER, apply, document

from qcode.model import Origin, Role, Verdict
from qcode.session import Session, open_session
from qcode.session.coding.acts import codings, decisions
from qcode.session.documents.positions import position
from qcode.session.project.care import check
from qcode.session.project.history import log, redo, undo
from qcode.session.study import Conditions, segments_of, tally_by

KEPT = Path(__file__).parent / "projects" / "v1.qcode"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A copy of the project, open."""
    path = tmp_path / "v1.qcode"
    shutil.copyfile(KEPT, path)
    return open_session(path, "Ben")


def test_words_are_counted_anew_where_they_were_counted_differently(tmp_path: Path) -> None:
    path = tmp_path / "v1.qcode"
    shutil.copyfile(KEPT, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE source_text SET word_starts = substr(word_starts, 5)")
    with open_session(path, "Ben") as session:
        assert check(session) == []


def test_everything_is_there(session: Session) -> None:
    with session:
        assert check(session) == []
        assert session.transcript(document(session).id).text == INTERVIEW
        city = document(session, "city-01")
        assert session.transcript(city.id).text == OTHER
        assert session.transcript(city.id).roles == {"I": Role.OTHER, "B": Role.RESPONDENT}
        assert (city.language, city.perspective, city.source_name) == ("en", "administration", "city-01.txt")
        assert [(code.path, code.shortcut, code.codable) for code in session.codebook] == [
            ("hinge", "1", True),
            ("hinge/forms", "", True),
            ("homemaking", "2", True),
            ("views", "", False),
            ("views/praise", "", True),
        ]
        found = [(one.path, one.text, one.coder, one.origin, one.memo) for one in segments_of(session, Conditions())]
        assert found == [
            ("hinge", "kochen", "Ada", "manual", ""),
            ("hinge", "kochen", "Ben", "manual", ""),
            ("hinge/forms", "Formulare", "Ada", "manual", "Überlegen 👍"),
            ("homemaking", "Das ist wie eine Familie.", "Ada", "suggestion", ""),
        ]
        assert [(one.verdict, one.score) for one in decisions(session)] == [
            (Verdict.REJECTED, 0.25),
            (Verdict.ACCEPTED, 0.75),
        ]
        assert position(session, document(session).id) == 42
        rows = {(row.path, row.group): row.words for row in tally_by(session).rows}
        assert rows["hinge", "mo"] == 2


def test_its_history_still_works(session: Session) -> None:
    with session:
        assert [act.kind for act in log(session)] == [
            "new", "import", "import", "apply code", "apply code", "write memo", "reject suggestion",
            "accept suggestion", "set roles", "set language", "apply code", "apply code", "begin trail",
        ]  # fmt: skip
        assert redo(session, "Ben").coder == "Ben"
        assert len(codings(session)) == 5
        for _ in range(11):
            undo(session)
        assert (session.documents, codings(session)) == ((), [])
        for _ in range(11):
            redo(session)
        assert check(session) == []
        assert {coding.origin for coding in codings(session)} == {Origin.MANUAL, Origin.SUGGESTION}
        apply(session, "Amt")
