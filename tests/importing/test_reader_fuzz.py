"""Files that were damaged on the way are read, or refused in words; what is read can be stored."""

from __future__ import annotations

import io
import zipfile
from importlib import import_module

import pytest
from format_samples import FILES
from hypothesis import given, settings
from hypothesis import strategies as st

from qcode.errors import QcodeError
from qcode.importing.speech.layout import read_layout
from qcode.model import stored_text


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
