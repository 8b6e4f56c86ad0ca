"""The tables of the example study, byte by byte; and what they refuse.

After a change that is meant: GOLDEN=write pytest tests/cli/test_tables_commands.py, then read the difference.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from commands import run

GOLDEN = Path(__file__).parent / "golden"
TABLES = {
    "tally_crossed.csv": "tally --by place_type --by language --level 1 --format csv",
    "tally_mean.csv": "tally --count segments --mean --level 1 --format csv",
    "tally_speakers.csv": "tally --by speaker --level 1 --format csv",
    "tally_test.json": "tally --by place_type --level 1 --test --format json",
    "matrix.csv": "matrix --format csv",
    "matrix_binary.csv": "matrix --binary --safe-names --level 1 --format csv",
    "cooccurrence.json": "cooccurrence --level 1 --by perspective --format json",
    "cooccurrence_turn.csv": "cooccurrence --unit turn --format csv",
    "configurations.csv": "configurations --unit sentence --level 1 --by perspective --format csv",
    "agreement.json": "agreement --level 1 --format json",
    "agreement_words.csv": "agreement --unit word --where perspective=mo --format csv",
    "agreement_passages.csv": "agreement --unit passage --level 1 --overlap 60 --by document --format csv",
    "agreement_joint.json": "agreement --unit word --joint homemaking,service,hinge,advocacy --format json",
    "disagreements.csv": "agreement --what disagreements --code service --format csv",
    "disagreements_words.csv": "agreement --what disagreements --unit word --document mo-01 --format csv",
    "portrait.csv": "portrait mo-01 --steps 8 --format csv",
    "keywords.csv": "keywords --top 8 --format csv",
    "keywords_hinge.csv": "keywords --code hinge --top 8 --format csv",
}


@pytest.mark.parametrize("name", TABLES)
def test_the_tables_of_the_example_study(project: Path, name: str) -> None:
    done = run(*TABLES[name].split())
    assert done.code == 0, done.talk
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        (GOLDEN / name).write_bytes(done.data)
    assert done.data == (GOLDEN / name).read_bytes()


@pytest.mark.parametrize("command", ["matrix", "cooccurrence", "configurations"])
@pytest.mark.parametrize("form", ["json", "jsonl", "markdown", "table"])
def test_every_format_and_warnings_with_each(project: Path, command: str, form: str) -> None:
    done = run(command, "--level", "1", "--format", form)
    assert done.code == 0 and done.text.strip()
    warnings = json.loads(done.text)["warnings"] if form == "json" else done.talk.splitlines()
    assert any("not a population" in warning for warning in warnings)


def test_tests_go_beside_the_rows_and_not_among_them(project: Path) -> None:
    plain, tested = run("tally", "--format", "csv"), run("tally", "--test", "--format", "csv")
    assert tested.data == plain.data
    assert "arrangements of the documents" in tested.talk and "p_holm" in tested.talk
    table = run("tally", "--test", "--format", "table")
    assert "p_holm" in table.text
    data = json.loads(run("tally", "--test", "--seed", "7", "--format", "json").text)
    columns = ["code", "path", "test", "statistic", "p", "p_holm", "exact", "arrangements", "seed", "planned"]
    assert all(list(row) == columns for row in data["tests"])
    assert {row["arrangements"] for row in data["tests"] if row["test"] == "permutation"} == {
        90
    }  # three groups of two: 6! / 2!³
    cross = json.loads(run("tally", "--test", "--count", "segments", "--format", "json").text)
    assert cross["tests"] == json.loads(run("tally", "--test", "--format", "json").text)["tests"]
    assert "tests" not in json.loads(run("tally", "--format", "json").text)


@pytest.mark.parametrize(
    "line",
    [
        "tally --test --by document",
        "tally --test --by coder",
        "tally --by perspective --by language --by year",
        "tally --by perspective*nothing",
        "agreement --coder Mira",
        "agreement --what disagreements --code hinge --level 1",
        "agreement --overlap 50",
        "agreement --frequency",
        "agreement --joint hinge",
        "agreement --joint hinge,service --level 1",
        "agreement --unit document --frequency --joint hinge,service",
        "agreement --what disagreements --pairs",
        "agreement --what disagreements --unit document",
        "agreement --document nowhere",
        "agreement --level 9",
        "cooccurrence --unit near",
        "cooccurrence --unit turn --near 3",
        "cooccurrence --coder Nobody",
        "configurations --level 9",
        "portrait nowhere",
        "keywords --by perspective --code hinge",
        "keywords --coder anna",
        "matrix --level 9",
    ],
)
def test_what_makes_no_sense_is_refused_with_a_hint(project: Path, line: str) -> None:
    done = run(*line.split())
    assert done.code == 2, done.talk
    assert "Traceback" not in done.talk and done.talk.startswith("qcode: ")
