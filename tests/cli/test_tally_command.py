"""`qcode tally` prints what the segments and words of the study add up to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import run


def rows(*options: str) -> list[dict[str, Any]]:
    return run("tally", *options, "--format", "jsonl").json_lines


def test_numbers_agree_with_each_other_and_with_the_documents(project: Path) -> None:
    words: dict[str, int] = {}
    for document in run("documents", "--format", "jsonl").json_lines:
        words[document["perspective"]] = words.get(document["perspective"], 0) + document["respondent_words"]
    for row in rows():
        assert row["words_total"] == words[row["group"]]
        assert row["documents"] <= row["documents_total"] == 3
        assert row["per_1000"] == round(row["segments"] * 1000 / row["words_total"], 4)
        assert row["share"] == round(row["words"] / row["words_total"], 6)


def test_segments_are_distinct_places_with_the_code_or_a_sub_code(project: Path) -> None:
    places: dict[tuple[str, str], set[tuple[object, ...]]] = {}
    for segment in run("segments", "--format", "jsonl").json_lines:
        place = segment["document"], segment["start"], segment["end"]
        ids = segment["path"].split("/")
        for depth in range(1, len(ids) + 1):
            places.setdefault(("/".join(ids[:depth]), segment["perspective"]), set()).add(place)
    # All codings of the example study are on respondents' speech.
    assert {(row["path"], row["group"]): row["segments"] for row in rows() if row["segments"]} == {
        key: len(found) for key, found in places.items()
    }


@pytest.mark.parametrize("count", ["documents", "segments", "words"])
def test_a_cross_table_has_the_same_numbers(project: Path, count: str) -> None:
    table = run("tally", "--count", count, "--format", "jsonl").json_lines
    cells = {(row["path"], group): row[group] for row in table for group in row if group not in ("code", "path")}
    assert cells == {(row["path"], row["group"]): row[count] for row in rows()}


@pytest.mark.parametrize("count", ["segments", "words"])
def test_percent_and_rates_follow_from_the_rows(project: Path, count: str) -> None:
    plain = {(row["path"], row["group"]): row for row in rows()}

    def cross(*options: str) -> dict[tuple[str, str], float]:
        table = run("tally", "--count", count, *options, "--format", "jsonl").json_lines
        return {(row["path"], group): row[group] for row in table for group in row if group not in ("code", "path")}

    rates = cross("--per-1000")
    assert rates.keys() == plain.keys()
    assert rates == {key: round(row[count] * 1000 / row["words_total"], 4) for key, row in plain.items()}
    if count == "words":
        share = cross("--percent", "column")
        assert share == {key: round(row["words"] * 100 / row["words_total"], 1) for key, row in plain.items()}
    sums: dict[str, int] = {}
    for (path, _), row in plain.items():
        sums[path] = sums.get(path, 0) + row[count]
    of_row = cross("--percent", "row")
    assert of_row == {key: round(row[count] * 100 / sums[key[0]], 1) for key, row in plain.items()}


def test_json_has_rows_warnings_and_settings(project: Path) -> None:
    done = run("tally", "--by", "place_type", "--coder", "Mira Feldkamp", "--level", "1", "--format", "json")
    data = json.loads(done.text)
    assert list(data) == ["rows", "warnings", "settings"]
    assert data["rows"] == rows("--by", "place_type", "--coder", "Mira Feldkamp", "--level", "1")
    assert data["warnings"]
    assert data["settings"] == {"by": "place_type", "coders": ["Mira Feldkamp"], "level": 1}
    assert {row["path"] for row in data["rows"]} == {"homemaking", "service", "hinge", "advocacy", "perceptions"}


def test_a_document_without_the_variable_is_a_group_of_its_own(project: Path, interview: Path) -> None:
    assert run("import", interview).code == 0
    groups = {row["group"] for row in rows()}
    assert groups == {"mo", "welfare", "administration", None}
    assert "(no value)" in run("tally", "--format", "table").text


def test_coders_and_levels_limit_the_rows(project: Path) -> None:
    one, other = rows("--coder", "Mira Feldkamp"), rows("--coder", "Jonas Adeyemi")
    both = rows("--coder", "Mira Feldkamp", "--coder", "Jonas Adeyemi")
    for first, second, joint in zip(one, other, both, strict=True):
        assert max(first["segments"], second["segments"]) <= joint["segments"]
        assert joint["segments"] <= first["segments"] + second["segments"]
    assert [row for row in rows() if "/" not in row["path"]] == rows("--level", "1")


def test_the_table_has_one_line_per_code_and_says_what_the_numbers_are(project: Path) -> None:
    done = run("tally", "--format", "table")
    lines = done.text.splitlines()
    assert len(lines) == 2 + 26
    assert lines[0].split() == ["mo", "welfare", "administration"]
    assert lines[2].split()[:3] == ["homemaking", "2/3", "37"]
    assert "segments per 1,000" in done.talk
    assert "Note:" in done.talk


def test_passages_with_other_edges_of_another_coder_are_in_a_note(tmp_path: Path) -> None:
    """Two coders who differ in a full stop: the tally counts two segments and says so until that changes."""
    (tmp_path / "t.txt").write_text(
        "I: Wie war das damals?\nB: Zuerst sind wir zum Amt gegangen. Dann kam der Verein dazu. Das war gut so.\n",
        encoding="utf-8",
    )
    (tmp_path / "c.csv").write_text(
        "document,start,end,code,coder\nt,60,85,advocacy,Mira\nt,60,84,advocacy,Jonas\n"
        "t,26,59,homemaking,Mira\nt,26,85,homemaking,Jonas\n",
        encoding="utf-8",
    )
    for line in ("new x.qcode", "import t.txt", "apply c.csv"):
        assert run(*line.split(), cwd=tmp_path).code == 0
    done = run("tally", "--format", "csv", cwd=tmp_path)
    assert "4 segments are 2 passages that several coders marked with different edges" in done.talk
    assert "homemaking" in done.talk and "advocacy" in done.talk
    data = json.loads(run("tally", "--format", "json", cwd=tmp_path).text)
    assert any("4 segments are 2 passages" in warning for warning in data["warnings"])
    assert "different edges" not in run("tally", "--coder", "Mira", "--format", "csv", cwd=tmp_path).talk
