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


BEFORE: dict[str, list[tuple[str, ...]]] = {
    "redo": [("undo", "--anybody")],
    "passphrase": [("encrypt", "--new-file", "passphrase.txt")],
    "decrypt": [("encrypt", "--new-file", "passphrase.txt")],
    "pseudonyms export": [("pseudonyms", "import", "names.csv")],
    "pseudonymise": [("pseudonyms", "import", "names.csv")],
}
"""What has to be done to the project before a command has something to do."""


def prepare(example: Path, folder: Path) -> None:
    """A folder with a copy of the example, an interview and a file of codings; it becomes the current one."""
    folder.mkdir()
    shutil.copyfile(example, folder / "study.qcode")
    (folder / "interview.txt").write_text(INTERVIEW, encoding="utf-8")
    (folder / "own.csv").write_text("document,start,end,code\nmo-01,286,311,hinge\n", encoding="utf-8")
    (folder / "passphrase.txt").write_text("four plain old words\n", encoding="utf-8")
    (folder / "names.csv").write_text("original,replacement,kind\nHörlingsen,Neustadt,place\n", encoding="utf-8")
    os.chdir(folder)
    for variable in ("QCODE_PASSPHRASE_FILE", "QCODE_KEY_PASSPHRASE_FILE"):
        os.environ[variable] = str(folder / "passphrase.txt")
    os.environ["QCODE_PROJECT"] = str(folder / "study.qcode")


def main() -> None:
    """Run all calls."""
    example, folder = map(Path, sys.argv[1:3])
    outcomes: dict[str, tuple[int, str]] = {}
    for number, (name, words) in enumerate(json.load(sys.stdin).items()):
        prepare(example, folder / str(number))
        for before in BEFORE.get(name, ()):
            run(*before)
        done = run(*words)
        outcomes[name] = (done.code, done.talk)
    json.dump(outcomes, sys.stdout)


if __name__ == "__main__":
    main()
