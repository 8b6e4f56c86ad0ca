"""A codebook out and in again, in every kind of file, is the same codebook."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import style_name

from qcode.errors import InputError, UsageError
from qcode.exporting.codebook_file import write_codebook
from qcode.exporting.refi import schema_problems
from qcode.importing.codebook.files import check_codebook, read_codebook
from qcode.model import Code, Codebook, Example
from qcode.model.code_text import description_of, with_description
from qcode.model.codebook_rows import examples_of, examples_text
from qcode.resources import folder

RICH = Codebook(
    (
        Code(
            "hinge",
            {"de": "Scharnier", "en": "Hinge"},
            {"de": "Zwischen beiden Seiten.\nZweite Zeile.\n\nAbsatz; mit „Zeichen“", "en": '=1+1, "quoted"'},
            {"": "Always"},
            {"de": "Nie"},
            {"en": "Ask: who acts?"},
            (Example("„Wir gehen mit.“", "de", "mo"), Example("[sic] plain"), Example("two\n\nparts", "en")),
            "#0072B2",
            "1",
        ),
        Code("hinge/forms", definition={"": "Forms"}),
        Code("hinge/forms/tax", {"": "Taxes"}, {"": "Tax forms"}),
        Code("views", {"": "Views"}, codable=False),
        Code("007", definition={"": "Not a number"}),
    ),
    title={"de": "Klein", "en": "Small > big"},
)


def known(book: Codebook) -> tuple[object, ...]:
    return (dict(book.title), tuple(replace(code, key=0) for code in book))


@pytest.mark.parametrize("suffix", [".yaml", ".csv", ".xlsx", ".qdc"])
@pytest.mark.parametrize("name", ["rich", "four_functions", "template"])
def test_nothing_is_lost(tmp_path: Path, suffix: str, name: str) -> None:
    book = RICH if name == "rich" else read_codebook(folder("codebooks") / f"{name}.yaml")
    write_codebook(book, tmp_path / f"b{suffix}", language="de")
    again = read_codebook(tmp_path / f"b{suffix}")
    assert known(again) == known(book)
    if suffix == ".qdc":
        assert schema_problems((tmp_path / "b.qdc").read_bytes(), "Codebook.xsd") == []


@pytest.mark.parametrize("template", ["kuckartz", "mayring"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_word_file_holds_one_language(tmp_path: Path, template: str, language: str) -> None:
    book = read_codebook(folder("codebooks") / "four_functions.yaml")
    notes = write_codebook(book, tmp_path / "b.docx", language=language, template=template)
    assert len(notes) == 1 and language in str(notes[0])
    again = read_codebook(tmp_path / "b.docx")
    fields = ("name", "definition", "when", "when_not", "rule")
    assert dict(again.title) == {language: book.title[language]}
    assert [code.path for code in again] == [code.path for code in book]
    for code, old in zip(again, book, strict=True):
        assert code.examples == old.examples
        assert (code.colour, code.shortcut, code.codable) == (old.colour, old.shortcut, old.codable)
        for field in fields:
            assert dict(getattr(code, field)) == {
                key: text for key, text in getattr(old, field).items() if key == language
            }


@pytest.mark.parametrize("template", ["kuckartz", "mayring"])
def test_texts_for_all_languages_stay_so_in_word(tmp_path: Path, template: str) -> None:
    book = Codebook((Code("a", {}, {"": "One\ntwo: three"}, examples=(Example("x: y"),)), Code("b", {"": "B b"})))
    write_codebook(book, tmp_path / "b.docx", language="de", template=template)
    again = read_codebook(tmp_path / "b.docx")
    assert known(again)[1] == known(book)[1]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".docx", ".qdc"])
def test_the_same_codebook_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    for name in ("one", "two"):
        write_codebook(RICH, tmp_path / (name + suffix), language="de")
    assert (tmp_path / ("one" + suffix)).read_bytes() == (tmp_path / ("two" + suffix)).read_bytes()


def test_a_word_file_has_real_tables_and_styles(tmp_path: Path) -> None:
    write_codebook(RICH, tmp_path / "b.docx", language="de")
    document = docx.Document(str(tmp_path / "b.docx"))
    assert len(document.tables) == len(RICH) and style_name(document.tables[0]) == "Table Grid"
    assert [p.text for p in document.paragraphs if style_name(p) == "Heading 1"] == ["Scharnier", "Views", "007"]
    write_codebook(RICH, tmp_path / "m.docx", language="en", template="mayring")
    (table,) = docx.Document(str(tmp_path / "m.docx")).tables
    assert [cell.text for cell in table.rows[0].cells] == ["Category", "Definition", "Anchor examples", "Coding rules"]
    with zipfile.ZipFile(tmp_path / "m.docx") as package:
        assert b"<w:tblHeader/>" in package.read("word/document.xml")
        assert {member.date_time[0] for member in package.infolist()} == {1980}


def test_tables_of_a_spreadsheet_in_german(tmp_path: Path) -> None:
    text = "Kategorie;Definition;Ankerbeispiele;Codierbar;Farbe\r\n"
    text += 'Fürsorge;„Hilfe“;"Eins.\n\nZwei.";ja;#0f0\r\n;;;;\r\nAmt;Büro;;nein;\r\n'
    for encoding in ("utf-8-sig", "cp1252"):
        (tmp_path / "b.csv").write_bytes(text.encode(encoding))
        book = read_codebook(tmp_path / "b.csv")
        assert [(code.path, dict(code.definition), code.codable) for code in book] == [
            ("Fürsorge", {"": "„Hilfe“"}, True),
            ("Amt", {"": "Büro"}, False),
        ]
        assert book.codes[0].examples == (Example("Eins."), Example("Zwei.")) and book.codes[0].colour == "#00ff00"


def test_a_person_s_word_table_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row, cells in zip(
        table.rows,
        [("Kategorie", "Definition", "Ankerbeispiel"), ("Hilfe", "Helfen", "Ich half."), ("Amt", "Büro", "")],
        strict=True,
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.save(str(tmp_path / "b.docx"))
    book = read_codebook(tmp_path / "b.docx")
    assert [(code.path, code.definition, code.examples) for code in book] == [
        ("Hilfe", {"": "Helfen"}, (Example("Ich half."),)),
        ("Amt", {"": "Büro"}, ()),
    ]


def test_mistakes_are_named_with_row_and_column(tmp_path: Path) -> None:
    rows = [
        ["path", "definition", "colour", "codable", "shortcut", "remark"],
        ["a", "x", "blue", "perhaps", "1", ""],
        ["a", "y", "", "", "", ""],
        ["b/c", "z", "", "", "1", "?"],
        ["", "left over", "", "", "12", ""],
    ]
    (tmp_path / "b.csv").write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "b.xlsx")
    for name in ("b.csv", "b.xlsx"):
        found = {(problem.line, problem.where): str(problem.message) for problem in check_codebook(tmp_path / name)}
        assert "not a colour" in found[2, "a, colour"] and "yes or no" in found[2, "a, codable"]
        assert "twice, first in row 2" in found[3, "a"]
        assert "already belongs to a" in found[4, "b/c, shortcut"] and "no row for b" in found[4, "b/c"]
        assert "no path, id or name" in found[5, ""] and "not read" in found[1, "remark"]
        with pytest.raises(InputError, match="5 mistakes"):
            read_codebook(tmp_path / name)


def test_files_that_are_no_codebook(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    docx.Document().save(str(tmp_path / "a.docx"))
    (tmp_path / "a.qdc").write_text("<CodeBook/>", encoding="utf-8")
    buffer = io.BytesIO(b"nothing")
    (tmp_path / "b.docx").write_bytes(buffer.getvalue())
    for name in ("a.csv", "a.docx", "a.qdc", "b.docx", "none.docx", "none.qdc"):
        with pytest.raises(InputError):
            read_codebook(tmp_path / name)
    with pytest.raises(UsageError, match=r"\.qdc"):
        write_codebook(RICH, tmp_path / "b.txt", language="de")
    with pytest.raises(UsageError, match="empty"):
        write_codebook(Codebook(), tmp_path / "b.qdc", language="de")


TEXTS = st.text(st.sampled_from("aÄ [],:\\\n()„“Id"), min_size=1, max_size=30).filter(lambda text: bool(text.strip()))
WORDS = st.dictionaries(st.sampled_from(["", "de", "en"]), TEXTS, max_size=3)
EXAMPLES = st.lists(
    st.builds(Example, TEXTS, st.sampled_from(["", "de", "en"]), st.sampled_from(["", "mo"])), max_size=3
)


@given(WORDS, WORDS, WORDS, EXAMPLES)
@settings(max_examples=200, deadline=None)
def test_any_description_comes_back(
    name: dict[str, str], one: dict[str, str], two: dict[str, str], examples: list[Example]
) -> None:
    name = {key: " ".join(text.split()) for key, text in name.items()}
    code = Code("top/x", name, one, two, one, two, tuple(examples), shortcut="1")
    assert with_description(Code("top/other"), description_of(code)) == code


@given(EXAMPLES)
def test_any_examples_come_back_from_one_cell(examples: list[Example]) -> None:
    assert examples_of(examples_text(examples)) == tuple(examples)
