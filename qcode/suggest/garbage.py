"""What is learnt from stays: the garbage collector need not look through it again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept_for_good() -> Iterator[None]:
    """Objects that are made inside are not searched for cycles, neither meanwhile nor later.

    A coded study is some 100,000 small objects. To go through them costs 0.2 s on the way to the first suggestion,
    and 50 ms every few codings afterwards. What is no longer referred to is freed as ever.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
