from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx_files import STRICT, STRICT_RELATION, p, r, word_file
from english import english

from qcode.errors import InputError
from qcode.importing.formats.docx.reader import read


def text_of(body: str) -> str:
    return read(word_file(body)).text


def test_a_document_from_a_word_processor() -> None:
    document = docx.Document()
    document.add_heading("Interview 1", 1)
    document.add_paragraph("I: Wie geht’s? 🙂")
    document.add_paragraph("B: Gut.\tSehr\ngut.")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("I:", "Und?"), ("B:", "Ja.\nNein.")), strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.add_paragraph("Ende")
    buffer = io.BytesIO()
    document.save(buffer)
    assert read(buffer.getvalue()).text == (
        "Interview 1\nI: Wie geht’s? 🙂\nB: Gut.\tSehr\ngut.\nI:\tUnd?\nB:\tJa.\nNein.\nEnde"
    )


def test_case_9_tracked_insertions_are_in_deletions_out() -> None:
    body = p(
        r("Das "), f"<w:ins>{r('neue')}</w:ins>", "<w:del><w:r><w:delText>alte</w:delText></w:r></w:del>", r(" Wort")
    )
    source = read(word_file(body))
    assert source.text == "Das neue Wort"
    assert any("deletions" in str(notice) for notice in source.notices)


def test_moved_text_stands_once_where_it_went() -> None:
    assert text_of(p(f"<w:moveFrom>{r('weg')}</w:moveFrom>", r("da"), f"<w:moveTo>{r(' hin')}</w:moveTo>")) == "da hin"


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert text_of(p(r("eins "), properties=mark) + p(r("zwei")) + p(r("drei"))) == "eins zwei\ndrei"


def test_a_wholly_deleted_paragraph_leaves_no_line() -> None:
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    gone = p("<w:del><w:r><w:delText>weg</w:delText></w:r></w:del>", properties=mark)
    assert text_of(p(r("a")) + gone + p(r("b"))) == "a\nb"


def test_deleted_table_rows_are_out() -> None:
    row = "<w:tr>{}<w:tc>" + p(r("{}")) + "</w:tc></w:tr>"
    deleted = "<w:trPr><w:del/></w:trPr>"
    assert text_of("<w:tbl>" + row.format("", "da") + row.format(deleted, "weg") + "</w:tbl>" + p(r("e"))) == "da\ne"


def test_special_characters_of_a_run() -> None:
    run = (
        "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t><w:tab/><w:t>E</w:t><w:noBreakHyphen/><w:t>Mail</w:t>"
        '<w:softHyphen/><w:sym w:font="Wingdings" w:char="F04A"/><w:instrText>PAGE</w:instrText></w:r>'
    )
    assert text_of(p(run)) == "a\nb\nc\tE\u2011Mail\u00ad☺"


def test_case_9_content_controls_links_fields_and_smart_tags_are_text() -> None:
    inline = f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{r('eins')}</w:sdtContent></w:sdt>"
    link = f"<w:hyperlink>{r(' zwei')}</w:hyperlink><w:smartTag>{r(' drei')}</w:smartTag>"
    field = f'<w:fldSimple w:instr="DATE">{r(" vier")}</w:fldSimple>'
    block = f"<w:sdt><w:sdtContent>{p(r('fünf'))}</w:sdtContent></w:sdt>"
    assert text_of(p(inline, link, field) + block) == "eins zwei drei vier\nfünf"


def test_case_9_a_text_box_comes_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p(r('im Kasten'))}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text_of(p(r("davor"), both, r(" danach")) + p(r("neu"))) == "davor danach\nim Kasten\nneu"


def test_remarks_that_the_file_does_not_hold_are_said() -> None:
    body = p(r("Ja"), '<w:r><w:footnoteReference w:id="2"/></w:r>', '<w:r><w:commentReference w:id="0"/></w:r>', r("."))
    source = read(word_file(body))
    assert source.text == "Ja."
    assert english(source.notices) == ("comments or notes that the text names and the file does not hold: 2",)


def test_case_9_nested_tables_and_cells_in_content_controls() -> None:
    inner = "<w:tbl><w:tr><w:tc>" + p(r("x")) + "</w:tc><w:tc>" + p(r("y")) + "</w:tc></w:tr></w:tbl>"
    controlled = f"<w:sdt><w:sdtContent><w:tc>{inner}{p(r('b'))}</w:tc></w:sdtContent></w:sdt>"
    assert text_of(f"<w:tbl><w:tblPr/><w:tr><w:tc>{p(r('a'))}</w:tc>{controlled}</w:tr></w:tbl>") == "a\tx\ty\nb"


def test_case_9_strict_files_with_another_main_part() -> None:
    data = word_file(p(r("streng")), namespace=STRICT, relation=STRICT_RELATION, main="word/document2.xml")
    assert read(data).text == "streng"


def test_text_is_stored_text() -> None:
    assert text_of(p(r("u\u0308ber"))) == "über"


def _zip(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in members.items():
            package.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


ENTITY = '<!DOCTYPE w [<!ENTITY a "xx">]>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"I: plain text", "no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password-protected"),
        (word_file(p(r("x")))[:300], "damaged"),
        (_zip(word__other="x"), "no main text"),
        (_zip(xl__workbook="x"), "Excel"),
        (_zip(a="x"), "zip archive"),
        (word_file(p(r("x")), extra={"../evil": b"x"}), "unsafe path"),
        (word_file(p(r("x")), extra={"bomb": bytes(30 * 2**20)}), "zip bomb"),
        (word_file(p(r("&a;")), prolog=ENTITY), "document type"),
        (word_file("<w:p>"), "broken XML"),
        (word_file(p("")), "no text"),
    ],
)
def test_case_15_what_is_no_readable_word_file_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read(data)
    assert caught.value.hint


def test_a_damaged_part_is_named() -> None:
    data = bytearray(word_file(p(r("x" * 5000))))
    at = data.index(b"word/document.xml") + 60
    data[at : at + 4] = b"\xff\xff\xff\xff"
    with pytest.raises(InputError, match=r"word/document\.xml|damaged"):
        read(bytes(data))
