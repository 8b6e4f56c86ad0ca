"""How the app ends when nobody asked it to: with a sentence, a code that is not 0, and what was being typed stored."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress

from rich.traceback import Traceback

from qcode.i18n import gettext as _
from qcode.visible import visible_in_line

FAULT = 1
"""Exit code after a fault in the app."""
SIGNALLED = 128
"""To which shells add the number of the signal that ended a program."""
DEBUG = "QCODE_DEBUG"
"""The environment variable with which a fault is shown with the place where it happened."""
LONGEST = 200
"""Characters of what an exception says of itself; it may quote a whole text."""


def wants_places() -> bool:
    """Whether faults are to be shown as developers need them."""
    return bool(os.environ.get(DEBUG))


def last_words(fault: object) -> str:
    """What a person reads after a fault: what kind of fault, what became of the work, how to learn more.

    `fault` is the exception, or a Traceback of it, or something unknown.
    """
    if isinstance(fault, Traceback):
        stack = fault.trace.stacks[0]
        name, reason = stack.exc_type, stack.exc_value
    else:
        name, reason = type(fault).__name__, str(fault)
    about = visible_in_line(f"{name}: {reason}" if reason else name)
    about = about if len(about) <= LONGEST else about[: LONGEST - 1] + "…"
    return _(
        "qcode ended because of a fault in it ({fault}). What you did until then is stored in the project. "
        "With {variable}=1 in the environment it shows where the fault is."
    ).format(fault=about, variable=DEBUG)


def end_on_signals(end: Callable[[int], None]) -> None:
    """Call `end` with an exit code when the system ends the program or its terminal goes away, in the app's thread."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # Windows has no SIGHUP, and its loop takes no handlers; tests run loops outside the main thread.
        if number is not None:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                asyncio.get_running_loop().add_signal_handler(number, end, SIGNALLED + number)
