"""Where vectors of a project's sentences are remembered: in the user's cache folder, never outside an encrypted one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from qcode.session.core import Session

if TYPE_CHECKING:
    from qcode.language.vectors import VectorCache

_IN_MEMORY: WeakKeyDictionary[Session, VectorCache] = WeakKeyDictionary()
"""One for each encrypted project that is open: what was encoded once is at hand while a person codes."""


def vector_cache(session: Session) -> VectorCache:
    """The cache of the encoder at work; that of an encrypted project is in memory and goes with the session."""
    from qcode.language.encoder import load_encoder
    from qcode.language.vectors import VectorCache

    if not session.encrypted:
        return VectorCache(load_encoder())
    if session not in _IN_MEMORY:
        _IN_MEMORY[session] = VectorCache(load_encoder(), on_disk=False)
    return _IN_MEMORY[session]
