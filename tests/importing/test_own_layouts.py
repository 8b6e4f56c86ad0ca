"""Layouts that were written when the readers were done: every speaker and time is right, or a warning says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode.model import Role
from qcode.session.documents.preview import ImportOptions, Preview, preview

OWN = Path(__file__).with_name("cases") / "own_layouts"


def read(file: str) -> Preview:
    (found,) = preview([OWN / file], ImportOptions()).previews
    return found


def warnings(found: Preview) -> list[str]:
    return [*map(str, found.cautions), *(str(oddity.located) for oddity in found.oddities)]


@pytest.mark.parametrize(
    ("file", "speakers", "times"),
    [
        ("amberscript.srt", "Sprecher 1|Sprecher 2|Sprecher 1|Sprecher 2", [1200, 4300, 9200, 11100]),
        ("descript.md", "Odette|Yusuf|Odette|Yusuf", [0, 4000, 12000, 14000]),
        ("f4_ends.txt", "Int.|Befr.|Int.|Befr.|Int.", [0, 7200, 21900, 25000, 41700]),
        ("fireflies.txt", "Odette Marsh|Yusuf Brandt|Odette Marsh|Yusuf Brandt", [2000, 7000, 615000, 621000]),
        ("focus_group.txt",
         "Moderatorin|TN1 (w)|TN2 (m)|Mehrere|TN3 (w)|Moderatorin|TN1 (w)|TN2 (m)|TN3 (w)", None),
        ("happy_scribe.txt", "Speaker 1|Speaker 2|Speaker 1|Speaker 2", [1100, 6450, 14200, 16020]),
        ("magazine.txt", "FRAGE|PEROWA|FRAGE|PEROWA|FRAGE|PEROWA", None),
        ("question_answer.txt", "Q|A|Q|A|Q|A", None),
        ("running_numbers_table.txt", "I|B|I|B", [4000, 8000, 15000, 18000]),
        ("sonix.txt", "Odette Marsh|Yusuf Brandt|Odette Marsh|Yusuf Brandt", [2000, 5000, 70000, 72000]),
        ("zoom_cloud.vtt", "Odette Marsh|Yusuf Brandt|Odette Marsh|Yusuf Brandt", [2100, 5300, 12400, 14200]),
        ("thesis_table.txt", "I|B|I|B", None),
        ("gat.txt", "I|B|I|B", None),
        ("names_bold.md", "Frau Lindholz|Herr Odunbari|Frau Lindholz|Herr Odunbari", None),
        ("slash.txt", "I|B|I|B", None),
        ("whatsapp_phone.txt", "Mara Lindholz|+49 151 23456789|Mara Lindholz|+49 151 23456789", None),
        ("panel.txt", "CHAIR (Odette Marsh)|Y. BRANDT|Z. PEROWA|CHAIR (Odette Marsh)|Y. BRANDT|Z. PEROWA", None),
        ("time_end_bare.txt", "A|B|A|B", [0, 12000, 31000, 35000]),
        ("parenthesis_time.txt", "Interviewer|Respondent|Interviewer|Respondent", [1000, 4000, 730000, 733000]),
    ],
)  # fmt: skip
def test_every_turn_and_time_is_right_and_nothing_is_said(file: str, speakers: str, times: list[int] | None) -> None:
    found = read(file)
    turns = found.transcript.turns
    assert [turn.speaker for turn in turns] == speakers.split("|")
    assert [turn.time_ms for turn in turns if turn.time_ms is not None] == (times or [])
    first = turns[0].speaker
    asks = [seen.label for seen in found.speakers if seen.role is Role.INTERVIEWER]
    assert asks == [first]
    assert warnings(found) == []
    if file != "f4_ends.txt":  # a stamp inside a turn stays
        said = " ".join(turn.speech.of(found.transcript.text) for turn in turns)
        assert not any(mark in said for mark in ("00:", "Speaker", "Sprecher", "Odette", "12:10"))


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("lowercase_names.txt", "mara:, zita:"),
        ("monologue.txt", "no speakers found"),
        ("question_italic_marks.txt", "no speakers found"),
        ("zoom_chat.txt", "no speakers found"),
        ("ms_srt.srt", "1 piece has no speaker"),
    ],
)
def test_what_is_not_known_is_said(file: str, says: str) -> None:
    assert any(says in line for line in warnings(read(file)))


@pytest.mark.parametrize(
    ("file", "pattern", "labels"),
    [
        ("lowercase_names.txt", "NAME:", ["mara", "zita"]),
        ("zoom_chat.txt", "TIME From NAME to Everyone :", ["Mara Lindholz", "Tevfik Odunbari"]),
    ],
)
def test_a_pattern_mends_it(file: str, pattern: str, labels: list[str]) -> None:
    (found,) = preview([OWN / file], ImportOptions(speakers=(pattern,))).previews
    assert [seen.label for seen in found.speakers] == labels
    assert warnings(found) == []
