"""The command palette: every action of the screen and of the app, also those that can't be done now."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from qcode.i18n import gettext as _
from qcode.keys.action import Action
from qcode.tui.help.screen import shown_keys
from qcode.tui.kit.host import Host, host


class ActionProvider(Provider):
    """Finds actions by label and tooltip."""

    @property
    def _app(self) -> Host:
        return host(self.app)

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for action in self._app.actions_here(self.screen):
            if action.action:
                yield DiscoveryHit(self._title(action), self._doing(action), help=self._help(action))

    async def search(self, query: str) -> Hits:
        """Those whose label or tooltip fits what was typed, the better the sooner; a line says so where none does."""
        matcher = self.matcher(query)
        fits = False
        for action in self._app.actions_here(self.screen):
            title = self._title(action)
            score = max(matcher.match(title), 0.8 * matcher.match(action.help))
            if score > 0 and action.action:
                fits = True
                yield Hit(score, matcher.highlight(title), self._doing(action), text=title, help=self._help(action))
        if not fits:
            yield Hit(1, _("No matches found"), _do_nothing)

    def _title(self, action: Action) -> str:
        keys = shown_keys(action, self._app.keys_of_person)
        return f"{action.title}  ({keys})" if keys else action.title

    def _help(self, action: Action) -> str:
        reason = self._app.refusal(self.screen, action)
        return _("Not now: {reason}").format(reason=reason) if reason else action.help

    def _doing(self, action: Action) -> Callable[[], object]:
        return partial(self._app.do, self.screen, action)


def _do_nothing() -> None:
    """What the line that says so does when it is chosen."""
