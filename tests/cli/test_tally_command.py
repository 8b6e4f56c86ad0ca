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
        if document["codings"]:  # three have none, and nobody is done with them
            words[document["perspective"]] = words.get(document["perspective"], 0) + document["respondent_words"]
    for row in rows():
        assert row["words_total"] == words[row["group"]]
        assert row["documents"] <= row["documents_total"] == 2
        assert row["per_1000"] == round(row["segments"] * 1000 / row["words_total"], 4)
        assert row["share"] == round(row["words"] / row["words_total"], 6)


def leaders() -> dict[str, str]:
    """Who counts in each document: of those who are done, else of all, who coded first."""
    first: dict[tuple[str, str], str] = {}
    for segment in run("segments", "--format", "jsonl").json_lines:
        key = segment["document"], segment["coder"]
        first[key] = min(first.get(key, segment["created"]), segment["created"])
    found = {}
    for document in run("documents", "--format", "jsonl").json_lines:
        name, states = document["document"], document["coders"]
        people = [coder for coder in states if states[coder] == "done"] or list(states)
        if people:
            found[name] = min(people, key=lambda coder, name=name: first[name, coder])  # type: ignore[misc]
    return found


def test_segments_are_runs_of_overlapping_codings_with_the_code_or_a_sub_code(project: Path) -> None:
    who = leaders()
    assert sorted(who.values()) == ["Jonas Adeyemi"] * 5 + ["Mira Feldkamp"]
    signs: dict[tuple[str, str], set[tuple[str, int]]] = {}
    for segment in run("segments", "--format", "jsonl").json_lines:
        if who[segment["document"]] != segment["coder"]:
            continue
        # What is between two characters of a coding; two codings that only touch share none of it.
        between = {(segment["document"], index) for index in range(segment["start"], segment["end"] - 1)}
        ids = segment["path"].split("/")
        for depth in range(1, len(ids) + 1):
            signs.setdefault(("/".join(ids[:depth]), segment["perspective"]), set()).update(between)
    # All codings of the example study are on respondents' speech and longer than a character.
    assert {(row["path"], row["group"]): row["segments"] for row in rows() if row["segments"]} == {
        key: sum((name, index - 1) not in found for name, index in found) for key, found in signs.items()
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
    assert list(data) == ["rows", "warnings", "settings", "basis"]
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
        assert max(first["words"], second["words"]) <= joint["words"] <= first["words"] + second["words"]
        assert bool(joint["segments"]) == bool(first["segments"] + second["segments"])
        assert joint["segments"] <= first["segments"] + second["segments"]
    assert [row for row in rows() if "/" not in row["path"]] == rows("--level", "1")


def test_the_table_has_one_line_per_code_and_says_what_the_numbers_are(project: Path) -> None:
    done = run("tally", "--format", "table")
    lines = done.text.splitlines()
    assert len(lines) == 2 + 26
    assert lines[0].split() == ["mo", "welfare", "administration"]
    assert lines[2].split()[:3] == ["homemaking", "2/2", "24"]
    assert "passages per 1,000" in done.talk
    assert "Note:" in done.talk


CODINGS = "document,start,end,code,coder\n"
ASKED = "I: Wie war das damals?\nB: Zuerst sind wir zum Amt gegangen. Dann kam der Verein dazu. Das war gut so.\n"


def test_two_coders_whose_edges_differ_make_one_passage(tmp_path: Path) -> None:
    """They differ in a full stop, and one takes a sentence more: each code has one passage, of one of them."""
    (tmp_path / "t.txt").write_text(ASKED, encoding="utf-8")
    (tmp_path / "c.csv").write_text(
        CODINGS + "t,60,85,advocacy,Mira\nt,60,84,advocacy,Jonas\nt,26,59,homemaking,Mira\nt,26,85,homemaking,Jonas\n",
        encoding="utf-8",
    )
    for line in ("new x.qcode", "import t.txt", "apply c.csv"):
        assert run(*line.split(), cwd=tmp_path).code == 0
    done = run("tally", "--format", "json", cwd=tmp_path)
    data = json.loads(done.text)
    counted = {row["path"]: (row["segments"], row["words"]) for row in data["rows"] if row["segments"]}
    assert counted == {"advocacy": (1, 5), "homemaking": (1, 11)}
    assert data["basis"]["coders"] == {"Jonas": 1}  # both at the same moment, from one file: the first name
    assert any("1 document was coded double and not settled" in warning for warning in data["warnings"])
    assert "Final coding: Jonas in 1 document; 0 of 1 done" in run("tally", "--format", "csv", cwd=tmp_path).talk
    other = json.loads(run("tally", "--coder", "Mira", "--format", "json", cwd=tmp_path).text)
    counted = {row["path"]: (row["segments"], row["words"]) for row in other["rows"] if row["segments"]}
    assert counted == {"advocacy": (1, 5), "homemaking": (1, 6)}


def test_a_group_that_was_coded_twice_counts_as_one_that_was_coded_once(tmp_path: Path) -> None:
    """Eight interviews each, three passages in each; one group by two coders, who agree but for the full stops."""
    names = [f"{group}{number}" for group in ("m", "w") for number in range(1, 9)]
    for name in names:
        (tmp_path / f"{name}.txt").write_text(ASKED.replace("so.", f"so, {name}."), encoding="utf-8")
    sentences = ((26, 59), (60, 85), (86, 101))
    coded = [(name, start, end, "Mira") for name in names for start, end in sentences]
    coded += [(name, start, end - 1, "Jonas") for name in names[:8] for start, end in sentences]
    lines = [f"{name},{start},{end},hinge,{coder}\n" for name, start, end, coder in coded]
    (tmp_path / "c.csv").write_text(CODINGS + "".join(lines), encoding="utf-8")
    files = [[f"{name}.txt" for name in part] for part in (names[:8], names[8:])]
    assert run("new", "x.qcode", cwd=tmp_path).code == 0
    for group, part in zip(("mo", "welfare"), files, strict=True):
        assert run("import", *part, "--perspective", group, cwd=tmp_path).code == 0
    assert run("apply", "c.csv", cwd=tmp_path).code == 0
    data = json.loads(run("tally", "--test", "--format", "json", cwd=tmp_path).text)
    hinge = [row for row in data["rows"] if row["path"] == "hinge"]
    assert [(row["documents"], row["documents_total"], row["segments"]) for row in hinge] == [(8, 8, 24), (8, 8, 24)]
    assert [row["p"] for row in data["tests"] if row["path"] == "hinge"] == [1, 1]
    every = run("tally", "--coding", "all", "--format", "jsonl", cwd=tmp_path).json_lines
    assert [row["segments"] for row in every if row["path"] == "hinge"] == [24, 24]  # they overlap
    refused = run("tally", "--test", "--coding", "all", cwd=tmp_path)
    assert refused.code == 2 and "can't be tested" in refused.talk
