from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from qcode.errors import InputError
from qcode.importing.tables.sheets import read_table, read_variables


def table(folder: Path, content: str | bytes, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def plain(path: Path) -> list[tuple[int, dict[str, str]]]:
    return [(line, dict(row)) for line, row in read_table(path).rows]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_delimiters_encodings_and_line_ends_are_found(tmp_path: Path, mark: str, encoding: str, newline: str) -> None:
    lines = [("Name", "Ort, Straße"), ("Müller", "Köln"), ("Größe", "Düren")]
    content = newline.join(f'{left}{mark}"{right}"' for left, right in lines)
    path = table(tmp_path, content.encode(encoding))
    assert plain(path) == [
        (2, {"Name": "Müller", "Ort, Straße": "Köln"}),
        (3, {"Name": "Größe", "Ort, Straße": "Düren"}),
    ]


def test_lines_are_those_of_the_file_and_empty_ones_are_skipped(tmp_path: Path) -> None:
    path = table(tmp_path, '\na,b\n1,"x\ny"\n\n,,\n2\n')
    assert plain(path) == [(3, {"a": "1", "b": "x\ny"}), (7, {"a": "2", "b": ""})]


def test_a_sheet_is_read_as_a_person_sees_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append(["document", "founded", "share", "seen", "at", "ok", None])
    page.append(["a", 2019.0, 0.5, date(2019, 5, 31), datetime(2019, 5, 31, 8, 30), True])  # noqa: DTZ001
    page.append([])
    page.append(["b", 7])
    book.create_sheet("other").append(["x"])
    book.save(tmp_path / "t.xlsx")
    first, second = plain(tmp_path / "t.xlsx")
    assert first[0] == 2
    assert list(first[1]) == ["document", "founded", "share", "seen", "at", "ok"]
    assert list(first[1].values()) == ["a", "2019", "0.5", "2019-05-31", "2019-05-31 08:30:00", "true"]
    assert second[0] == 4
    assert list(second[1].values()) == ["b", "7", "", "", "", ""]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("a,b,a\n1,2,3\n", "Line 1: the column 'a' is there twice"),
        ("a,b\n1,2\n1,2,3\n", "Line 3: '3' stands in column 3"),
        ('a,b\n1,"2\n3,4\n', "Line 2: a quotation mark"),
        ("", "empty"),
        ("a\0b", "binary"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, content: str, words: str) -> None:
    path = table(tmp_path, content)
    with pytest.raises(InputError, match=words) as caught:
        read_table(path)
    assert caught.value.where == str(path)


def test_files_that_are_no_tables_are_named(tmp_path: Path) -> None:
    for name, words in (("t.ods", "Known: .csv, .tsv, .xlsx"), ("t.xlsx", "t.xlsx")):
        with pytest.raises(InputError, match=words):
            read_table(table(tmp_path, "no zip at all", name))
    with pytest.raises(InputError, match="no such file"):
        read_table(tmp_path / "none.csv")


def test_a_cell_may_hold_a_whole_interview(tmp_path: Path) -> None:
    path = table(tmp_path, "a\n" + "x" * 300_000 + "\n")
    assert len(plain(path)[0][1]["a"]) == 300_000


@pytest.mark.parametrize("key", ["document", "Dokument", "NAME", "file", "Datei"])
def test_variables_are_found_by_the_documents_name(tmp_path: Path, key: str) -> None:
    path = table(tmp_path, f"perspective;{key};founded\nmo;Mu\u0308ller.docx;1998\nwelfare; b ;\n")
    found = read_variables(path)
    assert found.columns == ("perspective", "founded")
    assert found.find("M\u00fcller") == {"perspective": "mo", "founded": "1998"}
    assert found.find("x", "Mu\u0308ller.docx") == found.find("Müller.txt") == found.find("Müller")
    assert found.find("b") == {"perspective": "welfare"}
    assert found.find("c") is None


def test_without_a_known_name_the_first_column_names_the_document(tmp_path: Path) -> None:
    assert read_variables(table(tmp_path, "interview,perspective\na,mo\n")).find("a") == {"perspective": "mo"}


def test_a_name_with_suffix_goes_before_one_without(tmp_path: Path) -> None:
    found = read_variables(table(tmp_path, "file,v\na.txt,1\na.docx,2\n"))
    assert found.find("a.docx") == {"v": "2"}
    assert found.find("a") is None
    assert found.find("a", "a.txt") == {"v": "1"}


def test_doubled_and_empty_documents_are_all_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_variables(table(tmp_path, "name,v\na,1\n,2\na,3\n"))
    assert (
        "line 3" in str(caught.value.what)
        and "line 4" in str(caught.value.what)
        and "first in line 2" in str(caught.value.what)
    )
