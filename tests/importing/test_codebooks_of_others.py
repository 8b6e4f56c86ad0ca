"""Codebooks as other programs and German theses write them: the tree, every field, and what is not read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from qcode.errors import InputError, UsageError
from qcode.importing.codebook.files import check_codebook, read_codebook, read_codebook_file
from qcode.session.codebook.codebooks import codebook_file

Row = Sequence[str | None]
MAYRING: tuple[Row, ...] = (
    ("Kategorie", "Unterkategorie", "Definition", "Ankerbeispiel", "Kodierregel", "Häufigkeit"),
    ("K1 Nähe", None, "Wer sich nah ist.", "„Wir sind uns nah.“", "Nur Menschen.", "3"),
    (None, "K1.1 Rat/Tat", "Hilfe.", "„Ja“ und „nein“", None, "1"),
    (" ", None, None, "»Noch eins.«", None, None),
    ("K2 Ferne", "K2.1 Briefe", "Von weit.", None, None, None),
    (None, "K2.2 Züge", "Mit der Bahn.", "Ein Zug.", None, None),
)


def sheet(path: Path, rows: Sequence[Row]) -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def word(path: Path, rows: Sequence[Row]) -> Path:
    document = Document()
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text or ""
    document.save(str(path))
    return path


def lines(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "make"), [("k.xlsx", sheet), ("k.docx", word)])
def test_the_table_of_german_theses(tmp_path: Path, name: str, make: object) -> None:
    path = make(tmp_path / name, MAYRING)  # type: ignore[operator]
    found = read_codebook_file(path)
    assert [(code.path, code.definition.get("")) for code in found.book] == [
        ("K1 Nähe", "Wer sich nah ist."), ("K1 Nähe/K1.1 Rat-Tat", "Hilfe."), ("K2 Ferne", None),
        ("K2 Ferne/K2.1 Briefe", "Von weit."), ("K2 Ferne/K2.2 Züge", "Mit der Bahn."),
    ]  # fmt: skip
    near, help_, far, _letters, trains = found.book
    assert near.rule == {"": "Nur Menschen."} and near.examples[0].text == "Wir sind uns nah."
    assert help_.name == {"": "K1.1 Rat/Tat"}
    assert [example.text for example in help_.examples] == ["„Ja“ und „nein“", "Noch eins."]
    assert not far.codable and trains.examples[0].text == "Ein Zug."
    assert found.unread == ("Häufigkeit",)
    assert any("Häufigkeit" in str(problem.message) for problem in check_codebook(path))


def test_three_levels_with_numbers_and_english_heads(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "k.csv",
        "Hauptkategorie;Subkategorie 1;Subkategorie 2;Beschreibung;Ankerbeispiele\n"
        "A;;;a;\n;B;;b;\n;;C;c;x\n;D;;d;\nE;;;e;\n",
    )
    assert [code.path for code in read_codebook(path)] == ["A", "A/B", "A/B/C", "A/D", "E"]
    other = lines(tmp_path / "e.csv", "Category,Subcategory,Definition,Anchor example,Coding rule\nA,,a,x,y\n,B,b,,\n")
    assert [code.rule.get("") for code in read_codebook(other)] == ["y", None]


def test_a_cell_over_the_whole_row_is_a_category(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(3, 3)
    for row, texts in enumerate((("Kategorie", "Unterkategorie", "Definition"), ("A", "", ""), ("", "B", "b"))):
        for cell, text in zip(table.rows[row].cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(1, 2))
    document.save(str(tmp_path / "k.docx"))
    assert [code.path for code in read_codebook(tmp_path / "k.docx")] == ["A", "A/B"]


def test_the_list_of_codes_of_maxqda_with_memos(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("Liste der Codes", None, None, None, "Memo", "Codings"),
        ("Codesystem", None, None, None, "", "9"),
        (" ", "Nähe", None, None, "Was nah ist.", "2"),
        (" ", " ", "Feste", None, "", "1"),
        (" ", " ", " ", "Sommer", "Im Juli.", "1"),
        (" ", "Ferne", None, None, "", "5"),
        ("Sonstiges", None, None, None, "", "5"),
    ]
    found = read_codebook_file(sheet(tmp_path / "Liste.xlsx", rows))
    assert [(code.path, code.definition.get("")) for code in found.book] == [
        ("Nähe", "Was nah ist."), ("Nähe/Feste", None), ("Nähe/Feste/Sommer", "Im Juli."), ("Ferne", None),
        ("Sonstiges", None),
    ]  # fmt: skip
    assert found.unread == ("Codings",)


def test_a_remark_is_the_definition_where_there_is_no_other(tmp_path: Path) -> None:
    both = read_codebook_file(lines(tmp_path / "a.csv", "Code;Kommentar;Definition\nA;nur so;richtig\n"))
    assert both.book.codes[0].definition == {"": "richtig"} and both.unread == ("Kommentar",)
    alone = read_codebook_file(lines(tmp_path / "b.csv", "tag,description,number of highlights\nA,so,3\n"))
    assert alone.book.codes[0].definition == {"": "so"} and alone.unread == ("number of highlights",)
    assert read_codebook(lines(tmp_path / "c.csv", "Code;Memo\nA;so\n")).codes[0].definition == {"": "so"}


@pytest.mark.parametrize("between", [" > ", "\\", ": ", "::"])
def test_names_become_levels_on_request_only(tmp_path: Path, between: str) -> None:
    path = lines(tmp_path / "a.csv", f"Code;Comment\nA{between}B;b\nA;a\nC{between}D{between}E;e\n10:30;x\n")
    plain = read_codebook_file(path)
    assert len(plain.book) == 4 and len(plain.could_split) == 2
    split = read_codebook_file(path, split_names=True)
    assert [(code.path, code.codable) for code in split.book] == [
        ("A", True), ("A/B", True), ("C", False), ("C/D", False), ("C/D/E", True), ("10:30", True),
    ]  # fmt: skip
    assert split.book.by_path["A"].definition == {"": "a"} and not split.could_split


def test_a_file_of_our_own_has_its_tree_already(tmp_path: Path) -> None:
    book = lines(tmp_path / "a.yaml", "qcode: codebook\nversion: 1\ncodes: []\n")
    with pytest.raises(UsageError, match="--split-names"):
        codebook_file(book, split_names=True)


def test_cells_under_no_head_are_still_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="which has no name"):
        read_codebook(lines(tmp_path / "a.csv", "path;definition\nA;a;stray\n"))
