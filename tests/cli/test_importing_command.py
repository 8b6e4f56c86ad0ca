"""`qcode import`: good files land, each bad one is named, nothing comes in twice."""

from __future__ import annotations

import json
import re
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


def test_a_dry_run_shows_everything_and_stores_nothing(empty: Path) -> None:
    before = Path("study.qcode").read_bytes()
    (empty / "leer.txt").touch()
    (empty / "drei.txt").write_text(
        "Interview 3\nDatum: 1.2.2024\n\nI: Wie? #00:00:09-0#\n\nB: Gut. #00:00:05-0#\n", encoding="utf-8"
    )
    done = run("import", "--dry-run", empty)
    assert done.code == 3
    assert "leer.txt: The file is empty." in done.talk
    assert "Nothing was stored" in done.talk
    block = done.text[done.text.index("drei ") : done.text.index("eins ")].splitlines()
    assert [line.strip() for line in block[1:]] == [
        "txt, utf-8, de, 2 words, 2 turns",
        "I (interviewer): 1 turn, 1 word",
        "B (respondent): 1 turn, 1 word",
        "header: Interview 3",
        "header: Datum: 1.2.2024",
        "! line 6: the time runs backwards: 00:00:05-0 after 00:00:09-0",
    ]
    assert Path("study.qcode").read_bytes() == before


def test_a_dry_run_needs_no_project_and_in_one_says_what_is_there(empty: Path) -> None:
    assert run("import", empty / "eins.txt").code == 0
    assert "there already as eins" in run("import", "--dry-run", empty).text
    Path("study.qcode").unlink()
    done = run("import", "--dry-run", empty, "--format", "json")
    assert done.code == 0
    rows = json.loads(done.text)["documents"]
    assert [(row["name"], row["words"], row["there_as"]) for row in rows] == [("eins", 3, None), ("zwei", 5, None)]
    assert [(seen["label"], seen["role"], seen["samples"]) for seen in rows[0]["speakers"]] == [
        ("I", "interviewer", ["Und?"]),
        ("B", "respondent", ["Wir kochen."]),
    ]
    assert run("import", "--dry-run", empty, "--project", "nobody.qcode").code == 4


def test_one_label_only_and_a_long_header_are_said_before_and_at_import(empty: Path) -> None:
    alone = empty / "alone.txt"
    alone.write_text("I: Wie war das?\n\nGut war es.\n", encoding="utf-8")
    told = empty / "told.txt"
    told.write_text("Also ich erzähle das einmal von vorn. " * 15 + "\n\nI: Und?\n\nB: Gut.\n", encoding="utf-8")
    one_label = (
        "    ! line 1: only one label was found, I, and that is no respondent's: all of it counts as their words, "
        "so it is in no number (--unlabelled respondent)"
    )
    long_header = (
        "    ! line 1: 105 words stand before the first label: they count as a nameless person's speech "
        "(--unlabelled ROLE)"
    )
    shown = run("import", "--dry-run", alone, told).text.splitlines()
    assert [line for line in shown if line.startswith("    !")] == [one_label, long_header]
    rows = run("import", "--dry-run", empty, "--format", "jsonl").json_lines
    assert {row["name"]: row["warnings"] for row in rows} == {
        "alone": [one_label.removeprefix("    ! ")],
        "told": [long_header.removeprefix("    ! ")],
        "eins": [],
        "zwei": [],
    }
    said = run("import", empty).talk.splitlines()
    assert [line for line in said if line.startswith("    !")] == [one_label, long_header]


def test_a_format_is_for_the_dry_run(empty: Path) -> None:
    assert run("import", empty, "--format", "json").code == 2
    assert names() == []


def test_a_table_of_answers_comes_in_row_by_row(empty: Path) -> None:
    table = empty / "survey.csv"
    table.write_text(
        "id,perspective,Was macht ihr?\nr1,mo,Wir kochen jeden Tag.\nr2,mo,Wir kochen jeden Tag.\n"
        "r3,welfare,Beraten.\n",
        encoding="utf-8",
    )
    done = run("import", table, "--text-column", "Was macht ihr?", "--name-column", "id")
    assert done.code == 0
    assert "3 imported" in done.talk
    rows = run("documents", "--format", "jsonl").json_lines
    assert [(row["document"], row["perspective"], row["respondent_words"]) for row in rows] == [
        ("r1", "mo", 4), ("r2", "mo", 4), ("r3", "welfare", 1),
    ]  # fmt: skip
    assert run("text", "r3").text == "I: Was macht ihr?\n\nB: Beraten.\n"
    before = Path("study.qcode").read_bytes()
    again = run("import", table, "--text-column", "Was macht ihr?", "--name-column", "id")
    assert "0 imported, 3 already there" in again.talk
    assert Path("study.qcode").read_bytes() == before
    assert run("undo").code == 0
    assert names() == []


def test_columns_are_for_tables(empty: Path) -> None:
    done = run("import", empty, "--text-column", "Q1")
    assert done.code == 2
    assert "no file is a table" in done.talk


def test_tables_and_json_in_a_folder_are_left_out_and_said(empty: Path) -> None:
    (empty / "variables.csv").write_text("document,city\n", encoding="utf-8")
    (empty / "eins.json").write_text("{}", encoding="utf-8")
    done = run("import", empty)
    assert done.code == 0
    assert "eins.json, variables.csv left out" in done.talk
    assert names() == ["eins", "zwei"]


def test_letters_encoded_twice_are_repaired_on_request(empty: Path) -> None:
    file = empty / "alt.txt"
    file.write_text("I: Wie?\n\nB: SchÃ¶n, grÃ¶ÃŸer.\n", encoding="utf-8")
    assert "--repair-encoding" in run("import", "--dry-run", file).text
    done = run("import", file, "--repair-encoding")
    assert "line 3: 3 letters that were encoded twice were put right" in done.talk
    assert run("text", "alt").text == "I: Wie?\n\nB: Schön, größer.\n"


def test_subtitles_come_in_with_their_times(empty: Path) -> None:
    file = empty / "call.vtt"
    file.write_text(
        "WEBVTT\n\n00:01.500 --> 00:02.000\n<v Anna Kern>Wie war das?\n\n00:03.000 --> 00:04.000\n<v Joe>Gut.\n",
        encoding="utf-8",
    )
    assert run("import", file).code == 0
    assert run("text", "call").text == "Anna Kern: Wie war das?\n\nJoe: Gut.\n"
    rows = run("turns", "call", "--format", "jsonl").json_lines
    assert [(row["speaker"], row["role"], row["time_ms"], row["end_ms"]) for row in rows] == [
        ("Anna Kern", "interviewer", 1500, 2000),
        ("Joe", "respondent", 3000, 4000),
    ]


@pytest.mark.parametrize("suffix", ["txt", "vtt", "json", "csv"])
def test_case_15_the_same_file_again_adds_nothing(empty: Path, suffix: str) -> None:
    contents = {
        "txt": "I: Wie?\n\nB: Anders.\n",
        "vtt": "WEBVTT\n\n00:01.500 --> 00:02.000\n<v Anna>Wie?\n\n00:03.000 --> 00:04.000\n<v Joe>Gut.\n",
        "json": '{"segments": [{"start": 1, "end": 2, "text": "Wie war das?", "speaker": "SPEAKER_00"}]}',
        "csv": "id,Was macht ihr?\nr1,Wir kochen jeden Tag.\nr2,Wir kochen jeden Tag.\n",
    }
    file = empty / f"again.{suffix}"
    file.write_text(contents[suffix], encoding="utf-8")
    assert run("import", file).code == 0
    before = Path("study.qcode").read_bytes()
    again = run("import", file, file.with_name("again." + suffix))
    assert again.code == 0
    assert "0 imported" in again.talk and "already there" in again.talk
    assert Path("study.qcode").read_bytes() == before


def test_what_the_docs_show_of_the_example_transcripts_is_what_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(__file__).resolve().parents[2]
    monkeypatch.chdir(root)
    page = (root / "docs" / "transcripts.md").read_text(encoding="utf-8")
    shown = re.findall(r"^```\n\$ qcode (import --dry-run [^\n]+)\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert shown
    for command, expected in shown:
        done = run(*command.split())
        assert (done.code, done.data.decode() + done.talk) == (0, expected)
