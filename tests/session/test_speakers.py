"""Speakers renamed, merged, given roles and variables: one act each time, and the text stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import apply, bring, contents, document, project

from qcode.errors import UsageError
from qcode.model import Role
from qcode.session import Session
from qcode.session.documents.speakers import SpeakerEdits, edit_speakers, speaker_rows, variables_of, with_speakers
from qcode.session.documents.updating import plan_update, store_update
from qcode.session.project import history
from qcode.session.study import Conditions, segments_of

TEXT = "I: Was macht ihr?\n\nB1: Wir kochen.\n\nI: Und wer kommt?\n\nB2: Alle.\n\nB1: Alle, die neu sind.\n"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with project(tmp_path) as session:
        bring(session, tmp_path, "mo-01", TEXT)
        yield session


def turns(session: Session) -> list[str]:
    return [turn.speaker for turn in session.transcript(document(session).id).turns]


def test_all_changes_are_one_act(session: Session, tmp_path: Path) -> None:
    before = contents(session.path)
    edits = SpeakerEdits({"B1": "Adjoa", "I": "Kern"}, {"b2": Role.OTHER}, {"B1": {"age": "52", "year": "2023"}})
    edit_speakers(session, document(session), edits)
    assert turns(session) == ["Kern", "Adjoa", "Kern", "B2", "Adjoa"]
    assert session.transcript(document(session).id).text == TEXT
    columns, rows = speaker_rows(session, document(session))
    assert columns[-2:] == ("age", "year")
    assert [(row["speaker"], row["role"], row["turns"], row["sample"], row["age"]) for row in rows] == [
        ("Kern", "interviewer", 2, "Was macht ihr?", None),
        ("Adjoa", "respondent", 2, "Wir kochen.", "52"),
        ("B2", "other", 1, "Alle.", None),
    ]
    history.undo(session)
    assert contents(session.path) == before


def test_a_name_that_somebody_has_makes_the_two_one(session: Session) -> None:
    edit_speakers(session, document(session), SpeakerEdits(variables={"B2": {"age": "40"}, "B1": {"sex": "f"}}))
    before = contents(session.path)
    edit_speakers(session, document(session), SpeakerEdits({"B2": "B1"}))
    assert turns(session) == ["I", "B1", "I", "B1", "B1"]
    assert variables_of(session, document(session)) == {"B1": {"age": "40", "sex": "f"}}
    history.undo(session)
    assert contents(session.path) == before


def test_two_names_can_be_changed_over(session: Session) -> None:
    edit_speakers(session, document(session), SpeakerEdits({"B1": "B2", "B2": "B1"}))
    assert turns(session) == ["I", "B2", "I", "B1", "B2"]


def test_somebody_who_does_not_speak_is_named(session: Session) -> None:
    with pytest.raises(UsageError, match="speaker"):
        edit_speakers(session, document(session), SpeakerEdits({"B7": "Adjoa"}))


def test_a_correction_keeps_names_merges_and_what_is_known(session: Session, tmp_path: Path) -> None:
    edit_speakers(session, document(session), SpeakerEdits({"B1": "Adjoa"}, variables={"B1": {"age": "52"}}))
    edit_speakers(session, document(session), SpeakerEdits({"B2": "Adjoa"}, {"Adjoa": Role.OTHER}))
    (tmp_path / "new.txt").write_text(
        TEXT.replace("Wir kochen.", "Wir kochen oft.") + "\nI: Danke.\n", encoding="utf-8"
    )
    plan = plan_update(session, document(session), tmp_path / "new.txt")
    assert plan is not None
    store_update(session, plan)
    assert turns(session) == ["I", "Adjoa", "I", "Adjoa", "Adjoa", "I"]
    assert session.transcript(document(session).id).roles["Adjoa"] is Role.OTHER
    assert variables_of(session, document(session)) == {"Adjoa": {"age": "52"}}


def test_segments_say_what_is_known_of_who_speaks(session: Session) -> None:
    edit_speakers(session, document(session), SpeakerEdits(variables={"B1": {"age": "52"}}))
    apply(session, "Wir kochen.")
    apply(session, "Und wer kommt?")
    names, found = with_speakers(session, segments_of(session, Conditions()))
    assert names == ("speaker.age",)
    assert [segment.variables.get("speaker.age") for segment in found] == ["52", None]
