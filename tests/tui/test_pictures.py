"""What the coding screen looks like: two pictures, read them before accepting others (pytest --snapshot-update)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from signs import until
from textual.pilot import Pilot
from workplace import app_on, at_work, go_to, make_study, screen_of, settled

from qcode.model import Span
from qcode.session.coding.acts import apply_code
from qcode.tui.coding.widgets import Heading


@pytest.fixture(autouse=True)
def enough_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_COLOR_SYSTEM", "truecolor")
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")


@pytest.mark.parametrize(("theme", "language", "size"), [("dark", "en", (120, 30)), ("light", "de", (80, 24))])
def test_coding(
    snap_compare: Callable[..., bool],
    tmp_path: Path,
    theme: str,
    language: str,
    size: tuple[int, int],
) -> None:
    folder = Path(os.environ["QCODE_CONFIG"])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.toml").write_text(f'theme = "{theme}"\nlanguage = "{language}"\n', encoding="utf-8")
    path = make_study(tmp_path)
    with at_work(path, "ben") as ben:
        start = ben.transcript(ben.documents[0].id).text.index("Wir gehen")
        apply_code(ben, ben.documents[0].id, Span(start, start + 47), ben.codebook.by_path["home"])

    async def work(pilot: Pilot[None]) -> None:
        await settled(pilot)
        go_to(pilot, "lesen")
        await pilot.press("1")
        await settled(pilot)
        # How much is read and coded is counted a moment later.
        await until(lambda: len(screen_of(pilot).query_one(Heading).right) >= 3)
        await settled(pilot)

    with at_work(path) as session:
        assert snap_compare(app_on(session), terminal_size=size, run_before=work)
