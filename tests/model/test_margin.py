"""Numbers at the margin: known by running through the whole text, and no words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.importing.speech.layout import read_layout
from qcode.language.sentences import transcript_sentences
from qcode.model import Span
from qcode.model.margin import margin_numbers, without_margin
from qcode.model.words import count_words, word_spans, word_starts

KRUSE = """Interview E4

1 [00:01] I: ja ähm wie war das
2         damals?
3 [00:07] B: Schwierig war das.
4         Wir hatten 3 kinder.
5 [00:31] I: mhm
"""


def said(text: str) -> list[str]:
    return [span.of(text) for span in word_spans(text)]


def test_numbers_of_lines_are_no_words_and_numbers_that_are_said_are() -> None:
    assert [span.of(KRUSE) for span in margin_numbers(KRUSE)] == ["1", "2", "3", "4", "5"]
    assert said(KRUSE) == [
        "Interview", "E4", "I", "ja", "ähm", "wie", "war", "das", "damals", "B", "Schwierig", "war", "das", "Wir",
        "hatten", "3", "kinder", "I", "mhm",
    ]  # fmt: skip
    part = Span(KRUSE.index("Schwierig"), KRUSE.index("kinder") + 6)
    assert count_words(KRUSE, part) == 7


def test_sentences_do_not_begin_with_a_number_at_the_margin() -> None:
    transcript = read_layout(KRUSE).transcript
    found = [span.of(KRUSE) for _, span in transcript_sentences(transcript)]
    assert found == ["ja ähm wie war das\n2         damals?", "Schwierig war das.", "Wir hatten 3 kinder.", "mhm"]


def test_numbers_of_paragraphs() -> None:
    text = "1 I: Wie war\ndas?\n\n2 B: Gut,\n2 Jahre lang.\n\n3 I: Und?\n"
    assert said(text) == ["I", "Wie", "war", "das", "B", "Gut", "2", "Jahre", "lang", "I", "Und"]


@pytest.mark.parametrize(
    "text",
    [
        "I: Was?\nB: Dies:\n1 Essen\n2 Trinken\n3 Schlafen\nI: Ja.\n",
        "1 Haus\n2 Autos\n4 Kinder\n",
        "1 Haus\n2 Autos\n",
        "5 Jahre war ich da.\n6 Jahre dann dort.\nUnd dann nicht mehr.\n",
        "",
        "\n \n",
        "1",
        "12:30 so\n12:31 so\n12:32 so\n",
    ],
)
def test_what_only_looks_like_it_is_said(text: str) -> None:
    assert margin_numbers(text) == ()
    assert without_margin(text) is text


LINE = st.text(st.sampled_from("ab 1.:\t\u00a0ä"), max_size=8)


@given(st.lists(LINE, min_size=3, max_size=12), st.integers(0, 99_000), st.sampled_from(["\n", "\n\n"]))
def test_numbers_that_run_are_found_in_any_text(lines: list[str], first: int, gap: str) -> None:
    text = gap.join(f"  {first + at}   x{line}" for at, line in enumerate(lines))
    assert [int(span.of(text)) for span in margin_numbers(text)] == list(range(first, first + len(lines)))
    assert len(word_starts(text)) == len(word_starts(gap.join(f"x{line}" for line in lines)))


@given(st.text(st.sampled_from("12 3\n.x\t\r\u2028"), max_size=40))
def test_any_text_keeps_its_length(text: str) -> None:
    assert len(without_margin(text)) == len(text)
    assert list(word_starts(text)) == [span.start for span in word_spans(text)]
