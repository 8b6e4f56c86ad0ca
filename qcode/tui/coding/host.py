"""What the coding screen asks of the app besides what every screen does: suggestions."""

from __future__ import annotations

from typing import Any, Protocol, cast

from textual.app import App

from qcode.tui.coding.adviser import Adviser
from qcode.tui.kit.host import Host


class CodingHost(Host, Protocol):
    """An app that has suggestions."""

    adviser: Adviser


def coding_host(app: App[Any]) -> CodingHost:
    """The app, as the coding screen knows it."""
    return cast("CodingHost", app)
