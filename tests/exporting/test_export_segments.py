from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from qcode.errors import ProjectError, UsageError
from qcode.exporting import WRITERS, export_segments, segment_columns
from qcode.exporting.sheet import Page, workbook
from qcode.importing.tables.codings import read_codings
from qcode.model import Segment

NASTY = Segment(
    document="mo-01 ü",
    start=10,
    end=52,
    text='=1+1; sagte er, „na“ "ja"\n🎉 e\u0301 \u202bשלום\u202c | <b>',
    code="forms",
    path="hinge/forms",
    coder="Ada",
    origin="manual",
    perspective="mo",
    speaker="B1",
    turn=4,
    time_ms=83_400,
    memo="-2+3",
    created="2026-01-02T03:04:05Z",
    review=True,
    weight=70,
    variables={"founded": "1998", "text": "short"},
)
PLAIN = Segment("b", 0, 3, "Wir", "hinge", "hinge", "Ben", "import", None, "", None, None, "", "")
VARIABLES = ("founded", "text", "perspective")

CSV = (
    "document,start,end,text,code,path,coder,origin,perspective,speaker,turn,time_ms,memo,created,review,weight,founded,var_text\n"
    'mo-01 ü,10,52,"=1+1; sagte er, „na“ ""ja""\n🎉 e\u0301 \u202bשלום\u202c | <b>",forms,hinge/forms,Ada,manual,mo,'
    "B1,4,83400,-2+3,2026-01-02T03:04:05Z,true,70,1998,short\n"
    "b,0,3,Wir,hinge,hinge,Ben,import,,,,,,,false,,,\n"
)
JSONL = (
    '{"document": "mo-01 ü", "start": 10, "end": 52,'
    ' "text": "=1+1; sagte er, „na“ \\"ja\\"\\n🎉 e\u0301 \u202bשלום\u202c | <b>",'
    ' "code": "forms", "path": "hinge/forms", "coder": "Ada", "origin": "manual", "perspective": "mo", "speaker": "B1",'
    ' "turn": 4, "time_ms": 83400, "memo": "-2+3", "created": "2026-01-02T03:04:05Z", "review": true,'
    ' "weight": 70, "founded": "1998", "var_text": "short"}\n'
    '{"document": "b", "start": 0, "end": 3, "text": "Wir", "code": "hinge", "path": "hinge", "coder": "Ben",'
    ' "origin": "import", "perspective": null, "speaker": "", "turn": null, "time_ms": null, "memo": "", "created": "",'
    ' "review": false, "weight": null, "founded": null, "var_text": null}\n'
)


def exported(folder: Path, name: str, segments: list[Segment] | None = None) -> Path:
    export_segments([NASTY, PLAIN] if segments is None else segments, folder / name, variables=VARIABLES)
    return folder / name


def test_csv_is_as_it_has_always_been(tmp_path: Path) -> None:
    assert exported(tmp_path, "s.csv").read_bytes() == CSV.encode()


def test_json_lines_are_as_they_have_always_been(tmp_path: Path) -> None:
    assert exported(tmp_path, "s.jsonl").read_bytes() == JSONL.encode()


def test_json_is_the_same_rows_in_an_array(tmp_path: Path) -> None:
    rows = json.loads(exported(tmp_path, "s.JSON").read_bytes())
    assert rows == [json.loads(line) for line in JSONL.rstrip("\n").split("\n")]
    assert json.loads(exported(tmp_path, "none.json", []).read_text()) == []


def test_a_sheet_holds_the_same_cells_as_text(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(exported(tmp_path, "s.xlsx"))
    assert book.sheetnames == ["segments"]
    page = book["segments"]
    rows = list(page.iter_rows(values_only=True))
    expected = list(csv.reader(io.StringIO(CSV, newline="")))
    assert [["" if cell is None else str(cell) for cell in row] for row in rows] == expected
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:R3"
    assert {cell.data_type for row in page.iter_rows(min_row=2) for cell in row if cell.value} == {"s", "n"}
    assert page["D2"].alignment.wrap_text


def segment(text: str, *, start: int, end: int) -> Segment:
    """A segment of which only the words matter."""
    return Segment("d", start, end, text, "c", "c", "c", "c", None, "", 1, 1, "", "")


def test_formulas_links_and_markup_stay_text(tmp_path: Path) -> None:
    texts = [
        "=HYPERLINK(1)",
        "+1",
        "@x",
        "-1",
        "https://example.org/a",
        "{=1}",
        "<r>a</r>",
        "007",
        "a\x0bb\x1b[0m",
        "\ufffe",
    ]
    segments = [segment(text, start=number, end=number + 1) for number, text in enumerate(texts)]
    book = openpyxl.load_workbook(exported(tmp_path, "s.xlsx", segments))
    cells = [book["segments"].cell(row, 4) for row in range(2, 12)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.hyperlink for cell in cells] == [None] * 10
    assert [cell.value for cell in cells][:6] == texts[:6]
    assert [cell.value for cell in cells][6:] == ["<r>a</r>", "007", "a_x000B_b_x001B_[0m", "\ufffd"]


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_same_segments_give_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    first = exported(tmp_path, "one" + suffix).read_bytes()
    assert exported(tmp_path, "two" + suffix).read_bytes() == first


def test_no_clock_time_stands_in_a_sheet(tmp_path: Path) -> None:
    with zipfile.ZipFile(exported(tmp_path, "s.xlsx")) as package:
        assert "2000-01-01T00:00:00Z" in package.read("docProps/core.xml").decode()
        assert {member.date_time[0] for member in package.infolist()} == {1980}


def test_a_quote_too_long_for_a_cell_is_cut_in_the_sheet_only_and_said(tmp_path: Path) -> None:
    long = segment("🎉" * 20_000, start=0, end=40_000)
    done = export_segments([PLAIN, long], tmp_path / "s.xlsx")
    assert done.rows == 2
    assert len(done.notes) == 1 and "32,767" in str(done.notes[0]) and "row 3 (text)" in str(done.notes[0])
    text = openpyxl.load_workbook(tmp_path / "s.xlsx")["segments"]["D3"].value
    assert len(text.encode("utf-16-le")) // 2 <= 32_767
    assert text.startswith("🎉" * 16_000) and "[cut" in text
    fits = segment("x" * 32_767, start=0, end=1)
    assert export_segments([fits], tmp_path / "s.xlsx").notes == ()
    assert export_segments([long], tmp_path / "s.csv").notes == ()
    assert "🎉" * 20_000 in (tmp_path / "s.csv").read_text(encoding="utf-8")


def test_what_was_exported_can_be_applied(tmp_path: Path) -> None:
    for name in ("s.csv", "s.jsonl", "s.xlsx"):
        rows = read_codings(exported(tmp_path, name))
        assert [
            (row.document, row.start, row.end, row.code, row.coder, row.memo, row.text, row.origin) for row in rows
        ] == [
            ("mo-01 ü", 10, 52, "hinge/forms", "Ada", "-2+3", NASTY.text.replace("e\u0301", "é"), "manual"),
            ("b", 0, 3, "hinge", "Ben", "", "Wir", "import"),
        ]


def test_columns_never_collide() -> None:
    columns = segment_columns(("text", "var_text", "var_var_text", "age", "age"))
    assert len(set(columns)) == len(columns)
    assert columns[16:] == ("var_var_var_text", "var_text", "var_var_text", "age")


def test_an_unknown_suffix_names_the_known_ones(tmp_path: Path) -> None:
    for name in ("s.pages", "s"):
        with pytest.raises(UsageError, match=r"\.csv, \.xlsx, \.json, \.jsonl"):
            export_segments([PLAIN], tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="no folder"):
        export_segments([PLAIN], tmp_path / "no" / "s.csv")
    assert list(tmp_path.iterdir()) == []


def test_sheets_get_names_that_excel_allows_and_no_number_that_is_none() -> None:
    rows = [{"a": float("nan"), "b": 1.5}, {"a": 2, "b": float("inf")}]
    pages = [Page("code/perspective: a very long name of a table", ("a", "b"), rows), Page("x", ("a",), []),
             Page("X", ("a",), [])]  # fmt: skip
    book = openpyxl.load_workbook(io.BytesIO(workbook(pages)[0]))
    assert book.sheetnames == ["code-perspective- a very long n", "x", "X (2)"]
    assert list(book.worksheets[0].iter_rows(values_only=True)) == [("a", "b"), (None, 1.5), (2, None)]
