"""The benchmarks run; what they measure is not tested here, as other programs share the machine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from signs import LIMIT

ROOT = Path(__file__).resolve().parent.parent


def benchmarks(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks", "--quick", *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=2 * LIMIT,
        check=False,
    )


def test_one_budget_as_a_table() -> None:
    done = benchmarks("--only", "help")
    assert done.returncode == 0, done.stderr
    assert "qcode --help" in done.stdout


def test_some_budgets_as_json() -> None:
    done = benchmarks("--only", "csv", "--only", "one-coding", "--json")
    assert done.returncode == 0, done.stdout
    lines = json.loads(done.stdout)
    assert [line["name"] for line in lines] == ["one-coding", "csv"]
    assert all(line["best"] > 0 for line in lines)


def test_an_unknown_name_is_named_with_those_there_are() -> None:
    done = benchmarks("--only", "nonsense")
    assert done.returncode == 2
    assert "tally-large" in done.stderr
