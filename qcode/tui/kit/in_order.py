"""Keys one after the other: the next one goes to the app when the last one has had its effect.

Textual hands a key to the widget with the focus, which hands it up to the app, where its action runs. A key that comes
in meanwhile (typed fast, or several in one packet over SSH) would meet the focus and the cursor from before: a code
would sit on the wrong words, and letters meant for a dialog that is just opening would be commands.
"""

from __future__ import annotations

from collections import deque
from time import monotonic

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.screen import Screen

PATIENCE = 0.5
"""Seconds after which the next key goes on its way even when the last one got lost (its widget was removed)."""

LOOK_AGAIN = 0.01
"""Seconds until a screen that reads its list is asked again whether it is done."""


class KeysInOrder(App[None]):
    """An app that takes one key at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._keys_waiting: deque[events.Key] = deque()
        self._key_number = 0
        self._key_under_way = False
        self._key_sent = 0.0

    async def on_event(self, event: events.Event) -> None:
        """Keep a key back while another is under way; everything else as ever."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif self._key_under_way:
            self._keys_waiting.append(event)
        else:
            await self._send(event)

    async def _send(self, key: events.Key) -> None:
        self._key_under_way = True
        self._key_number += 1
        self._key_sent = monotonic()
        number, screen = self._key_number, self.screen
        path: list[DOMNode] = [*(self.focused or screen).ancestors_with_self]
        await super().on_event(key)
        self._follow(path, screen, number)
        self.set_timer(PATIENCE, lambda: self.call_later(self._done, number))

    def _follow(self, path: list[DOMNode], screen: Screen[object], number: int) -> None:
        """Go the way of the key from queue to queue, one step behind it."""
        for index, node in enumerate(path):
            rest = path[index + 1 :]
            if isinstance(node, MessagePump) and node.call_later(self._follow, rest, screen, number):
                return
        # The app's own queue is behind us: the action has run. A focus that it set comes next, a new screen after that.
        if self.screen is not screen:
            self.screen.call_after_refresh(self.call_later, self._done, number)
        else:
            self.call_later(self._done, number)

    async def _done(self, number: int) -> None:
        if not self._key_under_way or number != self._key_number:
            return
        if getattr(self.screen, "busy", False) and monotonic() - self._key_sent < PATIENCE:
            # The key has changed what a list shows, and the list is being read: the next one is meant for the new list.
            self.set_timer(LOOK_AGAIN, lambda: self.call_later(self._done, number))
            return
        self._key_under_way = False
        if self._keys_waiting:
            await self._send(self._keys_waiting.popleft())
