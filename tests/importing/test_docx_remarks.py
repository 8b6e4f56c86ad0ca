"""Case 9 of what an import must survive: comments and notes of Word files, beside the text and in their places."""

from __future__ import annotations

import io

import docx
from docx_files import p, r, with_parts
from english import english

from qcode.importing.formats.docx.reader import read
from qcode.importing.source import Source

START, END = '<w:commentRangeStart w:id="{0}"/>', '<w:commentRangeEnd w:id="{0}"/>'
REFERENCE = '<w:r><w:commentReference w:id="{0}"/></w:r>'
NOTE = '<w:r><w:footnoteReference w:id="{0}"/></w:r>'


def comment(number: int, *paragraphs: str, author: str = "Ada", date: str = ' w:date="2026-03-04T10:11:12Z"') -> str:
    content = "".join(p(r(text)) for text in paragraphs)
    return f'<w:comment w:id="{number}" w:author="{author}"{date}>{content}</w:comment>'


def placed(source: Source) -> list[tuple[str, str, str]]:
    return [(one.kind, one.span.of(source.text) if one.span else "-", one.text) for one in source.comments]


def test_case_9_a_comment_is_kept_with_its_words() -> None:
    body = p(r("B: Da "), START.format(0), r("hilft"), r(" keiner"), END.format(0), REFERENCE.format(0), r("."))
    source = read(with_parts(body, {"comments": comment(0, "Wer ist keiner?", "Nachfragen!")}))
    assert source.text == "B: Da hilft keiner."
    assert placed(source) == [("comment", "hilft keiner", "Wer ist keiner?\nNachfragen!")]
    assert (source.comments[0].author, source.comments[0].when) == ("Ada", "2026-03-04T10:11:12Z")


def test_case_9_a_comment_over_paragraphs_tables_and_rows() -> None:
    row = f"<w:tr><w:tc>{p(r('B'))}</w:tc><w:tc>{p(r('Ja.'))}</w:tc></w:tr>"
    body = (
        START.format(1) + p(r("eins")) + p(START.format(2), r("zwei"), END.format(1)) + f"<w:tbl>{row}</w:tbl>"
        + END.format(2) + p(REFERENCE.format(1), REFERENCE.format(2), r("drei"))
    )  # fmt: skip
    source = read(with_parts(body, {"comments": comment(1, "a") + comment(2, "b")}))
    assert source.text == "eins\nzwei\nB\tJa.\ndrei"
    assert placed(source) == [("comment", "eins\nzwei", "a"), ("comment", "zwei\nB\tJa.", "b")]


def test_case_9_notes_and_a_comment_without_a_range_stand_at_the_word_before_them() -> None:
    body = p(r("Das AAMEE"), NOTE.format(2), r(" half uns"), REFERENCE.format(0), r("."))
    notes = '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
    notes += f'<w:footnote w:id="2">{p(r("Ein Büro."))}</w:footnote>'
    source = read(with_parts(body, {"footnotes": notes, "comments": comment(0, "wie?", date="")}))
    assert source.text == "Das AAMEE half uns."
    assert placed(source) == [("footnote", "AAMEE", "Ein Büro."), ("comment", "uns", "wie?")]
    assert source.comments[1].when == "" and source.notices == ()


def test_case_9_the_footnote_of_deleted_text_is_gone_and_a_comment_on_it_is_not() -> None:
    deleted = f"<w:del><w:r><w:delText>alt</w:delText></w:r>{NOTE.format(2)}</w:del>"
    body = p(r("neu "), START.format(0), deleted, END.format(0), REFERENCE.format(0), r("Wort"))
    source = read(
        with_parts(body, {"footnotes": f'<w:footnote w:id="2">{p(r("weg"))}</w:footnote>', "comments": comment(0, "?")})
    )
    assert source.text == "neu Wort"
    assert placed(source) == [("comment", "neu", "?")]


def test_a_comment_on_nothing_is_about_the_document_and_an_empty_one_is_none() -> None:
    source = read(with_parts(p(r("Ja.")), {"comments": comment(0, "zum Ganzen") + comment(1, " ")}))
    assert placed(source) == [("comment", "-", "zum Ganzen")]


def test_places_hold_when_the_text_is_composed() -> None:
    body = p(r("u\u0308ber u\u0308ber "), START.format(0), r("scho\u0308n"), END.format(0))
    source = read(with_parts(body, {"comments": comment(0, "scho\u0308n")}))
    assert placed(source) == [("comment", "schön", "schön")]


def test_damaged_comments_do_not_cost_the_transcript() -> None:
    source = read(with_parts(p(r("Ja."), START.format(0)), {"comments": "<broken"}))
    assert source.text == "Ja." and english(source.notices) == ("the comments are missing or damaged in the file",)


def test_comments_and_headers_of_a_word_processor() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Interview 7, streng vertraulich"
    paragraph = document.add_paragraph("B: Ohne ")
    run = paragraph.add_run("den Verein")
    paragraph.add_run(" ginge nichts.")
    document.add_comment(run, text="Scharnier?", author="Bo Blank", initials="BB")
    buffer = io.BytesIO()
    document.save(buffer)
    source = read(buffer.getvalue())
    assert source.text == "B: Ohne den Verein ginge nichts."
    assert placed(source) == [("comment", "den Verein", "Scharnier?")]
    assert source.comments[0].author == "Bo Blank" and source.comments[0].when.startswith("20")
    assert english(source.notices) == ("the headers and footers of the pages are not taken into the text",)


def test_hidden_words_are_said() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>verborgen</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>offen</w:t></w:r>'
    source = read(with_parts(p(shown, hidden), {}))
    assert source.text == "offenverborgen" and english(source.notices) == (
        "text that the file hides is in the text, too",
    )
    assert english(read(with_parts(p(shown), {})).notices) == ()
