"""Texts as they are stored, turns and who speaks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.model import Role, Span, Speaker, Transcript, Turn, stored_text, text_hash


@given(st.text(alphabet=st.sampled_from("\r\n\ufeffaäe\u0301\u0308ب👍\u2028"), max_size=20))
def test_stored_text_is_stable(text: str) -> None:
    stored = stored_text(text)
    assert stored_text(stored) == stored or stored.startswith("\ufeff")
    assert "\r" not in stored
    assert unicodedata.is_normalized("NFC", stored)
    assert stored.count("\n") == text.replace("\r\n", "\n").replace("\r", "\n").count("\n")


def test_only_the_mark_at_the_start_goes() -> None:
    assert stored_text("\ufeffa\ufeffb\r\nc\rd") == "a\ufeffb\nc\nd"


def test_a_hash_can_be_made_of_anything() -> None:
    assert text_hash("ä") != text_hash("a\u0308")
    assert len(text_hash("\ud800")) == 64


def test_speech_lies_in_its_turn() -> None:
    with pytest.raises(ValueError, match="outside"):
        Turn(Span(0, 5), Span(3, 6))


def test_who_says_what() -> None:
    text = "Kopf\nI: ja\nB: nein\n: hm\n"
    turns = (
        Turn(Span(5, 11), Span(8, 10), "I"),
        Turn(Span(11, 18), Span(14, 18), "B"),
        Turn(Span(19, 23), Span(21, 23)),
    )
    script = Transcript(text, turns, (Speaker("I", Role.INTERVIEWER), Speaker("B")))
    assert script.header.of(text) == "Kopf\n"
    assert [script.role(turn) for turn in turns] == [Role.INTERVIEWER, Role.RESPONDENT, Role.RESPONDENT]
    assert [span.of(text) for span in script.speech(Role.RESPONDENT)] == ["nein", "hm"]
    assert len(script.speech()) == 3
    assert Transcript("abc", (), ()).header == Span(0, 3)
