"""A screen that is a layout with features: it passes actions on to them and knows why one can't be done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from inspect import isawaitable
from typing import Any, ClassVar

from textual.screen import Screen
from textual.timer import Timer
from textual.worker import Worker

from qcode.errors import QcodeError, TextChanged
from qcode.keys.action import Action
from qcode.session import Session
from qcode.tui.kit.features import Answer, Deed, Feature, Stage
from qcode.tui.kit.host import Host, host
from qcode.tui.kit.threads import start_worker
from qcode.tui.kit.troubles import trouble_in_words


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
        """The open project, with the coder at work."""
        return self.host.session

    @property
    def stage(self) -> Stage:
        """This screen, as features know it."""
        return self

    # -- actions ---------------------------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why the action with this id can't be done now, `""` when it can."""
        deed = self._deeds.get(action)
        return deed.why_not() if deed is not None else ""

    def does(self, action: str) -> bool:
        """Whether a feature of this screen does the action with this id."""
        return action in self._deeds

    async def action_do(self, action: str) -> None:
        """Do the action with this id, by the feature that has it, or say why not."""
        deed = self._deeds[action]
        if deed.warns and (reason := self.why_not(action)):
            self.warn(reason)
            return
        result = deed.run()
        if isawaitable(result):
            await result

    # -- what features need ----------------------------------------------------------------------------------------

    @property
    def texts_shown(self) -> Mapping[int, str]:
        """The hashes of the texts that offsets on this screen come from, by document."""
        return {}

    def attempt(self, act: Callable[[], None]) -> None:
        """Act on the texts that are shown; what the project refuses ends in a sentence."""
        try:
            with self.session.standing_on(self.texts_shown):
                act()
        except QcodeError as error:
            self.trouble(error)

    def ask(self, dialog: Screen[Answer], then: Callable[[Answer | None], None]) -> None:
        """Show a dialog over this screen; `then` gets the answer, None when it was left without one.

        What is done then stands on the texts that the dialog was opened over. Where they are others when it closes,
        that is said, and `then` is not called.
        """
        texts = dict(self.texts_shown)

        def act(answer: Answer | None) -> None:
            check_still_shown(self.session, texts, self.texts_shown)
            with self.session.standing_on(texts):
                then(answer)

        self.app.push_screen(dialog, lambda answer: self.attempt(lambda: act(answer)))

    def show(self, dialog: Screen[Answer], then: Callable[[Answer | None], None] | None = None) -> None:
        """Show a dialog that has nothing to do with offsets, or keeps what was written by itself."""
        self.app.push_screen(dialog, then)

    def after(self, seconds: float, act: Callable[[], None]) -> Timer:
        """Call something in so many seconds, unless the timer is stopped before."""
        return self.set_timer(seconds, act)

    def beside(self, work: Callable[[], Awaitable[None]], *, group: str, exclusive: bool = False) -> Worker[Any]:
        """Run slow work beside the screen; `exclusive` ends what runs in its group."""
        return start_worker(self, work, group=group, exclusive=exclusive)

    # -- the voice -------------------------------------------------------------------------------------------------

    def tell(self, text: str) -> None:
        """Say something over whatever screen is shown, for a moment."""
        self.notify(text, markup=False)

    def say(self, text: str, *, stays: bool = False) -> None:
        """Tell the person what happened, for a moment."""
        self.tell(text)

    def saved(self, text: str) -> None:
        """Say what was done and stored."""
        self.say(text)

    def warn(self, text: str) -> None:
        """Say why something can't be done, for a moment."""
        self.notify(text, severity="warning", markup=False)

    def trouble(self, error: QcodeError) -> None:
        """Say what was not done, and why."""
        self.notify(trouble_in_words(error), severity="error", markup=False)


def check_still_shown(session: Session, before: Mapping[int, str], now: Mapping[int, str]) -> None:
    """Raise TextChanged when a document is shown with another text now than before (hashes by document)."""
    for document, sha256 in before.items():
        if now.get(document, sha256) != sha256:
            raise TextChanged(session.documents_by_id[document].name)
