"""`qcode import`: good files land, each bad one is named, nothing comes in twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run

from qcode.resources import folder


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without documents, in the current folder, beside a folder of interviews."""
    monkeypatch.chdir(tmp_path)
    assert run("new", "study.qcode").code == 0
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name, words in (("eins", "Wir kochen."), ("zwei", "Wir gehen zum Amt.")):
        (inbox / f"{name}.txt").write_text(f"I: Und?\n\nB: {words}\n", encoding="utf-8")
    return inbox


def names() -> list[str]:
    return [row["document"] for row in run("documents", "--format", "jsonl").json_lines]


def test_good_files_land_and_each_bad_one_is_named(empty: Path) -> None:
    (empty / "leer.txt").touch()
    (empty / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (empty / "wrong.docx").write_text("I am no Word document.", encoding="utf-8")
    (empty / "table.xlsx").write_bytes(b"PK\x03\x04rest")
    done = run("import", empty, empty / "table.xlsx", "nobody.txt")
    assert done.code == 3
    assert names() == ["eins", "zwei"]
    assert "2 imported, 0 already there, 5 failed" in done.talk
    for bad in ("leer.txt", "binary.txt", "wrong.docx", "table.xlsx", "nobody.txt"):
        assert f"{bad}: " in done.talk
    assert run("check").code == 0


def test_only_bad_files_leave_no_trace(empty: Path) -> None:
    before = Path("study.qcode").read_bytes()
    (empty / "leer.txt").touch()
    assert run("import", empty / "leer.txt", "nobody.txt").code == 3
    assert Path("study.qcode").read_bytes() == before


def test_the_same_text_twice_is_named_and_skipped(empty: Path) -> None:
    assert run("import", empty).code == 0
    before = Path("study.qcode").read_bytes()
    again = run("import", empty, empty / "eins.txt")
    assert again.code == 0
    assert "0 imported, 2 already there" in again.talk
    copy = empty / "kopie.txt"
    copy.write_bytes((empty / "eins.txt").read_bytes())
    assert "the same text is there already as eins" in run("import", copy).talk
    assert Path("study.qcode").read_bytes() == before


def test_one_import_is_one_act(empty: Path) -> None:
    assert run("import", empty, "--perspective", "mo").code == 0
    assert run("undo").code == 0
    assert names() == []
    assert run("redo").code == 0
    assert names() == ["eins", "zwei"]


def test_variables_are_set_for_all_and_by_table(empty: Path) -> None:
    Path("table.csv").write_text("document;city\neins;Ulm\nnobody;Ulm\n", encoding="utf-8")
    done = run("import", empty, "--perspective", "mo", "--set", "year=2024", "--variables", "table.csv")
    assert done.code == 0
    assert "nobody" in done.talk
    rows = {row["document"]: row for row in run("documents", "--format", "jsonl").json_lines}
    assert [(rows["eins"][name]) for name in ("perspective", "year", "city")] == ["mo", "2024", "Ulm"]
    assert [(rows["zwei"][name]) for name in ("perspective", "year", "city")] == ["mo", "2024", None]

    Path("later.csv").write_text("document,city\nzwei.txt,Kiel\n", encoding="utf-8")
    assert run("import", "--variables", "later.csv").code == 0
    assert run("segments", "--where", "city=Kiel").code == 0
    assert {row["city"] for row in run("documents", "--format", "jsonl").json_lines} == {"Ulm", "Kiel"}


def test_a_table_that_cannot_be_read_stops_everything(empty: Path) -> None:
    assert run("import", empty, "--variables", "nobody.csv").code == 3
    assert names() == []


@pytest.mark.parametrize("options", [("--encoding", "nonsense"), ("--interviewer", "Nobody")], ids=" ".join)
def test_a_wrong_option_is_wrong_usage(empty: Path, options: tuple[str, str]) -> None:
    done = run("import", empty, *options)
    assert done.code == 2
    assert options[1] in done.talk
    assert names() == []


def test_encoding_language_and_interviewer_are_shown_and_can_be_set(empty: Path) -> None:
    turns = "Kern: Und was macht der Verein?\n\nÖz: Ein Straßenfest, übrigens für alle.\n\n"
    (empty / "alt.txt").write_bytes((2 * turns).encode("cp1252"))
    done = run("import", empty / "alt.txt", "--interviewer", "Öz", "--language", "en")
    assert done.code == 0
    assert "cp1252" in done.talk
    assert "2 turns" in done.talk
    roles = {row["speaker"]: row["role"] for row in run("speakers", "alt", "--format", "jsonl").json_lines}
    assert roles == {"Kern": "respondent", "Öz": "interviewer"}
    assert run("documents", "--format", "jsonl").json_lines[0]["language"] == "en"
    assert run("speakers", "alt", "--interviewer", "Kern", "--other", "Öz").code == 0
    assert [row["role"] for row in run("turns", "alt", "--format", "jsonl").json_lines] == 2 * [
        "interviewer",
        "other",
    ]


def test_documents_of_one_name_are_kept_apart(empty: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "eins.md").write_text("I: Ja?\n\nB: Etwas anderes.\n", encoding="utf-8")
    assert run("import", empty, other).code == 0
    assert names() == ["eins", "eins.md", "zwei"]
    assert "anderes" in run("text", "eins.md").text


def test_word_documents_and_markdown(empty: Path) -> None:
    shipped = folder("transcripts_example")
    assert run("import", shipped / "mo-02.docx", shipped / "mo-03.md").code == 0
    assert names() == ["mo-02", "mo-03"]
    assert run("text", "mo-02").text.count("\n") > 20
