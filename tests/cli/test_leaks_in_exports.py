"""Under pseudonyms no file is written that holds a name, an address or a number, unless a person insists."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import run

INTERVIEW = "I: Wer hilft?\n\nB: Anna Haddad hilft immer. Schreiben Sie an hilfe@verein.example, sagt sie.\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a coded interview and one decided name; its coder has a name that is another's, too."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "key").write_text("four plain old words\n", encoding="utf-8")
    monkeypatch.setenv("QCODE_KEY_PASSPHRASE_FILE", "key")
    (tmp_path / "one.txt").write_text(INTERVIEW, encoding="utf-8")
    assert run("new", "study.qcode").code == 0
    assert run("import", "one.txt").code == 0
    assert run("pseudonyms", "set", "Anna Haddad", "Lea Demir").code == 0
    start = len("I: Wer hilft?\n\nB: ")
    (tmp_path / "codings.csv").write_text(f"document,start,end,code\none,{start},{start + 9},hinge\n", encoding="utf-8")
    assert run("apply", "codings.csv").code == 0
    return tmp_path


def acts() -> list[str]:
    return [row["kind"] for row in run("log", "--format", "jsonl").json_lines]


def test_an_export_without_any_is_written(place: Path) -> None:
    done = run("export", "ok.csv")
    assert done.code == 0 and "Lea Demir" in (place / "ok.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "call", [("export", "out.qdpx"), ("report", "out.html", "--no-figures"), ("export", "out.docx")]
)
def test_an_export_with_a_find_stops_and_the_older_file_stays(place: Path, call: tuple[str, ...]) -> None:
    (place / "more.csv").write_text("document,start,end,code\none,15,85,hinge\n", encoding="utf-8")
    assert run("apply", "more.csv").code == 0
    target = place / call[1]
    target.write_text("older", encoding="utf-8")
    done = run(*call)
    assert done.code == 1 and "hilfe@verein.example" in done.talk and "--despite-leaks" in done.talk
    assert target.read_text(encoding="utf-8") == "older" and not list(place.glob(".*.tmp"))
    assert "export despite names" not in acts()
    insisted = run(*call, "--despite-leaks")
    assert insisted.code == 0 and "Written all the same" in insisted.talk and target.stat().st_size > 100
    assert acts()[-1] == "export despite names" and run("check").code == 0


def test_a_name_in_what_is_not_replaced_is_found(place: Path) -> None:
    assert run("codebook", "add", "hinge/haddad", "--name-de", "Haddads Wege").code == 0
    done = run("codebook", "export", "book.yaml")
    assert done.code == 1 and "“haddad”" in done.talk and not (place / "book.yaml").exists()


def test_the_table_of_names_and_a_project_without_names_are_no_leaks(place: Path) -> None:
    assert run("pseudonyms", "export", "names.csv").code == 0
    assert "Anna Haddad" in (place / "names.csv").read_text(encoding="utf-8")
    assert run("export", "real.csv", "--real").code == 0
    assert "Anna Haddad" in (place / "real.csv").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in run("segments", "--format", "jsonl").text.splitlines()]
    assert rows[0]["text"] == "Lea Demir"[: len(rows[0]["text"])] or "Lea" in rows[0]["text"]
