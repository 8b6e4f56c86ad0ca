"""A screen that is a layout with features: it passes actions on to them and knows why one can't be done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from inspect import isawaitable
from typing import ClassVar

from textual.screen import Screen

from qcode.keys.action import Action
from qcode.session import Session
from qcode.tui.kit.features import Answer, Deed, Feature
from qcode.tui.kit.host import Host, host


class FeatureScreen(Screen[None]):
    """A screen whose actions are done by its features.

    A subclass says its `ACTIONS`, makes `BINDINGS` of them with `feature_bindings`, and gives its features to
    `take_features` when it is made.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = ()

    def __init__(self) -> None:
        super().__init__()
        self._deeds: dict[str, Deed] = {}

    def take_features(self, features: Iterable[Feature]) -> None:
        """Take up what features do; an action that two of them claim is a mistake in the code (ValueError)."""
        for feature in features:
            for deed in feature.deeds():
                if deed.action in self._deeds:
                    raise ValueError(f"two features do {deed.action}")
                self._deeds[deed.action] = deed

    @property
    def host(self) -> Host:
        """The app, as screens know it."""
        return host(self.app)

    @property
    def session(self) -> Session:
        """The open project."""
        return self.host.session

    def why_not(self, action: str) -> str:
        """Why the action with this id can't be done now, `""` when it can."""
        deed = self._deeds.get(action)
        return deed.why_not() if deed is not None else ""

    async def action_do(self, action: str) -> None:
        """Do the action with this id, by the feature that has it."""
        result = self._deeds[action].run()
        if isawaitable(result):
            await result

    def ask(self, dialog: Screen[Answer], then: Callable[[Answer | None], Awaitable[None] | None]) -> None:
        """Show a dialog over this screen; `then` gets the answer, None when it was left without one."""
        self.app.push_screen(dialog, then)
