"""Several programs on one project: writes queue, readers read, nothing is lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from builders import INTERVIEW, apply, bring, codings_in, contents, document, study, where

from qcode.errors import ProjectError, ProjectLocked
from qcode.session import Session, open_session
from qcode.session.coding import acts as codings_of
from qcode.session.documents.acts import import_paths, remove_document
from qcode.session.documents.preview import ImportOptions
from qcode.session.project.care import check
from qcode.session.project.history import log
from qcode.store.project import open_store

WRITER = """
import sys
from pathlib import Path
from qcode.model import Span
from qcode.session import open_session
from qcode.session.coding.acts import apply_code

path, coder = Path(sys.argv[1]), sys.argv[2]
with open_session(path, coder) as session:
    code = session.codebook.by_path["hinge"]
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(40):
        apply_code(session, session.documents[0].id, Span(number, number + 9), code)
"""


def start(path: Path, coder: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), coder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_two_write_at_once_while_a_third_reads(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        writers = [start(session.path, coder) for coder in ("Ben", "Cem")]
        for writer in writers:
            assert writer.stdin is not None
            writer.stdin.write("go\n")
            writer.stdin.flush()
        seen = 0
        while any(writer.poll() is None for writer in writers):
            session.look_for_news()
            found = codings_of.codings(session)
            assert len(found) >= seen
            seen = len(found)
        for writer in writers:
            writer.communicate()
            assert writer.returncode == 0
        assert session.look_for_news() or seen == 80
        by_coder = [coding.coder for coding in codings_of.codings(session)]
        assert (by_coder.count("Ben"), by_coder.count("Cem")) == (40, 40)
        assert len(log(session)) == 3 + 80
        assert check(session) == []


@pytest.fixture
def impatient(tmp_path: Path) -> Session:
    """A session that waits for others hardly at all."""
    study(tmp_path).close()
    return Session(open_store(tmp_path / "study.qcode", wait=0.05), "Ada")


def held(path: Path, how: str) -> closing[sqlite3.Connection]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(how)
    if how == "BEGIN":
        connection.execute("SELECT * FROM coding").fetchall()
    return closing(connection)


def test_a_lock_held_too_long_is_told_and_nothing_changed(impatient: Session) -> None:
    before = contents(impatient.path, log=True)
    with held(impatient.path, "BEGIN IMMEDIATE"):
        assert codings_of.codings(impatient) == [], "reading goes on"
        with pytest.raises(ProjectLocked, match=r"Another program is writing .* nothing was changed\. Wait a moment"):
            apply(impatient, "kochen")
    assert contents(impatient.path, log=True) == before
    apply(impatient, "kochen")
    assert len(codings_in(impatient.path)) == 1
    impatient.close()


def test_a_program_that_writes_out_keeps_readers_away_for_a_moment_only(impatient: Session) -> None:
    with held(impatient.path, "BEGIN EXCLUSIVE"), pytest.raises(ProjectLocked):
        codings_of.codings(impatient)
    assert codings_of.codings(impatient) == []
    impatient.close()


def test_a_reader_that_does_not_let_go(impatient: Session) -> None:
    """In the rollback journal a commit waits for readers; when it can't come through, all of the act is taken back."""
    before = contents(impatient.path, log=True)
    reader = sqlite3.connect(impatient.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM coding").fetchall()
    with closing(reader), pytest.raises(ProjectLocked):
        apply(impatient, "kochen")
    assert contents(impatient.path, log=True) == before
    apply(impatient, "kochen")
    impatient.close()


def test_two_threads_of_one_program_write_one_after_the_other(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        code, entry = session.codebook.by_path["hinge"], document(session)
        spans = [where(session, words) for words in ("kochen", "Amt", "Formulare", "Familie", "gehen", "neu")]
        barrier, wrong = threading.Barrier(len(spans)), []

        def work(number: int) -> None:
            barrier.wait()
            try:
                for path in ("hinge", "homemaking"):
                    codings_of.apply_code(session, entry.id, spans[number], session.codebook.by_path[path])
            except Exception as error:
                wrong.append(error)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(len(spans))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []
        assert len(codings_of.codings(session)) == 2 * len(spans)
        assert code.path == "hinge"


def test_what_somebody_else_removed_can_no_longer_be_changed(tmp_path: Path) -> None:
    with study(tmp_path) as ada, open_session(tmp_path / "study.qcode", "Ben") as ben:
        coding = apply(ada, "kochen")
        codings_of.remove_codings(ben, [coding])
        for change in (
            lambda: codings_of.set_memo(ada, coding, "late"),
            lambda: codings_of.recode(ada, coding, ada.codebook.by_path["homemaking"]),
        ):
            with pytest.raises(ProjectError, match="no longer there"):
                change()
        assert codings_of.remove_codings(ada, [coding]) == 0
        assert log(ada)[-1].coder == "Ben", "removing nothing is no act"


def test_a_document_that_somebody_else_removed_can_not_be_coded(tmp_path: Path) -> None:
    with study(tmp_path) as ada, open_session(tmp_path / "study.qcode", "Ben") as ben:
        assert where(ada, "kochen")
        remove_document(ben, document(ben))
        with pytest.raises(ProjectError, match=r"changed the project in between.*nothing was changed"):
            apply(ada, "kochen")
        assert check(ada) == []


def test_the_same_file_imported_by_two_who_know_nothing_of_each_other(tmp_path: Path) -> None:
    with study(tmp_path) as ada, open_session(tmp_path / "study.qcode", "Ben") as ben:
        assert len(ada.documents) == len(ben.documents) == 2
        bring(ben, tmp_path, "new", "I: Und?\n\nB: Nichts Neues.\n")
        report = import_paths(ada, [tmp_path / "new.txt"], ImportOptions())
        assert [name for _, name in report.present] == ["new"]
        (tmp_path / "new.txt").write_text(INTERVIEW + "B: Anders.\n", encoding="utf-8")
        report = import_paths(ada, [tmp_path / "new.txt"], ImportOptions())
        by_folder = f"{tmp_path.name}-new"
        assert [entry.name for entry, _ in report.added] == [by_folder]
        assert [entry.name for entry in ada.documents] == sorted(["city-01", "mo-01", "new", by_folder])
