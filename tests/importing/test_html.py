"""Web pages: noScribe's (case 5 of what an import must survive), and those of word processors and players."""

from __future__ import annotations

from pathlib import Path

import pytest
from english import english

from qcode.errors import InputError
from qcode.importing.files import read_file
from qcode.importing.formats.html.reader import read

# As noScribe 0.7 writes them, with another interview.
NOSCRIBE = """<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0//EN" "http://www.w3.org/TR/REC-html40/strict.dtd">
<html ><head ><meta charset="UTF-8" /><style type="text/css">p, li { white-space: pre-wrap; }</style></head>
<body style="font-family: 'Arial'"><p style="font-weight:600;">Teekueche</p>
<p style="color: #909090; font-size: 0.8em">Transcribed with noScribe vers. 0.7<br />Audio file: teekueche.m4a</p>
<p><a name="ts_1200_4300_S00" >S00: <span style="color: #909090">[00:00:01]</span> Wie fing das an?</a></p>
<p><a name="ts_4800_6100_S01" >S01: <span style="color: #909090">[00:00:04]</span> Mit Tee.</a>
<a name="ts_6100_7900_S01" > Und dann kamen</a><a name="ts_7000_7400_//S00" > //S00: mhm//</a>
<a name="ts_7900_12900_S01" > mehr Leute.</a></p>
<p><a name="ts_13000_14000_S00" >S00: <span style="color: #909090">[00:00:13]</span> Und die Stadt?</a></p>
</body></html>"""
PLAIN = """Teekueche

Transcribed with noScribe vers. 0.7
Audio file: teekueche.m4a

S00: [00:00:01] Wie fing das an?

S01: [00:00:04] Mit Tee. Und dann kamen //S00: mhm// mehr Leute.

S00: [00:00:13] Und die Stadt?
"""

CUES = """WEBVTT Teekueche

NOTE
Transcribed with noScribe vers. 0.7
Audio file: teekueche.m4a

1
00:00:01.200 --> 00:00:04.300
<v S00>S00: [00:00:01] Wie fing das an?

2
00:00:04.800 --> 00:00:06.100
<v S01>S01: [00:00:04] Mit Tee.

3
00:00:06.100 --> 00:00:07.900
<v S01> Und dann kamen

4
00:00:07.000 --> 00:00:07.400
<v //S00> //S00: mhm//

5
00:00:07.900 --> 00:00:12.900
<v S01> mehr Leute.

6
00:00:13.000 --> 00:00:14.000
<v S00>S00: [00:00:13] Und die Stadt?
"""


def text_of(body: str) -> str:
    return read(f"<html><body>{body}</body></html>".encode()).text


def test_case_5_a_page_a_text_and_subtitles_of_noscribe_have_the_same_turns(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(NOSCRIBE, encoding="utf-8")
    (tmp_path / "a.txt").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "a.vtt").write_text(CUES, encoding="utf-8")
    page, text, cues = (read_file(tmp_path / f"a.{suffix}").transcript for suffix in ("html", "txt", "vtt"))
    said = [[(turn.speaker, turn.speech.of(one.text)) for turn in one.turns] for one in (page, text, cues)]
    assert said[0] == said[1] == said[2]
    assert said[0][1:4] == [("S01", "Mit Tee. Und dann kamen"), ("S00", "mhm"), ("S01", "mehr Leute.")]
    assert page.roles == text.roles == cues.roles


def test_case_5_the_anchors_tell_the_times() -> None:
    source = read(NOSCRIBE.encode())
    assert source.transcript is not None
    assert [(turn.time_ms, turn.end_ms) for turn in source.transcript.turns] == [
        (1200, 4300), (4800, 7900), (7000, 7400), (7900, 12900), (13000, 14000),
    ]  # fmt: skip
    assert source.transcript.text == source.text


def test_blocks_are_lines_and_white_space_is_one_blank() -> None:
    body = "<h1>König</h1>Transcribed\n  with<div><p>I:\n Wie?<br>So?</p>B: <b>Gut</b>, <i>sehr</i> gut.<p></p></div>"
    assert text_of(f"{body}<hr>Ende") == "König\nTranscribed with\nI: Wie?\nSo?\nB: Gut, sehr gut.\nEnde"


def test_cells_of_a_row_are_parted_by_tabs() -> None:
    rows = "<tr><td><p>I:</p></td><td><p>Und?</p></td></tr><tr><td>B:<td><p>Ja.</p><p>Nein.</p></table>"
    assert text_of(f"<table>{rows}Ende") == "I:\tUnd?\nB:\tJa.\nNein.\nEnde"


def test_entities_scripts_and_styles() -> None:
    body = "<style>p {}</style><script>if (a < b) 'x'</script><p>A &amp; B &lt;3 &#128578; &uuml;ber&nbsp;all</p>"
    assert text_of(body) == "A & B <3 🙂 über\u00a0all"


def test_marked_sections() -> None:
    assert text_of("<p><![if !vml]>A<![endif]> <![CDATA[B < C]]> <![ D <![") == "A B < C <![ D <!["


def test_play_signs_of_players_are_no_words() -> None:
    assert text_of('<p><a href="#t=12">▶</a> I: Wie?</p><p>B: So. <a href="#t=14">▶</a></p>') == "I: Wie?\nB: So."


def test_pages_of_a_word_processor() -> None:
    body = (
        "<!--[if gte mso 9]><xml>nichts</xml><![endif]-->"
        "<p class=MsoNormal>I: Wie?<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        "<p><![if !supportLists]><span style='mso-list:Ignore'>1.</span><![endif]>B: So<del>alt</del><ins>neu</ins>."
        "<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'>[1]</a></p>"
        "<p>B: <span style='display:none'>versteckt</span>Ja.</p>"
        "<div style='mso-element:footnote' id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Eine Note.</p></div>"
        "<div style='mso-element:comment-list'><p>Kommentar</p></div>"
    )  # fmt: skip
    source = read(f"<html><body>{body}</body></html>".encode())
    assert source.text == "I: Wie?\n\nB: Soneu.\nB: Ja."
    assert [(one.kind, one.text) for one in source.comments] == [("footnote", "Eine Note.")]
    assert source.comments[0].span is not None and source.comments[0].span.of(source.text) == "Soneu."
    assert english(source.notices) == (
        "deleted words are left out",
        "what the page hides is left out",
        "the comments on the page are not taken in",
    )


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ('<html><meta charset="iso-8859-1"><p>schön „so“'.encode("cp1252"), "cp1252"),
        ("<html><p>schön „so“".encode("mac_roman"), "mac_roman"),
        ('<html><meta charset="utf-8"><p>schön „so“'.encode("utf-16"), "utf-16"),
        ('<html><meta charset="utf-8"><p>schön „so“'.encode("cp1252"), "cp1252"),
        ('<html><meta charset="klingon"><p>schön „so“'.encode(), "utf-8"),
    ],
)
def test_pages_in_many_encodings(data: bytes, encoding: str) -> None:
    source = read(data)
    assert (source.text, source.encoding) == ("schön „so“", encoding)


@pytest.mark.parametrize(
    ("data", "words"), [(b"", "empty"), (b"<html><script>x</script></html>", "no text"), (b"%PDF-1.4", "a PDF")]
)
def test_what_is_no_page_with_text_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read(data)
    assert caught.value.hint


def test_what_libreoffice_puts_at_the_edges_of_every_page_is_no_text() -> None:
    page = '<div title="header"><p>Kopf</p><div><p>innen</p></div></div><p>I: Ja?</p><div title="footer">Fuß</div>'
    source = read(f"<html><body>{page}<div title='Titel'>B: Gut.</div></body></html>".encode())
    assert source.text == "I: Ja?\nB: Gut."
    assert list(map(str, source.notices)) == ["header and footer of the pages are left out"]
