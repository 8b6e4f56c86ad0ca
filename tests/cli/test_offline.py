"""Nothing leaves the machine: every command, with the guard in this process and in those it starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import Outcome, every_command, run, start, without_traceback

CALLS: dict[str, tuple[str, ...]] = {
    "demo": ("demo", "second", "--no-open"),
    "new": ("new", "second.qcode"),
    "import": ("import", "interview.txt", "--perspective", "mo"),
    "documents": ("documents",),
    "text": ("text", "mo-01"),
    "turns": ("turns", "mo-01"),
    "sentences": ("sentences", "mo-01"),
    "speakers": ("speakers", "mo-01"),
    "codebook": ("codebook", "--help"),
    "codebook show": ("codebook", "show"),
    "codebook check": ("codebook", "check", "template"),
    "codebook import": ("codebook", "import", "template"),
    "codebook export": ("codebook", "export", "own.yaml"),
    "codebook add": ("codebook", "add", "hinge/letters"),
    "codebook confirm": ("codebook", "confirm", "hinge"),
    "codebook example": ("codebook", "example", "hinge", "mo-01", "286", "311"),
    "codebook history": ("codebook", "history", "hinge"),
    "codebook merge": ("codebook", "merge", "hinge/translation", "hinge/access"),
    "codebook move": ("codebook", "move", "hinge/access", "--below", "service"),
    "codebook outdated": ("codebook", "outdated"),
    "codebook remove": ("codebook", "remove", "hinge/access", "--codings", "parent"),
    "codebook rename": ("codebook", "rename", "hinge/access", "offices"),
    "codebook set": ("codebook", "set", "hinge", "--definition-en", "Between both sides."),
    "codebook split": ("codebook", "split", "hinge/strain", "Overwork", "Caught between"),
    "update": ("update", "mo-01", "interview.txt"),
    "reserve": ("reserve", "mo-01"),
    "evaluate": ("evaluate", "--folds", "2"),
    "themes": ("themes",),
    "search": ("search", "Formular", "--lemma"),
    "memos": ("memos",),
    "memo": ("memo", "--help"),
    "memo add": ("memo", "add", "A thought."),
    "summaries": ("summaries",),
    "summary": ("summary", "--help"),
    "summary write": ("summary", "write", "mo-01", "hinge", "Goes along."),
    "matrix": ("matrix",),
    "cooccurrence": ("cooccurrence",),
    "configurations": ("configurations",),
    "saturation": ("saturation", "--by", "perspective"),
    "portrait": ("portrait", "mo-01"),
    "keywords": ("keywords",),
    "agreement": ("agreement",),
    "figure": ("figure", "functions", "own.svg"),
    "report": ("report", "own.md", "--no-figures"),
    "suggest": ("suggest", "mo-01", "mo-03"),
    "apply": ("apply", "own.csv"),
    "segments": ("segments",),
    "passages": ("passages", "--code", "hinge"),
    "tally": ("tally",),
    "export": ("export", "seg.xlsx"),
    "undo": ("undo",),
    "redo": ("redo",),
    "log": ("log",),
    "check": ("check",),
    "backup": ("backup",),
}
ELSEWHERE = {"open", "serve"}
"""Run under the guard by tests of their own."""


@pytest.fixture
def prepared(project: Path, interview: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    interview.rename(project.parent / "interview.txt")
    Path("own.csv").write_text("document,start,end,code\nmo-01,286,311,hinge\n", encoding="utf-8")
    monkeypatch.setenv("QCODE_PROJECT", str(project))
    return project


def test_no_command_is_left_out() -> None:
    assert set(CALLS) | ELSEWHERE == {name for name, _ in every_command()}


@pytest.mark.parametrize("name", list(CALLS))
def test_nothing_leaves_the_machine(prepared: Path, name: str) -> None:
    if name == "redo":
        assert run("undo").code == 0
    done: Outcome = without_traceback(start(*CALLS[name]))
    assert done.code == 0, done.talk
    # The guard of all tests fails this one when something was tried, even if the program swallowed the error.
