"""`segments` with near codes and words, `search`, `memos`, `summaries`: asked as a person asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import apply, study
from commands import Outcome, run, start, without_traceback
from openpyxl import load_workbook

from qcode.analysis import finding


@pytest.fixture
def project(tmp_path: Path) -> Path:
    with study(tmp_path) as session:
        apply(session, "Wir gehen mit aufs Amt.", "hinge")
        apply(session, "wir füllen Formulare aus", "hinge/forms")
        apply(session, "Das ist wie eine Familie.", "homemaking")
        apply(session, "They know the families", "homemaking", "city-01")
    return tmp_path


def ask(project: Path, *words: str) -> Outcome:
    return without_traceback(run(*words, cwd=project))


def texts(outcome: Outcome) -> list[str]:
    assert outcome.code == 0, outcome.talk
    return [row["text"] for row in outcome.json_lines]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--code", "hinge", "--alone"], ["Wir gehen mit aufs Amt."]),
        (["--code", "hinge", "--near", "homemaking"], []),
        (["--code", "hinge", "--near", "hinge/forms", "--alone", "--within", "1"], ["Wir gehen mit aufs Amt."]),
        (
            ["--code", "homemaking", "--near", "hinge", "--within", "2", "--unit", "turns"],
            ["Das ist wie eine Familie."],
        ),
        (["--role", "interviewer"], []),
        (["--speaker", "B", "--text", "familie"], ["They know the families", "Das ist wie eine Familie."]),
        (["--text", "Formular", "--lemma"], ["wir füllen Formulare aus"]),
        (["--text", "^wir", "--regex", "--document", "mo-01"], ["Wir gehen mit aufs Amt.", "wir füllen Formulare aus"]),
        (["--origin", "search"], []),
        (["--memo", "yes"], []),
        (["--review", "no", "--document", "city-01"], ["They know the families"]),
    ],
)
def test_segments_by_what_is_around_them_and_in_them(project: Path, options: list[str], found: list[str]) -> None:
    assert texts(ask(project, "segments", *options, "--format", "jsonl")) == found


@pytest.mark.parametrize(
    "options",
    [["--within", "2"], ["--alone"], ["--lemma"], ["--text", "a", "--regex", "--fuzzy"], ["--weight", "9-3"],
     ["--text", "a", "--compounds"], ["--near", "nothing"], ["--speaker", "Nobody"], ["--text", "(", "--regex"]],
)  # fmt: skip
def test_options_that_make_no_sense_end_with_two_and_a_sentence(project: Path, options: list[str]) -> None:
    outcome = ask(project, "segments", *options)
    assert outcome.code == 2
    assert outcome.talk.startswith("qcode: ")


def test_a_word_in_context_with_its_codes(project: Path) -> None:
    (row,) = ask(project, "search", "formular", "--lemma", "--format", "jsonl").json_lines
    assert list(row) == ["document", "start", "end", "turn", "speaker", "role", "before", "text", "after", "codes"]
    assert row["text"] == "Formulare"
    assert row["before"] == "Wir gehen mit aufs Amt. Wir kochen zusammen, und wir füllen "
    assert row["after"] == " aus."
    assert row["codes"] == ["hinge/forms"]
    assert ask(project, "search", "formular", "--lemma").csv_rows[1][-1] == '["hinge/forms"]'
    assert "hinge/forms" in ask(project, "search", "formular", "--lemma", "--format", "markdown").text


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["wir  gehen"], ["Wir gehen"]),
        (["wir", "--role", "interviewer"], []),
        (["wer|was", "--regex"], ["Was", "wer"]),
        (["Famille", "--fuzzy"], ["families", "Familie"]),
        (["kochst", "--lemma"], ["kochen"]),
        (["(lacht)"], ["(lacht)"]),
        (["know", "--where", "perspective=administration"], ["know", "know"]),
        (["Interview"], []),
    ],
)
def test_words_are_found_in_what_is_said(project: Path, words: list[str], found: list[str]) -> None:
    assert texts(ask(project, "search", *words, "--format", "jsonl")) == found


def test_a_broken_pattern_is_explained(project: Path) -> None:
    outcome = ask(project, "search", "(a", "--regex")
    assert outcome.code == 2
    assert "can't be read" in outcome.talk
    assert ask(project, "search", "  ").code == 2
    assert ask(project, "search", "a", "--where", "nothing=1").code == 2


def test_a_pattern_that_would_never_end_is_given_up(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "PATIENCE", 0.5)
    outcome = ask(project, "search", r"(\w+\s*)+#", "--regex")
    assert outcome.code == 2
    assert "takes longer" in outcome.talk


def test_memos_are_written_and_listed(project: Path) -> None:
    assert ask(project, "memo", "add", "Wer geht mit?", "--kind", "question", "--document", "mo-01").code == 0
    assert ask(project, "memo", "add", "Immer Papier", "--code", "hinge/forms").code == 0
    assert ask(project, "memo", "add", "Ein Bild", "--document", "mo-01", "--span", "15-20").code == 0
    rows = ask(project, "memos", "--format", "jsonl").json_lines
    assert [(row["on"], row["kind"], row["text"]) for row in rows] == [
        ("document", "question", "Wer geht mit?"),
        ("code", "code", "Immer Papier"),
        ("span", "note", "Ein Bild"),
    ]
    assert texts(ask(project, "memos", "--code", "hinge", "--format", "jsonl")) == ["Immer Papier"]
    assert ask(project, "undo").code == 0
    assert len(ask(project, "memos", "--format", "jsonl").json_lines) == 2
    for wrong in (
        ["--span", "x", "--document", "mo-01"],
        ["--span", "1-2"],
        ["--code", "hinge", "--document", "mo-01"],
    ):
        assert ask(project, "memo", "add", "x", *wrong).code == 2


def test_a_long_memo_comes_through_standard_input(project: Path) -> None:
    assert start("memo", "add", "   ", cwd=project).code == 2
    assert start("memo", "add", "-", cwd=project).code == 2  # standard input is empty


def test_summaries_by_case_and_by_perspective(project: Path) -> None:
    assert ask(project, "summary", "write", "mo-01", "hinge", "Geht zu jedem Amt mit.").code == 0
    assert ask(project, "summary", "write", "mo-01", "hinge", "Geht mit, immer.").code == 0
    rows = ask(project, "summaries", "--document", "mo-01", "--format", "jsonl").json_lines
    assert [(row["path"], row["segments"], row["summary"]) for row in rows] == [
        ("hinge", 2, "Geht mit, immer."),
        ("hinge/forms", 1, ""),
        ("homemaking", 1, ""),
    ]
    table = ask(project, "summaries", "--by", "perspective").csv_rows
    assert table == [["code", "path", "administration", "mo"], ["hinge", "hinge", "", "mo-01: Geht mit, immer."]]
    assert ask(project, "summaries", "--by", "perspective", "-o", "p.xlsx").code == 0
    sheet = load_workbook(project / "p.xlsx").active
    assert [cell.value for cell in sheet[2]] == ["hinge", "hinge", None, "mo-01: Geht mit, immer."]
    assert ask(project, "summaries", "-o", "p.md").code == 0
    assert "Geht mit, immer." in (project / "p.md").read_text(encoding="utf-8")
    assert ask(project, "summaries", "-o", "p.doc").code == 2
    assert ask(project, "summary", "write", "mo-01", "hinge", "").code == 0
    assert ask(project, "summaries", "--by", "perspective").csv_rows[1:] == []
    assert ask(project, "undo").code == 0
    assert len(ask(project, "summaries", "--by", "perspective").csv_rows) == 2
