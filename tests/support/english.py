"""Messages as the English that tests compare."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.errors import Message


def english(messages: Iterable[Message]) -> tuple[str, ...]:
    """Each message in the language of the source."""
    return tuple(map(str, messages))
