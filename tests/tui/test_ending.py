"""The app outlives bytes that are not UTF-8; where it has to end, it says so, stores what was typed, and fails."""

from __future__ import annotations

import ast
import os
import signal
from pathlib import Path

import pytest
from in_terminal import InTerminal, in_terminal
from workplace import at_work, make_study, stored_codings

from qcode.config import Settings, save_settings

pytestmark = pytest.mark.skipif(os.name != "posix", reason="terminals of POSIX")
ALT_SCREEN_LEFT = b"\x1b[?1049l"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QCODE_LANGUAGE", "en")
    monkeypatch.setenv("TERM", "xterm-256color")
    save_settings(Settings(tour="done", theme="dark"))
    return make_study(tmp_path)


def begin_memo(app: InTerminal) -> None:
    """Code the first words and begin a memo on them."""
    app.wait_for("Wir gehen")
    app.send(b"j1")
    app.wait_for("undo")
    app.send(b"m")
    app.wait_for("esc closes")


def memos(path: Path) -> list[str]:
    with at_work(path) as session:
        return [each.memo for each in stored_codings(session) if each.memo]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (b"gr\xfcn", "gr\ufffdn"),
        (b"\xc3\xc3x", "\ufffd\ufffdx"),
        (b"\x1b[200~A\xffB\x1b[201~", "A\ufffdB"),
        ("\ufffdgrün".encode(), "\ufffdgrün"),
    ],
    ids=["latin-1", "cut off", "pasted", "utf-8"],
)
def test_a_byte_that_is_not_utf_8_ends_nothing(path: Path, typed: bytes, kept: str) -> None:
    with in_terminal(path, "a") as app:
        begin_memo(app)
        app.send(typed + b" end")
        app.wait_for("end")
        if kept.encode() != typed:
            app.wait_for("not UTF-8")
        app.send(b"\x13")
        app.send(b"q")
        assert app.code() == 0
        assert b"Traceback" not in app.out
    assert memos(path) == [f"{kept} end"]


FAULTS = {
    "in an action": "from qcode.tui.app import QcodeApp\nQcodeApp.action_keys = lambda self: 1 / 0",
    "in the thread of keys": "import qcode.tui.kit.terminal as it\nit.Forgiving.decode = lambda *all, **more: 1 / 0",
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_ends_in_words_and_with_a_code(path: Path, fault: str) -> None:
    with in_terminal(path, "a", first=fault) as app:
        app.wait_for("Wir gehen")
        app.send(b"?")
        assert app.code() == 1
        words = app.out.rpartition(ALT_SCREEN_LEFT)[2].decode()
        assert ALT_SCREEN_LEFT in app.out
        assert "Traceback" not in app.out.decode(errors="replace")
        assert "because of a fault" in words
        assert "ZeroDivisionError" in words


def test_a_fault_shows_its_place_to_who_wants_to_know(path: Path) -> None:
    with in_terminal(path, "a", first=FAULTS["in an action"], QCODE_DEBUG="1") as app:
        app.wait_for("Wir gehen")
        app.send(b"?")
        assert app.code() == 1
        assert b"Traceback" in app.out


def test_work_beside_the_app_is_begun_by_its_worker_only() -> None:
    """Coroutines that were made and never begun could keep the program standing; see `start_worker`."""
    for path in sorted((Path(__file__).parents[2] / "qcode" / "tui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if any(each.arg == "group" for each in node.keywords) and name in ("run_worker", "start_worker", "beside"):
                assert (name == "run_worker") == (path.name == "threads.py"), f"{path.name}:{node.lineno}"
                work = node.args[name == "start_worker"]
                made = isinstance(work, ast.Call) and getattr(work.func, "id", "") != "partial"
                assert not made, f"{path.name}:{node.lineno}: give the function itself"


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_ends_it_with_the_memo_stored(path: Path, name: str) -> None:
    number = getattr(signal, name)
    with in_terminal(path, "a") as app:
        begin_memo(app)
        app.send(b"Ein Gedanke")
        app.wait_for("Gedanke")
        app.process.send_signal(number)
        assert app.code() == 128 + number
        assert ALT_SCREEN_LEFT in app.out
        assert b"Traceback" not in app.out
    assert memos(path) == ["Ein Gedanke"]
