"""Whatever somebody changes in a project file with another program, `check` names it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from builders import apply, document, study

from qcode.i18n import in_words
from qcode.model import ActKind, Role, Span
from qcode.session import open_session
from qcode.session.coding import acts as codings_of
from qcode.session.documents.acts import set_roles, set_variables
from qcode.session.project import trail
from qcode.session.project.care import check
from qcode.session.project.history import log, undo
from qcode.session.writing import memos as memos_of
from qcode.session.writing.memos import MemoPlace, add_memo


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A project in which all kinds of rows are."""
    with study(tmp_path_factory.mktemp("sound")) as session:
        coding = apply(session, "kochen")
        apply(session, "gehen mit")
        codings_of.set_memo(session, coding, "Why here?")
        hinge, number = session.codebook.by_path["hinge"], document(session).id
        codings_of.reject_suggestion(session, number, Span(0, 9), hinge, codings_of.Proposal(0.5, "t-1"))
        set_roles(session, document(session), {"I": Role.RESPONDENT})
        set_variables(session, document(session), {"year": "2019"})
        add_memo(session, "An idea", MemoPlace(document(session), coding.span))
        session.coder = "Ben"
        apply(session, "Amt")
        undo(session, "Ben")
        session.coder = "Ada"
        apply(session, "Amt")
        assert check(session) == []
        path = session.path
    return path.read_bytes()


LAST = "(SELECT max(id) FROM act)"
MIDDLE = "(SELECT id FROM act ORDER BY id LIMIT 1 OFFSET 5)"
TAMPERING = {
    "a coding removed": ("DELETE FROM coding WHERE id = (SELECT min(id) FROM coding)", "was removed without an act"),
    "all codings removed": ("DELETE FROM coding", "was removed without an act"),
    "a coding moved": ('UPDATE coding SET start = start + 1, "end" = "end" + 1', "was changed without an act: start"),
    "a coding of another coder": ("UPDATE coding SET coder = (SELECT max(id) FROM coder)", "act: coder"),
    "another code": ("UPDATE coding SET code = (SELECT id FROM code WHERE slug = 'homemaking')", "act: code"),
    "another origin": ("UPDATE coding SET origin = 'import'", 'origin "manual" → "import"'),
    "another time": ("UPDATE coding SET created = '2020-01-01T00:00:00Z'", "act: created"),
    "a remark on a coding": ("UPDATE coding SET memo = 'mine'", "memo"),
    "a weight": ("UPDATE coding SET weight = 99", "weight null → 99"),
    "a coding added": (
        'INSERT INTO coding (id, coder, code, document, start, "end", origin, created, memo) '
        "SELECT 9000, coder, code, document, 0, 5, 'manual', created, '' FROM coding LIMIT 1",
        "was added without an act",
    ),
    "a memo": ("UPDATE memo SET text = 'Another idea'", 'text "An idea" → "Another idea"'),
    "a verdict": ("UPDATE decision SET verdict = 'accepted'", "verdict on a suggestion"),
    "a definition": ("UPDATE code SET definition = '{\"\": \"Else\"}' WHERE slug = 'hinge'", "act: definition"),
    "a variable": ("UPDATE variable SET value = '2020' WHERE name = 'year'", 'value "2019" → "2020"'),
    "a role": ("UPDATE speaker SET role = 'other' WHERE name = 'I'", "act: role"),
    "a turn": ("UPDATE turn SET speech_end = speech_end - 1 WHERE number = 1", "act: speech_end"),
    "a setting": (
        "INSERT INTO setting (id, name, value) VALUES (9000, 'title', 'X')",
        "setting 9000 (title) was added",
    ),
    "a document's name": ("UPDATE document SET name = 'x-01' WHERE name = 'mo-01'", 'name "mo-01" → "x-01"'),
    "a coder's name": ("UPDATE coder SET name = 'Eve' WHERE name = 'Ada'", "was Ada and is Eve now"),
    "an act removed": (f"DELETE FROM act WHERE id = {MIDDLE}", "the chain is broken before act"),
    "the last act removed": (f"DELETE FROM act WHERE id = {LAST}", "acts, and should have"),
    "an act's words": (
        f"UPDATE act SET document_name = 'city-01' WHERE id = {LAST}",
        "was altered after it was stored",
    ),
    "an act's change": (
        f"UPDATE act SET change = replace(change, 'manual', 'import') WHERE id = {LAST}",
        "was altered",
    ),
    "an act's coder": (f"UPDATE act SET coder = (SELECT max(id) FROM coder) WHERE id = {LAST}", "was altered"),
    "an act's time": (f"UPDATE act SET created = '2020-01-01T00:00:00Z' WHERE id = {MIDDLE}", "was altered"),
    "an act's kind": (f"UPDATE act SET kind = 'remove coding' WHERE id = {MIDDLE}", "was altered"),
    "an act made unreadable": (f"UPDATE act SET change = '[[' WHERE id = {MIDDLE}", "was altered"),
    "an act without its newcomers": ("UPDATE act SET newcomers = '' WHERE newcomers != ''", "was altered"),
    "a mark of undoing": (f"UPDATE act SET undone = created WHERE id = {LAST}", "was undone as marked"),
    "no mark of undoing": ("UPDATE act SET undone = ''", "was undone as marked"),
    "an act that can't be undone": (f"UPDATE act SET rows = 0 WHERE id = {LAST}", "does not have the 0 changes"),
    "an act forgotten by hand": (f"UPDATE act SET forgotten = 'a' WHERE id = {MIDDLE}", "was altered"),
    "hashes": (f"UPDATE act SET hash = seals WHERE id = {MIDDLE}", "the chain is broken before act"),
    "two acts changed places": (
        f"UPDATE act SET id = -1 WHERE id = {LAST}; UPDATE act SET id = {LAST} + 1 WHERE id = {MIDDLE}",
        "the chain is broken before act",
    ),
    "the counter": ("UPDATE counter SET next = 1", "was not given yet"),
    "a trigger": (
        "CREATE TRIGGER spy AFTER INSERT ON coding BEGIN DELETE FROM memo; END",
        "trigger spy is not qcode's",
    ),
    "a view": ("CREATE VIEW spy AS SELECT * FROM memo", "view spy is not qcode's"),
    "a table": ("CREATE TABLE spy (words TEXT)", "table spy is not qcode's"),
    "a column": ("ALTER TABLE coding ADD COLUMN spy TEXT", "table coding has other columns"),
    "an index gone": ("DROP INDEX coding_code", "index coding_code is missing"),
}


@pytest.mark.parametrize("kind", TAMPERING)
def test_check_names_what_was_tampered_with(kind: str, sound: bytes, tmp_path: Path) -> None:
    statements, expected = TAMPERING[kind]
    path = tmp_path / "study.qcode"
    path.write_bytes(sound)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statements)
    with open_session(path, "Ada") as session:
        found = [in_words(problem) for problem in check(session)]
    assert any(expected in problem for problem in found), found


def test_what_is_removed_is_named_with_its_place_and_coder(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "study.qcode"
    path.write_bytes(sound)
    with open_session(path, "Ada") as session:
        coding = codings_of.codings(session)[0]
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM coding WHERE id = ?", (coding.id,))
    with open_session(path, "Ada") as session:
        (problem,) = check(session)
    place = f"Ada · hinge · mo-01 · {coding.span.start}–{coding.span.end}"
    assert in_words(problem) == f"trail: coding {coding.id} ({place}) was removed without an act"


def test_a_noted_hash_proves_what_came_before_it(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "study.qcode"
    path.write_bytes(sound)
    with open_session(path, "Ada") as session:
        noted, acts = trail.head(session), log(session)
        assert noted == acts[-1].hash
        assert trail.since(session, noted) == (acts[-1].id, 0)
        apply(session, "kochen", "homemaking")
        assert trail.since(session, noted[:16].upper()) == (acts[-1].id, 1)
        assert trail.since(session, "0" * 64) is None


def test_a_forged_log_that_is_whole_in_itself_misses_the_noted_hash(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "study.qcode"
    path.write_bytes(sound)
    with open_session(path, "Ada") as session:
        undo(session)
        noted = trail.head(session)
    path.write_bytes(sound)  # an older copy was put in its place, and work went on in it
    with open_session(path, "Ada") as session:
        apply(session, "kochen", "homemaking")
        assert check(session) == []
        assert trail.since(session, noted) is None


def test_changes_are_listed_before_and_after(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "study.qcode"
    path.write_bytes(sound)
    with open_session(path, "Ada") as session:
        (memo,) = trail.acts(session, trail.TrailFilter(kind="write memo", document="mo-01"))[:1]
        (side,) = trail.changes(session, memo)
        assert (side.table, side.before, side.after) == ("coding", {"memo": ""}, {"memo": "Why here?"})
        (undone,) = trail.acts(session, trail.TrailFilter(coder="Ben", kind=ActKind.UNDO))
        (gone,) = trail.changes(session, undone)
        assert gone.after is None and gone.before is not None and gone.before["origin"] == "manual"
        assert {act.coder for act in trail.acts(session, trail.TrailFilter(coder="Ben"))} == {"Ben"}


def test_a_hash_noted_while_a_memo_was_being_written_still_holds(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "study.qcode"
    path.write_bytes(sound)
    with open_session(path, "Ada") as session:
        coding = next(each for each in codings_of.codings(session) if not each.memo)
        writing = memos_of.writing(session, memos_of.of_coding(coding))
        noted = []
        for text in ("one", "one two", "one two three"):
            assert writing.keep(text)
            noted.append(trail.head(session))
        last = log(session)[-1].id
        assert [trail.since(session, one) for one in noted] == [(last, 0)] * 3
        assert len(set(noted)) == 3 and check(session) == []
        undo(session)
        assert check(session) == []
