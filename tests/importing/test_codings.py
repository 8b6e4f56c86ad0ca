from __future__ import annotations

from pathlib import Path

import pytest

from qcode.errors import InputError
from qcode.importing.tables.codings import CodingRow, read_codings


def file(folder: Path, content: str | bytes, name: str) -> Path:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder / name


def test_a_csv_needs_four_columns(tmp_path: Path) -> None:
    path = file(tmp_path, "document,start,end,code\na,0,5,hinge\nb, 3 ,4.0,two words\n", "c.csv")
    assert read_codings(path) == [CodingRow(2, "a", 0, 5, "hinge"), CodingRow(3, "b", 3, 4, "two words")]


def test_the_path_names_the_code_where_a_row_has_one(tmp_path: Path) -> None:
    path = file(
        tmp_path, "document;start;end;code;path;review;coder\na;0;5;forms;hinge/forms;true;Ada\na;0;5;x;;;\n", "c.csv"
    )
    assert [(row.code, row.coder) for row in read_codings(path)] == [("hinge/forms", "Ada"), ("x", "")]
    only = file(tmp_path, "document,start,end,path\na,0,5,hinge/forms\n", "p.csv")
    assert read_codings(only)[0].code == "hinge/forms"


def test_json_lines_keep_memo_text_and_origin(tmp_path: Path) -> None:
    content = (
        '{"document": "Mu\\u0308ller", "start": 0, "end": 5.0, "code": "Bru\\u0308cke", "memo": "a\\r\\nb", "text": "",'
        ' "origin": "suggestion", "turn": null, "founded": 1998}\n\n'
        '{"document": "b", "start": "1", "end": 2, "code": "x", "text": "\u2028", "coder": null}'
    )
    assert read_codings(file(tmp_path, content, "c.jsonl")) == [
        CodingRow(1, "M\u00fcller", 0, 5, "Br\u00fccke", "", "a\nb", "", "suggestion"),
        CodingRow(3, "b", 1, 2, "x", "", "", "\u2028", None),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
def test_encodings_are_found(tmp_path: Path, encoding: str, suffix: str) -> None:
    rows = {
        ".csv": "document,start,end,code\nGespräch über Öfen,0,5,Brücke\n",
        ".jsonl": '{"document":"Gespräch über Öfen","start":0,"end":5,"code":"Brücke"}\n',
    }
    (row,) = read_codings(file(tmp_path, rows[suffix].encode(encoding), "c" + suffix))
    assert (row.document, row.code) == ("Gespräch über Öfen", "Brücke")


def test_every_bad_row_of_a_csv_is_named_at_once(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        "document,start,end,code\na,0,5,x\n,0,5,x\na,one,5,x\na,5,5,x\na,-1,5,x\na,0,5, \na,0.5,5,x\na,7,3,\n",
        "c.csv",
    )
    with pytest.raises(InputError) as caught:
        read_codings(path)
    assert str(caught.value.what).splitlines() == [
        "The file has 7 mistakes:",
        "  line 3: no document",
        "  line 4: start is no whole number: 'one'",
        "  line 5: end 5 must be greater than start 5",
        "  line 6: start is no whole number: '-1'",
        "  line 7: no code",
        "  line 8: start is no whole number: '0.5'",
        "  line 9: no code, end 3 must be greater than start 7",
    ]


def test_every_bad_line_of_json_is_named_at_once(tmp_path: Path) -> None:
    bad = [
        '{"document": "a", "start": 0,',
        "[1]",
        '{"document": "a", "start": true, "end": 3, "code": "x"}',
        '{"document": 7, "end": 3, "code": "x", "start": 0}',
        '{"document": "a", "end": 3, "code": "x"}',
        '{"document": "a", "start": 0, "end": 3, "code": "x", "memo": [1]}',
        "[" * 100_000,
    ]
    with pytest.raises(InputError) as caught:
        read_codings(file(tmp_path, "\n".join(bad), "c.jsonl"))
    lines = str(caught.value.what).splitlines()[1:]
    assert [line.split(":")[0].strip() for line in lines] == [f"line {number}" for number in range(1, 8)]
    expected = ["broken JSON", "JSON object", "True", "no document", "no start", "memo is no text", "broken JSON"]
    for line, words in zip(lines, expected, strict=True):
        assert words in line


def test_missing_columns_are_named_together(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="missing columns end, code"):
        read_codings(file(tmp_path, "document,start\na,1\n", "c.csv"))


def test_a_row_in_a_quoted_cell_keeps_the_line_where_it_starts(tmp_path: Path) -> None:
    path = file(tmp_path, 'document,start,end,code,memo\na,0,5,x,"one\ntwo"\na,0,0,x,\n', "c.csv")
    with pytest.raises(InputError, match="Line 4: end 0 must be greater"):
        read_codings(path)


def test_a_header_alone_is_no_coding(tmp_path: Path) -> None:
    assert read_codings(file(tmp_path, "document,start,end,code\n", "c.csv")) == []


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    for name in ("none.csv", "none.jsonl"):
        with pytest.raises(InputError, match="no such file"):
            read_codings(tmp_path / name)


def test_time_and_review_of_an_export_are_kept_and_anything_else_there_is_ignored(tmp_path: Path) -> None:
    file = tmp_path / "codings.csv"
    file.write_text(
        "document,start,end,code,created,review\na,0,5,x,2024-05-01T10:00:00Z,true\na,5,9,x,yesterday,perhaps\n",
        encoding="utf-8",
    )
    first, second = read_codings(file)
    assert (first.created, first.review) == ("2024-05-01T10:00:00Z", True)
    assert (second.created, second.review) == ("", False)
