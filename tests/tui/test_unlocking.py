"""The screen that asks for a passphrase."""

from __future__ import annotations

from pathlib import Path

from signs import until
from textual.widgets import Input

from qcode.errors import Message, ProjectError
from qcode.tui.unlocking import Unlocking

RIGHT = "vier gute alte wörter"


def opens(_path: Path, passphrase: str) -> bool:
    if passphrase == "kaputt":
        raise ProjectError(Message("The project file is damaged."))
    return passphrase == RIGHT


async def test_a_wrong_one_is_asked_for_again_and_the_right_one_opens() -> None:
    app = Unlocking(Path("[/x] Studie.qcode"), opens)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"falsch", "enter")
        said = app.query_one("#said")
        await until(lambda: "does not open" in str(said.render()))
        field = app.query_one(Input)
        assert field.value == "" and not field.disabled and field.password
        field.value = RIGHT
        await pilot.press("enter")
        await until(lambda: app.return_value == RIGHT)


async def test_leaving_opens_nothing() -> None:
    app = Unlocking(Path("study.qcode"), opens)
    async with app.run_test() as pilot:
        await pilot.press("enter", "escape")
    assert app.return_value is None


async def test_what_else_is_wrong_with_the_file_is_told() -> None:
    app = Unlocking(Path("study.qcode"), opens)
    async with app.run_test() as pilot:
        await pilot.press(*"kaputt", "enter")
        await until(lambda: app.trouble is not None)
    assert app.return_value is None
