"""What passages, memos and the summary grid look like; read them before accepting others (pytest --snapshot-update)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from workplace import app_on, at_work, code_them, make_study, settled

from qcode.model.memo import MemoKind
from qcode.session import Session
from qcode.session.coding import acts as coding
from qcode.session.writing import memos, summaries

SIZES = {"de": ((80, 24), "light"), "en": ((120, 40), "dark")}
KEYS = {
    "passages": ("F", "s", "down", "enter", "j", "space"),
    "conditions": ("F", "f", "down", "down"),
    "memos": ("M", "j"),
    "grid": ("Y", "j", "k"),
}


@pytest.fixture(autouse=True)
def enough_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_COLOR_SYSTEM", "truecolor")
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")


def study(session: Session) -> None:
    """Passages, memos of several kinds and a summary; nothing with the day of today."""
    code_them(session)
    first, second = session.documents
    book = session.codebook.by_path
    coding.set_memo(session, coding.codings(session)[0], "They go along.")
    memos.add_memo(
        session,
        "Who goes along when the volunteer is ill?",
        kind=MemoKind.QUESTION,
        on=memos.MemoPlace(code=book["hinge"]),
    )
    memos.add_memo(session, "One interview per house.", kind=MemoKind.METHOD, title="Sampling")
    memos.add_memo(session, "Speaks for the members.", kind=MemoKind.CASE, on=memos.MemoPlace(second))
    summaries.write_summary(session, first, book["hinge"], "Goes along to every office.")


@pytest.mark.parametrize("language", SIZES)
@pytest.mark.parametrize("screen", KEYS)
def test_screens(
    snap_compare: Callable[..., bool],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    screen: str,
    language: str,
) -> None:
    size, theme = SIZES[language]
    folder = Path(os.environ["QCODE_CONFIG"])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.toml").write_text(f'theme = "{theme}"\nlanguage = "{language}"\n', encoding="utf-8")
    for module in ("memos", "summaries"):
        monkeypatch.setattr(f"qcode.store.{module}.now", lambda: "2020-01-02T03:04:05Z", raising=False)
    path = make_study(tmp_path)
    with at_work(path, "ben") as ben:
        code_them(ben, "hinge/letters")
    with at_work(path) as session:
        study(session)

        async def work(pilot: Pilot[None]) -> None:
            await settled(pilot)
            for key in KEYS[screen]:
                await pilot.press(key)
                await settled(pilot)

        assert snap_compare(app_on(session), terminal_size=size, run_before=work)
