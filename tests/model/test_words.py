"""What counts as a word of a transcript, and what is a mark."""

from __future__ import annotations

import itertools
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.model import Span
from qcode.model.words import count_words, marks, stamps, word_spans, word_starts


def words(text: str) -> list[str]:
    return [span.of(text) for span in word_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("E-Mail", ["E-Mail"]),
        ("geht's", ["geht's"]),
        ("geht’s", ["geht’s"]),
        ("Das ist – wie gesagt - so.", ["Das", "ist", "wie", "gesagt", "so"]),
        ("Haupt- und Ehrenamt", ["Haupt", "und", "Ehrenamt"]),
        ("'ne Rock'n'Roll-Band'", ["ne", "Rock'n'Roll-Band"]),
        ("@ja@ und @(.)@", ["ja", "und"]),
        ("ja (.) nein (..) doch (3) gut (2,5) so (4 s) hm (10 Sek.)", ["ja", "nein", "doch", "gut", "so", "hm"]),
        ("gut (lacht) so (lacht laut, hustet) [unv.] (unv., 00:12:04) [...] (...) […]", ["gut", "so"]),
        ("ja //mhm// nein", ["ja", "nein"]),
        ("und/oder 5/6", ["und", "oder", "5", "6"]),
        ("Ende. #00:01:23-4# [00:01:23] (00:01:23) [1:23]", ["Ende"]),
        ("seit (2019) und (199) da", ["seit", "2019", "und", "199", "da"]),
        ("der (Wort?) da", ["der", "Wort", "da"]),
        ("im (Verein) da", ["im", "Verein", "da"]),
        ("http://a.org/b und https://c.org", ["http", "a", "org", "b", "und", "https", "c", "org"]),
        ("gut 👍🏽 👨‍👩‍👧 ja", ["gut", "ja"]),
        ("Ärzt:innen und Ärzt*innen", ["Ärzt", "innen", "und", "Ärzt", "innen"]),
        ("snake_case", ["snake", "case"]),
        ("أهلا وسهلا", ["أهلا", "وسهلا"]),
        ("مُحَمَّد يَكْتُبُ", ["مُحَمَّد", "يَكْتُبُ"]),
        ("שָׁלוֹם", ["שָׁלוֹם"]),
        ("हिन्दी", ["हिन्दी"]),
        ("می‌خواهم", ["می‌خواهم"]),
        ("x̂y", ["x̂y"]),
        ("Wohl\u00adfahrts\u00adverband", ["Wohl\u00adfahrts\u00adverband"]),
        ("m² ½", ["m²", "½"]),
        ("", []),
        ("- ' – …", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_real_aside_is_longer_than_a_mark() -> None:
    aside = "(und das war damals wirklich ganz anders als heute)"
    assert len(words(f"Wir {aside} gingen.")) == 11
    assert words("Wir (lacht und steht auf) gingen.") == ["Wir", "gingen"]


def test_stamps_are_marks_too() -> None:
    text = "a [00:01:23] b (lacht) c #00:01:23-4#"
    assert [span.of(text) for span in marks(text)] == ["[00:01:23]", "(lacht)", "#00:01:23-4#"]
    assert [span.of(text) for span in stamps(text)] == ["[00:01:23]", "#00:01:23-4#"]


def test_within_a_span_only() -> None:
    text = "eins (lacht) zwei [0:01] drei"
    part = Span(text.index("zwei"), len(text))
    assert [span.of(text) for span in word_spans(text, part)] == ["zwei", "drei"]
    assert [span.of(text) for span in marks(text, part)] == ["[0:01]"]
    assert [span.of(text) for span in stamps(text, part)] == ["[0:01]"]


ALPHABET = st.sampled_from(
    [*"abÄß03 -'’()[]/@#:.,_\n", "\u0301", "\u00ad", "\u200d", "ب", "\u064e", "👍", "lacht", "unv"]
)


@given(st.lists(ALPHABET, max_size=40).map("".join))
def test_words_and_marks_are_apart_and_all_counts_agree(text: str) -> None:
    found, signs = word_spans(text), marks(text)
    assert count_words(text) == len(found)
    assert list(word_starts(text)) == [span.start for span in found]
    everything = sorted([*found, *signs])
    assert all(left.end <= right.start for left, right in itertools.pairwise(everything))
    covered = {offset for span in everything for offset in range(span.start, span.end)}
    assert not [char for place, char in enumerate(text) if char.isalnum() and place not in covered]
    for span in found:
        assert span.of(text)[0].isalnum()


def test_every_accent_of_the_scripts_of_everyday_continues_a_word() -> None:
    for point in range(0x300, 0x1100):
        mark = chr(point)
        if unicodedata.category(mark)[0] == "M":
            assert words(f"a{mark}b") == [f"a{mark}b"], hex(point)


MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    "unit",
    [
        "(",
        "((((a",
        "//",
        "//a",
        "//a/",
        "@",
        "[",
        "[a ",
        "(a ",
        "(unv ",
        "#0",
        "(00:00:",
        "a-",
        "a'",
        "\u0301",
        "a\u0301",
    ],
)
def test_a_megabyte_of_one_sign_is_read_in_a_moment(unit: str) -> None:
    """A pattern that tries everything at every place would keep the tests busy for hours."""
    text = unit * (MEGABYTE // len(unit))
    assert count_words(text) <= MEGABYTE
    assert len(marks(text)) <= MEGABYTE


def test_starts_fit_in_32_bits() -> None:
    assert word_starts("a b").itemsize == 4
    assert sys.maxunicode < 2**32
