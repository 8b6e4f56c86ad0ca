"""The line of the most important keys at the bottom of a screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.content import Content
from textual.widget import Widget

from qcode.tui.actions import Action, key_name, keys_of


class KeyBar(Widget):
    """Shows the actions marked `show`, most important first; what can't be done now is dimmed. A click does it.

    `refused` gives the reason why an action can't be done now, `""` when it can.
    """

    DEFAULT_CSS = """
    KeyBar { height: 1; dock: bottom; background: $panel; color: $foreground; padding: 0 1; }
    """

    def __init__(
        self, actions: Sequence[Action], refused: Callable[[str], str] | None = None, *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._actions = [action for action in actions if action.show]
        self._refused = refused or (lambda _id: "")
        self._at: list[tuple[int, int, Action]] = []

    @property
    def _keymap(self) -> Mapping[str, str]:
        return getattr(self.app, "keys_of_person", {})

    def render(self) -> Content:
        """As many as fit."""
        parts: list[Content] = []
        self._at, column = [], 0
        for action in self._actions:
            keys = keys_of(action, self._keymap)
            if not keys:
                continue
            shown = key_name(keys[0])
            faint = bool(self._refused(action.id))
            part = Content.assemble(
                (shown, "bold" if faint else "bold $footer-key-foreground"), " ", (action.title, "dim" if faint else "")
            )
            if column + part.cell_length > self.size.width:
                break
            self._at.append((column, column + part.cell_length, action))
            column += part.cell_length + 3
            parts.append(part)
        return Content("   ").join(parts)

    async def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        column = event.get_content_offset_capture(self).x
        for start, end, action in self._at:
            if start <= column < end:
                event.stop()
                await self.screen.run_action(action.action)
