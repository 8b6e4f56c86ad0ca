"""A small file of every format, in which somebody asks "Wie war es?" or the like."""

from __future__ import annotations

from docx_files import p as word_p
from docx_files import r, with_parts
from odt_files import odt_file
from odt_files import p as odt_p
from pdf_files import page, pdf_file

COMMENT = '<w:comment w:id="0" w:author="Ada"><w:p><w:r><w:t>Wer?</w:t></w:r></w:p></w:comment>'
ROW = f"<w:tr><w:tc>{word_p(r('I:'))}</w:tc><w:tc>{word_p('<w:r><w:br/><w:tab/></w:r>')}</w:tc></w:tr>"
SAID = word_p('<w:commentRangeStart w:id="0"/>', r("B: Schön 🙂"), '<w:commentRangeEnd w:id="0"/>')
WORD = with_parts(f"{word_p(r('I: Wie war es?'))}{SAID}<w:tbl>{ROW}</w:tbl>", {"comments": COMMENT})
NOTE = f"<text:note><text:note-body>{odt_p('Note')}</text:note-body></text:note>"
OPEN = odt_file(odt_p(f'I: Wie<text:s text:c="3"/>war{NOTE} es?') + odt_p("B: <text:span>Schön</text:span>"))
RICH = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset128 B;}}I: Wie {\*\atrfstart 1}war"
    rb"{\*\atrfend 1}{\*\annotation{\*\atnref 1}Wer?} es\u252\'fc?\par {\f1\'82\'a0}\uc1\u-10179?\u-8638?\trowd a\cell"
    rb" b\cell\row{\footnote N}{\pict\bin3 }}}{\*\shpinst{\shptxt Kasten}}\par}"
)
PAGE = (
    b'<html><head><style>p {}</style></head><body><p><a name="ts_1_2_S00">S00: Wie?</a></p><table><tr><td>B:<td>Ja.'
    b'</table><p>B<a href="#_ftn1">1</a><!-- c --><![if x]></p><div id=ftn1><pre>a\n b</pre></div>'
    b"<p>&#128578;&nbsp;</p></body></html>"
)
PRINTED = pdf_file([page("I: Wie war das damals bei euch im Ver-", "ein?", "B: Gut."), page("I: Und?", "B: Ja.")])
FILES = {"docx": WORD, "odt": OPEN, "rtf": RICH, "html": PAGE, "pdf": PRINTED}
SAMPLES = {
    **FILES,
    "plain text": b"I: Wie war es?\n\nB: Gut.",
    "subtitles": b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Wie war es?</v>\n",
    "segments": b'[{"start": 1, "end": 2, "text": "Wie war es?", "speaker": "Ada"}]',
    "transcriber": b'<transcript><content content="I: Wie war es?"/></transcript>',
}
"""A small file of each format by the name of its reader."""
