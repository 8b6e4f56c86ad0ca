"""Projects that may be read but not written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from builders import apply, contents, study

LOOKER = """
import os, sys
from pathlib import Path
from qcode.errors import QcodeError
from qcode.model import Span
from qcode.session import new_session, open_session
from qcode.session.project.care import check, make_backup
from qcode.session.coding.acts import apply_code, codings
from qcode.session.project.history import undo
from qcode.session.documents.positions import remember

path, elsewhere = Path(sys.argv[1]), Path(sys.argv[2])
with open_session(path, "Ada") as session:
    check(session)  # both load all modules while that is allowed: the checkout may be readable by its owner only
    make_backup(session, elsewhere / "loading.qcode")
if os.geteuid() == 0:  # the administrator is bound by no permissions
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
with open_session(path, "Ada") as session:
    assert len(codings(session)) == 1
    assert check(session) == []
    assert not session.look_for_news()
    remember(session, session.documents[0].id, 3)
    make_backup(session, elsewhere / "copy.qcode")
    for act in (
        lambda: apply_code(session, session.documents[0].id, Span(0, 9), session.codebook.codes[0]),
        lambda: undo(session),
        lambda: make_backup(session, path.with_name("copy.qcode")),
        lambda: new_session(path.with_name("new.qcode"), "Ada", codebook=None),
    ):
        try:
            act()
        except QcodeError as error:
            print(type(error).__name__, error.exit_code, error.what)
        else:
            print("done")
"""


def run(path: Path, elsewhere: Path) -> list[str]:
    """What the looker says."""
    done = subprocess.run(
        [sys.executable, "-c", LOOKER, str(path), str(elsewhere)], capture_output=True, text=True, check=False, cwd="/"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A project's folder and another that anybody may write to, both reachable by anybody."""
    if not hasattr(os, "geteuid"):
        pytest.skip("needs permissions as Unix has them")
    for above in (tmp_path, *tmp_path.parents):
        if above.stat().st_uid == os.geteuid() and not above.stat().st_mode & 0o005:
            above.chmod(0o755)
    for name in ("project", "elsewhere"):
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(0o777)
    return tmp_path / "project", tmp_path / "elsewhere"


@pytest.mark.parametrize("locked", ["file", "folder"])
def test_looking_works_and_writing_is_refused(locked: str, folders: tuple[Path, Path]) -> None:
    place, elsewhere = folders
    with study(place) as session:
        apply(session, "kochen")
        path = session.path
    before = contents(path, log=True)
    if os.geteuid() == 0:  # a project is closed to all but its owner when it is opened, so the looker owns it
        os.chown(path, 65534, 65534)
    path.chmod(0o444 if locked == "file" else 0o666)
    place.chmod(0o777 if locked == "file" else 0o555)
    try:
        said = run(path, elsewhere)
    finally:
        place.chmod(0o777)
    refused = "ProjectError 4 The project can only be read."
    assert said[:2] == [refused, refused]
    if locked == "folder":
        assert said[2].startswith("ProjectError 4 The ")
        assert said[3].startswith("ProjectError 4 The project can't be written")
        assert [entry.name for entry in place.glob("*.qcode")] == ["study.qcode"]
    assert contents(path, log=True) == before
    assert contents(elsewhere / "copy.qcode", log=True) == before
