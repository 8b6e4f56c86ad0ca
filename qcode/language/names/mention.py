"""A place in a text that may be a name."""

from __future__ import annotations

from typing import NamedTuple


class Mention(NamedTuple):
    """Where it stands (code points, half-open) and what it may be the name of. `sure`: by list, title or shape, not by
    the part of speech alone."""

    start: int
    end: int
    kind: str
    sure: bool = False
