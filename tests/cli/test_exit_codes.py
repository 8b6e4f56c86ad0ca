"""Every way a command ends has its exit code and says what happened, where, and what to do."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import run

from qcode.resources import folder

USAGE = [
    ("text", "nobody"),
    ("turns", "nobody"),
    ("sentences", "nobody"),
    ("speakers", "nobody"),
    ("speakers", "mo-01", "--interviewer", "nobody"),
    ("suggest", "nobody"),
    ("suggest", "--unit", "word"),
    ("segments", "--code", "nobody"),
    ("segments", "--and", "nobody"),
    ("segments", "--not", "nobody"),
    ("segments", "--document", "nobody"),
    ("segments", "--coder", "nobody"),
    ("segments", "--where", "nobody=1"),
    ("segments", "--where", "perspective"),
    ("segments", "--where", "year=2023", "--where", "year=2024"),
    ("export", "x.csv", "--code", "nobody"),
    ("export", "x.docm"),
    ("export", "x"),
    ("export", "."),
    ("tally", "--by", "nobody"),
    ("tally", "--coder", "nobody"),
    ("tally", "--level", "9"),
    ("tally", "--level", "0"),
    ("tally", "--percent", "row", "--per-1000"),
    ("tally", "--count", "documents", "--per-1000"),
    ("undo", "--coder", "nobody"),
    ("redo", "--coder", "nobody"),
    ("new", "other.qcode", "--codebook", "nobody"),
    ("new", ""),
    ("new", "."),
    ("new", ".."),
    ("codebook", "check", "nobody"),
    ("codebook", "import", "nobody"),
    ("codebook", "export", "x.txt"),
    ("codebook", "show", "--language", "xx"),
    ("codebook", "shwo"),
    ("codebook",),
    ("import",),
    ("documents", "too", "many"),
    ("documents", "--format", "xml"),
    ("open", "nobody"),
    ("open",),
    (),
    ("nonsense",),
]
INPUT = [
    ("import", "nobody.txt"),
    ("import", "folder.txt"),
    ("import", "."),
    ("import", "study.qcode"),
    ("import", "--variables", "nobody.csv"),
    ("import", "--variables", "folder.txt"),
    ("apply", "nobody.csv"),
    ("apply", "folder.txt"),
    ("apply", "study.qcode"),
    ("codebook", "check", "nobody.yaml"),
    ("codebook", "check", "folder.txt"),
    ("codebook", "import", "nobody.yaml"),
    ("new", "other.qcode", "--codebook", "nobody.yaml"),
    ("new", "other.qcode", "--codebook", "broken.yaml"),
]
PROJECT = [
    ("new", "study.qcode"),
    ("new", "nowhere/x.qcode"),
    ("documents", "--project", "nobody.qcode"),
    ("--project", "nobody.qcode"),
    ("documents", "--project", "folder.txt"),
    ("documents", "--project", "broken.yaml"),
    ("check", "--project", "broken.yaml"),
    ("check", "--project", "empty.qcode"),
    ("check", "--project", "cut.qcode"),
    ("export", "nowhere/x.csv"),
    ("export", "folder.csv"),
    ("codebook", "export", "nowhere/x.yaml"),
    ("backup", "nowhere/x.qcode"),
    ("backup", "study.qcode"),
    ("backup", "folder.txt"),
    ("demo", "broken.yaml", "--no-open"),
]


def prepare(project: Path) -> None:
    (project.parent / "folder.txt").mkdir()
    (project.parent / "folder.csv").mkdir()
    (project.parent / "broken.yaml").write_text("codes:\n  - id: [x\n", encoding="utf-8")
    # In folders of their own, so that there is still one project here.
    (project.parent / "empty.qcode").touch()
    (project.parent / "cut.qcode").write_bytes(project.read_bytes()[:3000])


def named(arguments: tuple[str, ...]) -> str:
    return " ".join(arguments) or "nothing"


@pytest.mark.parametrize(
    ("code", "arguments"),
    [(code, arguments) for code, rows in ((2, USAGE), (3, INPUT), (4, PROJECT)) for arguments in rows],
    ids=lambda value: named(value) if isinstance(value, tuple) else str(value),
)
def test_what_goes_wrong_has_its_code_and_changes_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch, code: int, arguments: tuple[str, ...]
) -> None:
    prepare(project)
    monkeypatch.setenv("QCODE_PROJECT", str(project))
    before = project.read_bytes()
    files = sorted(project.parent.iterdir())

    done = run(*arguments)

    assert (done.code, done.data) == (code, b""), done.talk
    assert done.talk.strip()
    assert project.read_bytes() == before
    assert sorted(project.parent.iterdir()) == files


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("text", "mo-1"), "Did you mean mo-01"),
        (("segments", "--code", "hinge/acompaniment"), "Did you mean hinge/accompaniment"),
        (("segments", "--coder", "Mira"), "Mira Feldkamp"),
        (("tally", "--by", "nobody"), "place_type"),
        (("export", "x.docm"), ".xlsx"),
        (("tallly",), "Did you mean tally?"),
        (("sugest",), "Did you mean suggest?"),
        (("codebook", "shwo"), "Did you mean show?"),
        (("import", "nobody.txt"), "nobody.txt"),
        (("documents", "--project", "nobody.qcode"), "qcode new"),
        (("new", "study.qcode"), "study.qcode"),
    ],
    ids=lambda value: named(value) if isinstance(value, tuple) else "",
)
def test_errors_name_the_place_and_a_way_on(project: Path, arguments: tuple[str, ...], said: str) -> None:
    assert said in run(*arguments).talk


def test_nothing_to_undo_or_redo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interview: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", "a.qcode").code == 0
    assert run("undo").code == 1
    assert run("redo").code == 1
    assert run("import", interview).code == 0
    assert [run("undo").code, run("undo").code] == [0, 1]
    assert [run("redo").code, run("redo").code] == [0, 1]


def test_no_project_and_several(tmp_path: Path) -> None:
    none = run("documents", cwd=tmp_path)
    assert none.code == 4
    assert "qcode new" in none.talk
    assert "qcode demo" in none.talk
    for name in ("a.qcode", "b.qcode"):
        assert run("new", name, cwd=tmp_path).code == 0
    several = run("documents", cwd=tmp_path)
    assert several.code == 4
    assert "a.qcode, b.qcode" in several.talk


def test_qcode_alone_needs_a_project(tmp_path: Path) -> None:
    assert run(cwd=tmp_path).code == 4


@pytest.mark.parametrize("form", [None, "csv", "json", "jsonl", "markdown", "table"])
def test_a_codebook_that_is_not_yaml_is_named_with_its_line(tmp_path: Path, form: str | None) -> None:
    (tmp_path / "broken.yaml").write_text("qcode: codebook\ncodes:\n  - id: [x\n", encoding="utf-8")
    done = run("codebook", "check", "broken.yaml", *(["--format", form] if form else []), cwd=tmp_path)
    assert done.code == 1
    assert "3" in done.text
    assert "1 mistake found" in done.talk


@pytest.mark.parametrize("name", ["template", "four_functions", str(folder("codebooks") / "four_functions.yaml")])
def test_shipped_codebooks_have_no_mistakes(name: str) -> None:
    done = run("codebook", "check", name)
    assert (done.code, done.data) == (0, b"")
    assert "no mistakes" in done.talk


def test_check_finds_what_is_wrong(project: Path) -> None:
    import sqlite3

    sound = run("check")
    assert (sound.code, sound.data) == (0, b"")
    with sqlite3.connect(project) as connection:
        connection.execute("UPDATE coding SET end = 9999999 WHERE id = (SELECT min(id) FROM coding)")
    connection.close()
    done = run("check")
    assert done.code == 1
    assert done.text.count("\n") == 2, "it has no words, and no act has put it there"
    assert "2 problems found" in done.talk


def test_a_file_nobody_may_write_to(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = project.parent / "fixed.csv"
    target.write_text("mine", encoding="utf-8")
    target.chmod(0o444)
    allowed: Callable[..., bool] = os.access
    # Whoever runs the tests may be allowed everything.
    monkeypatch.setattr(os, "access", lambda path, mode, **more: Path(path) != target and allowed(path, mode, **more))
    done = run("export", target)
    assert done.code == 4
    assert target.read_text(encoding="utf-8") == "mine"


def test_a_file_nobody_may_read_is_bad_input(project: Path, monkeypatch: pytest.MonkeyPatch, interview: Path) -> None:
    locked = interview.with_name("locked.txt")
    locked.write_text("I: Ja?\n\nB: Nein.\n", encoding="utf-8")
    read: Callable[[Path], bytes] = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    monkeypatch.setattr(os, "access", lambda path, *_, **__: Path(path) != locked)
    done = run("import", locked, interview)
    assert done.code == 3
    assert "1 imported" in done.talk
    assert "locked.txt: You are not allowed to read it" in done.talk
