"""`qcode new --encrypt`, `encrypt`, `decrypt`, `passphrase`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import run

from qcode.cli import encrypting
from qcode.passphrases import PASSPHRASES, Passphrases

FIRST, SECOND = "eins zwei drei vier", "fünf sechs sieben"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder with two files of passphrases, and a program that knows none."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "first").write_text(f"{FIRST}\nsecond line\n", encoding="utf-8")
    (tmp_path / "second").write_text(f"\ufeff{SECOND}", encoding="utf-8")
    (tmp_path / "empty").write_text("\n", encoding="utf-8")
    ask = PASSPHRASES.ask
    PASSPHRASES.__init__()  # type: ignore[misc]
    yield tmp_path
    PASSPHRASES.__init__()  # type: ignore[misc]
    PASSPHRASES.ask = ask


def forget() -> None:
    PASSPHRASES.__dict__.update(Passphrases().__dict__)


def test_a_project_is_made_encrypted_and_opens_with_its_passphrase(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("new", "study", "--encrypt", "--new-file", "first", "--codebook", "none").code == 0
    forget()
    refused = run("documents")
    assert refused.code == 4 and "QCODE_PASSPHRASE_FILE" in refused.talk
    monkeypatch.setenv("QCODE_PASSPHRASE_FILE", "second")
    forget()
    assert run("documents").code == 4
    monkeypatch.setenv("QCODE_PASSPHRASE_FILE", "first")
    (place / "one.txt").write_text("I: Was?\n\nB: Wir kochen.\n", encoding="utf-8")
    assert run("import", "one.txt").code == 0 and run("check").code == 0
    assert b"kochen" not in (place / "study.qcode").read_bytes()
    assert run("new", "other.qcode", "--new-file", "first").code == 2
    for wrong in ("empty", "missing"):
        monkeypatch.setenv("QCODE_PASSPHRASE_FILE", wrong)
        forget()
        assert run("documents").code == 3


def test_there_and_back(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("new", "study.qcode", "--codebook", "none").code == 0
    assert run("backup").code == 0
    done = run("encrypt", "--new-file", "first")
    assert done.code == 0 and "is encrypted now" in done.talk and "is not encrypted: study" in done.talk
    assert run("encrypt", "--new-file", "first").code == 2
    assert run("passphrase", "--new-file", "second").code == 0
    forget()
    monkeypatch.setenv("QCODE_PASSPHRASE_FILE", "second")
    assert run("check").code == 0
    assert run("decrypt").code == 0 and run("decrypt").code == 2 and run("passphrase", "--new-file", "first").code == 2
    forget()
    monkeypatch.delenv("QCODE_PASSPHRASE_FILE")
    assert run("check").code == 0


def test_without_a_terminal_nobody_is_asked(place: Path) -> None:
    assert run("new", "study.qcode", "--encrypt").code == 2
    assert not (place / "study.qcode").exists()


def test_on_a_terminal_it_is_asked_for_twice(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter([FIRST, FIRST, FIRST, SECOND, FIRST])
    monkeypatch.setattr(encrypting, "_on_terminal", lambda: True)
    monkeypatch.setattr(encrypting, "_prompt", lambda _text: next(typed))
    assert run("new", "study.qcode", "--encrypt", "--codebook", "none").code == 0
    before = (place / "study.qcode").read_bytes()
    assert run("passphrase").code == 2 and (place / "study.qcode").read_bytes() == before
    forget()
    PASSPHRASES.ask = encrypting.ask_on_terminal
    assert run("documents").code == 0


def test_the_keyring_is_asked_where_somebody_wants_it(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("new", "study.qcode", "--encrypt", "--new-file", "first", "--codebook", "none").code == 0
    module = tmp_path / "modules" / "keyring"
    module.mkdir(parents=True)
    (module / "__init__.py").write_text(
        f"def get_password(service, name):\n    assert name.endswith('study.qcode')\n    return {FIRST!r}\n",
        encoding="utf-8",
    )
    (module / "errors.py").write_text("class KeyringError(Exception): ...\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(module.parent))
    forget()
    assert run("documents").code == 4
    monkeypatch.setenv("QCODE_KEYRING", "yes")
    assert run("documents").code == 0
