"""Words are counted anew when the rule of counting has changed since the project was counted."""

from __future__ import annotations

import shutil
import sqlite3
from array import array
from contextlib import closing
from pathlib import Path

import pytest
from builders import apply, contents, study

from qcode.errors import ProjectError
from qcode.model import words
from qcode.session import open_session
from qcode.session.project.care import check
from qcode.session.project.history import undo

KEPT = Path(__file__).parent / "projects" / "v2.qcode"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with a coding, counted by today's rule."""
    with study(tmp_path) as session:
        apply(session, "kochen")
        return session.path


@pytest.fixture
def next_rule(monkeypatch: pytest.MonkeyPatch) -> int:
    """From now on the first word of a text does not count, which is another rule."""
    before = words.word_starts
    monkeypatch.setattr(words, "word_starts", lambda text: array("I", before(text)[1:]))
    monkeypatch.setattr(words, "WORD_RULE", words.WORD_RULE + 1)
    return words.WORD_RULE


def rule(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT value FROM setting WHERE name = 'word_rule'").fetchone()[0])


def starts(path: Path) -> list[int]:
    """How many words each text has, as the file says."""
    with closing(sqlite3.connect(path)) as connection:
        return [len(row[0]) // 4 for row in connection.execute("SELECT word_starts FROM source_text ORDER BY id")]


def copies(path: Path) -> list[Path]:
    return sorted(path.parent.glob("*.bak"))


def test_a_new_project_knows_its_rule(path: Path) -> None:
    assert rule(path) == str(words.WORD_RULE)
    before = contents(path, log=True)
    with open_session(path, "Ada"):
        pass
    assert (copies(path), contents(path, log=True)) == ([], before)


def test_another_rule_counts_anew_after_a_copy_was_made(path: Path, next_rule: int) -> None:
    before, counted = contents(path, log=True), starts(path)
    with open_session(path, "Ada") as session:
        assert check(session) == []
        undo(session)
        assert check(session) == []
    assert starts(path) == [count - 1 for count in counted]
    assert rule(path) == str(next_rule)
    (copy,) = copies(path)
    assert contents(copy, log=True) == before
    with open_session(path, "Ada"):
        pass
    assert len(copies(path)) == 1


def test_a_rule_that_changes_no_count_is_written_down_without_a_copy(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "WORD_RULE", 77)
    with open_session(path, "Ada"):
        pass
    assert (rule(path), copies(path)) == ("77", [])


def test_an_older_format_is_copied_once(tmp_path: Path, next_rule: int) -> None:
    path = tmp_path / "v1.qcode"
    shutil.copyfile(KEPT.with_name("v1.qcode"), path)
    counted = starts(path)
    with open_session(path, "Ada") as session:
        assert check(session) == []
    assert starts(path) == [count - 1 for count in counted]
    assert [copy.name for copy in copies(path)] == ["v1.qcode.v1.bak"]


def test_counts_of_a_later_rule_are_left_alone(path: Path, next_rule: int, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_session(path, "Ada"):
        pass
    monkeypatch.setattr(words, "WORD_RULE", next_rule - 1)
    before = contents(path, log=True)
    with pytest.raises(ProjectError, match=r"newer qcode \(its words are counted by rule \d.*Update qcode"):
        open_session(path, "Ada")
    assert contents(path, log=True) == before


def test_a_project_that_can_only_be_read_is_not_taken_for_counted(
    path: Path, next_rule: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qcode.store.sqlite.project.os.access", lambda *_: False)
    with pytest.raises(ProjectError, match=r"can.t be written|can only be read"):
        open_session(path, "Ada")
