"""A person's own keys against those the app came with."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from qcode.keys.action import NO_KEY, Action
from qcode.keys.keymap import settled

ACTIONS = (
    Action("app.help", "f1,question_mark", "help", "Help", ""),
    Action("coding.apply", "a", "apply", "Apply", ""),
    Action("transcript.up", "k,up", "up", "Up", ""),
    Action("memos.new", "a", "new", "New", ""),
    Action("memos.again", "b", "new", "New", ""),
    Action("memos.silent", "", "silent", "Silent", ""),
)


@pytest.mark.parametrize(
    ("person", "keys"),
    [
        ({}, {}),
        ({"coding.apply": "x, *"}, {"coding.apply": "x,asterisk"}),
        ({"coding.apply": " "}, {"coding.apply": NO_KEY}),
        ({"coding.apply": ","}, {"coding.apply": "comma"}),
        # On one screen, or everywhere, a key that was given away is lost; on another screen it stays.
        ({"coding.apply": "k"}, {"coding.apply": "k", "transcript.up": "up"}),
        ({"transcript.up": "a"}, {"transcript.up": "a", "coding.apply": NO_KEY}),
        ({"app.help": "a"}, {"app.help": "a", "coding.apply": NO_KEY, "memos.new": NO_KEY}),
        ({"memos.new": "k"}, {"memos.new": "k"}),
    ],
)
def test_a_persons_keys_win(person: Mapping[str, str], keys: Mapping[str, str]) -> None:
    assert settled(person, ACTIONS) == (keys, [])


def test_mistakes_are_said_and_the_rest_holds() -> None:
    keys, wrong = settled({"coding.nothing": "x", "coding.apply": "z", "transcript.up": "z,u"}, ACTIONS)
    assert keys == {"coding.apply": "z", "transcript.up": "z,u"}
    assert len(wrong) == 2
    assert "coding.nothing" in wrong[0]
    assert "z is given to two actions, coding.apply and transcript.up" in wrong[1]


def test_one_thing_under_two_names_may_have_one_key() -> None:
    assert settled({"memos.new": "n", "memos.again": "n"}, ACTIONS) == ({"memos.new": "n", "memos.again": "n"}, [])
