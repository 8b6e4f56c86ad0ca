"""Encrypted projects: the same project, and nothing of it readable on disk, also after a kill."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from builders import KEPT, apply, study, where
from hypothesis import given
from hypothesis import strategies as st
from signs import LIMIT
from sqlalchemy import select

from qcode.errors import ProjectError, UsageError
from qcode.passphrases import PASSPHRASES, NoPassphrase, WrongPassphrase
from qcode.session import Session, open_session
from qcode.session.project.care import check, make_backup
from qcode.session.project.history import log, undo
from qcode.session.project.sealing import change_passphrase, decrypt, encrypt
from qcode.store import schema
from qcode.store.sqlite import sealing
from qcode.store.sqlite.cipher import MAGIC, Key, may_be_encrypted
from qcode.store.sqlite.connections import connect
from qcode.store.sqlite.copies import backup

Rows = dict[str, list[tuple[object, ...]]]
SECRET = "vier gute alte wörter"
WORDS = (b"Verein", b"Familie", b"Amt", b"hinge", b"Ada Lovelace", b"mo-01", b"Forms", b"gut zu wissen")


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Rows]:
    """An encrypted study, and what was in it before; making a key takes a moment, so all share it."""
    folder = tmp_path_factory.mktemp("sealed")
    with study(folder, "Ada Lovelace") as session:
        apply(session, "Wir gehen mit aufs Amt.")
        apply(session, "wir füllen Formulare aus", "hinge/forms")
        rows = rows_of(session)
    encrypt(folder / "study.qcode", SECRET)
    return folder / "study.qcode", rows


@pytest.fixture
def path(sealed: tuple[Path, Rows], tmp_path: Path) -> Iterator[Path]:
    """A copy of it, of which nobody knows the passphrase yet."""
    place = tmp_path / "study.qcode"
    shutil.copyfile(sealed[0], place)
    ask, PASSPHRASES.ask = PASSPHRASES.ask, lambda _where: SECRET
    yield place
    PASSPHRASES.ask = ask


def readable(folder: Path) -> set[bytes]:
    """Words of the study that stand in the files of a folder."""
    data = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file() and file.suffix != ".txt")
    return {word for word in WORDS if word in data or word.decode().encode("utf-16-le") in data}


def rows_of(session: Session) -> Rows:
    """All rows that undo takes back, by table."""
    with session.store.read() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table)).all()), key=repr)
            for table in schema.metadata.sorted_tables
            if table.name not in KEPT
        }


def opened(path: Path, coder: str = "Ada Lovelace") -> Session:
    return open_session(path, coder)


def test_it_is_the_same_project(sealed: tuple[Path, Rows], path: Path) -> None:
    with opened(path) as session:
        assert rows_of(session) == sealed[1] and check(session) == [] and session.encrypted
        before = rows_of(session)
        coding = apply(session, "Alle, die neu sind.", "homemaking")
        assert coding.span == where(session, "Alle, die neu sind.")
        undo(session)
        assert rows_of(session) == before and check(session) == []
        assert {act.coder for act in log(session)} == {"Ada Lovelace"}


def test_nothing_of_it_can_be_read(path: Path, tmp_path: Path) -> None:
    with opened(path) as session:
        apply(session, "Das ist wie eine Familie.", "homemaking")
        made = make_backup(session, None)
        session.store.backend.scrub()
        assert readable(tmp_path) == set()
    assert not made.read_bytes().startswith(MAGIC)
    with opened(made) as copy:
        assert check(copy) == []
    with closing(sqlite3.connect(path)) as plain, pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT count(*) FROM sqlite_master").fetchone()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_nothing_is_left_in_clear_by_a_program_that_is_killed(path: Path, tmp_path: Path) -> None:
    (tmp_path / "pass").write_text(SECRET + "\n", encoding="utf-8")
    work = (
        "import sys\nfrom pathlib import Path\nfrom qcode.model import Span\nfrom qcode.session import open_session\n"
        "from qcode.session.coding.acts import apply_code\n"
        "session = open_session(Path(sys.argv[1]), 'Ada Lovelace')\n"
        "code = session.codebook.by_path['hinge']\n"
        "for number in range(1, 5000):\n"
        "    apply_code(session, session.documents[0].id, Span(number % 40, 45 + number // 40), code)\n"
        "    print(number, flush=True)\n"
    )
    environment = os.environ | {"QCODE_PASSPHRASE_FILE": str(tmp_path / "pass")}
    words = [sys.executable, "-c", work, str(path)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, env=environment, text=True) as process:
        assert process.stdout is not None
        last = 0
        while last < 12:
            last = int(process.stdout.readline())
        process.send_signal(signal.SIGKILL)
        process.wait(LIMIT)
    (tmp_path / "pass").unlink()
    assert readable(tmp_path) == set()
    with opened(path) as session:
        assert len(log(session)) >= last and check(session) == []


def test_a_wrong_passphrase_and_noise_are_told_in_the_same_words(path: Path, tmp_path: Path) -> None:
    noise = tmp_path / "noise.qcode"
    noise.write_bytes(os.urandom(20_000))
    PASSPHRASES.ask = lambda _where: "etwas anderes"
    said = []
    for file in (path, noise):
        with pytest.raises(WrongPassphrase) as refused:
            opened(file)
        said.append(str(refused.value).removeprefix(str(file)))
    assert said[0] == said[1] and refused.value.exit_code == 4


def test_nobody_to_ask(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from qcode.passphrases import nobody

    monkeypatch.setattr(PASSPHRASES, "ask", nobody)
    with pytest.raises(NoPassphrase):
        opened(path)


def test_another_passphrase_and_none(sealed: tuple[Path, Rows], path: Path) -> None:
    done = change_passphrase(path, "ganz andere wörter")
    assert done.overwritten and done.path == path
    PASSPHRASES.forget(path)
    with pytest.raises(WrongPassphrase):
        opened(path)
    PASSPHRASES.ask = lambda _where: "ganz andere wörter"
    decrypt(path)
    assert path.read_bytes().startswith(MAGIC) and path.stat().st_mode & 0o077 == 0
    with opened(path) as session:
        assert rows_of(session) == sealed[1] and check(session) == [] and not session.encrypted
    for refused in (decrypt, lambda where: change_passphrase(where, SECRET)):
        with pytest.raises(UsageError):
            refused(path)


@pytest.mark.parametrize("given", ["", "kurz", "1234567", "mit\tTabulator", "zwei\nZeilen und mehr"])
def test_a_passphrase_that_is_no_good(path: Path, given: str) -> None:
    before = path.read_bytes()
    with pytest.raises(UsageError):
        change_passphrase(path, given)
    assert path.read_bytes() == before


def test_a_project_that_is_encrypted_already(path: Path) -> None:
    with pytest.raises(UsageError, match="already"):
        encrypt(path, SECRET)


def test_copies_in_clear_are_named(path: Path, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    for name in ("study.qcode.v3.bak", "backups/study-1.qcode"):
        with closing(sqlite3.connect(tmp_path / name)) as plain:
            plain.execute("CREATE TABLE source_text (sha256 TEXT)")
    (tmp_path / "notes.qcode").write_text("no project", encoding="utf-8")
    done = change_passphrase(path, SECRET)
    assert sorted(found.name for found in done.plain) == ["study-1.qcode", "study.qcode.v3.bak"]


def test_a_copy_that_is_not_the_same_never_takes_the_place(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()
    monkeypatch.setattr(sealing, "_differ", lambda *_: True)
    with pytest.raises(ProjectError, match="nothing was changed"):
        decrypt(path)
    assert path.read_bytes() == before and [file.name for file in path.parent.iterdir()] == [path.name]


def test_who_waits_to_write_meanwhile_does_not_write_into_the_old_file(path: Path) -> None:
    with opened(path) as other:
        decrypt(path)
        with pytest.raises(ProjectError, match="Another file"):
            apply(other, "Alle, die neu sind.")
    with opened(path) as session:
        assert check(session) == []


def test_two_programs_on_one(path: Path) -> None:
    with opened(path) as ada, opened(path, "Ben") as ben:
        apply(ada, "Alle, die neu sind.", "homemaking")
        assert ben.look_for_news()
        apply(ben, "Das ist wie eine Familie.", "homemaking")
        assert check(ada) == []


def test_other_programs_for_sqlcipher_open_it_with_the_passphrase(path: Path) -> None:
    from sqlcipher3 import dbapi2

    with closing(dbapi2.connect(str(path))) as connection:
        connection.execute(f"PRAGMA key = '{SECRET}'")
        assert connection.execute("SELECT count(*) FROM coding").fetchone() == (2,)


def test_a_key_is_in_no_traceback(path: Path, tmp_path: Path) -> None:
    assert SECRET not in repr(Key(SECRET))
    with closing(connect(path, Key(SECRET))) as connection:
        assert connection.execute("SELECT count(*) FROM coding").fetchone() == (2,)
    backup(path, tmp_path / "copy.qcode", Key(SECRET))
    assert not (tmp_path / "copy.qcode").read_bytes().startswith(MAGIC)


@given(st.text(min_size=1))
def test_no_text_is_taken_for_an_encrypted_project(text: str) -> None:
    head = (text * 200).encode("utf-8", "replace")[:100]
    controls = any((ord(letter) < 32 and letter not in "\t\n\r\f") or 127 <= ord(letter) < 160 for letter in text)
    assert controls or not may_be_encrypted(head, 40_000)


def test_what_may_be_encrypted() -> None:
    assert may_be_encrypted(bytes(range(156, 256)), 4096)
    assert not may_be_encrypted(bytes(range(156, 256)), 4095)
    for head in (MAGIC, b"PK\x03\x04", b"%PDF-1.7", b"\xff\xfea\x00"):
        assert not may_be_encrypted(head + os.urandom(80), 40_000)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_passphrase_typed_on_another_system(path: Path, form: str) -> None:
    import unicodedata

    PASSPHRASES.ask = lambda _where: unicodedata.normalize(form, SECRET)  # type: ignore[arg-type]
    opened(path).close()
