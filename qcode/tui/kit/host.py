"""What screens and features ask of the app that shows them.

They know the app as a `Host` only: no screen imports the app, so that each can be shown and tested without all of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual.app import App
from textual.screen import Screen

from qcode.keys.action import Action
from qcode.session import Session

if TYPE_CHECKING:
    from qcode.analysis.retrieval import Query


class Host(Protocol):
    """The app: it has the open project, goes from room to room, and knows everybody's keys."""

    ACTIONS: tuple[Action, ...]
    session: Session
    keys_of_person: Mapping[str, str]
    """Keys that differ from those the app came with, by the ids of actions."""
    closing: bool
    """Whether the person has quit, so that nothing slow is begun any more."""

    def open_document(self, document_id: int, offset: int | None = None) -> None:
        """Show a document, at an offset of its text when one is given."""

    def show_documents(self) -> None:
        """Show the list of documents."""

    def show_codebook(self, code: int = 0) -> None:
        """Show the codebook, the cursor on the code with this number when one is given."""

    def show_passages(self, query: Query | None = None) -> None:
        """Show the passages of a query, or those that were listed last."""

    def show_consensus(
        self, document_id: int, offset: int | None = None, *, code: int = 0, back: str = "documents"
    ) -> None:
        """Show the disagreements of a document, the one at an offset (about the code with this number) when given.

        `back` is the room that is shown when the person leaves.
        """

    def action_room(self, name: str) -> None:
        """Show the room with this name."""

    def actions_here(self, screen: Screen[Any]) -> tuple[Action, ...]:
        """Everything that can be done on a screen: its own actions, those of the text, those of the app."""

    def refusal(self, screen: Screen[Any], action: Action) -> str:
        """Why an action can't be done on a screen now, `""` when it can."""

    async def do(self, screen: Screen[Any], action: Action) -> None:
        """Do an action that was chosen by name or by a click, or say why not."""


def host(app: App[Any]) -> Host:
    """The app as screens and features know it."""
    return cast("Host", app)


def other_actions(app: App[Any], here: str) -> tuple[Action, ...]:
    """What the app can do on every screen, without the action that leads to the screen that is shown already."""
    actions: tuple[Action, ...] = getattr(app, "ACTIONS", ())
    return tuple(action for action in actions if action.id != here)
