"""What a connection shows in place of names, and the function by which it knows a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

if TYPE_CHECKING:
    from qcode.store.veil import Veil

HOLDER = "qcode_veil"
"""Under which key a connection of the driver has its `Holder`."""


class Holder:
    """What a connection shows now: a veil, or None where no name is to be replaced."""

    def __init__(self) -> None:
        self.state: tuple[int, int] | None = None
        self.veil: Veil | None = None


def register(connection: Any) -> None:
    """Give a connection of the driver the function by which a text is known, without any veil."""
    connection.create_function("text_mark", 1, lambda sha256: sha256)


def known(connection: Connection) -> Veil | None:
    """What a connection replaces names with; None where it replaces none."""
    holder = connection.info.get(HOLDER)
    return holder.veil if holder is not None else None
