"""Nothing leaves the machine: every command, with the guard in this process and in those it starts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import calls_in_one
import pytest
from commands import every_command
from signs import LIMIT

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(calls_in_one.__file__)
ENCODING = ("suggest", "themes", "evaluate")
"""Commands that encode sentences: together, so that they do it once. Starting a process for each would cost minutes."""

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
    "undo": ("undo", "--anybody"),
    "redo": ("redo", "--anybody"),
    "log": ("log",),
    "done": ("done", "mo-01"),
    "counts": ("counts", "mo-01", "--coder", "Mira Feldkamp"),
    "pick": ("pick", "--share", "0.5"),
    "plan": ("plan", "add", "hinge by perspective"),
    "robustness": ("robustness", "--code", "hinge"),
    "disagreements": ("disagreements", "--document", "administration-01"),
    "settle": ("settle", "--agreed", "administration-01"),
    "forget": ("forget", "welfare-02", "--reason", "withdrawn", "--yes"),
    "check": ("check",),
    "backup": ("backup",),
    "media": ("media", "mo-01", "interview.txt"),
    "encrypt": ("encrypt", "--new-file", "passphrase.txt"),
    "passphrase": ("passphrase", "--new-file", "interview.txt"),
    "decrypt": ("decrypt",),
    "names": ("names", "--undecided"),
    "pseudonyms": ("pseudonyms",),
    "pseudonyms import": ("pseudonyms", "import", "names.csv"),
    "pseudonyms export": ("pseudonyms", "export", "own_names.csv"),
    "pseudonyms set": ("pseudonyms", "set", "Hörlingsen", "Neustadt", "--kind", "place"),
    "pseudonymise": ("pseudonymise", "copy.qcode"),
    "leakcheck": ("leakcheck", "own.csv"),
}
ELSEWHERE = {"open", "serve"}
"""Run under the guard by tests of their own."""


def test_no_command_is_left_out() -> None:
    assert set(CALLS) | ELSEWHERE == {name for name, _ in every_command()}


@pytest.mark.parametrize("names", [ENCODING, tuple(name for name in CALLS if name not in ENCODING)])
def test_nothing_leaves_the_machine(example: Path, tmp_path: Path, names: tuple[str, ...]) -> None:
    calls = {name: CALLS[name] for name in names}
    done = subprocess.run(
        [sys.executable, SCRIPT, example, tmp_path],
        input=json.dumps(calls),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=4 * LIMIT,  # minutes of work on a busy machine
        env=os.environ | {"PYTHONPATH": os.pathsep.join([os.environ["PYTHONPATH"], str(ROOT), str(SCRIPT.parent)])},
    )
    assert done.returncode == 0, done.stderr
    outcomes: dict[str, tuple[int, str]] = json.loads(done.stdout)
    assert outcomes.keys() == calls.keys()
    assert {name: talk for name, (code, talk) in outcomes.items() if code or "Traceback" in talk} == {}
    # The guard of all tests fails this one when something was tried, even if the program swallowed the error.
