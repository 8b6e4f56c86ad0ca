"""What a person says of speakers at an import: remembered by the project, and told of other programs' texts, too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qcode.errors import UsageError
from qcode.model import Role
from qcode.session.codebook.codebooks import new_project
from qcode.session.core import Session
from qcode.session.documents.acts import import_paths
from qcode.session.documents.everywhere import everybody_in, set_roles_everywhere
from qcode.session.documents.preview import ImportOptions
from qcode.session.documents.project_texts import with_turns
from qcode.session.documents.speaker_rules import remembered_patterns
from qcode.session.documents.updating import plan_update, store_update
from qcode.session.exchange.merging import read_exchange, take_in
from qcode.session.project import history

RUNDE = Path(__file__).parents[1] / "importing" / "cases" / "speakers" / "qdpx_and_speakers" / "runde.qdpx"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with new_project(tmp_path / "s.qcode", "Anna", codebook=None) as session:
        yield session


def labels(session: Session, name: str) -> list[str]:
    number = next(document.id for document in session.documents if document.name == name)
    return [turn.speaker for turn in session.transcript(number).turns]


def test_a_pattern_is_remembered_used_later_and_forgotten(session: Session, tmp_path: Path) -> None:
    first, second, plain = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"
    first.write_text("%% Mara %% Wie?\n%% Zita %% Gut.\n", encoding="utf-8")
    second.write_text("%% Mara %% Und?\n%% Zita %% So.\n", encoding="utf-8")
    plain.write_text("I: Und?\n\nB: Gut.\n", encoding="utf-8")
    import_paths(session, [first], ImportOptions(speakers=("%% NAME %%",)))
    assert remembered_patterns(session) == ("%% NAME %%",)
    import_paths(session, [second, plain], ImportOptions())
    assert labels(session, "a") == labels(session, "b") == ["Mara", "Zita"]
    assert labels(session, "c") == ["I", "B"]
    history.undo(session)
    assert remembered_patterns(session) == ("%% NAME %%",)
    import_paths(session, [plain], ImportOptions(speakers=("",)))
    assert remembered_patterns(session) == ()


def test_a_pattern_that_is_none_stores_nothing(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("I: Und?\n\nB: Gut.\n", encoding="utf-8")
    with pytest.raises(UsageError):
        import_paths(session, [file], ImportOptions(speakers=("re:(",)))
    assert not session.documents and remembered_patterns(session) == ()


def test_a_correction_is_read_as_the_document_was(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("I: Wie war das?\n\nGut war es.\n\nI: Und dann?\n\nNichts weiter.\n", encoding="utf-8")
    import_paths(session, [file], ImportOptions(unlabelled=Role.RESPONDENT))
    (document,) = session.documents
    file.write_text("I: Wie war das?\n\nSehr gut war es.\n\nI: Und dann?\n\nNichts weiter.\n", encoding="utf-8")
    plan = plan_update(session, document, file)
    assert plan is not None
    store_update(session, plan)
    assert labels(session, "a") == ["I", "", "I", ""]
    assert session.transcript(document.id).roles == {"I": Role.INTERVIEWER, "": Role.RESPONDENT}


def test_roles_everywhere_are_one_act(session: Session, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(
            f"Ayla: Da {name}.\n\nBo: Gut.\n\nAyla: So.\n\nBo: Ja.\n", encoding="utf-8"
        )
    import_paths(session, [tmp_path / "a.txt", tmp_path / "b.txt"], ImportOptions())
    assert set_roles_everywhere(session, {"Ayla": Role.INTERVIEWER}) == 2
    assert everybody_in(session).transcript.roles["Ayla"] is Role.INTERVIEWER
    assert set_roles_everywhere(session, {"Ayla": Role.INTERVIEWER}) == 0
    history.undo(session)
    assert everybody_in(session).transcript.roles["Ayla"] is Role.RESPONDENT
    with pytest.raises(UsageError):
        set_roles_everywhere(session, {"Niemand": Role.OTHER})


def test_texts_of_other_programs_are_told_and_corrected_like_transcripts(session: Session) -> None:
    read, (text,) = with_turns(read_exchange(RUNDE), ImportOptions())
    assert [(seen.label, seen.role, seen.words) for seen in text.speakers] == [
        ("", Role.RESPONDENT, 137), ("Interviewerin", Role.INTERVIEWER, 7), ("Gast", Role.RESPONDENT, 12),
    ]  # fmt: skip
    assert any("137 words stand before the first label" in str(line) for line in text.cautions)
    take_in(session, read, source=RUNDE.name)
    assert labels(session, "Runde 5") == ["", "Interviewerin", "Gast", "Interviewerin", "Gast"]
    _, (other,) = with_turns(read_exchange(RUNDE), ImportOptions(unlabelled=Role.OTHER))
    assert other.transcript.roles[""] is Role.OTHER
