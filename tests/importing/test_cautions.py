"""What a person should look at before a transcript comes in: one label only, nobody who answers, a long header."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qcode import i18n
from qcode.importing.files import read_file
from qcode.importing.source import SpeakerRules
from qcode.importing.speech.cautions import CautionKind, TranscriptCaution, transcript_cautions
from qcode.importing.speech.layout import read_layout
from qcode.model import Role

CASES = Path(__file__).with_name("cases")
TURNS = "I: Wie war das?\n\nB: Schön war das und lang.\n\nI: Und dann?\n\nB: Dann kam der Umzug.\n"
PROSE = "Ein Satz mit genau zehn Wörtern steht hier als Prosa. "


@pytest.fixture
def german() -> Iterator[None]:
    i18n.set_language("de")
    yield
    i18n.set_language("")


def kinds(text: str) -> list[CautionKind]:
    return [caution.kind for caution in transcript_cautions(read_layout(text).transcript)]


@pytest.mark.parametrize(
    ("file", "label", "role", "line", "option"),
    [
        ("only_the_interviewer/one.txt", "I", Role.INTERVIEWER, 1, "respondent"),
        ("only_the_interviewer/blank_lines.txt", "I", Role.INTERVIEWER, 1, "respondent"),
        ("only_the_interviewer/indented.txt", "Interviewerin", Role.INTERVIEWER, 1, "respondent"),
        ("one_side_labelled/only_I.txt", "I", Role.INTERVIEWER, 1, "respondent"),
        ("one_side_labelled/only_Int.docx", "Int", Role.INTERVIEWER, 1, "respondent"),
        ("one_side_labelled/only_B.txt", "B", Role.RESPONDENT, 3, "interviewer"),
    ],
)
def test_one_label_only_is_said_with_whose_words_all_of_it_is(
    file: str, label: str, role: Role, line: int, option: str
) -> None:
    found = transcript_cautions(read_file(CASES / file).transcript)
    assert found == (TranscriptCaution(CautionKind.ONE_LABEL, label=label, role=role, line=line),)
    assert str(found[0].with_option).startswith(f"line {line}: ")
    assert str(found[0].with_option).endswith(f"(--unlabelled {option})")
    assert label in str(found[0].sentence)
    assert ("in no number" in str(found[0].sentence)) is (role is not Role.RESPONDENT)


def test_nobody_who_answers_is_said() -> None:
    transcript = read_layout("I1: Ja.\n\nI2: Ach.\n\nI1: Na.\n\nI2: So.\n", interviewer=("I1", "I2")).transcript
    found = transcript_cautions(transcript)
    assert [caution.kind for caution in found] == [CautionKind.NO_RESPONDENT]
    assert "in no number" in str(found[0].sentence)


@pytest.mark.parametrize(("file", "words", "line"), [("erzaehlung.txt", 137, 4), ("beobachtung.txt", 94, 3)])
def test_speech_before_the_first_label_is_said_with_its_words(file: str, words: int, line: int) -> None:
    found = transcript_cautions(read_file(CASES / "long_header" / file).transcript)
    assert found[-1] == TranscriptCaution(CautionKind.SPEECH_BEFORE, words, line=line)
    assert str(words) in str(found[-1].sentence)
    without_interviewer = [CautionKind.NO_INTERVIEWER] if file == "beobachtung.txt" else []
    assert [caution.kind for caution in found[:-1]] == without_interviewer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TURNS, []),
        ("Ein Text ohne jede Kennung.\n", [CautionKind.NO_SPEAKERS]),
        ("", []),
        (f"Interview 3\nDatum: 3. Mai\n\n{TURNS}", []),
        (f"Datum: {PROSE * 9}\n\n{TURNS}", []),
        ("Zeichen (.) kurze Pause\n" * 30 + f"\n{TURNS}", []),
        ("Zeichen (.) kurze Pause\n" * 80 + f"\n{TURNS}", [CautionKind.LONG_HEADER]),
        (f"{PROSE * 8}\n\n{TURNS}", []),
        (f"{PROSE * 9}\n\n{TURNS}", [CautionKind.SPEECH_BEFORE]),
        (f"{PROSE * 3}\n\n{TURNS}", []),
        (f"{PROSE * 3}\n\n{TURNS}B: {PROSE * 50}\n", [CautionKind.SPEECH_BEFORE]),
        (f"{PROSE * 3}\n\n{TURNS}B: {PROSE * 60}\n", []),
    ],
)
def test_short_lines_and_metadata_are_no_prose(text: str, expected: list[CautionKind]) -> None:
    assert kinds(text) == expected


LONG = "Und dann gehen wir mit auf das Amt und füllen die Formulare aus."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{TURNS}I: Und dann?\n\n{LONG}\n\nB: Ja.\n", [CautionKind.UNLABELLED]),
        (f"{TURNS}I: Und dann?\n\n{LONG} Oder?\n\nB: Ja.\n", []),  # a question in two paragraphs
        (f"{TURNS}I: Und dann?\n\nMhm.\n\nB: Ja.\n", []),
        (f"{TURNS}B: Ja.\n\n{LONG}\n\n{LONG}\n", []),  # people answer in several paragraphs
        ("Kim Berger\n\nWie?\n\nAylin Yildiz\n\nSo war es.\n\n" * 3, [CautionKind.NO_SPEAKERS, CautionKind.BEGINNINGS]),
    ],
)
def test_paragraphs_and_names_alone_that_got_nobody_are_said(text: str, expected: list[CautionKind]) -> None:
    assert kinds(text) == expected


def test_an_answer_without_a_label_is_counted_and_mended() -> None:
    text = f"{TURNS}I: Und dann?\n\n{LONG}\n\nB: Ja.\n"
    (found,) = transcript_cautions(read_layout(text).transcript)
    assert (found.words, found.label, found.option) == (13, "I", "--unlabelled respondent")
    assert text.split("\n")[found.line - 1] == LONG
    mended = read_layout(text, rules=SpeakerRules(unlabelled=Role.RESPONDENT)).transcript
    assert CautionKind.UNLABELLED not in [caution.kind for caution in transcript_cautions(mended)]
    turn = next(turn for turn in mended.turns if turn.speech.of(text) == LONG)
    assert mended.role(turn) is Role.RESPONDENT


@pytest.mark.parametrize("heading", ["", "Transkript\n\n"])
def test_notes_above_a_transcript_can_be_somebodys_words(heading: str) -> None:
    text = f"Zusammenfassung\n\n{LONG} {LONG} {LONG}\n\n{heading}{TURNS}"
    assert CautionKind.NOTES in kinds(text)
    mended = read_layout(text, rules=SpeakerRules(unlabelled=Role.OTHER)).transcript
    assert LONG in mended.turns[0].speech.of(text) and mended.role(mended.turns[0]) is Role.OTHER
    assert CautionKind.NOTES not in [caution.kind for caution in transcript_cautions(mended)]


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("caution", "sentence"),
    [
        (TranscriptCaution(CautionKind.LONG_HEADER, 141), "141 Wörter stehen vor dem ersten Beitrag"),
        (TranscriptCaution(CautionKind.ONE_LABEL, label="B"), "nur eine sprechende Person gefunden, B"),
        (TranscriptCaution(CautionKind.ONE_LABEL, label="I", role=Role.INTERVIEWER), "zählt in keiner Zahl mit"),
        (TranscriptCaution(CautionKind.NO_RESPONDENT), "keine befragte Person gefunden"),
    ],
)
def test_cautions_speak_german(caution: TranscriptCaution, sentence: str) -> None:
    assert sentence in i18n.in_words(caution.sentence)
