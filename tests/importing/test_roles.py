from __future__ import annotations

import pytest

from qcode.errors import UsageError
from qcode.importing.speech.layout import read_layout
from qcode.model import Role


def asking(text: str, *interviewer: str) -> list[str]:
    speakers = read_layout(text, interviewer=interviewer).transcript.speakers
    assert {speaker.role for speaker in speakers} <= {Role.INTERVIEWER, Role.RESPONDENT}
    return [speaker.label for speaker in speakers if speaker.role is Role.INTERVIEWER]


def talk(asks: str, answers: str) -> str:
    """Who asks speaks second and shortly, so that neither place nor label alone decides."""
    long = "Das war eine lange Geschichte, und sie fing in der Küche an, mit drei Stühlen und einer Kanne Tee."
    return (
        f"{answers}: {long}\n{asks}: Und dann?\n{answers}: {long}\n{asks}: Wer kam noch?\n{answers}: {long} Wer wohl?\n"
    )


@pytest.mark.parametrize(
    "label", ["I", "I1", "INT", "Int.", "Interviewer", "Interviewerin", "Interviewer(in)", "Moderator", "Moderatorin"]
)
def test_by_label_even_when_the_other_one_asks(label: str) -> None:
    text = f"{label}: Ja.\nFrau Kaya: Was? Wie? Wo?\n{label}: Gut.\nFrau Kaya: Warum?\n"
    assert asking(text) == [label]


@pytest.mark.parametrize("label", ["SPEAKER_01", "Anna", "Frau Müller", "S02", "M"])
def test_by_who_asks_when_the_label_does_not_say(label: str) -> None:
    assert asking(talk(label, "Meryem Kaya")) == [label]


def test_labels_that_answer_never_ask() -> None:
    assert asking("IP: Was? Wie?\nAnna: Ja.\nIP: Wer denn?\nAnna: So war das, lang und breit.\n") == []
    assert asking("Interviewee: What?\nInterviewer: Hm.\nInterviewee: How?\nInterviewer: So.\n") == ["Interviewer"]


def test_question_and_answer_letters_ask_as_a_pair() -> None:
    assert asking("F: Was?\nA: Das.\nF: Wie.\nA: So?\n") == ["F"]


def test_two_interviewers() -> None:
    assert asking("I1: Wie?\nI2: Wo?\nB: Da.\n") == ["I1", "I2"]


def test_the_header_says_who_asks() -> None:
    head = "Datum: 1.2.2023\nInterviewerin: Dr. Anna Kern\n\n"
    assert asking(head + "Frau Kern: Ja.\n\nFrau Kaya: Was?\n\nFrau Kern: So.\n\nFrau Kaya: Wie?\n") == ["Frau Kern"]


def test_a_nameless_speaker_is_a_respondent() -> None:
    assert asking("Ein Text ohne jede Sprecherin? Ja.") == []


def test_nobody_asks_when_no_one_stands_out() -> None:
    assert asking("Anna: Ja.\nMeryem: Nein.\nAnna: Doch.\nMeryem: Gut.\n") == []


@pytest.mark.parametrize("name", ["Frau Kaya", "frau kaya", "Frau Kaya:", " Frau  Kaya "])
def test_labels_given_win_over_every_guess(name: str) -> None:
    assert asking("I: Wie?\nFrau Kaya: So.\nI: Und?\nFrau Kaya: Ja.\n", name) == ["Frau Kaya"]


@pytest.mark.parametrize("name", ["Herr Kaya", "", ":"])
def test_a_label_that_nobody_has_is_wrong_usage(name: str) -> None:
    with pytest.raises(UsageError, match="Speakers found: I, B") as caught:
        read_layout("I: Wie?\nB: So.\n", interviewer=[name])
    assert repr(name) in str(caught.value.what)


def test_a_label_in_another_unicode_form_is_found() -> None:
    assert asking("Frau Müller: Wie?\nB: So.\nFrau Müller: Ja.\n", "Frau Mu\u0308ller") == ["Frau Müller"]


def test_two_who_ask_are_both_interviewers_and_who_speaks_once_is_none() -> None:
    text = (
        "Anna: Wie fing das an?\nMehmet: In der Garage, mein Bruder und ich, und da war es kalt.\n"
        "Sarah: Wann war das?\nMehmet: Das war 1998, glaube ich, oder ein Jahr später, im Winter.\n"
        "Sarah: Und heute?\nFrau Petrov: Wirklich?\nMehmet: Heute sind wir dreißig und haben ein Haus.\n"
        "Anna: Wem gehört es?\n"
    )
    speakers = {speaker.label: speaker.role for speaker in read_layout(text).transcript.speakers}
    assert speakers == {
        "Anna": "interviewer", "Mehmet": "respondent", "Sarah": "interviewer", "Frau Petrov": "respondent",
    }  # fmt: skip
