"""The tour: six steps done with the real keys, left at any time, shown once, there again from the palette."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from workplace import app_on, at_work, make_study, settled, stored

from qcode import i18n
from qcode.config import load_settings
from qcode.tui.app import QcodeApp
from qcode.tui.tour import STEPS, TourPanel


async def looked(pilot: Pilot[None]) -> int:
    """The step that is shown, after the tour has looked; 0 when there is none."""
    app = pilot.app
    assert isinstance(app, QcodeApp)
    await settled(pilot)
    if app.tour.run is not None:
        app.tour.run.look()
    await settled(pilot)
    panels = app.screen.query(TourPanel)
    assert len(panels) == (app.tour.run is not None)
    return panels.first().number + 1 if panels else 0


def shown(pilot: Pilot[None]) -> str:
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


@pytest.mark.parametrize("language", i18n.LANGUAGES)
async def test_a_newcomer_codes_a_passage_by_doing_what_each_step_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("QCODE_LANGUAGE", language)
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session, None).run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            assert not pilot.app.screen.query(TourPanel)  # tests have no terminal: it does not come by itself
            await pilot.press("ctrl+p", *("rundgang" if language == "de" else "tour"))
            await settled(pilot)
            await pilot.press("enter")
            for step, keys in enumerate((["enter"], ["j", "j"], ["1"], ["n", "a"], ["u"], ["t"]), 1):
                assert await looked(pilot) == step
                await pilot.pause()
                assert i18n.gettext(STEPS[step - 1].title) in shown(pilot)
                assert shown(pilot).splitlines()[-1].rstrip().endswith("q Ende" if language == "de" else "q Quit")
                await pilot.press(*keys)
            assert await looked(pilot) == 0
            assert len(stored(session)) == 1
    assert load_settings().tour == "seen"


@pytest.mark.parametrize("steps", range(len(STEPS)))
async def test_it_can_be_left_at_any_step_and_its_keys_are_free_then(tmp_path: Path, steps: int) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            assert isinstance(pilot.app, QcodeApp)
            pilot.app.action_tour()
            await looked(pilot)
            await pilot.press(*["ctrl+n"] * steps)
            assert await looked(pilot) == steps + 1
            await pilot.press("escape")
            assert await looked(pilot) == 0
            assert load_settings().tour == "seen"
            assert not pilot.app.check_action("tour_leave", ())


async def test_escape_in_a_dialog_closes_the_dialog_and_not_the_tour(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            assert isinstance(pilot.app, QcodeApp)
            pilot.app.action_tour()
            assert await looked(pilot) == 1
            await pilot.press("question_mark")
            await settled(pilot)
            await pilot.press("escape")
            assert await looked(pilot) == 1
