"""Rows have the columns that others rely on, in this order, in every format."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from commands import run

DOCUMENTS = [
    "document", "language", "perspective", "words", "respondent_words", "turns", "codings", "state", "coders",
]  # fmt: skip
VARIABLES = ["founded", "funding", "members", "organisation", "place_type", "year"]
SEGMENTS = [
    "document", "start", "end", "text", "code", "path", "coder", "origin", "perspective", "speaker", "turn", "time_ms",
    "memo", "created", "review", "weight",
]  # fmt: skip
TURNS = [
    "document", "turn", "speaker", "role", "start", "end", "speech_start", "speech_end", "time_ms", "end_ms",
    "language",
]  # fmt: skip
TALLY = [
    "code", "path", "group", "documents", "documents_total", "segments", "words", "words_total", "per_1000", "share",
]  # fmt: skip
CODES = [
    "code", "path", "name", "codable", "colour", "shortcut", "definition", "when", "when_not", "rule", "version",
]  # fmt: skip
SHAPES = [
    (("documents",), DOCUMENTS + VARIABLES, 9),
    (("turns", "mo-01"), TURNS, 39),
    (("sentences", "mo-01"), ["document", "start", "end", "turn", "speaker", "role"], None),
    (("speakers", "mo-01"), ["document", "speaker", "role", "turns", "words", "sample"], 2),
    (("segments",), SEGMENTS + VARIABLES, 514),
    (("tally",), TALLY, 26 * 3),
    (("codebook", "show"), CODES, 26),
    (("log",), ["act", "created", "coder", "kind", "summary", "changes", "undone", "turns", "hash", "change"], 9),
]
shapes = pytest.mark.parametrize(("command", "columns", "count"), SHAPES, ids=[" ".join(row[0]) for row in SHAPES])


def as_cell(value: object) -> str:
    """How a JSON value stands in a CSV cell."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return ", ".join(f"{name} {what}" for name, what in value.items())
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else str(value)


@shapes
def test_columns_are_the_same_in_every_format(
    project: Path, command: Sequence[str], columns: list[str], count: int | None
) -> None:
    rows = run(*command, "--format", "jsonl").json_lines
    assert rows
    assert all(list(row) == columns for row in rows)
    assert count in (None, len(rows))

    assert run(*command, "--format", "csv").csv_rows == [columns, *([as_cell(v) for v in row.values()] for row in rows)]

    data = json.loads(run(*command, "--format", "json").text)
    assert (data["rows"] if command == ("tally",) else data) == rows

    lines = run(*command, "--format", "markdown").text.splitlines()
    assert lines[0] == f"| {' | '.join(columns)} |"
    assert len(lines) == len(rows) + 2


@shapes
def test_a_pipe_gets_csv(project: Path, command: Sequence[str], columns: list[str], count: int | None) -> None:
    plain = run(*command)
    assert plain.code == 0
    assert plain.data == run(*command, "--format", "csv").data


def test_documents_add_up(project: Path) -> None:
    rows = run("documents", "--format", "jsonl").json_lines
    assert sum(row["codings"] for row in rows) == 514
    assert {row["perspective"] for row in rows} == {"mo", "welfare", "administration"}
    for row in rows:
        turns = run("turns", row["document"], "--format", "jsonl").json_lines
        speakers = run("speakers", row["document"], "--format", "jsonl").json_lines
        assert row["turns"] == len(turns) == sum(speaker["turns"] for speaker in speakers)
        assert row["words"] == sum(speaker["words"] for speaker in speakers)
        asked = sum(speaker["words"] for speaker in speakers if speaker["role"] == "respondent")
        assert row["respondent_words"] == asked


@pytest.mark.parametrize("document", ["mo-01", "welfare-01", "administration-01"])
def test_turns_and_sentences_are_places_in_the_text(project: Path, document: str) -> None:
    text = run("text", document).text
    turns = {row["turn"]: row for row in run("turns", document, "--format", "jsonl").json_lines}
    assert list(turns) == list(range(1, len(turns) + 1))
    for before, after in pairwise(turns.values()):
        assert before["start"] <= before["speech_start"] <= before["speech_end"] <= before["end"] <= after["start"]
    sentences = run("sentences", document, "--format", "jsonl").json_lines
    for row in sentences:
        turn = turns[row["turn"]]
        assert turn["speech_start"] <= row["start"] < row["end"] <= turn["speech_end"]
        assert (row["speaker"], row["role"]) == (turn["speaker"], turn["role"])
        assert text[row["start"] : row["end"]].strip() == text[row["start"] : row["end"]] != ""


def test_segments_are_quotes(project: Path) -> None:
    rows = run("segments", "--format", "jsonl").json_lines
    texts = {name: run("text", name).text for name in {row["document"] for row in rows}}
    for row in rows:
        assert row["text"] == texts[row["document"]][row["start"] : row["end"]]
        assert row["code"] == row["path"].rpartition("/")[2]
        assert row["review"] is False


def test_conditions_of_segments(project: Path) -> None:
    def found(*conditions: str) -> list[dict[str, object]]:
        return run("segments", *conditions, "--format", "jsonl").json_lines

    whole = found()
    assert found("--code", "hinge") == [row for row in whole if str(row["path"]).startswith("hinge")] != []
    assert found("-d", "mo-01.txt") == [row for row in whole if row["document"] == "mo-01"] != []
    assert found("--coder", "Mira Feldkamp") == [row for row in whole if row["coder"] == "Mira Feldkamp"] != []
    mine = found("--where", "perspective=mo", "--where", "year=2023")
    assert mine == [row for row in whole if (row["perspective"], row["year"]) == ("mo", "2023")] != []
    both, alone = found("--code", "hinge", "--and", "service"), found("--code", "hinge", "--not", "service")
    assert both
    assert len(both) + len(alone) == len(found("--code", "hinge"))


def test_suggestions_list_every_unit_and_all_codes(
    interview: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # One short interview: the rows of a long one have the same shape and take ten seconds.
    monkeypatch.chdir(tmp_path)
    assert run("new", "small.qcode").code == 0
    assert run("import", interview).code == 0
    rows = run("suggest", "interview", "--unit", "turn", "--format", "jsonl").json_lines
    turns = [row for row in run("turns", "interview", "--format", "jsonl").json_lines if row["role"] == "respondent"]
    codes = {row["path"] for row in run("codebook", "show", "--format", "jsonl").json_lines if row["codable"]}
    text = run("text", "interview").text

    assert [row["turn"] for row in rows] == [turn["turn"] for turn in turns] != []
    for row in rows:
        assert list(row) == [
            "document", "start", "end", "text", "speaker", "turn", "language", "none", "shown", "suggestions",
        ]  # fmt: skip
        assert row["text"] == text[row["start"] : row["end"]]
        assert 0 <= row["none"] <= 1
        assert row["shown"] is any(one["shown"] for one in row["suggestions"])
        assert {one["path"] for one in row["suggestions"]} == codes
        scores = [one["score"] for one in row["suggestions"]]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)
        for one in row["suggestions"]:
            assert {"code", "score", "shown", "reason"} <= set(one)
            assert isinstance(one["reason"], dict)
