from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from small_material import interview

from qcode.language.sentences import transcript_sentences
from qcode.model import Role
from qcode.suggest import units

TALK = interview(
    ("I", "Hello. What do you do here?"),
    ("B", "We cook. Then we eat. Then we sing."),
    ("I", "Aha."),
    ("I", "And who comes?"),
    ("B", "Everybody comes."),
)
SENTENCES = transcript_sentences(TALK)


def test_interviewers_get_no_units() -> None:
    assert [unit.text for unit in units(TALK, SENTENCES)] == [
        "We cook.",
        "Then we eat.",
        "Then we sing.",
        "Everybody comes.",
    ]


def test_interviewers_get_units_when_asked_for() -> None:
    assert "And who comes?" in [unit.text for unit in units(TALK, SENTENCES, roles=(Role.INTERVIEWER,))]


def test_neighbours_stay_within_the_turn_and_the_question_is_what_was_asked_before() -> None:
    first, second, third, fourth = units(TALK, SENTENCES)
    assert (first.before, first.after) == ("", "Then we eat.")
    assert (second.before, second.after) == ("We cook.", "Then we sing.")
    assert (third.before, third.after) == ("Then we eat.", "")
    assert (fourth.before, fourth.after) == ("", "")
    assert first.question == "Hello. What do you do here?"
    assert fourth.question == "Aha. And who comes?"


def test_a_turn_can_be_the_unit() -> None:
    first, second = units(TALK, SENTENCES, unit="turn")
    assert first.text == first.span.of(TALK.text) == "We cook. Then we eat. Then we sing."
    assert (first.before, first.after, second.text) == ("", "", "Everybody comes.")


@given(st.lists(st.tuples(st.sampled_from("IBC"), st.text(st.characters(codec="utf-8"), max_size=60)), max_size=8))
def test_units_are_the_words_at_their_spans_in_order(turns: list[tuple[str, str]]) -> None:
    talk = interview(*turns)
    found = units(talk, transcript_sentences(talk))
    assert [unit.span for unit in found] == sorted(unit.span for unit in found)
    for unit in found:
        assert unit.text == " ".join(unit.span.of(talk.text).split())
        assert talk.role(talk.turns[unit.turn]) is Role.RESPONDENT
        assert talk.turns[unit.turn].speech.covers(unit.span)
