"""Write docs/keys.md, the list of all keys, from the actions of the app.

python scripts/key_reference.py            write it
python scripts/key_reference.py --check    change nothing; fail when it is out of step
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from qcode.i18n import set_language
from qcode.keys.action import Action, key_name, keys_of
from qcode.keys.app import ACTIONS as EVERYWHERE
from qcode.keys.codebook import ACTIONS as CODEBOOK
from qcode.keys.codebook import QUEUE_ACTIONS
from qcode.keys.coding import ACTIONS as CODING
from qcode.keys.compare import ACTIONS as COMPARE
from qcode.keys.compare import PASSAGE_ACTIONS
from qcode.keys.consensus import ACTIONS as CONSENSUS
from qcode.keys.consensus import WORDS_ACTIONS
from qcode.keys.documents import ACTIONS as DOCUMENTS
from qcode.keys.grid import ACTIONS as GRID
from qcode.keys.memos import ACTIONS as MEMOS
from qcode.keys.passages import ACTIONS as PASSAGES
from qcode.keys.themes import ACTIONS as THEMES
from qcode.keys.trail import ACTIONS as TRAIL
from qcode.keys.transcript import ACTIONS as TEXT
from qcode.tui.coding.apply_picker import ACTIONS as APPLY_PICKER
from qcode.tui.compare.disagreements import ACTIONS as DISAGREEMENTS
from qcode.tui.compare.other import ACTIONS as TABLES
from qcode.tui.compare.quotes import ACTIONS as QUOTES
from qcode.tui.dialogs.new_code import ACTIONS as NEW_CODE
from qcode.tui.dialogs.picker import ACTIONS as PICKER
from qcode.tui.documents.preview_screen import ACTIONS as PREVIEW
from qcode.tui.documents.review_dialog import ACTIONS as REVIEW

TARGET = Path(__file__).resolve().parent.parent / "docs" / "keys.md"
HEAD = """\
# Keys

This page is made from the program by `scripts/key_reference.py`; `?` in the app shows the same, and `ctrl+p` does
anything by its name. There is no key for saving: everything is stored as it happens.

The keys of the codes are in the codebook (`shortcut`). Digits are always codes; another character is a code's key where
no action has it.

Other keys: name the action in the table `[keys]` of the settings file, such as `"coding.undo" = "f8"`.
"""
SCREENS: tuple[tuple[str, tuple[Action, ...]], ...] = (
    ("Everywhere", EVERYWHERE),
    ("Coding", CODING),
    ("Reading: moving and selecting", TEXT),
    ("Choosing a code", (*PICKER, *APPLY_PICKER)),
    ("A new code", NEW_CODE),
    ("Documents", DOCUMENTS),
    ("Looking before importing", PREVIEW),
    ("Places to look at after a correction", REVIEW),
    ("Compare", COMPARE),
    ("Other tables", TABLES),
    ("Passages behind a number", PASSAGE_ACTIONS),
    ("Quotes side by side", QUOTES),
    ("Passages on which coders differ", DISAGREEMENTS),
    ("Codebook", CODEBOOK),
    ("Passages that wait for a sub-code", QUEUE_ACTIONS),
    ("Passages", PASSAGES),
    ("Memos", MEMOS),
    ("Groups of passages", THEMES),
    ("Grid of summaries", GRID),
    ("Consensus", CONSENSUS),
    ("Other words for a place", WORDS_ACTIONS),
    ("Trail", TRAIL),
)


def reference() -> str:
    """Return the whole page as Markdown, a table of keys for every screen."""
    set_language("en")
    told: set[str] = set()
    sections = [HEAD]
    for title, actions in SCREENS:
        new = [action for action in actions if action.id not in told]  # what several screens have is told once
        told |= {action.id for action in new}
        sections.append(_section(title, new))
    return "\n".join(sections)


def _section(title: str, actions: Iterable[Action]) -> str:
    rows = [f"| {_keys(action)} | {action.tooltip} | `{action.id}` |" for action in actions]
    return "\n".join([f"## {title}\n", "| key | what it does | action |", "| --- | --- | --- |", *rows, ""])


def _keys(action: Action) -> str:
    # In a table of Markdown a bar would end the cell, and a back-tick the code.
    names = [key_name(key).replace("|", "\\|") for key in keys_of(action, {})]
    return " ".join(f"`{name}`" for name in names) or "`ctrl+p`"


def main(arguments: list[str] | None = None) -> int:
    """Write or check the page; 1 when it is out of step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing; fail when the page is out of step")
    page = reference()
    if parser.parse_args(arguments).check:
        if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != page:
            sys.stderr.write(f"{TARGET.name} is out of step. Run: python scripts/key_reference.py\n")
            return 1
        return 0
    TARGET.write_text(page, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
