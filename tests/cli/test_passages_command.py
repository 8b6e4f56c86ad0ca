"""`qcode passages` lists what is behind the numbers of the tables: of the example study, every one of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import run

from qcode.analysis.passages import COLUMNS


def listed(*options: str) -> list[dict[str, Any]]:
    done = run("passages", *options, "--format", "jsonl")
    assert done.code == 0, done.talk
    return done.json_lines


def test_the_tally_and_the_list_say_the_same(project: Path) -> None:
    """The command line said 34 passages of hinge by migrant organisations in the one place, and 57 in the other."""
    for row in run("tally", "--format", "jsonl").json_lines:
        by_group = listed("--code", row["path"], "--by", "perspective", "--group", row["group"])
        by_value = listed("--code", row["path"], "--where", f"perspective={row['group']}")
        assert len(by_group) == row["segments"] and by_group == by_value
        assert len({one["document"] for one in by_group}) == row["documents"]


def test_a_row_says_where_a_passage_is_and_who_coded_it(project: Path) -> None:
    rows = listed("--code", "hinge", "--where", "perspective=mo")
    assert all(tuple(row) == COLUMNS for row in rows)
    every = run("segments", "--code", "hinge", "--format", "jsonl").json_lines
    for row in rows:
        inside = [
            one
            for one in every
            if one["document"] == row["document"]
            and one["coder"] == row["coder"]
            and row["start"] <= one["start"] < one["end"] <= row["end"]
        ]
        assert (row["start"], row["end"]) == (min(one["start"] for one in inside), max(one["end"] for one in inside))
        assert set(row["codes"]) == {one["path"] for one in inside}
        assert row["path"] == "hinge" and row["perspective"] == "mo"
    assert {row["coder"] for row in rows} == {"Jonas Adeyemi"}  # one reading of both interviews
    run_of_two = next(row for row in listed("--coding", "all", "--code", "hinge") if "," in row["coder"])
    assert run_of_two["coder"] == "Jonas Adeyemi, Mira Feldkamp"
    table = run("passages", "--code", "hinge", "--where", "perspective=mo", "--format", "csv")
    assert table.csv_rows[0] == list(COLUMNS) and len(table.csv_rows) == len(rows) + 1
    assert f"{len(rows)} passages." in table.talk


@pytest.mark.parametrize("unit", ["overlap", "words", "sentence", "turn", "document"])
def test_pairs_of_codes(project: Path, unit: str) -> None:
    data = json.loads(run("cooccurrence", "--level", "1", "--unit", unit, "--format", "json").text)
    for row in data["rows"][:3]:
        one, other, count = row["code"], row["with"], ("--count", unit)
        sentence = count if unit in ("sentence", "turn", "document") else ("--count", "sentence")
        meeting = count if unit in ("overlap", "words") else ("--count", "overlap")
        assert len(listed("--code", one, *sentence)) == row["code_n"]
        assert len(listed("--code", one, "--together", other, *sentence)) == row["both"]
        assert len(listed("--code", one, "--either", other, *sentence)) == row["either"]
        assert len(listed("--code", one, "--together", other, *meeting)) == row["pairs"]


def test_sets_of_codes_and_cells_of_the_matrix(project: Path) -> None:
    for row in run("configurations", "--level", "1", "--format", "jsonl").json_lines[:4]:
        codes = [part for code in row["codes"].split(" + ") for part in ("--exactly", code)]
        found = listed(*codes, "--level", "1")
        assert len(found) == row["n"] and {one["document"] for one in found} and len(found[0]["codes"]) >= 1
    for row in run("matrix", "--level", "1", "--format", "jsonl").json_lines[:3]:
        assert len(listed("--code", "hinge", "--document", row["document"])) == row["hinge"]


def test_links_narrow_the_list(project: Path) -> None:
    every, together = listed("--code", "hinge"), listed("--code", "hinge", "--and", "service")
    assert 0 < len(together) < len(every)
    assert len(listed("--code", "hinge", "--not", "service")) == len(every) - len(together)
    assert len(listed("--code", "hinge", "--near", "service", "--within", "2")) >= len(together)


@pytest.mark.parametrize(
    "line",
    [
        "passages --code hinge --by perspective",
        "passages --together service",
        "passages --code hinge --together service --either advocacy",
        "passages --code hinge --exactly service",
        "passages --count turn",
        "passages --code hinge --count near",
        "passages --code nowhere",
        "passages --where shoes=1",
        "passages --coder Nobody",
        "passages --within 2",
    ],
)
def test_what_makes_no_sense_is_refused(project: Path, line: str) -> None:
    done = run(*line.split())
    assert done.code == 2 and done.data == b"" and "Traceback" not in done.talk
