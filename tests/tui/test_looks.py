"""The looks: all text can be read in each of them, on every screen; without colours everything is still told apart."""

from __future__ import annotations

import os
from itertools import combinations
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.pilot import Pilot
from workplace import app_on, at_work, go_to, make_study, screen_of, settled

from qcode.config import load_settings
from qcode.model import Span
from qcode.session.coding.acts import apply_code
from qcode.tui.kit.colours import GRAPHIC, TEXT, contrast, parse, rgb_of
from qcode.tui.kit.looks import MORE
from qcode.tui.kit.theme import ANSI, HIGH, NAMES

SCREENS = ("", "o", "t", "C", "F", "M", "Y", "question_mark", "ctrl+p")
OKABE_ITO = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7", "#999999")


def choose(setting: str) -> None:
    folder = Path(os.environ["QCODE_CONFIG"])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.toml").write_text(f'theme = "{setting}"\n', encoding="utf-8")


def painted(pilot: Pilot[None]) -> list[list[Segment]]:
    """What the terminal would be given, line by line."""
    return [list(strip) for strip in pilot.app.screen._compositor.render_strips()]


def is_text(segment: Segment) -> bool:
    return any(char.isalnum() for char in segment.text)


@pytest.mark.parametrize("theme", [name for name in NAMES if name != ANSI.name])
async def test_all_text_of_every_screen_can_be_read(tmp_path: Path, theme: str) -> None:
    choose(theme.removeprefix("qcode-"))
    least = (MORE if theme in HIGH else TEXT) - 0.05
    with at_work(make_study(tmp_path)) as session:
        for words, code in (("Da lesen wir die Briefe.", "home"), ("lesen wir", "money")):
            start = session.transcript(session.documents[0].id).text.index(words)
            span = Span(start, start + len(words))
            apply_code(session, session.documents[0].id, span, session.codebook.by_path[code])
        async with app_on(session).run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            assert pilot.app.theme == theme
            go_to(pilot, "wird gekocht")
            for key in SCREENS:
                await pilot.press(*([key] if key else []))
                await settled(pilot)
                seen = 0
                for segment in (each for line in painted(pilot) for each in line if is_text(each)):
                    style = segment.style
                    assert style is not None and style.color is not None and style.bgcolor is not None, segment
                    if not style.dim:
                        seen += 1
                        front, under = rgb_of(style.color), rgb_of(style.bgcolor)
                        # The key of a code stands black or white on a colour that people chose.
                        enough = TEXT if len(segment.text.strip()) == 1 else least
                        assert contrast(front, under) >= enough, (key, segment.text, front, under)
                assert seen > 10, key


@pytest.mark.parametrize("theme", [name for name in NAMES if name != ANSI.name])
async def test_code_colours_stay_apart(tmp_path: Path, theme: str) -> None:
    choose(theme.removeprefix("qcode-"))
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            await settled(pilot)
            palette = screen_of(pilot).view._build_palette()
            under = rgb_of(palette.base.bgcolor)
            stripes = {name: rgb_of(palette.stripe(name).color) for name in OKABE_ITO}
            assert all(contrast(stripe, under) >= GRAPHIC - 0.05 for stripe in stripes.values())
            badges = {name: rgb_of(palette.badge(name).bgcolor) for name in OKABE_ITO}
            assert badges == {name: parse(name) for name in OKABE_ITO}
            for one, other in combinations(OKABE_ITO, 2):
                apart = sum((a - b) ** 2 for a, b in zip(stripes[one], stripes[other], strict=True)) ** 0.5
                assert apart > 30, (one, other)


@pytest.mark.parametrize("key", SCREENS)
async def test_without_colours_there_are_none_and_the_cursor_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            go_to(pilot, "lesen")
            await pilot.press("1", *([key] if key else []))
            await settled(pilot)
            styles = [each.style for line in painted(pilot) for each in line if each.style is not None]
            for style in styles:
                assert style.color is None or style.color.is_default, style
                assert style.bgcolor is None or style.bgcolor.is_default, style
            if key not in ("question_mark", "M"):  # the help has no cursor, and no memos are in this study
                assert any(style.reverse for style in styles)
            if not key:
                assert any(style.underline for style in styles)  # coded words


async def test_looks_are_chosen_by_key_and_by_name_and_remembered(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            seen = [pilot.app.theme]
            for _ in range(len(NAMES)):
                await pilot.press("ctrl+t")
                seen.append(pilot.app.theme)
            assert seen == [*NAMES, next(iter(NAMES))]
            await pilot.press("ctrl+p", *"high contrast light")
            await settled(pilot)
            await pilot.press("enter")
            await settled(pilot)
            assert pilot.app.theme == "qcode-contrast-light"
    assert load_settings().theme == "contrast-light"
