"""Wrapping: lines are the whole text, fit the width, and offsets and cells map both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qcode.tui.transcript.cells import clusters, is_simple, next_cluster, previous_cluster
from qcode.tui.transcript.wrap import Wrapped

ODD = "ab ä\t\n-–…漢字한👩\u200d⚕\ufe0f👍🏽🇩🇪❤e\u0301\u200b\u200dשלוםع\x07\x85\u202e\ufeff\u00ad\ud800\u3000 क्ष"
WORDS = ["also", "ja,", "Ankommensbegleitung", "–", "漢字", "👩\u200d⚕\ufe0f", "  ", "\n", "\t"]
texts = st.one_of(
    st.text(st.sampled_from(ODD), max_size=120),
    st.text(st.characters(codec=None), max_size=60),
    st.lists(st.sampled_from(WORDS)).map(" ".join),
)


def wrapped(text: str, width: int, hang: int, label: int) -> Wrapped:
    starts = [0, *(i + 1 for i, char in enumerate(text) if char == "\n")]
    return Wrapped(text, width, hang=hang, labels={start: start + label for start in starts[::2]} if label else None)


@given(texts, st.integers(2, 30), st.integers(0, 8), st.integers(0, 9))
def test_lines_are_the_whole_text_and_fit(text: str, width: int, hang: int, label: int) -> None:
    lines = wrapped(text, width, hang, label)
    assert "".join(lines.span(line).of(text) for line in range(len(lines))) == text
    for line in range(len(lines)):
        span, shown = lines.span(line), lines.shown(line)
        assert "\n" not in shown.of(text)
        assert line + 1 == len(lines) or span
        found = clusters(text, shown.start, shown.end)
        while found and text[found[-1].start] in " \t\u3000" and found[-1].drawn.isspace():
            found.pop()  # hangs over the edge
        if len(found) > 1:
            assert lines.cell(line, found[-1].end) <= lines.width


@given(texts, st.integers(2, 30), st.integers(0, 8), st.integers(0, 9))
def test_offset_to_cell_and_back(text: str, width: int, hang: int, label: int) -> None:
    lines = wrapped(text, width, hang, label)
    for offset in range(len(text) + 1):
        line, cell = lines.place(offset)
        back = lines.offset_at(line, cell)
        assert back <= offset
        assert lines.place(back) == (line, cell)
        if back != offset:  # only inside a cluster
            found = lines.clusters(line)
            assert found is not None
            assert any(c.start == back and offset < c.end for c in found)


@given(texts, st.integers(2, 30), st.integers(-3, 40))
def test_every_cell_has_an_offset_on_its_line(text: str, width: int, cell: int) -> None:
    lines = wrapped(text, width, 3, 2)
    for line in range(len(lines)):
        offset = lines.offset_at(line, cell)
        assert lines.line_at(offset) == line


@given(texts)
def test_clusters_measure_as_they_are_drawn(text: str) -> None:
    text = text.replace("\n", "")
    found = clusters(text, 0, len(text))
    assert [c.start for c in found] == [0, *(c.end for c in found[:-1])][: len(found)]
    assert all(c.width >= 1 for c in found)
    assert cell_len("".join(c.drawn for c in found)) == sum(c.width for c in found)
    "".join(c.drawn for c in found).encode()  # nothing that a terminal cannot be sent


@given(texts)
def test_cluster_steps_go_there_and_back(text: str) -> None:
    offset, visited = 0, [0]
    while offset < len(text):
        offset = next_cluster(text, offset)
        visited.append(offset)
    back = [len(text)]
    while back[-1] > 0:
        back.append(previous_cluster(text, back[-1]))
    assert back[::-1] == visited


def test_what_counts_as_simple_takes_one_cell() -> None:
    simple = [chr(code) for code in range(0x3000) if is_simple(chr(code))]
    assert len(simple) > 1000
    assert {cell_len(char) for char in simple} == {1}


def test_label_stands_left_of_the_text_column() -> None:
    text = "I: Und wie war das?\nFrau Özdemir: Gut.\n\nJa."
    lines = Wrapped(text, 14, hang=4, labels={0: 3, 20: 34})
    assert [lines.shown(n).of(text) for n in range(len(lines))] == [
        "I: Und wie ",
        "war das?",
        "Frau Özdemir: ",
        "Gut.",
        "",
        "Ja.",
    ]
    assert lines.place(3) == (0, 4)
    assert lines.place(2) == (0, 2)
    assert lines.place(11) == (1, 4)
    assert lines.place(20) == (2, 0)
    assert lines.offset_at(0, 3) == 3


def test_long_words_break_after_hyphens_first() -> None:
    text = "Migrantinnen-Selbstorganisation"
    assert [Wrapped(text, 20).span(n).of(text) for n in range(2)] == ["Migrantinnen-", "Selbstorganisation"]


@pytest.mark.parametrize(
    ("text", "drawn"), [("\x1b", "␛"), ("\ud800", "�"), ("\u202e", " "), ("\t", "    "), ("🇩🇪", "🇩🇪")]
)
def test_what_is_drawn(text: str, drawn: str) -> None:
    assert "".join(c.drawn for c in clusters(text, 0, len(text))) == drawn


def test_empty_text_has_one_line() -> None:
    lines = Wrapped("", 40)
    assert len(lines) == 1
    assert lines.place(0) == (0, 0)
    assert lines.offset_at(5, 5) == 0
