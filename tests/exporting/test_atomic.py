from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from qcode.errors import ProjectError
from qcode.exporting import atomic_text, atomic_write, export_segments
from qcode.model import Segment

SEGMENT = Segment("b", 0, 3, "Wir", "hinge", "hinge", "Ben", "import", None, "", None, None, "", "")


def test_a_file_stands_there_whole(tmp_path: Path) -> None:
    with atomic_text(tmp_path / "a.txt") as stream:
        stream.write("ü\n")
        assert not (tmp_path / "a.txt").exists()
    assert (tmp_path / "a.txt").read_bytes() == b"\xc3\xbc\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("door", [atomic_text, atomic_write])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, door: object) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError), door(target) as stream:  # type: ignore[operator]
        stream.write("new" if door is atomic_text else b"new")
        raise ZeroDivisionError
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.json", "a.jsonl"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_a_full_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    def fail(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    (tmp_path / name).write_text("old")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ProjectError) as caught:
        export_segments([SEGMENT], tmp_path / name)
    assert os.strerror(number) in str(caught.value.what) and name in str(caught.value.where) and caught.value.hint
    assert (tmp_path / name).read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_open_elsewhere_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ProjectError, match="other programs"), atomic_write(tmp_path / "a.xlsx") as stream:
        stream.write(b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_and_a_missing_folder_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    for target, words in ((tmp_path, "a folder"), (tmp_path / "no" / "a.csv", "no folder")):
        with pytest.raises(ProjectError, match=words), atomic_write(target):
            raise AssertionError("the block must not run")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="permissions and links of Unix")
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "a.csv", tmp_path / "link.csv"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    with atomic_text(link) as stream:
        stream.write("new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_lone_surrogate_does_not_stop_an_export(tmp_path: Path) -> None:
    with atomic_text(tmp_path / "a.txt") as stream:
        stream.write("a\ud800b")
    assert (tmp_path / "a.txt").read_text() == "a\\ud800b"
