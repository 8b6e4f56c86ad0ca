"""Waiting for a sign that something has happened: no test waits for a time, so none fails on a busy machine."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

LIMIT = 120.0
"""Seconds after which a sign is given up, also for programs that are started: only a test that fails waits so long."""
LOOK_EVERY = 0.01
"""Seconds between two looks."""


def wait_until(sign: Callable[[], object], missing: Callable[[], object] = lambda: "") -> None:
    """Look again and again until `sign()` is true; fails with what `missing()` says when it has not come by LIMIT."""
    end = time.monotonic() + LIMIT
    while not sign():
        assert time.monotonic() < end, f"no sign after {LIMIT:.0f} seconds: {missing()}"
        time.sleep(LOOK_EVERY)


async def until(sign: Callable[[], object], missing: Callable[[], object] = lambda: "") -> None:
    """As `wait_until`, while the app or the server under test goes on in the same event loop."""
    end = time.monotonic() + LIMIT
    while not sign():
        assert time.monotonic() < end, f"no sign after {LIMIT:.0f} seconds: {missing()}"
        await asyncio.sleep(LOOK_EVERY)
