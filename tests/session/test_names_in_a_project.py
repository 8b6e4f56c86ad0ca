"""From the names people type to documents, codes and coders of a project."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import apply, study

from qcode.errors import NothingToDo, UsageError
from qcode.model.selection import Selection
from qcode.session import naming
from qcode.session.project.history import undo
from qcode.session.study import Conditions, segments_of, tally_by


def test_names_that_are_known(tmp_path: Path) -> None:
    with study(tmp_path, "Jo\u0308rg") as session:
        session.coder = "Jörg"
        apply(session, "kochen")
        assert naming.document(session, "mo-01").name == naming.document(session, "mo-01.txt").name == "mo-01"
        assert naming.code(session.codebook, "forms").path == "hinge/forms"
        assert naming.coder(session, "Jo\u0308rg") == "Jörg"
        assert len(segments_of(session, Conditions(coder="Jo\u0308rg"))) == 1
        assert sum(row.segments for row in tally_by(session, Selection(coders=("Jo\u0308rg",))).rows) == 1


def test_names_that_are_not(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        for conditions, words in (
            (Conditions(document="mo-1"), r"mo-1: Unknown document\. Did you mean mo-01\?"),
            (Conditions(document="Zebra"), r"There are: city-01, mo-01\."),
            (Conditions(code="hing"), "Did you mean hinge"),
            (Conditions(coder="Ad"), r"Unknown coder\. Did you mean Ada\?"),
            (Conditions(where={"perspectiv": "mo"}), "perspective"),
            (Conditions(also=("nothing",)), "Unknown code"),
        ):
            with pytest.raises(UsageError, match=words):
                segments_of(session, conditions)
        with pytest.raises(UsageError, match="Unknown coder"):
            tally_by(session, Selection(coders=("Ada", "Zoe")))


def test_undo_for_somebody(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        with pytest.raises(UsageError, match="Unknown coder"):
            undo(session, "Zoe")
        session.coder = "Zoe"
        with pytest.raises(NothingToDo):
            undo(session, "Zoe")


@pytest.mark.parametrize(
    ("text", "pair"),
    [("a=b", ("a", "b")), (" a = b=c ", ("a", "b=c")), ("a=", ("a", "")), ("gro\u0308ße=2", ("größe", "2"))],
)
def test_an_assignment(text: str, pair: tuple[str, str]) -> None:
    assert naming.assignment(text, "--set") == pair


@pytest.mark.parametrize("text", ["a", "=b", " =b"])
def test_no_assignment(text: str) -> None:
    with pytest.raises(UsageError, match=r"--set .*: This is not VAR=VALUE\. Write for example --set year=2024"):
        naming.assignment(text, "--set")
