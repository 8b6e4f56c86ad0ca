"""One thread for small matrix products."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def _controller() -> Any:
    """Looks through the loaded libraries once; None without threadpoolctl (it comes with scikit-learn)."""
    try:
        from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]
    except ImportError:
        return None
    import numpy  # noqa: F401  # its BLAS must be loaded to be found

    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """Linear algebra inside runs on one thread.

    Products of this size gain little from a second core, and waiting BLAS threads spin: with the other core busy
    one step of a fit took 24 ms instead of 2. It also makes sums, and with them scores, the same on any number of
    cores.
    """
    controller = _controller()
    if controller is None:
        return nullcontext()
    context: AbstractContextManager[object] = controller.limit(limits=1, user_api="blas")
    return context
