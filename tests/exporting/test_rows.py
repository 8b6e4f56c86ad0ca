from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qcode.errors import UsageError
from qcode.exporting import write_rows
from qcode.exporting.aligned import fit, width_of


def written(rows: list[dict[str, object]], columns: list[str], format: str, width: int | None = None) -> str:
    stream = io.StringIO(newline="")
    write_rows(rows, columns, format, stream, width=width)
    return stream.getvalue()


ROWS: list[dict[str, object]] = [
    {"code": "hinge", "group": None, "n": 12, "share": 0.25, "shown": True, "more": [{"a": "ü"}]},
    {"code": "Brücke|日本", "group": "mo\nx", "n": 3, "share": 0.125, "shown": False},
]
COLUMNS = ["code", "group", "n", "share", "shown", "more"]


def test_csv_flattens_values() -> None:
    assert written(ROWS, COLUMNS, "csv") == (
        'code,group,n,share,shown,more\nhinge,,12,0.25,true,"[{""a"": ""ü""}]"\nBrücke|日本,"mo\nx",3,0.125,false,\n'
    )


def test_json_and_json_lines_keep_values() -> None:
    rows = [{column: row.get(column) for column in COLUMNS} for row in ROWS]
    assert json.loads(written(ROWS, COLUMNS, "json")) == rows
    lines = written(ROWS, COLUMNS, "jsonl")
    assert [json.loads(line) for line in lines.rstrip("\n").split("\n")] == rows
    assert "ü" in lines and "日本" in lines
    assert written([], COLUMNS, "json") == "[]\n"
    assert written([], COLUMNS, "jsonl") == ""


def test_a_table_aligns_text_left_numbers_right_and_points_below_each_other() -> None:
    assert written(ROWS, COLUMNS[:4], "table") == (
        "code         group   n  share\n"
        "-----------  -----  --  -----\n"
        "hinge               12  0.250\n"
        "Brücke|日本  mo x    3  0.125\n"
    )


def test_only_a_table_is_cut_to_the_width() -> None:
    rows: list[dict[str, object]] = [{"text": "eins zwei drei vier", "n": 12345}]
    assert written(rows, ["text", "n"], "table", 17).splitlines()[2] == "eins zwei…  12345"
    assert "vier" in written(rows, ["text", "n"], "csv", 17)
    assert "vier" in written(rows, ["text", "n"], "markdown", 17)


def test_escape_sequences_of_a_transcript_do_not_reach_the_terminal() -> None:
    assert "\x1b" not in written([{"a": "\x1b[31mrot\r\n\t\x9b1m"}], ["a"], "table")


def test_markdown_escapes_what_would_break_the_table() -> None:
    assert written([{"a": "x|y\nz\\<b>"}], ["a"], "markdown") == "| a |\n| --- |\n| x\\|y<br>z\\\\&lt;b> |\n"


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="table, csv, json, jsonl, markdown"):
        written([], [], "yaml")


@pytest.mark.parametrize("format", ["csv", "jsonl", "json", "markdown"])
def test_rows_are_written_as_they_come(format: str) -> None:
    stream = io.StringIO()

    def rows() -> Iterator[dict[str, object]]:
        yield {"a": "first"}
        assert "first" in stream.getvalue()
        yield {"a": "second"}

    write_rows(rows(), ["a"], format, stream)
    assert "second" in stream.getvalue()


CELLS = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d"]), st.one_of(st.none(), st.text(), st.integers(), st.booleans())
)


@given(st.lists(CELLS, max_size=6), st.integers(1, 60))
def test_no_line_of_a_table_is_wider_than_asked(rows: list[dict[str, object]], width: int) -> None:
    lines = written(rows, ["a", "b", "c", "d"], "table", width).split("\n")
    assert len(lines) == len(rows) + 3
    assert max(map(width_of, lines)) <= width


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.text("\r\n\",;' ab")), max_size=6))
def test_csv_comes_back_as_it_was(pairs: list[tuple[str, str]]) -> None:
    text = written([{"a": left, "b": right} for left, right in pairs], ["a", "b"], "csv")
    back = list(csv.reader(io.StringIO(text, newline="")))
    assert back == [["a", "b"], *map(list, pairs)]


@example("0\xad0", 2)
@given(st.text(), st.integers(0, 12))
def test_a_fitted_text_fits(text: str, width: int) -> None:
    assert width_of(fit(text, width)) <= width
