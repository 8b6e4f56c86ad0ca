"""Files that were damaged on the way are read, or refused in words; what is read can be stored."""

from __future__ import annotations

import io
import zipfile
from importlib import import_module

import pytest
from docx_files import p as word_p
from docx_files import r, with_parts
from hypothesis import given, settings
from hypothesis import strategies as st
from odt_files import odt_file
from odt_files import p as odt_p
from pdf_files import page, pdf_file

from qcode.errors import QcodeError
from qcode.importing.speech.layout import read_layout
from qcode.model import stored_text

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


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes with some of them changed, cut out, doubled or cut off."""
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, max(0, len(data) - 1)))
        end = min(len(data), start + draw(st.integers(1, 40)))
        match draw(st.sampled_from(("flip", "cut", "double", "end", "new"))):
            case "flip":
                data = data[:start] + bytes([draw(st.integers(0, 255))]) + data[start + 1 :]
            case "cut":
                data = data[:start] + data[end:]
            case "double":
                data = data[:end] + data[start:end] * draw(st.integers(1, 20)) + data[end:]
            case "end":
                data = data[:start]
            case _:
                data = data[:start] + draw(st.binary(max_size=6)) + data[start:]
    return data


@st.composite
def damaged_package(draw: st.DrawFn, data: bytes) -> bytes:
    """A zip with damage in its members, members that are missing or doubled, or damage anywhere."""
    if draw(st.booleans()):
        return draw(damaged(data))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            for _ in range(draw(st.sampled_from((1, 1, 1, 1, 0, 2)))):
                content = old.read(name)
                new.writestr(name, draw(damaged(content)) if draw(st.booleans()) else content)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.filterwarnings("ignore:Duplicate name")
@settings(max_examples=60)
@given(st.data())
def test_damaged_files_are_read_or_refused_in_words(kind: str, data: st.DataObject) -> None:
    strategy = damaged_package if kind in ("docx", "odt") else damaged
    content = data.draw(strategy(FILES[kind]))
    try:
        source = import_module(f"qcode.importing.formats.{kind}.reader").read(content)
    except QcodeError as error:
        assert error.what
        return
    source.text.encode()
    assert stored_text(source.text) == source.text and source.text.strip()
    for comment in source.comments:
        comment.text.encode()
        assert comment.span is None or comment.span.end <= len(source.text)
    read_layout(source.text)


@pytest.mark.parametrize("kind", FILES)
def test_the_undamaged_files_are_read(kind: str) -> None:
    assert "Wie" in import_module(f"qcode.importing.formats.{kind}.reader").read(FILES[kind]).text
