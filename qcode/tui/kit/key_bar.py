"""The line of the most important keys at the bottom of a screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.content import Content
from textual.widget import Widget

from qcode.keys.action import Action, keys_of, short_keys
from qcode.tui.kit.foreign import assemble, plain

GAP = 2
LAST = 2  # actions at the end that are always shown


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
        self._faint: list[bool] = []

    def look(self) -> None:
        """Draw anew when other actions than before can be done now."""
        refused = [bool(self._refused(action.id)) for action in self._actions]
        if refused != self._faint:
            self.refresh()

    @property
    def _keymap(self) -> Mapping[str, str]:
        return getattr(self.app, "keys_of_person", {})

    def render(self) -> Content:
        """As many keys as fit, from the left; the last ones, the way to all others and out, are always there."""
        self._faint = [bool(self._refused(action.id)) for action in self._actions]
        parts = [
            (action, self._part(action, keys, faint))
            for action, faint in zip(self._actions, self._faint, strict=True)
            if (keys := keys_of(action, self._keymap))
        ]
        shown = _fitting(parts, self.size.width)
        self._at, column = [], 0
        for action, part in shown:
            self._at.append((column, column + part.cell_length, action))
            column += part.cell_length + GAP
        return plain(" " * GAP).join([part for _, part in shown])

    def _part(self, action: Action, keys: Sequence[str], faint: bool) -> Content:
        key = short_keys(keys)
        style = "bold" if faint else "bold $footer-key-foreground"
        return assemble((key, style), " ", (action.title, "dim" if faint else ""))

    async def on_click(self, event: events.Click) -> None:
        """Do the action whose key was clicked."""
        column = event.get_content_offset_capture(self).x
        for start, end, action in self._at:
            if start <= column < end:
                event.stop()
                do = getattr(self.app, "do", None)
                # The app knows whether an action is its own, the screen's or the text's.
                await (do(self.screen, action) if do is not None else self.screen.run_action(action.action))


def _fitting(parts: Sequence[tuple[Action, Content]], width: int) -> list[tuple[Action, Content]]:
    """The parts that fit into so many cells: as many as possible from the left, and the last ones in any case."""
    last = parts[-LAST:]
    room = width + GAP - sum(part.cell_length + GAP for _, part in last)
    fitting = []
    for action, part in parts[:-LAST]:
        room -= part.cell_length + GAP
        if room < 0:
            break
        fitting.append((action, part))
    return [*fitting, *last]
