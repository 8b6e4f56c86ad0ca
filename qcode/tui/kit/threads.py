"""Slow work beside the app: awaited like anything else, and no reason to wait when the person quits."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, TypeVar

from textual.dom import DOMNode
from textual.worker import Worker

Result = TypeVar("Result")


async def in_thread(work: Callable[[], Result], *, name: str = "qcode") -> Result:
    """Run `work` in a thread and return what it returns, or raise what it raises.

    A worker thread of Textual or asyncio would hold up the end of the program until it is done; this one is a daemon.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result] = loop.create_future()

    def settle(result: Result | None, error: BaseException | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        try:
            result, error = work(), None
        except Exception as caught:
            result, error = None, caught
        # The loop may be closed by now: then nobody waits for the answer.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(settle, result, error)

    threading.Thread(target=run, name=name, daemon=True).start()
    return await future


def start_worker(
    node: DOMNode, work: Callable[[], Awaitable[None]], *, group: str, exclusive: bool = False
) -> Worker[Any]:
    """Start an async function in the app's loop; one that fails ends nothing. `exclusive` ends what runs in its group.

    The function is given, not called: a coroutine that was made and never begun, because the app went down in between,
    is found while Python shuts down. The warning of it is an import, which waits for ever when a thread was stopped in
    the middle of another: the app had gone, and its program stayed.
    """

    async def begun() -> None:
        # The framework asks whether what it is given is an async function; a lambda that calls one is none to it, and
        # its refusal would end in a worker that failed without a word.
        await work()

    return node.run_worker(begun, group=group, exclusive=exclusive, exit_on_error=False)
