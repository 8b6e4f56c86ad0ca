"""How turns begin by a pattern that a person gives, and whose the paragraphs without a label are."""

from __future__ import annotations

import pytest

from qcode.errors import UsageError
from qcode.importing.source import SpeakerRules
from qcode.importing.speech.layout import read_layout
from qcode.importing.speech.rules import compiled
from qcode.model import Role


def said(text: str, *patterns: str, unlabelled: Role | None = None, remembered: bool = False) -> list[tuple[str, str]]:
    rules = SpeakerRules(patterns, unlabelled, remembered)
    transcript = read_layout(text, rules=rules).transcript
    return [(turn.speaker, turn.speech.of(text)) for turn in transcript.turns]


TWO = [("Mara K.", "Wie war das?"), ("Zita", "Gut war es.")]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("#NAME:", "#Mara K.: Wie war das?\n#Zita: Gut war es."),
        ("[NAME]", "[Mara K.] Wie war das?\n[ Zita ]Gut war es."),
        ("NAME -", "Mara K. - Wie war das?\nZita  -  Gut war es."),
        ("NAME –", "Mara K. – Wie war das?\nZita – Gut war es."),
        (">> NAME:", ">> Mara K.: Wie war das?\n>>Zita: Gut war es."),
        ("NAME |", "Mara K. | Wie war das?\nZita| Gut war es."),
        ("NAME", "Mara K.\nWie war das?\nZita\nGut war es."),
        ("** NAME **", "**Mara K.** Wie war das?\n** Zita ** Gut war es."),
        (r"re:\d+\) (?P<name>[^,]+),", "1) Mara K., Wie war das?\n2) Zita, Gut war es."),
    ],
)
def test_a_pattern_says_where_turns_begin(pattern: str, text: str) -> None:
    assert said(text, pattern) == TWO


def test_only_there_a_turn_begins() -> None:
    text = "<Mara> Wie war das?\nB: ja\n<Zita> Gut.\n<Mara> So: na.\n"
    assert said(text, "<NAME>") == [("Mara", "Wie war das?\nB: ja"), ("Zita", "Gut."), ("Mara", "So: na.")]


def test_a_dash_inside_words_begins_no_turn() -> None:
    text = "I - Wie war das?\nB - Gut - wirklich.\nund dann - ja\nI - E-Mail?\nB - Ja."
    assert [speaker for speaker, _ in said(text, "NAME -")] == ["I", "B", "I", "B"]


def test_time_in_a_pattern_is_the_start_of_the_turn() -> None:
    text = "00:03 | Mara | Wie?\n1:00:09,5 | Zita | Gut.\n"
    layout = read_layout(text, rules=SpeakerRules(("TIME | NAME |",)))
    assert [turn.time_ms for turn in layout.transcript.turns] == [3000, 3_609_500]


def test_a_pattern_that_fits_nowhere_leaves_the_known_layouts() -> None:
    assert said("I: Wie?\n\nB: Gut.\n", "<NAME>") == [("I", "Wie?"), ("B", "Gut.")]


def test_a_remembered_pattern_counts_only_where_it_fits() -> None:
    text = "I: Wie?\n\nB: <Zita> sagte ich.\n\n<Zita> war da.\n"
    assert [speaker for speaker, _ in said(text, "<NAME>", remembered=True)] == ["I", "B"]
    assert [speaker for speaker, _ in said("<A> Ja.\n<B> Na.\n<A> So.\n<B> O.\n", "<NAME>", remembered=True)] == [
        *"ABAB"
    ]


@pytest.mark.parametrize("pattern", ["re:(", "re:[A-Z]+:", "Name:", "NAME NAME", "TIME TIME NAME", "re:(?P<nam>x)"])
def test_what_is_no_pattern_is_wrong_usage(pattern: str) -> None:
    with pytest.raises(UsageError):
        compiled(pattern)


@pytest.mark.parametrize("gap", ["\n\n", "\n", "\n\t"])
@pytest.mark.parametrize("role", list(Role))
def test_paragraphs_without_a_label_are_turns_of_their_own(gap: str, role: Role) -> None:
    text = (
        gap.join(["I: Wie war das?", "Gut war es.", "I: Und dann?", "Dann kam der Umzug."])
        if gap != "\n\t"
        else ("I: Wie war das?\n\tGut war es.\nI: Und dann?\n\tDann kam der Umzug.")
    )
    assert said(text, unlabelled=role) == [
        ("I", "Wie war das?"), ("", "Gut war es."), ("I", "Und dann?"), ("", "Dann kam der Umzug."),
    ]  # fmt: skip
    layout = read_layout(text, rules=SpeakerRules(unlabelled=role))
    assert layout.transcript.roles == {"I": Role.INTERVIEWER, "": role}


def test_a_run_of_paragraphs_without_a_label_is_one_turn_and_a_header_stays_header() -> None:
    text = "Interview 3\nDatum: 3. Mai\n\nI: Wie?\n\nGut.\n\nSehr gut.\n\nI: Und?\n\nSo.\n"
    assert said(text, unlabelled=Role.RESPONDENT) == [
        ("I", "Wie?"),
        ("", "Gut.\n\nSehr gut."),
        ("I", "Und?"),
        ("", "So."),
    ]


@pytest.mark.parametrize("words", ["Danke.", "Ja!", "Gut so."])
def test_a_sentence_alone_on_its_line_is_no_name(words: str) -> None:
    text = f"Kim Berger\nWie?\nAylin\nSo war es.\nKim Berger\n{words}\n"
    found = read_layout(text, rules=SpeakerRules(patterns=("NAME",))).transcript
    assert [turn.speaker for turn in found.turns] == ["Kim Berger", "Aylin", "Kim Berger"]


def test_a_pattern_that_fits_nowhere_is_said_but_not_when_it_is_only_remembered() -> None:
    text = "I: Wie war das?\nB: Gut war es.\n"
    for remembered in (False, True):
        found = read_layout(text, rules=SpeakerRules(patterns=("#NAME:",), remembered=remembered))
        assert [turn.speaker for turn in found.transcript.turns] == ["I", "B"]
        assert any("#NAME:" in str(oddity.message) for oddity in found.oddities) is not remembered
