"""`qcode figure` and `qcode report` as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run


def test_a_figure_is_written_and_its_caption_said(project: Path) -> None:
    done = run("figure", "functions", "f.svg", "--code", "hinge", "--level", "1", "--language", "en")
    assert done.code == 0, done.talk
    drawn = Path("f.svg").read_text(encoding="utf-8")
    assert drawn.count('<g id="interview"') == 6
    assert "n = 6 interviews" in done.talk and "n = 6 interviews" in drawn and done.data == b""


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("figure functions f.gif", 2),
        ("figure saturation f.svg --count words", 2),
        ("figure calibration f.svg --code hinge", 2),
        ("figure pie f.svg", 2),
        ("figure heatmap f.svg --where perspective=nobody", 2),
        ("figure heatmap f.svg --coder Nobody", 2),
        ("figure heatmap f.svg --coder anna", 1),  # has coded nothing
        ("figure heatmap nowhere/f.svg", 4),
        ("report r.pdf", 2),
        ("report r.md --by shoes", 2),
        ("report nowhere/r.md --no-figures", 4),
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(project: Path, line: str, code: int) -> None:
    done = run(*line.split())
    assert done.code == code, done.talk
    assert "Traceback" not in done.talk
    assert [file.name for file in Path().iterdir() if not file.name.startswith("study")] == []


def test_a_report_of_some_documents_says_how_to_make_it_again(project: Path) -> None:
    line = ["report", "r.md", "--where", "perspective=mo", "--no-figures", "--quotes", "0", "--language", "de"]
    assert run(*line).code == 0
    text = Path("r.md").read_text(encoding="utf-8")
    assert "--where perspective=mo" in text and "mo-01" in text and "welfare-01" not in text
    assert "Übereinstimmung von" in text
