"""A person's own keys: theirs win, nothing is left under two keys, mistakes are said."""

from __future__ import annotations

import os
from pathlib import Path

from workplace import app_on, at_work, make_study, settled

from qcode.keys.action import NO_KEY, Action, keys_of
from qcode.keys.keymap import settled as settled_keys

ACTIONS = (
    Action("app.undo", "u,ctrl+z", "undo", "Undo", "…"),
    Action("transcript.fold", "z", "fold", "Fold", "…"),
    Action("coding.next", "n,full_stop", "next", "Next", "…"),
    Action("compare.notes", "n", "notes", "Notes", "…"),
)


def test_a_key_that_is_given_to_an_action_is_taken_from_the_others_on_its_screen() -> None:
    keys, wrong = settled_keys({"app.undo": "z, n"}, ACTIONS)
    assert wrong == []
    assert keys == {
        "app.undo": "z,n",
        "transcript.fold": NO_KEY,
        "coding.next": "full_stop",
        "compare.notes": NO_KEY,
    }
    assert keys_of(ACTIONS[1], keys) == ()


def test_screens_that_are_never_together_do_not_meet() -> None:
    keys, wrong = settled_keys({"coding.next": "z"}, ACTIONS)
    assert (keys, wrong) == ({"coding.next": "z", "transcript.fold": NO_KEY}, [])
    assert settled_keys({"compare.notes": "z"}, ACTIONS) == ({"compare.notes": "z"}, [])


def test_characters_may_be_written_as_they_are_and_an_action_may_go_without() -> None:
    keys, wrong = settled_keys({"app.undo": "*", "coding.next": "ctrl+n,,", "compare.notes": ""}, ACTIONS)
    assert wrong == []
    assert keys == {"app.undo": "asterisk", "coding.next": "ctrl+n", "compare.notes": NO_KEY}
    assert settled_keys({"app.undo": ","}, ACTIONS)[0] == {"app.undo": "comma"}


def test_unknown_actions_and_keys_given_twice_are_said() -> None:
    _, wrong = settled_keys({"app.undone": "z"}, ACTIONS)
    assert len(wrong) == 1 and "app.undone" in wrong[0]
    _, wrong = settled_keys({"app.undo": "x", "coding.next": "x"}, ACTIONS)
    assert len(wrong) == 1 and "app.undo" in wrong[0] and "coding.next" in wrong[0]


async def test_the_app_says_what_is_wrong_in_the_settings(tmp_path: Path) -> None:
    folder = Path(os.environ["QCODE_CONFIG"])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.toml").write_text('[keys]\n"coding.nothing" = "z"\n', encoding="utf-8")
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            await settled(pilot)
            assert any("coding.nothing" in note.message for note in pilot.app._notifications)
