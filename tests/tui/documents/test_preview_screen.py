"""The preview before an import: what was found is shown and corrected, and nothing is stored before it is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_app import SmallApp, press, settled, small_session, type_text
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from qcode.model import Role
from qcode.session import Session
from qcode.session.documents.acts import import_paths, set_roles
from qcode.session.documents.preview import ImportOptions
from qcode.session.documents.speaker_rules import remembered_patterns
from qcode.session.project import history
from qcode.tui.dialogs.path_field import PathField
from qcode.tui.documents.import_dialog import ImportDialog
from qcode.tui.documents.preview_screen import PreviewScreen
from qcode.tui.documents.screen import DocumentsScreen

TEXT = """Interview, 3. Mai

K: Und wie ist das?

B: Gut ist das und schön.

K: Ja?

B2: Sehr sogar, das sag ich.

B2: Und das war's.
"""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with small_session(tmp_path) as session:
        yield session


async def previewed(pilot: Pilot[None], path: Path) -> None:
    """Go to the preview of a file or folder."""
    await settled(pilot)
    await press(pilot, "I")
    pilot.app.screen.query_one("#path", PathField).input.value = str(path)
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, PreviewScreen)


def found(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#found-text", Static).content)


async def test_speakers_and_language_are_corrected_before_anything_is_stored(session: Session, tmp_path: Path) -> None:
    (tmp_path / "neu.txt").write_text(TEXT, encoding="utf-8")
    async with SmallApp(session, DocumentsScreen).run_test(size=(80, 24)) as pilot:
        await previewed(pilot, tmp_path / "neu.txt")
        assert "Interview, 3. Mai" in found(pilot)
        assert "Gut ist das und schön." in found(pilot)
        await press(pilot, "s", "i", "j", "n")
        await type_text(pilot, "Adjoa")
        await press(pilot, "enter", "j", "n")
        await type_text(pilot, "Adjoa")
        await press(pilot, "enter", "escape", "l", "p")
        await type_text(pilot, "welfare")
        await press(pilot, "enter")
        assert "Adjoa" in found(pilot)
        assert len(session.documents) == 4
        await press(pilot, "i", "escape")
    document = next(each for each in session.documents if each.name == "neu")
    transcript = session.transcript(document.id)
    assert [turn.speaker for turn in transcript.turns] == ["K", "Adjoa", "K", "Adjoa", "Adjoa"]
    assert transcript.roles == {"K": Role.INTERVIEWER, "Adjoa": Role.RESPONDENT}
    assert (document.language, document.perspective) == ("en", "welfare")
    history.undo(session)
    assert len(session.documents) == 4


async def test_many_files_some_bad_some_left_out_come_in_as_one_act(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:02}.txt").write_text(TEXT.replace("3. Mai", f"{number}. Mai"), encoding="utf-8")
    (folder / "zz.docx").write_bytes(b"no archive")
    async with SmallApp(session, DocumentsScreen).run_test(size=(80, 24)) as pilot:
        await previewed(pilot, folder)
        assert "60 documents" in str(pilot.app.screen.query_one("#preview-title", Static).content)
        await press(pilot, "j", "space", "end")
        assert "zz.docx" in found(pilot)
        await press(pilot, "space", "i")
        assert isinstance(pilot.app.screen, ImportDialog)
        assert "zz.docx" in str(pilot.app.screen.query_one("#report-text", Static).content)
    assert len(session.documents) == 4 + 59
    assert "01" not in [document.name for document in session.documents]
    history.undo(session)
    assert len(session.documents) == 4


async def test_going_back_stores_nothing_and_what_is_there_stays_out(session: Session, tmp_path: Path) -> None:
    (tmp_path / "sources" / "neu.txt").write_text(TEXT, encoding="utf-8")
    app = SmallApp(session, DocumentsScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await previewed(pilot, tmp_path / "sources")
        lines = [str(option.prompt)[0] for option in pilot.app.screen.query_one(OptionList).options]
        assert sorted(lines) == ["=", "=", "=", "=", "✓"]
        await press(pilot, "space")
        assert "already" in app.told[-1]
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ImportDialog)
    assert len(session.documents) == 4


async def test_one_label_only_and_a_long_header_stand_in_the_preview_and_in_the_report(
    session: Session, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a_alone.txt").write_text("B: Gut war es.\n\nUnd dann kam der Umzug.\n", encoding="utf-8")
    header = "Also ich erzähle das einmal von vorn. " * 15
    (inbox / "b_told.txt").write_text(f"{header}\n\nI: Und?\n\nB: Gut.\n", encoding="utf-8")
    async with SmallApp(session, DocumentsScreen).run_test(size=(120, 40)) as pilot:
        await previewed(pilot, inbox)
        files = pilot.app.screen.query_one("#files", OptionList)
        assert [str(files.get_option_at_index(at).prompt).rstrip()[-1] for at in range(2)] == ["!", "!"]
        assert "! line 1: only one label was found, B: all of it counts as this respondent's words" in found(pilot)
        await press(pilot, "j")
        assert "! line 1: 105 words stand before the first label" in found(pilot)
        await press(pilot, "i")
        report = "\n".join(str(shown.content) for shown in pilot.app.screen.query(Static))
        assert "! line 1: only one label was found, B" in report
        assert "! line 1: 105 words stand before the first label" in report


async def test_paragraphs_without_a_label_are_given_to_somebody(session: Session, tmp_path: Path) -> None:
    (tmp_path / "neu.txt").write_text("I: Wie war das?\n\nGut war es.\n\nI: Und dann?\n\nNichts.\n", encoding="utf-8")
    async with SmallApp(session, DocumentsScreen).run_test(size=(120, 36)) as pilot:
        await previewed(pilot, tmp_path / "neu.txt")
        assert "only one label was found, I" in found(pilot)
        await press(pilot, "u", "down", "enter")
        assert "!" not in found(pilot)
        await press(pilot, "i")
    (document,) = [one for one in session.documents if one.name == "neu"]
    transcript = session.transcript(document.id)
    assert [(turn.speaker, turn.speech.of(transcript.text)) for turn in transcript.turns] == [
        ("I", "Wie war das?"), ("", "Gut war es."), ("I", "Und dann?"), ("", "Nichts."),
    ]  # fmt: skip
    assert transcript.roles == {"I": Role.INTERVIEWER, "": Role.RESPONDENT}


async def test_how_a_turn_begins_is_said_once_for_the_project(session: Session, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.txt").write_text("%% Mara %% Wie war das?\n%% Zita %% Gut war es.\n", encoding="utf-8")
    (inbox / "b.txt").write_text("I: Und?\n\nB: Gut.\n", encoding="utf-8")
    async with SmallApp(session, DocumentsScreen).run_test(size=(120, 36)) as pilot:
        await previewed(pilot, inbox)
        assert "no speakers found" in found(pilot)
        await press(pilot, "b")
        await type_text(pilot, "%% NAME %%")
        await press(pilot, "enter")
        assert "Mara" in found(pilot) and "no speakers found" not in found(pilot)
        await press(pilot, "i")
    assert remembered_patterns(session) == ("%% NAME %%",)
    labels = {one.name: sorted(session.transcript(one.id).roles) for one in session.documents}
    assert labels["a"] == ["Mara", "Zita"] and labels["b"] == ["B", "I"]


async def test_roles_are_given_in_all_files_at_once(session: Session, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name in "ab":
        (inbox / f"{name}.txt").write_text(
            f"Ayla: Da war es {name}.\n\nBo: Gut.\n\nAyla: So.\n\nBo: Ja.\n", encoding="utf-8"
        )
    async with SmallApp(session, DocumentsScreen).run_test(size=(120, 36)) as pilot:
        await previewed(pilot, inbox)
        assert "nobody is known to be the interviewer" in found(pilot)
        await press(pilot, "S", "i", "escape")
        assert "nobody is known" not in found(pilot)
        await press(pilot, "j")
        assert "nobody is known" not in found(pilot)
        await press(pilot, "i")
    roles = [session.transcript(one.id).roles["Ayla"] for one in session.documents if one.name in "ab"]
    assert roles == [Role.INTERVIEWER, Role.INTERVIEWER]


async def test_roles_are_given_in_all_documents_at_once(session: Session, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(
            f"Ayla: Da war es {name}.\n\nBo: Gut.\n\nAyla: So.\n\nBo: Ja.\n", encoding="utf-8"
        )
    import_paths(session, [tmp_path / "a.txt", tmp_path / "b.txt"], ImportOptions())
    number = next(one.id for one in session.documents if one.name == "a")
    set_roles(session, session.documents_by_id[number], {"Ayla": Role.OTHER})
    async with SmallApp(session, DocumentsScreen).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "S")
        rows = pilot.app.screen.query_one(OptionList)
        labels = [str(rows.get_option_at_index(at).prompt) for at in range(rows.option_count)]
        at = next(index for index, label in enumerate(labels) if label.startswith("Ayla"))
        assert "several" in labels[at]
        await press(pilot, *["j"] * at, "i", "escape")
        assert [session.transcript(one.id).roles["Ayla"] for one in session.documents if one.name in "ab"] == [
            Role.INTERVIEWER
        ] * 2
    history.undo(session)
    assert session.transcript(number).roles["Ayla"] is Role.OTHER
