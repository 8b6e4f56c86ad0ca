"""Heads such as `Name  10:07`: one label each through the whole text, and the time that is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qcode.importing.files import read_file
from qcode.importing.speech.layout import read_layout
from qcode.model import Transcript

OTTER_HEADS = Path(__file__).with_name("cases") / "otter_heads"
EXPECTED_TURNS = {
    name: [tuple(turn) for turn in case["turns"]]
    for name, case in json.loads((OTTER_HEADS / "expected.json").read_text(encoding="utf-8")).items()
}


def turns_of(transcript: Transcript) -> list[tuple[str, str, int | None, str]]:
    """Label, role, time in milliseconds and words of every turn."""
    return [
        (turn.speaker, transcript.role(turn).value, turn.time_ms, turn.speech.of(transcript.text))
        for turn in transcript.turns
    ]


@pytest.mark.parametrize("name", EXPECTED_TURNS)
def test_labels_roles_times_and_words_of_whole_transcripts(name: str) -> None:
    assert turns_of(read_file(OTTER_HEADS / name).transcript) == EXPECTED_TURNS[name]


def conversation(head: str, asking: str, answering: str) -> tuple[str, list[tuple[str, str, int | None, str]]]:
    """A text of six turns whose heads have that form, from below ten minutes to above an hour, and its right turns."""
    question, answer = "Und wie kam das?", "Das kam mit einem Brief vom Amt, den bei uns niemand verstand."
    clocks = {"9:58": 598, "10:07": 607, "12:34": 754, "59:59": 3599, "1:00:05": 3605, "1:02:03": 3723}
    text, turns = "", list[tuple[str, str, int | None, str]]()
    for place, (clock, seconds) in enumerate(clocks.items()):
        label, role, words = (answering, "respondent", answer) if place % 2 else (asking, "interviewer", question)
        text += f"{head.format(name=label, clock=clock)}\n{words}\n\n"
        turns.append((label, role, 1000 * seconds, words))
    return text, turns


@pytest.mark.parametrize(
    "head",
    [
        "{name} {clock}",
        "{name}  {clock}  ",
        "{name} ({clock})",
        "{name}  [{clock}]",
        "{name} ({clock}):",
        "{name}\t{clock}",
    ],
)
@pytest.mark.parametrize(
    ("asking", "answering"),
    [
        ("Mara Lindholz", "Tevfik Odunbari"),
        ("Speaker 1", "Speaker 2"),
        ("Sprecherin 10", "Sprecher 2"),
        ("Dr. Änne Größl", "Frau Özlem Çelik-Übelhör"),
        ("Anna", "Dr. Jörg von der Straße"),
        ("S1", "S12"),
    ],
)
def test_a_name_keeps_its_number_and_a_clock_its_first_digit(head: str, asking: str, answering: str) -> None:
    text, expected = conversation(head, asking, answering)
    assert turns_of(read_layout(text).transcript) == expected


@pytest.mark.parametrize(
    ("head", "label", "time_ms"),
    [
        ("Ines Calloway 00:02", "Ines Calloway", 2_000),
        ("Ines Calloway 10:10", "Ines Calloway", 610_000),
        ("Ines Calloway 01:02:03", "Ines Calloway", 3_723_000),
        ("Ines Calloway 1:02:03.5", "Ines Calloway", 3_723_500),
        ("Speaker 1 00:00:12", "Speaker 1", 12_000),
        ("Speaker 12 12:34", "Speaker 12", 754_000),
        ("[Speaker 1] 10:07", "Speaker 1", 607_000),
        ("**Speaker 1** 10:07", "Speaker 1", 607_000),
        ("Speaker 1: 10:07", "Speaker 1", 607_000),
    ],
)
def test_where_a_label_ends_and_its_clock_begins(head: str, label: str, time_ms: int) -> None:
    text = "".join(f"{head}\nSatz {number}.\n\n" for number in range(3))
    found = {(turn.speaker, turn.time_ms) for turn in read_layout(text).transcript.turns}
    assert found == {(label, time_ms)}
