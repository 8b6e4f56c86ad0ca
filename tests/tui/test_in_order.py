"""Keys that come in one packet do what they would have done one by one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from screens import texts
from signs import LIMIT, until
from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from qcode.tui.kit import in_order
from qcode.tui.kit.in_order import KeysInOrder


class Deaf(Widget, can_focus=True):
    """Lets every key go up to the app."""


class Dialog(ModalScreen[None]):
    def compose(self) -> ComposeResult:
        yield Input()


class Writer(KeysInOrder):
    BINDINGS = [("j", "note('j')"), ("a", "note('a')"), ("slash", "search"), ("c", "dialog"), ("x", "drop")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self.notes: list[str] = []

    def compose(self) -> ComposeResult:
        yield Deaf(id="deaf")
        yield Input(id="search")

    def on_mount(self) -> None:
        self.query_one("#deaf").focus()

    def action_note(self, key: str) -> None:
        self.notes.append(key)

    def action_search(self) -> None:
        self.query_one(Input).focus()

    def action_dialog(self) -> None:
        self.push_screen(Dialog())

    def action_drop(self) -> None:
        self.query_one("#deaf").remove()


def burst(app: Writer, keys: Sequence[str]) -> None:
    for key in keys:
        app.post_message(events.Key("slash" if key == "/" else key, key))


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is, a key waits until the one before it has had its effect."""
    monkeypatch.setattr(in_order, "PATIENCE", LIMIT)


@pytest.mark.usefixtures("patient")
async def test_letters_after_the_search_key_go_into_the_search() -> None:
    app = Writer()
    async with app.run_test():
        burst(app, "j/aja")
        field = app.query_one("#search", Input)
        await until(lambda: field.value == "aja", lambda: field.value)
        assert app.notes == ["j"]


@pytest.mark.usefixtures("patient")
async def test_letters_after_a_dialog_opens_go_into_the_dialog() -> None:
    app = Writer()
    async with app.run_test():
        burst(app, "ajcja")
        await until(lambda: isinstance(app.screen, Dialog) and texts(app) == ["ja"])
        assert app.notes == ["a", "j"]


async def test_keys_go_on_when_the_widget_with_the_focus_is_gone() -> None:
    app = Writer()
    async with app.run_test() as pilot:
        burst(app, "jxj")
        await until(lambda: app.notes and not app._key_under_way and not app._keys_waiting)
        assert app.notes[0] == "j"
        await pilot.press("j")
        await until(lambda: not app._key_under_way)
        assert app.notes[-1] == "j"
