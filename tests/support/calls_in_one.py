"""Runs many commands in one process, each on its own copy of a project, and writes how they ended.

    python calls_in_one.py EXAMPLE FOLDER < CALLS > OUTCOMES

CALLS is a JSON object of names and lists of words, OUTCOMES one of names and `[exit code, standard error]`.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

from commands import run

INTERVIEW = "I: Was macht der Verein?\n\nB: Wir kochen zusammen. Und wir begleiten zum Amt.\n"


def prepare(example: Path, folder: Path) -> None:
    """A folder with a copy of the example, an interview and a file of codings; it becomes the current one."""
    folder.mkdir()
    shutil.copyfile(example, folder / "study.qcode")
    (folder / "interview.txt").write_text(INTERVIEW, encoding="utf-8")
    (folder / "own.csv").write_text("document,start,end,code\nmo-01,286,311,hinge\n", encoding="utf-8")
    os.chdir(folder)
    os.environ["QCODE_PROJECT"] = str(folder / "study.qcode")


def main() -> None:
    """Run all calls."""
    example, folder = map(Path, sys.argv[1:3])
    outcomes: dict[str, tuple[int, str]] = {}
    for number, (name, words) in enumerate(json.load(sys.stdin).items()):
        prepare(example, folder / str(number))
        if name == "redo":
            run("undo", "--anybody")
        done = run(*words)
        outcomes[name] = (done.code, done.talk)
    json.dump(outcomes, sys.stdout)


if __name__ == "__main__":
    main()
