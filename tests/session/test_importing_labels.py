"""An interviewer named at import: files that have the label take it, the others are guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode.errors import UsageError
from qcode.model import Role
from qcode.session.core import new_session
from qcode.session.documents.acts import import_paths
from qcode.session.documents.preview import ImportOptions

ONE = "Kern: Wie war das?\n\nÖz: Das war so.\n\nKern: Und dann?\n\nÖz: Dann kam der Herbst.\n"
TWO = "I: Wie war das?\n\nB: Das war so.\n\nI: Und dann?\n\nB: Dann kam der Winter.\n"


def test_a_label_that_only_some_files_have(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "two.txt").write_text(TWO, encoding="utf-8")
    with new_session(tmp_path / "p.qcode", "Ada", codebook=None) as session:
        report = import_paths(session, [tmp_path], ImportOptions(interviewer=("Öz",)))
        assert [document.name for document, _ in report.added] == ["one", "two"]
        one, two = (session.transcript(document.id).roles for document, _ in report.added)
        assert one == {"Kern": Role.RESPONDENT, "Öz": Role.INTERVIEWER}
        assert two == {"I": Role.INTERVIEWER, "B": Role.RESPONDENT}


def test_a_label_that_no_file_has_is_refused_and_nothing_is_stored(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    with new_session(tmp_path / "p.qcode", "Ada", codebook=None) as session:
        with pytest.raises(UsageError, match="Oez"):
            import_paths(session, [tmp_path], ImportOptions(interviewer=("Öz", "Oez")))
        assert session.documents == ()
