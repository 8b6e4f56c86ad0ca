"""Features of a screen: plain objects that are given what they need and say what each of their actions does.

    class Weighing:
        def __init__(self, work: Workspace, voice: Voice) -> None: ...

        def deeds(self) -> tuple[Deed, ...]:
            return (Deed("coding.weight", self.ask_weight, self.why_no_own_coding),)

What an action is called and which keys it has stands in `qcode.keys`; a screen joins both by the action's id
(`kit.screen.FeatureScreen`). A feature is no part of the widget tree, so that it can be tested without a running app.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from textual.screen import Screen

from qcode.errors import QcodeError

Answer = TypeVar("Answer")
Params = ParamSpec("Params")


class Voice(Protocol):
    """How a feature tells a person what happened."""

    def say(self, text: str, *, stays: bool = False) -> None:
        """What happened or was refused; it goes by itself unless it `stays`."""

    def saved(self, text: str) -> None:
        """What was done and stored."""

    def trouble(self, error: QcodeError) -> None:
        """What was not done, and why; work goes on."""


class Dialogs(Protocol):
    """How a feature asks a person something."""

    def ask(self, dialog: Screen[Answer], then: Callable[[Answer | None], None]) -> None:
        """Show a dialog over the screen; `then` gets the answer, None when it was left without one."""


def possible() -> str:
    """The reason why an action can't be done, where it always can: none."""
    return ""


@dataclass(frozen=True, slots=True)
class Deed:
    """What an action does: its id in `qcode.keys`, what is called, and the reason why not now (`""`: it can)."""

    action: str
    run: Callable[[], Awaitable[None] | None]
    why_not: Callable[[], str] = possible


class Feature(Protocol):
    """Something that can be done on a screen."""

    def deeds(self) -> Iterable[Deed]:
        """Its actions; every one is in `qcode.keys`."""


class Speaking(Protocol):
    """A feature with a voice."""

    @property
    def voice(self) -> Voice:
        """Where its sentences go."""


Speaker = TypeVar("Speaker", bound=Speaking)


def spoken(act: Callable[Concatenate[Speaker, Params], None]) -> Callable[Concatenate[Speaker, Params], None]:
    """Let an act that the project refuses end in a sentence of the feature's voice."""

    @wraps(act)
    def wrapper(self: Speaker, /, *args: Params.args, **kwargs: Params.kwargs) -> None:
        try:
            act(self, *args, **kwargs)
        except QcodeError as error:
            self.voice.trouble(error)

    return wrapper
