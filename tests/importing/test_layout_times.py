from __future__ import annotations

import pytest

from qcode.importing.speech.layout import read_layout
from qcode.importing.speech.patterns import milliseconds


def times(text: str) -> list[tuple[int | None, int | None]]:
    return [(turn.time_ms, turn.end_ms) for turn in read_layout(text).transcript.turns]


@pytest.mark.parametrize(
    ("clock", "ms"),
    [
        ("0:49", 49_000),
        ("00:01:23", 83_000),
        ("00:01:23-4", 83_400),
        ("1:02:03.250", 3_723_250),
        ("02:03,5", 123_500),
        ("83:45", 5_025_000),
    ],
)
def test_clocks(clock: str, ms: int) -> None:
    assert milliseconds(clock) == ms


def test_f4_stamps_end_their_paragraph() -> None:
    text = "I: Wie? #00:00:05-2#\n\nB: So. #00:00:09-0#\nUnd so. #00:00:12-1#\n\nI: Und? #00:00:15-0#\n"
    assert times(text) == [(0, 5200), (5200, 12100), (12100, 15000)]


def test_an_f4_turn_without_stamp_leaves_its_end_open() -> None:
    text = "I: Wie? #00:00:05-2#\nB: So.\nI: Und? #00:00:15-0#\nB: Ja. #00:00:20-0#\n"
    assert times(text) == [(0, 5200), (5200, None), (5200, 15000), (15000, 20000)]


def test_in_a_document_with_few_end_stamps_starts_are_not_guessed() -> None:
    text = "I: A?\nB: B.\nI: C?\nB: D. #00:10:00-0#\nI: E?\nB: F.\n"
    assert times(text) == [(0, None), (None, None), (None, None), (None, 600_000), (600_000, None), (None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "[00:00:02] I: Wie?\n[00:00:12] B: So.\n",
        "I: [00:00:02] Wie?\nB: [00:00:12] So.\n",
        "I: (00:02) Wie?\nB: (00:12) So.\n",
        "00:00:02 I: Wie?\n00:00:12 B: So.\n",
        "#00:00:02-0# I: Wie?\n#00:00:12-0# B: So.\n",
        "I:\n[00:00:02] Wie?\n\nB:\n[00:00:12] So.\n",
        "Speaker 1 (00:00:02):\nWie?\n\nSpeaker 2 (00:00:12):\nSo.\n",
        "Anna Kern  0:02\nWie?\n\nAnna Kern  0:12\nSo.\n",
        "00:00:02\nAnna Kern: Wie?\n00:00:12\nMeryem Kaya: So.\n",
        "S00: [00:00:02] Wie?\n\nS01: [00:00:12] So.\n",
        "[00:00:02]Thor: Wie?\n[00:00:12]Mia: So.\n",
    ],
)
def test_stamps_at_the_start(text: str) -> None:
    assert times(text) == [(2000, None), (12000, None)]
    assert [turn.speech.of(text) for turn in read_layout(text).transcript.turns] == ["Wie?", "So."]


def test_a_turn_without_stamp_has_no_time() -> None:
    assert times("I: [00:00:02] Wie?\nB: So.\nI: [00:00:12] Und?\n") == [(2000, None), (None, None), (12000, None)]


def test_bare_times_at_the_end_count_where_they_recur() -> None:
    assert times("I: Wie?  00:05\nB: So.  00:22\n") == [(0, 5000), (5000, 22000)]
    single = "I: Wie?\nB: Der Zug fuhr um 10:22\n"
    assert times(single) == [(None, None), (None, None)]
    assert read_layout(single).transcript.turns[1].speech.of(single) == "Der Zug fuhr um 10:22"


def test_a_stamp_inside_the_words_stays_there() -> None:
    text = "I: [00:00:02] Wie [00:00:04] denn?\nB: [00:00:06] So.\n"
    assert read_layout(text).transcript.turns[0].speech.of(text) == "Wie [00:00:04] denn?"


def test_times_that_run_backwards_and_clocks_that_are_none_are_said_not_repaired() -> None:
    layout = read_layout("I: A? #00:00:10-0#\nB: C. #00:00:05-0#\nI: D? #00:75:05-0#\n")
    assert [oddity.line for oddity in layout.oddities] == [2, 3]
    assert "backwards" in str(layout.oddities[0].message) and "no time" in str(layout.oddities[1].message)
    assert layout.transcript.turns[1].time_ms == 10_000


def test_without_speakers_the_one_turn_has_the_first_and_last_time() -> None:
    assert times("Eins. #00:01:00-0#\n\nZwei. #00:02:00-0#") == [(0, 120_000)]


def test_without_speakers_each_paragraph_with_a_bare_time_is_a_turn() -> None:
    # in the middle of a turn a bare time would count as two words
    text = "00:03 Eins.\n\n02:03 Zwei,\num 18:30 Uhr.\n\n03:10 Drei."
    assert times(text) == [(3000, None), (123_000, None), (190_000, None)]
    assert [turn.speech.of(text) for turn in read_layout(text).transcript.turns] == [
        "Eins.", "Zwei,\num 18:30 Uhr.", "Drei.",
    ]  # fmt: skip
    assert times("[00:03] Eins.\n\n[02:03] Zwei.\n\n[03:10] Drei.") == [(3000, None)]


def test_times_beyond_a_day_and_turns_without_a_time_are_said() -> None:
    layout = read_layout("I: A? #00:00:01-0#\nB: B.\nI: C? #25:00:10-0#\nB: D. #25:00:12-0#\n")
    assert [(odd.line, str(odd.message)) for odd in layout.oddities] == [
        (3, "25:00:10-0 is later than a day"),
        (4, "25:00:12-0 is later than a day"),
    ]
    layout = read_layout("[00:00:01] I: A?\nB: B.\n[00:00:03] I: C?\n[00:00:07] B: D.\n")
    assert [(odd.line, str(odd.message)) for odd in layout.oddities] == [(2, "a turn without a time")]


def test_a_range_before_the_words_is_start_and_end() -> None:
    text = "[00:00:00] - [00:00:04] SPEAKER_00: Wie?\n[00:00:04] - [00:00:09] SPEAKER_01: So.\n"
    assert times(text) == [(0, 4000), (4000, 9000)]
    text = "00:00:01 - 00:00:03\tI: Wie?\n00:00:03 - 00:00:09\tB: So."
    assert times(text) == [(1000, 3000), (3000, 9000)]


def test_a_stamp_inside_the_turn_before_says_when_the_next_one_starts() -> None:
    text = "I: A? (00:01:02)\n\nB: B. (00:02:03)\n\nTelefon klingelt.\n\nI: C? (00:03:04)\n\nB: D. (00:04:05)\n"
    assert times(text) == [(0, 62_000), (62_000, None), (123_000, 184_000), (184_000, 245_000)]
    text = "I: A? #00:01:02-0#\nB: B. #00:02:03-0# Das war (10:30).\nI: C? #00:03:04-0#\nB: D. #00:04:05-0#\n"
    assert times(text)[2] == (123_000, 184_000)
