"""Case 10 of what an import must survive: rich text of many programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from english import english

from qcode.errors import InputError
from qcode.importing.files import read_file
from qcode.importing.formats.rtf.reader import read
from qcode.importing.source import Source

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset238 Arial CE;}"
    r"{\f3\fcharset2 Wingdings;}{\f4\fcharset134 SimSun;}}"
)


def rtf(body: str, *, head: str = r"\ansi\ansicpg1252\deff0") -> bytes:
    return (r"{\rtf1" + head + FONTS + r"{\colortbl;\red0\green0\blue0;}{\*\generator Writer;}" + body + "}").encode(
        "latin-1"
    )


def text_of(body: str) -> str:
    return read(rtf(body)).text


def remarks(source: Source) -> list[tuple[str, str, str, str]]:
    return [(one.kind, one.span.of(source.text) if one.span else "-", one.text, one.author) for one in source.comments]


def test_case_10_umlauts_in_three_notations() -> None:
    assert text_of(r"Gr\'fc\'dfe, Gespr\u228?ch, sch\u246\'f6n, \uc0\u252 ber\uc2\u252xx!\par") == (
        "Grüße, Gespräch, schön, über" + "ü!"
    )


def test_case_10_a_page_of_its_own_for_each_font() -> None:
    assert text_of(r"{\f1 \'cf\'f0\'e8} {\f2 \'a3\'f3d\'9f} {\f4 \'c4\'e3} \'80") == "При Łódź 你 €"


def test_case_10_old_macintosh_and_raw_letters() -> None:
    assert read(rb"{\rtf1\mac\deff0 sch\'9an}").text == "schön"
    assert read(rb"{\rtf1\ansi\ansicpg10000 sch\'9an}").text == "schön"
    assert read("{\\rtf1\\ansi Größe „so“}".encode()).text == "Größe „so“"
    assert read(b"{\\rtf1\\ansi\\ansicpg1252 Gr\xf6\xdfe}").text == "Größe"


def test_case_10_emoji_are_whole_characters() -> None:
    source = read(rtf(r"\uc1\u-10179?\u-8638? und \u55357\'3f\u56898\'3f halb \u-10179?."))
    assert source.text == "🙂 und 🙂 halb \ufffd."
    assert text_of(r"{\f3 J} {\f3\u-4022 ?} J") == "☺ ☺ J"


def test_case_10_tables_are_rows_with_tabs() -> None:
    row = r"\trowd\cellx100\cellx200\pard\intbl {0}\cell {1}\cell\row"
    body = r"\pard Vor\par" + row.format("I:", "Und?") + row.format("B:", r"Ja.\par Nein.") + r"\pard Nach\par"
    assert text_of(body) == "Vor\nI:\tUnd?\nB:\tJa.\nNein.\nNach"
    nested = r"\intbl\itap2 x\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}\itap1 y\cell\row"
    assert text_of(nested) == "x\ny"


def test_case_10_paragraphs_lines_and_signs() -> None:
    assert text_of(
        "eins\\\nzwei\\line drei\\tab vier\r\nfünf\\~a\\_b\\-c\\{\\}\\\\\\endash\\ldblquote".replace("ü", "\\'fc")
    ) == ("eins\nzwei\ndrei\tvierfünf\u00a0a\u2011b\u00adc{}\\–“")


def test_case_10_notes_are_beside_the_text() -> None:
    source = read(
        rtf(r"Das B\'fcro{\super\chftn{\footnote\pard{\super\chftn} Ein Amt.\par}} half{\footnote\ftnalt am Ende}.")
    )
    assert source.text == "Das Büro half."
    assert remarks(source) == [("footnote", "Büro", "Ein Amt.", ""), ("endnote", "half", "am Ende", "")]


def test_case_10_comments_are_beside_the_text_with_their_words() -> None:
    date = (2026 - 1900) << 20 | 3 << 16 | 4 << 11 | 10 << 6 | 11
    told = r"{\*\atnid AB}{\*\atnauthor Ada Blank}\chatn{\*\annotation{\*\atndate DATE}{\*\atnref 7}Wer?\par Wo?}"
    told = told.replace("DATE", str(date))
    source = read(rtf(rf"Da {{\*\atrfstart 7}}hilft keiner{{\*\atrfend 7}}{told} mehr{{\*\annotation kurz}}."))
    assert source.text == "Da hilft keiner mehr."
    assert remarks(source) == [("comment", "hilft keiner", "Wer?\nWo?", "Ada Blank"), ("comment", "mehr", "kurz", "")]
    assert source.comments[0].when == "2026-03-04T10:11:00Z"


def test_case_10_deleted_words_are_out_and_hidden_ones_said() -> None:
    source = read(rtf(r"Das {\revised neue}{\deleted alte} Wort{\v  verborgen}{\deleted\par} da\par"))
    assert source.text == "Das neue Wort verborgen da"
    assert english(source.notices) == (
        "tracked deletions are left out, tracked insertions are in the text",
        "text that the file hides is in the text, too",
    )


def test_case_10_links_boxes_headers_and_pictures() -> None:
    link = r'{\field{\*\fldinst HYPERLINK "https://example.org"}{\fldrslt die Seite}}'
    box = r"{\shp{\*\shpinst\shpleft0{\sp{\sn a}{\sv b}}{\shptxt\pard im Kasten\par}}{\shprslt doppelt}}"
    picture = "{\\pict\\wmetafile8\\bin6 }{\\\xff}{" + r"}{\header Kopf \chpgn\par}{\info{\author Ada}}"
    source = read(rtf(picture + rf"Auf {link}{box} steht\par es.\par"))
    assert source.text == "Auf die Seite steht\nim Kasten\nes."
    assert english(source.notices) == ("the headers and footers of the pages are not taken into the text",)


def test_a_comment_over_several_paragraphs_and_one_that_never_ends() -> None:
    body = r"{\*\atrfstart 1}eins\par{\*\atrfstart 2}zwei{\*\atrfend 1}"
    body += r"{\*\annotation{\*\atnref 1}a}{\*\annotation{\*\atnref 2}b}"
    source = read(rtf(body))
    assert [(words, text) for _, words, text, _ in remarks(source)] == [("eins\nzwei", "a"), ("zwei", "b")]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"I: plain", "no rich text"),
        (b"%PDF-1.4", "a PDF"),
        (rtf(""), "no text"),
        (b"{\\rtf1 " + b"{" * 6000, "nested too deeply"),
    ],
)
def test_what_is_no_readable_rtf_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read(data)
    assert caught.value.hint


def test_a_file_that_is_cut_off_is_read_and_said() -> None:
    assert english(read(rtf(r"Ja.{\footnote halb")[:-1]).notices) == (
        "the file ends before its last group does: it may be cut off",
    )


def test_an_rtf_that_calls_itself_doc_is_read(tmp_path: Path) -> None:
    path = tmp_path / "old.doc"
    path.write_bytes(rtf(r"I: Wie?\par B: So.\par"))
    found = read_file(path)
    assert [turn.speaker for turn in found.transcript.turns] == ["I", "B"] and found.source_format == "rtf"
