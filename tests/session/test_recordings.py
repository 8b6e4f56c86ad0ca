"""A recording is linked by its path, and plays from a time in the player at hand: here a small one of our own."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import contents, document, study
from signs import wait_until

from qcode.errors import InputError, UsageError
from qcode.model import Span, Transcript, Turn
from qcode.session.documents.media import link, recording, rows, time_at, unlink
from qcode.session.documents.players import Player, Playing, find_player
from qcode.session.project.history import undo

PROGRAM = """#!{python} -S
import socket, sys
log = open({log!r}, "a", buffering=1)
print(*sys.argv[1:], sep="|", file=log)
address = [one[19:] for one in sys.argv if one.startswith("--input-ipc-server=")]
if not address:
    import time; time.sleep(60)
listening = socket.socket(socket.AF_UNIX)
listening.bind(address[0])
listening.listen()
for line in listening.accept()[0].makefile():
    print(line.strip(), file=log)
"""
needs_sockets = pytest.mark.skipif(sys.platform == "win32", reason="the player of the test listens at a socket")


def a_player(folder: Path, name: str) -> Path:
    """A program that writes down how it was called and what it was told."""
    folder.mkdir(exist_ok=True)
    program = folder / name
    program.write_text(PROGRAM.format(python=sys.executable, log=str(folder / "log")), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    return program


def heard(folder: Path, count: int) -> list[str]:
    """The first lines that the player wrote."""
    log = folder / "log"

    def lines() -> list[str]:
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []

    wait_until(lambda: len(lines()) >= count, lines)
    return lines()


@pytest.fixture
def playing() -> Iterator[Playing]:
    one = Playing()
    yield one
    one.stop()


@needs_sockets
def test_mpv_plays_from_a_time_and_is_told_the_rest(
    tmp_path: Path, playing: Playing, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_player(tmp_path / "bin", "mpv")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    for name in ("QCODE_PLAYER", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    file = tmp_path / "-odd [b] ü.m4a"
    file.write_bytes(b"")
    assert not playing.pause() and not playing.is_on
    assert playing.play(file, 63_500).can_be_told
    assert playing.pause() and playing.back() and playing.next_speed() and playing.speed == 1.25
    playing.play(file, 1_000)
    call, *told = heard(tmp_path / "bin", 6)
    assert call.split("|")[-3:] == ["--start=63.500", "--", str(file)]
    assert [json.loads(line)["command"] for line in told] == [
        ["cycle", "pause"],
        ["seek", -3.0, "relative"],
        ["set_property", "speed", 1.25],
        ["seek", 1.0, "absolute"],
        ["set_property", "pause", False],
    ]
    address = next(one for one in call.split("|") if one.startswith("--input-ipc-server=")).partition("=")[2]
    other = tmp_path / "other.m4a"
    other.write_bytes(b"")
    playing.play(other, 0)  # another recording: the first player ends
    assert not Path(address).exists()
    playing.stop()
    assert not playing.is_on and not playing.pause()


@needs_sockets
def test_other_players_begin_at_the_time_and_say_that_they_cannot_be_told(tmp_path: Path, playing: Playing) -> None:
    program, file = a_player(tmp_path / "bin", "vlc"), tmp_path / "a.mp3"
    file.write_bytes(b"")
    player = find_player({"PATH": str(tmp_path / "bin")})
    assert player == Player(str(program), "vlc")
    assert "--start-time=2.000" in player.command(file, 2, "") and file.as_uri() in player.command(file, 2, "")
    one = Playing(player)
    one.play(file, 2_000)
    assert one.is_on and not one.pause()
    one.stop()
    assert Player("ffplay", "ffplay").command(file, 2, "")[-4:] == ["-ss", "2.000", "-i", str(file)]


def test_what_is_missing_is_said(tmp_path: Path, playing: Playing) -> None:
    with pytest.raises(InputError, match="QCODE_PLAYER names is not there"):
        find_player({"QCODE_PLAYER": str(tmp_path / "gone")})
    with pytest.raises(InputError, match="other computer"):
        find_player({"SSH_CONNECTION": "1", "PATH": ""})
    with pytest.raises(InputError, match="not where it was"):
        playing.play(tmp_path / "gone.mp3", 0)
    (tmp_path / "a.mp3").write_bytes(b"")
    with pytest.raises(InputError, match="could not be started"):
        Playing(Player(str(tmp_path / "gone"), "mpv")).play(tmp_path / "a.mp3", 0)


def test_a_person_can_name_a_player(tmp_path: Path) -> None:
    program = a_player(tmp_path / "bin", "my-vlc")
    assert find_player({"QCODE_PLAYER": str(program), "PATH": ""}) == Player(str(program), "vlc")


def test_a_recording_is_linked_by_its_path_alone(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        one, before = document(session, "mo-01"), session.path.stat().st_size
        assert recording(session, one) is None and list(rows(session)) == []
        file = tmp_path / "sound" / "mo-01.m4a"
        file.parent.mkdir()
        file.write_bytes(bytes(2**20))
        assert link(session, one, file) == file.resolve()
        assert recording(session, one) == session.path.resolve().parent / "sound" / "mo-01.m4a"
        assert "sound/mo-01.m4a" in str(contents(session.path)) and str(tmp_path) not in str(contents(session.path))
        assert session.path.stat().st_size < before + 2**19
        assert [(row["document"], row["there"]) for row in rows(session)] == [("mo-01", True)]
        file.unlink()
        assert [row["there"] for row in rows(session)] == [False]
        unlink(session, one)
        assert recording(session, one) is None
        undo(session)
        assert recording(session, one) is not None
        with pytest.raises(InputError, match="no such recording"):
            link(session, one, tmp_path / "gone.wav")
        with pytest.raises(UsageError, match="No recording"):
            unlink(session, document(session, "city-01"))


def test_the_time_of_a_place_is_that_of_its_turn_or_of_one_before() -> None:
    times = (None, 5_000, None, 9_000)
    turns = tuple(Turn(Span(at * 10, at * 10 + 9), Span(at * 10, at * 10 + 9), "", ms) for at, ms in enumerate(times))
    transcript = Transcript("x" * 40, turns, ())
    assert [time_at(transcript, offset) for offset in (0, 9, 10, 25, 30, 39)] == [0, 0, 5_000, 5_000, 9_000, 9_000]
    assert time_at(Transcript("x" * 40, turns[:1], ()), 5) is None
