"""The page about the architecture names only what exists."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "architecture.md"
PATH = re.compile(r"`((?:qcode|tests|docs|scripts)/[\w./]+)`")


def test_every_path_on_the_page_exists() -> None:
    paths = PATH.findall(PAGE.read_text(encoding="utf-8"))
    assert len(paths) > 60
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_room_of_the_session_and_of_importing_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    rooms = [
        folder.relative_to(ROOT).as_posix()
        for parent in ("session", "importing")
        for folder in (ROOT / "qcode" / parent).iterdir()
        if (folder / "__init__.py").exists()
    ]
    assert rooms and [room for room in rooms if f"`{room}/`" not in page] == []


def test_every_folder_says_what_lives_there() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "qcode").rglob("__init__.py")
        if len(path.read_text(encoding="utf-8").strip()) < 40
    ]
    assert silent == []
