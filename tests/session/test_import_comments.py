"""Comments and notes of a file become memos on their words, in the same act as the import."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from builders import project
from english import english

from qcode.session.documents.acts import import_paths
from qcode.session.documents.preview import ImportOptions
from qcode.session.documents.updating import plan_update
from qcode.session.project.care import check
from qcode.session.project.history import redo, undo
from qcode.session.writing.memos import memos


@pytest.fixture
def commented(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("I: Und?")
    paragraph = document.add_paragraph("B: Ohne ")
    run = paragraph.add_run("den Verein")
    paragraph.add_run(" ginge nichts.")
    document.add_comment(run, text="Scharnier?", author="Bo Blank", initials="BB")
    document.save(str(tmp_path / "eins.docx"))
    return tmp_path / "eins.docx"


def test_comments_become_memos_and_go_with_undo(tmp_path: Path, commented: Path) -> None:
    with project(tmp_path) as session:
        report = import_paths(session, [commented], ImportOptions())
        document, imported = report.added[0]
        assert english(imported.notices) == ("1 comment: kept beside the text, as memos",)
        (memo,) = memos(session, document.id)
        assert memo.span is not None and memo.span.of(imported.transcript.text) == "den Verein"
        assert (memo.title, memo.text, memo.kind, memo.coder) == ("Bo Blank", "Scharnier?", "note", session.coder)
        assert check(session) == []
        undo(session)
        assert memos(session) == [] and not session.documents
        redo(session)
        assert memos(session) == [memo]
        again = import_paths(session, [commented], ImportOptions())
        assert english(again.notices) == ("eins.docx: 1 comment: not taken in, as its text is there already.",)
        assert memos(session) == [memo]


def test_comments_can_be_left_out(tmp_path: Path, commented: Path) -> None:
    with project(tmp_path) as session:
        report = import_paths(session, [commented], ImportOptions(comments=False))
        assert english(report.added[0][1].notices) == ("1 comment: not taken in",)
        assert memos(session) == []


def test_an_update_says_that_comments_of_the_corrected_file_are_not_taken_in(tmp_path: Path, commented: Path) -> None:
    with project(tmp_path) as session:
        added = import_paths(session, [commented], ImportOptions()).added[0][0]
        corrected = docx.Document(str(commented))
        corrected.paragraphs[0].add_run(" Und dann?")
        corrected.save(str(commented))
        plan = plan_update(session, added, commented)
        assert plan is not None and str(plan.summary) == "1 moved, 0 to review, 0 lost"
        assert english(plan.imported.notices) == ("1 comment: not taken in; memos that are there move along",)
