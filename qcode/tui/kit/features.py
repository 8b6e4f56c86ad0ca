"""Features of a screen: plain objects that are given what they need and say what each of their actions does.

    class Weighing:
        def __init__(self, work: Workspace, own: OwnCodings) -> None: ...

        def deeds(self) -> tuple[Deed, ...]:
            return (Deed("coding.weight", self.ask_weight, self.own.why_none),)

What an action is called and which keys it has stands in `qcode.keys`; a screen joins both by the action's id
(`kit.screen.FeatureScreen`). A feature is no part of the widget tree, so that it can be tested without a running app.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from textual.screen import Screen
from textual.timer import Timer
from textual.worker import Worker

from qcode.errors import QcodeError

Answer = TypeVar("Answer")
Params = ParamSpec("Params")


class Voice(Protocol):
    """How a feature tells a person what happened."""

    def say(self, text: str, *, stays: bool = False) -> None:
        """What happened or was refused; it goes by itself unless it `stays`."""

    def saved(self, text: str) -> None:
        """What was done and stored."""

    def warn(self, text: str) -> None:
        """Why something can't be done, for a moment, over whatever screen is shown."""

    def trouble(self, error: QcodeError) -> None:
        """What was not done, and why; work goes on."""


class Stage(Voice, Protocol):
    """What a feature needs of the screen that it is on."""

    def tell(self, text: str) -> None:
        """Say something over whatever screen is shown, for a moment."""

    def attempt(self, act: Callable[[], None]) -> None:
        """Act on the texts that are shown; what the project refuses ends in a sentence."""

    def ask(self, dialog: Screen[Answer], then: Callable[[Answer | None], None]) -> None:
        """Show a dialog over the screen; `then` gets the answer, None when it was left without one."""

    def show(self, dialog: Screen[Answer], then: Callable[[Answer | None], None] | None = None) -> None:
        """Show a dialog that has nothing to do with offsets, or keeps what was written by itself."""

    def after(self, seconds: float, act: Callable[[], None]) -> Timer:
        """Call something in so many seconds, unless the timer is stopped before."""

    def beside(self, work: Callable[[], Awaitable[None]], *, group: str, exclusive: bool = False) -> Worker[Any]:
        """Run slow work beside the screen; `exclusive` ends what runs in its group."""


def possible() -> str:
    """The reason why an action can't be done, where it always can: none."""
    return ""


@dataclass(frozen=True, slots=True)
class Deed:
    """What an action does: its id in `qcode.keys`, what is called, and the reason why not now (`""`: it can).

    With `warns` the screen says the reason in place of calling `run`; without, `run` is called all the same and knows
    itself what to say.
    """

    action: str
    run: Callable[[], Awaitable[None] | None]
    why_not: Callable[[], str] = possible
    warns: bool = False


class Feature(Protocol):
    """Something that can be done on a screen."""

    def deeds(self) -> Iterable[Deed]:
        """Its actions; every one is in `qcode.keys`."""


class Staged(Protocol):
    """A feature that knows the stage it is on."""

    @property
    def stage(self) -> Stage:
        """The screen, as the feature knows it."""


Actor = TypeVar("Actor", bound=Staged)


def spoken(act: Callable[Concatenate[Actor, Params], None]) -> Callable[Concatenate[Actor, Params], None]:
    """Let an act that the project refuses end in a sentence on the stage.

    It stands on the texts that the screen shows: news of other texts may be on their way.
    """

    @wraps(act)
    def wrapper(self: Actor, /, *args: Params.args, **kwargs: Params.kwargs) -> None:
        self.stage.attempt(lambda: act(self, *args, **kwargs))

    return wrapper
