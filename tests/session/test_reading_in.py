"""Reading transcripts before anything is stored: what is shown, what can be corrected, what is stored then."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import INTERVIEW, OTHER, contents, document, project

from qcode.errors import UsageError
from qcode.model import Role
from qcode.session.documents.acts import store_previews, there_already
from qcode.session.documents.preview import ImportOptions, Preview, preview
from qcode.session.project.history import log, undo


def read(folder: Path, text: str, name: str = "a.txt") -> Preview:
    (folder / name).write_text(text, encoding="utf-8")
    return preview([folder / name], ImportOptions()).previews[0]


def seen(found: Preview) -> list[tuple[str, str, int, int]]:
    return [(speaker.label, speaker.role, speaker.turns, speaker.words) for speaker in found.speakers]


def test_speakers_are_shown_with_counts_and_what_they_say(tmp_path: Path) -> None:
    found = read(tmp_path, "I: Wie?\n\nB: Gut. " + "So " * 60 + "\n\nI: Und?\n\nB: Ja.\n")
    assert seen(found) == [("I", "interviewer", 2, 2), ("B", "respondent", 2, 62)]
    assert found.words == 64
    samples = found.speakers[1].samples
    assert samples[0].startswith("Gut. So So") and samples[0].endswith("…") and len(samples[0]) <= 100
    assert samples[1] == "Ja."


def test_the_first_turns_are_shown_as_they_will_be_read(tmp_path: Path) -> None:
    found = read(tmp_path, "Interview 7\nDatum: 1.2.2024\n\nI: Wie? #00:00:05-0#\n\nB: Gut. #00:00:09-0#\n")
    assert found.header == "Interview 7\nDatum: 1.2.2024"
    assert [(turn.line, turn.speaker, turn.role, turn.time_ms, turn.words) for turn in found.lines()] == [
        (4, "I", "interviewer", 0, "Wie?"),
        (6, "B", "respondent", 5000, "Gut."),
    ]
    assert len(found.lines(1)) == 1


def test_two_labels_of_one_person_become_one(tmp_path: Path) -> None:
    text = "AS: Wie?\nMüller: Gut.\nAS: Und?\nMuller: Auch.\nMüller: Ja.\nMuller: So.\n"
    found = read(tmp_path, text).merged(["Müller", "Muller"], "Frau Müller").with_role("Frau Müller", Role.OTHER)
    assert seen(found) == [("AS", "interviewer", 2, 2), ("Frau Müller", "other", 4, 4)]
    assert found.transcript.text == text
    assert found.renamed("AS", "Frau Müller").transcript.roles == {"Frau Müller": Role.OTHER}


def test_a_speaker_who_is_not_there_is_named(tmp_path: Path) -> None:
    found = read(tmp_path, INTERVIEW)
    with pytest.raises(UsageError, match=r"X: Unknown speaker"):
        found.renamed("X", "Y")
    with pytest.raises(UsageError, match=r"X: Unknown speaker"):
        found.with_role("X", Role.OTHER)


def test_what_was_corrected_is_stored_as_one_act(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        before = contents(session.path)
        options = ImportOptions(variables={"perspective": "mo", "city": "Ulm"})
        found = [
            read(tmp_path, INTERVIEW).renamed("B", "Frau K.").with_variables({"city": "Kiel"}).with_name("erstes"),
            read(tmp_path, OTHER, "b.txt").with_language("en"),
        ]
        assert contents(session.path) == before, "reading stores nothing"
        report = store_previews(session, found, options)
        assert [entry.name for entry, _ in report.added] == ["erstes", "b"]
        first = document(session, "erstes")
        assert dict(first.variables) == {"perspective": "mo", "city": "Kiel"}
        assert session.transcript(first.id).roles == {"I": Role.INTERVIEWER, "Frau K.": Role.RESPONDENT}
        assert document(session, "b").language == "en"
        assert there_already(session, found[0]) == "erstes"
        assert [act.kind for act in log(session)][1:] == ["import"]
        undo(session)
        assert contents(session.path) == before
        assert there_already(session, found[0]) is None


def test_each_file_is_told_of_and_a_bad_one_stops_no_other(tmp_path: Path) -> None:
    for name, text in (("a.txt", INTERVIEW), ("b.txt", ""), ("c.txt", OTHER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    told: list[tuple[int, int, str]] = []
    reading = preview([tmp_path], ImportOptions(), lambda at, count, path: told.append((at, count, path.name)))
    assert told == [(0, 3, "a.txt"), (1, 3, "b.txt"), (2, 3, "c.txt"), (3, 3, "c.txt")]
    assert [found.name for found in reading.previews] == ["a", "c"]
    assert [path.name for path, _ in reading.failed] == ["b.txt"]
