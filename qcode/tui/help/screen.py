"""All keys, grouped, made from the actions of the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from textwrap import wrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from qcode.i18n import gettext as _
from qcode.keys.action import Action, key_name, keys_of, short_keys
from qcode.tui.kit.foreign import assemble, plain, styled
from qcode.tui.kit.widgets import Static

KEYS_WIDTH = 18


class HelpScreen(ModalScreen[None]):
    """The keys of a screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,question_mark,f1", "leave", show=False),
        Binding("j", "by(1)", show=False),
        Binding("k", "by(-1)", show=False),
    ]

    def __init__(self, actions: Sequence[Action], keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._actions, self._keymap = actions, keymap

    def compose(self) -> ComposeResult:
        """Groups in the order of the actions."""
        with Vertical(classes="dialog reading") as window:
            window.border_title = plain(_("Keys"))
            with VerticalScroll(id="help-scroll"):
                yield Static("", id="help-text")
            yield Static(_("↑↓ scroll · ctrl+p does anything by name · esc close"), classes="keys", markup=False)

    def on_mount(self) -> None:
        """Give the keyboard to the text, so that the arrow keys scroll."""
        self.query_one("#help-scroll").focus()

    def on_resize(self) -> None:
        """Wrap the text to the new width."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        width = self.query_one("#help-scroll").size.width
        self.query_one("#help-text", Static).update(help_lines(self._actions, self._keymap, width))

    def action_by(self, step: int) -> None:
        """Scroll by so many lines."""
        self.query_one("#help-scroll", VerticalScroll).scroll_relative(y=step, animate=False)

    def action_leave(self) -> None:
        """Close, back to the screen that was left."""
        self.dismiss(None)


def help_lines(actions: Sequence[Action], keymap: Mapping[str, str], width: int) -> Content:
    """A heading per group, then per action its keys and what it does, wrapped beside the keys."""
    lines: list[Content] = []
    order = list(dict.fromkeys(action.group for action in actions))
    grouped = sorted(actions, key=lambda action: order.index(action.group))
    room = max(20, width - KEYS_WIDTH - 3)
    for group, members in groupby(grouped, key=lambda action: action.group):
        lines += [plain(""), styled(_(group), "bold $accent")]
        for action in members:
            keys = shown_keys(action, keymap)
            for number, part in enumerate(wrap(action.help, room) or [""]):
                lines.append(assemble((f"  {keys if not number else '':<{KEYS_WIDTH}}", "bold"), " ", part))
    return plain("\n").join(lines[1:])


def shown_keys(action: Action, keymap: Mapping[str, str]) -> str:
    """The keys of an action as people write them; a run of digits as a range."""
    keys = keys_of(action, keymap)
    return short_keys(keys) if len(keys) > 3 else "  ".join(key_name(key) for key in keys)
