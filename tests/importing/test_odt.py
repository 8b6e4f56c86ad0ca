"""Case 11 of what an import must survive: OpenDocument texts."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from english import english
from odt_files import odt_file, p

from qcode.errors import InputError
from qcode.importing.files import read_file
from qcode.importing.formats.odt.reader import read


def text_of(body: str) -> str:
    return read(odt_file(body)).text


def test_case_11_headings_lists_and_repeated_spaces() -> None:
    body = (
        '<text:h text:outline-level="1">Interview 4</text:h>'
        + p('B:<text:tab/>So<text:s text:c="3"/>viel<text:s/><text:span>Platz</text:span>.<text:line-break/>Ja.')
        + "<text:list><text:list-item>" + p("eins") + "</text:list-item></text:list>"
    )  # fmt: skip
    assert text_of(body) == "Interview 4\nB:\tSo   viel Platz.\nJa.\neins"


def test_case_11_white_space_between_elements_is_one_blank() -> None:
    assert text_of(p("\n   Wir\n   <text:span> haben\n </text:span> <text:span> das</text:span>")) == "Wir haben das"


def test_case_11_notes_are_beside_the_text() -> None:
    note = (
        '<text:note text:id="n" text:note-class="{0}"><text:note-citation>1</text:note-citation>'
        "<text:note-body>" + p("Ein {0}.") + "</text:note-body></text:note>"
    )
    source = read(odt_file(p(f"Das Büro{note.format('footnote')} half{note.format('endnote')}.")))
    assert source.text == "Das Büro half."
    found = [(one.kind, one.span.of(source.text) if one.span else "", one.text) for one in source.comments]
    assert found == [("footnote", "Büro", "Ein footnote."), ("endnote", "half", "Ein endnote.")]


def test_case_11_comments_are_beside_the_text_with_their_words() -> None:
    told = "<dc:creator>Ada</dc:creator><dc:date>2026-03-04T10:11:12.5</dc:date>" + p("Wer?") + p("Wo?")
    ranged = f'<office:annotation office:name="c1">{told}</office:annotation>'
    alone = "<office:annotation><dc:creator>Bo</dc:creator>" + p("kurz") + "</office:annotation>"
    body = p(f"Da {ranged}hilft") + p(f'keiner<office:annotation-end office:name="c1"/> mehr{alone}.')
    source = read(odt_file(body))
    assert source.text == "Da hilft\nkeiner mehr."
    found = [(one.author, one.span.of(source.text) if one.span else "", one.text) for one in source.comments]
    assert found == [("Ada", "hilft\nkeiner", "Wer?\nWo?"), ("Bo", "mehr", "kurz")]
    assert source.comments[0].when == "2026-03-04T10:11:12Z"


def test_case_11_insertions_are_in_and_deletions_out() -> None:
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion>" + p("weg") + "</text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    source = read(
        odt_file(changes + p('Da<text:change-start text:change-id="a"/> neu<text:change-end/><text:change/>'))
    )
    assert source.text == "Da neu"
    assert english(source.notices) == ("tracked deletions are left out, tracked insertions are in the text",)


def test_case_11_tables_and_text_boxes() -> None:
    def cell(*paragraphs: str) -> str:
        return f"<table:table-cell>{''.join(p(words) for words in paragraphs)}</table:table-cell>"

    table = (
        "<table:table><table:table-column/><table:table-header-rows><table:table-row>" + cell("Wer") + cell("Was")
        + "</table:table-row></table:table-header-rows><table:table-row>" + cell("B:") + cell("Ja.", "Nein.")
        + "</table:table-row></table:table>"
    )  # fmt: skip
    box = f"<draw:frame><draw:text-box>{p('im Kasten')}</draw:text-box><svg:title>Bild</svg:title></draw:frame>"
    shape = f"<draw:custom-shape>{p('in der Form')}</draw:custom-shape>"
    assert text_of(table + p(f"davor{box} danach{shape}") + p("Ende")) == (
        "Wer\tWas\nB:\tJa.\nNein.\ndavor danach\nim Kasten\nin der Form\nEnde"
    )


def test_case_11_a_file_with_a_document_type() -> None:
    prolog = '<!DOCTYPE d [<!ENTITY a "haha"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    source = read(odt_file(p("Test: &a;&b;."), prolog=prolog))
    assert source.text == "Test: ."
    assert english(source.notices) == ("2 entities of the document type (&name;) are left out",)


def test_laughing_entities_are_never_replaced() -> None:
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
    try:
        text = read(odt_file(p("Ha: &l12;"), prolog=f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]>')).text
    except InputError:
        return  # newer parsers refuse such a file as a whole
    assert text == "Ha: "


def test_hidden_words_are_said() -> None:
    style = '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    source = read(odt_file(p('offen <text:span text:style-name="T1">verborgen</text:span>'), styles=style))
    assert source.text == "offen verborgen"
    assert english(source.notices) == ("text that the file hides is in the text, too",)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"I: plain text", "no OpenDocument text"),
        (odt_file(p("x"))[:200], "damaged"),
        (odt_file(p("x"), mimetype="application/epub+zip"), "e-book"),
        (odt_file(p("x"), mimetype="application/vnd.oasis.opendocument.spreadsheet"), "no text"),
        (odt_file(p("")), "no text"),
        (odt_file("<text:p>"), "broken XML"),
        (odt_file(p("x"), extra={"/etc/evil": b""}), "unsafe path"),
        (odt_file(p("x"), extra={"META-INF/manifest.xml": b"<m:encryption-data/>"}), "protected by a password"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_what_is_no_readable_odt_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read(data)
    assert caught.value.hint


def test_an_odt_is_known_without_its_first_member_and_with_another_ending(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(odt_file(p("I: Wie?") + p("B: So."), mimetype=""))
    assert zipfile.is_zipfile(path)
    found = read_file(path)
    assert [turn.speaker for turn in found.transcript.turns] == ["I", "B"] and found.source_format == "odt"
    assert english(found.notices) == ("the file is an OpenDocument text, whatever its ending says: read as such",)
