"""Damaged projects: `check` names what is wrong, and nothing ends in a traceback."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from builders import apply, study
from hypothesis import given, settings
from hypothesis import strategies as st

from qcode.errors import ProjectError, QcodeError
from qcode.model import Span
from qcode.session import Session, open_session
from qcode.session.coding import acts as codings_of
from qcode.session.documents.rows import document_rows, turn_rows
from qcode.session.project.care import check
from qcode.session.project.history import log, undo
from qcode.session.study import Conditions, segments_of, tally_by


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a project with codings and a history."""
    folder = tmp_path_factory.mktemp("sound")
    with study(folder) as session:
        for words in ("kochen", "Amt", "Familie"):
            apply(session, words)
        undo(session)
    return (folder / "study.qcode").read_bytes()


def use(session: Session) -> None:
    """All kinds of looking."""
    check(session)
    log(session)
    document_rows(session)
    for entry in session.documents:
        list(turn_rows(session, entry))
    tally_by(session)
    segments_of(session, Conditions())
    codings_of.decisions(session)


@contextmanager
def tampered(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that may write what the tables forbid."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        yield connection


TAMPERING = {
    "UPDATE source_text SET content = replace(content, 'kochen', 'backen')": "not the text that was imported",
    "UPDATE source_text SET word_starts = x'00000000'": "words were counted differently",
    "UPDATE source_text SET word_starts = x'0000'": "words were counted differently",
    'UPDATE coding SET "end" = 100000': "mo-01: coding",
    'UPDATE coding SET start = 11, "end" = 13 WHERE id = (SELECT min(id) FROM coding)': "has no words",
    'UPDATE coding SET start = "end" + 9': "CHECK constraint failed in coding",
    "UPDATE coding SET origin = 'guess'": "CHECK constraint failed in coding",
    "UPDATE coding SET code = 4711": "names a code that is not there",
    "UPDATE coding SET coder = 4711": "names a coder that is not there",
    "DELETE FROM document": "names a document that is not there",
    "DELETE FROM speaker": "names a speaker that is not there",
    'UPDATE turn SET "end" = 100000': "lies outside the text or on the turn before",
    "UPDATE turn SET speech_end = 100000": "damaged",
    "UPDATE turn SET speaker = (SELECT max(id) FROM speaker)": "by somebody of another document",
    "UPDATE speaker SET role = 'ghost'": "CHECK constraint failed in speaker",
    "UPDATE code SET parent = id WHERE slug = 'forms'": "hangs on no code of the tree",
    "UPDATE code SET slug = 'a/b' WHERE slug = 'hinge'": "codebook: a/b",
    "UPDATE code SET shortcut = '1'": "the shortcut 1 belongs to",
    "UPDATE code SET name = '{'": "damaged",
    "UPDATE code SET examples = '[1]'": "damaged",
    "UPDATE act SET change = '[['": "was altered after it was stored",
    "UPDATE act SET change = '[]' WHERE rows > 0": "was altered after it was stored",
    "UPDATE counter SET next = 1": "was not given yet",
    "INSERT INTO setting (id, name, value) VALUES (5000, 'bank_rows', '[')": "bank_rows",
    "DROP TABLE position": "",
    "DROP TABLE variable": "damaged",
}


@pytest.mark.parametrize("statement", TAMPERING)
def test_check_names_what_is_wrong(statement: str, sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.qcode"
    path.write_bytes(sound)
    with open_session(path, "Ada") as session:
        assert check(session) == []
    with tampered(path) as connection:
        assert connection.execute(statement) is not None
    with open_session(path, "Ada") as session:
        found = check(session)
        if TAMPERING[statement]:
            assert any(TAMPERING[statement] in str(problem) for problem in found), found
        try:
            use(session)
            undo(session)
        except QcodeError as error:
            assert str(error)


@pytest.mark.parametrize("part", [0.02, 0.3, 0.5, 0.9])
def test_a_file_that_was_cut_off(part: float, sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.qcode"
    path.write_bytes(sound[: int(len(sound) * part)])
    with pytest.raises(ProjectError, match=r"damaged.*backup"), open_session(path, "Ada") as session:
        assert any("damaged" in str(problem) or "data base" in str(problem) for problem in check(session))
        use(session)


@settings(max_examples=40)
@given(seed=st.integers(0, 10**9), size=st.integers(1, 400))
def test_flipped_bytes_never_end_in_a_traceback(
    seed: int, size: int, sound: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    chance, data = random.Random(seed), bytearray(sound)
    start = chance.randrange(100, len(data) - size)
    for place in range(start, start + size):
        data[place] ^= chance.randrange(1, 256)
    path = tmp_path_factory.getbasetemp() / "flipped.qcode"
    path.write_bytes(data)
    try:
        with open_session(path, "Ada") as session:
            assert isinstance(check(session), list)
            use(session)
            for entry in session.documents:
                codings_of.apply_code(session, entry.id, Span(0, 9), session.codebook.codes[0])
            undo(session)
    except QcodeError as error:
        assert str(error)
    finally:
        path.unlink()


def test_flipped_bytes_in_the_text_are_found(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.qcode"
    assert sound.count(b"Wir kochen zusammen") == 1
    path.write_bytes(sound.replace(b"Wir kochen zusammen", b"Wir wohnen zusammen"))
    with open_session(path, "Ada") as session:
        (problem,) = check(session)
        assert str(problem).startswith("texts: mo-01 is not the text that was imported")
