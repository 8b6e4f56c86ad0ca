"""Keys for the recording of the interview on the desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from workplace import app_on, at_work, go_to, make_study, said, screen_of, settled

from qcode.session import naming
from qcode.session.documents.media import link
from qcode.session.documents.players import Player, Playing


class Pretended(Playing):
    """Plays nothing and remembers what it was asked for."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.asked: list[object] = []
        self._kind = kind

    def play(self, file: Path, ms: int) -> Player:
        self.asked.append((file.name, ms))
        return Player(self._kind, self._kind)

    def _tell(self, *command: object) -> bool:
        self.asked.append(command[0])
        return self._kind == "mpv"

    @property
    def is_on(self) -> bool:
        return bool(self.asked)


@pytest.mark.parametrize("kind", ["mpv", "vlc"])
async def test_a_passage_is_heard_in_its_recording(tmp_path: Path, kind: str) -> None:
    with at_work(make_study(tmp_path)) as session:
        (tmp_path / "a [b].m4a").write_bytes(b"")
        async with app_on(session).run_test() as pilot:
            hearing = screen_of(pilot).hearing
            hearing.playing = pretended = Pretended(kind)
            go_to(pilot, "gehen")
            await pilot.press("underscore")
            await settled(pilot)
            pretended.asked.clear()
            await pilot.press("H")
            await settled(pilot)
            assert said(pilot) == "No recording is known of this document: qcode media a FILE"
            link(session, naming.document(session, "a"), tmp_path / "a [b].m4a")
            await pilot.press("H")
            await settled(pilot)
            assert said(pilot) == "The transcript has no times: a [b].m4a plays from its beginning."
            await pilot.press("left_parenthesis", "right_parenthesis")
            await settled(pilot)
            assert pretended.asked == [("a [b].m4a", 0), "seek", "set_property"]
            assert said(pilot) == (
                "Speed 1.25"
                if kind == "mpv"
                else "This player has its own keys, in its own window: only mpv can be told from here."
            )
