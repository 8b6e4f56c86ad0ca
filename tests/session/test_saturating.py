"""New codes per interview, in the orders of a study."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import apply, bring, project

from qcode.errors import UsageError
from qcode.model.selection import Selection
from qcode.session import Session
from qcode.session.comparing.saturation import saturation_of


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Three interviews, coded in another order than they came in and than their names."""
    made = project(tmp_path)
    for name, perspective in (("c", "mo"), ("a", "mo"), ("b", "welfare")):
        bring(made, tmp_path, name, f"I: Ja?\n\nB: Wir kochen. Das Amt schreibt. ({name})\n", perspective=perspective)
    apply(made, "Wir kochen.", "homemaking", "b")
    apply(made, "Das Amt schreibt.", "hinge", "a")
    apply(made, "Wir kochen.", "homemaking", "a")
    return made


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("coding", [("b", 1, 1), ("a", 1, 2)]),
        ("import", [("a", 2, 2), ("b", 0, 2)]),
        ("name", [("a", 2, 2), ("b", 0, 2)]),
    ],
)
def test_the_order_decides_which_interview_is_new(session: Session, order: str, expected: list[object]) -> None:
    rows = [row for _, row in saturation_of(session, order=order)[0]]
    assert [(row.document, len(row.new_codes), row.codes) for row in rows] == expected


def test_each_group_by_itself(session: Session) -> None:
    rows, _ = saturation_of(session, by="perspective")
    assert [(group, row.document, row.codes) for group, row in rows] == [("mo", "a", 2), ("welfare", "b", 1)]


def test_an_unknown_coder_is_named(session: Session) -> None:
    with pytest.raises(UsageError):
        saturation_of(session, Selection(coders=("Nobody",)))
