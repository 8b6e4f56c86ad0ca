"""Making, copying and keeping projects: `demo`, `new`, `backup`, `check`, `codebook`."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run


def test_the_demo_is_made_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interview: Path) -> None:
    monkeypatch.chdir(tmp_path)
    made = run("demo", "--no-open")
    assert made.code == 0
    assert "Made" in made.talk
    assert made.text.splitlines()[0].split() == ["mo", "welfare", "administration"]
    project = Path("qcode-demo", "demo.qcode")
    assert run("import", interview, "--project", project).code == 0
    before = project.read_bytes()

    again = run("demo", "--no-open")
    assert again.code == 0
    assert "Opened" in again.talk
    assert project.read_bytes() == before
    assert run("text", "interview", "--project", project).code == 0


def test_every_coding_of_the_demo_is_of_the_invented_coders(project: Path) -> None:
    rows = run("segments", "--format", "jsonl").json_lines
    assert {row["coder"] for row in rows} == {"Jonas Adeyemi", "Mira Feldkamp"}
    assert len({row["document"] for row in rows}) == 6
    assert run("check").code == 0


def test_a_half_made_demo_is_not_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from qcode.session.project import demo

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "_fill", stop)
    assert run("demo", tmp_path / "study", "--no-open").code == 130
    assert not list((tmp_path / "study").glob("*.qcode"))


@pytest.mark.parametrize(("name", "codes"), [("four_functions", 26), ("template", 2), ("none", 0)])
def test_new_takes_a_shipped_codebook(tmp_path: Path, name: str, codes: int) -> None:
    done = run("new", tmp_path / "a", "--codebook", name, "--title", "Ä")
    assert done.code == 0
    assert f"{codes} code" in done.talk
    assert len(run("codebook", "show", "--project", tmp_path / "a.qcode").csv_rows) == codes + 1


def test_a_codebook_file_comes_back_as_it_went_out(project: Path) -> None:
    assert run("codebook", "export", "own.yaml").code == 0
    assert run("codebook", "check", "own.yaml").code == 0
    assert run("new", "second.qcode", "--codebook", "own.yaml").code == 0
    for tongue in ("de", "en"):
        call = ("codebook", "show", "--language", tongue)
        assert run(*call, "-p", "second.qcode").data == run(*call, "-p", project).data

    present = run("codebook", "import", "own.yaml", "-p", project)
    assert "0 codes added, 26 there already" in present.talk
    assert run("new", "bare.qcode", "--codebook", "none").code == 0
    assert "26 codes added" in run("codebook", "import", "own.yaml", "-p", "bare.qcode").talk
    assert run("undo", "-p", "bare.qcode").code == 0
    assert len(run("codebook", "show", "-p", "bare.qcode").csv_rows) == 1


def test_codes_have_any_name(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(
        "qcode: codebook\nversion: 1\ntitle: T\ncodes:\n"
        "  - {id: Brücke zwei, name: Brücke, definition: D, codes: [{id: שלום 🌉, name: N, definition: D}]}\n",
        encoding="utf-8",
    )
    assert run("new", tmp_path / "a.qcode", "--codebook", tmp_path / "b.yaml").code == 0
    rows = run("codebook", "show", "-p", tmp_path / "a.qcode", "--format", "jsonl").json_lines
    assert [row["path"] for row in rows] == ["Brücke zwei", "Brücke zwei/שלום 🌉"]
    done = run("segments", "--code", "שלום 🌉", "-p", tmp_path / "a.qcode", "--format", "json")
    assert (done.code, done.text) == (0, "[]\n")


@pytest.mark.parametrize("target", [None, "copy.qcode"])
def test_a_backup_is_the_whole_project(project: Path, target: str | None) -> None:
    assert run("backup", *([target] if target else [])).code == 0
    copy = Path(target) if target else next(Path("backups").iterdir())
    for command in (("segments",), ("log",), ("documents",), ("codebook", "show")):
        assert run(*command, "--project", copy).data == run(*command, "--project", project).data
    assert run("check", "--project", copy).code == 0


def test_an_empty_project_answers_everything(tmp_path: Path) -> None:
    project = tmp_path / "bare.qcode"
    assert run("new", project, "--codebook", "none").code == 0
    for command in (("documents",), ("segments",), ("tally",), ("codebook", "show"), ("suggest",), ("log",)):
        for form in ("csv", "json", "jsonl", "markdown", "table"):
            done = run(*command, "--format", form, "--project", project)
            assert done.code == 0, (command, form, done.talk)
    assert run("check", "--project", project).code == 0
    assert run("export", tmp_path / "x.xlsx", "--project", project).code == 0
