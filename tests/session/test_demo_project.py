"""The example study: whole, or not there at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import contents

from qcode.errors import InputError, Message
from qcode.session.coding.acts import coders, codings
from qcode.session.project import demo
from qcode.session.project.care import check
from qcode.session.project.history import log


def test_it_is_made_once_and_then_opened(tmp_path: Path) -> None:
    session, made = demo.open_demo(tmp_path / "study", "anna")
    with session:
        assert made
        assert session.coder == "anna"
        assert len(session.documents) == 9
        assert len(coders(session)) == 3, "the person at work and two invented coders"
        assert {coding.coder for coding in codings(session)} == set(coders(session)) - {"anna"}
        kinds = {"new", "import", "apply codings", "reserve documents", "mark done", "settle"}
        assert {act.kind for act in log(session)} == kinds
        assert check(session) == []
        before = contents(session.path, log=True)
    assert [entry.name for entry in (tmp_path / "study").iterdir()] == ["demo.qcode"]
    session, made = demo.open_demo(tmp_path / "study", "anna")
    with session:
        assert not made
        assert contents(session.path, log=True) == before


@pytest.mark.parametrize("error", [InputError(Message("broken")), KeyboardInterrupt()])
def test_half_an_example_is_taken_away(error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(demo, "apply_rows", fails)
    with pytest.raises(type(error)):
        demo.open_demo(tmp_path, "anna")
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    demo.open_demo(tmp_path, "anna")[0].close()
