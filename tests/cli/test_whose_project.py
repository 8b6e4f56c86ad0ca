"""Which project and which coder a command takes."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

import pytest
from commands import run, start, without_traceback
from signs import LIMIT


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two projects that differ in their number of codes."""
    monkeypatch.chdir(tmp_path)
    assert run("new", "full.qcode").code == 0
    assert run("new", "bare.qcode", "--codebook", "none").code == 0
    return tmp_path


def codes(*arguments: str) -> int:
    done = run(*arguments)
    assert done.code == 0, done.talk
    return len(done.csv_rows) - 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("--project", "bare.qcode", "codebook", "show"),
        ("-p", "bare.qcode", "codebook", "show"),
        ("codebook", "--project", "bare.qcode", "show"),
        ("codebook", "show", "--project", "bare.qcode"),
        ("--project", "full.qcode", "codebook", "show", "-p", "bare.qcode"),
    ],
    ids=" ".join,
)
def test_the_project_is_named_before_or_after_the_command(two: Path, arguments: tuple[str, ...]) -> None:
    assert codes(*arguments) == 0


def test_then_the_environment_then_the_only_one_here(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QCODE_PROJECT", "full.qcode")
    assert codes("codebook", "show") == 26
    assert codes("codebook", "show", "-p", "bare.qcode") == 0
    monkeypatch.delenv("QCODE_PROJECT")
    (two / "full.qcode").unlink()
    assert codes("codebook", "show") == 0


def test_the_suffix_is_added_and_a_folder_of_the_same_name_is_no_obstacle(two: Path) -> None:
    (two / "study").mkdir()
    assert run("new", "study").code == 0
    assert (two / "study.qcode").is_file()


@pytest.mark.skipif(sys.platform != "linux", reason="only there the current folder can be removed")
def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    import subprocess

    from commands import PROGRAM

    # -P, as in the installed command: Python 3.13 itself fails when it looks for modules in a folder that is gone.
    script = f'mkdir gone && cd gone && rmdir ../gone && "{PROGRAM[0]}" -P -c "{PROGRAM[2]}" documents'
    done = subprocess.run(
        ["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=LIMIT, check=False
    )
    assert done.returncode == 4
    assert "current folder" in done.stderr
    assert "Traceback" not in done.stderr


def actor(*options: str) -> str:
    """Who is written down for an act."""
    assert run("speakers", "mo-01", "--other", "B", *options).code == 0
    who = str(run("log", "--format", "jsonl").json_lines[-1]["coder"])
    assert run("undo", "--coder", who).code == 0
    return who


def test_the_coder_is_named_or_from_the_environment_the_settings_or_the_login(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = tmp_path / "settings"
    settings.mkdir()
    (settings / "settings.toml").write_text('coder = "Carla"\n', encoding="utf-8")
    assert actor("--coder", " Bea\u0301 ") == "Beá"
    assert actor() == "anna"
    monkeypatch.setenv("QCODE_CODER", "  ")
    monkeypatch.setenv("QCODE_CONFIG", str(settings))
    assert actor() == "Carla"
    monkeypatch.setenv("QCODE_CONFIG", str(tmp_path / "none"))
    monkeypatch.setattr(getpass, "getuser", lambda: "login")
    assert actor() == "login"


def test_broken_settings_are_spoken_of(project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('coder = "Carla', encoding="utf-8")
    monkeypatch.setenv("QCODE_CONFIG", str(tmp_path))
    assert "settings" not in run("documents", "--project", project).talk
    monkeypatch.delenv("QCODE_CODER")
    done = run("documents")
    assert done.code == 0
    assert "settings.toml" in done.talk


def test_undo_of_one_coder_leaves_the_others(project: Path) -> None:
    Path("a.csv").write_text("document,start,end,code\nmo-01,286,311,hinge\n", encoding="utf-8")
    Path("b.csv").write_text("document,start,end,code\nmo-01,286,311,service\n", encoding="utf-8")
    assert run("apply", "a.csv", "--coder", "Ada").code == 0
    assert run("apply", "b.csv", "--coder", "Bo").code == 0
    done = run("undo", "--coder", "Ada")
    assert (done.code, "(Ada," in done.talk) == (0, True)
    assert len(run("segments", "--coder", "Bo").csv_rows) == 2
    log = run("log", "--format", "jsonl").json_lines
    assert [row["undone"] for row in log][-3:] == [True, False, False]
    assert run("redo", "--coder", "Ada").code == 0
    assert len(run("segments", "--coder", "Ada").csv_rows) == 2


def test_what_was_done_survives_a_restart(project: Path, interview: Path) -> None:
    assert without_traceback(start("import", interview)).code == 0
    assert without_traceback(start("undo")).code == 0
    assert without_traceback(start("text", "interview")).code == 2
    assert without_traceback(start("redo")).code == 0
    assert without_traceback(start("text", "interview")).data == interview.read_bytes()
