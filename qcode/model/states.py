"""How far a coder is in a document, and the pseudo-coder to whom settled codings belong."""

from __future__ import annotations

from enum import StrEnum

CONSENSUS = "consensus"
"""The coder of settled codings; nobody works under this name."""


class State(StrEnum):
    """How far a coder is: nothing done, a coding or read in part, through with it (also where nothing was found)."""

    OPEN = "open"
    BEGUN = "begun"
    DONE = "done"
