"""docs/keys.md and the README name the keys that the app has."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from qcode.keys.app import ACTIONS as EVERYWHERE
from qcode.keys.coding import ACTIONS as CODING
from qcode.keys.compare import ACTIONS as COMPARE
from qcode.keys.compare import PASSAGE_ACTIONS
from qcode.keys.documents import ACTIONS as DOCUMENTS
from qcode.tui.help.registry import all_actions
from qcode.tui.transcript import ACTIONS as TEXT

ROOT = Path(__file__).resolve().parents[2]
ALL = (*EVERYWHERE, *CODING, *COMPARE, *PASSAGE_ACTIONS, *DOCUMENTS, *TEXT)


def test_the_page_of_keys_is_what_the_script_writes() -> None:
    script = ROOT / "scripts" / "key_reference.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_action_of_the_app_is_on_the_page() -> None:
    page = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    assert [action.id for action in all_actions() if f"`{action.id}`" not in page] == []


def test_every_key_of_the_tour_is_a_key_of_the_app() -> None:
    from qcode.keys.action import key_name, keys_of

    tour = (ROOT / "README.md").read_text(encoding="utf-8").split("## One minute")[1].split("## ")[0]
    named = set(re.findall(r"<kbd>(.+?)</kbd>", tour))
    keys = {key_name(key) for action in ALL for key in keys_of(action, {})} | {str(digit) for digit in range(1, 10)}
    assert named
    assert named <= keys, named - keys


def test_ids_of_actions_are_unique() -> None:
    ids = [action.id for action in ALL]
    assert len(ids) == len(set(ids))
