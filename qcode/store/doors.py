"""Which data base a project is in, told from its place."""

from __future__ import annotations

from qcode.store.backend import Door, Where


def door_to(where: Where) -> Door:
    """The door for a place: so far each one is the path of a file."""
    # Inside, so that a data base whose driver is not installed is missed only by those who use it.
    from qcode.store.sqlite.project import DOOR

    return DOOR
