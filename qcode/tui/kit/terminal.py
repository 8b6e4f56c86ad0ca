"""The terminal of Linux and macOS, also one that sends bytes which are not UTF-8, or that goes away.

Only imported where there is one: Windows has its own driver in Textual, which gets characters and no bytes.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from types import FunctionType
from typing import cast

from textual.drivers import linux_driver
from textual.message import Message

REPLACEMENT = "\ufffd"


class NotUtf8(Message):
    """The terminal sent bytes that are not UTF-8; each came in as U+FFFD."""


class Terminal(linux_driver.LinuxDriver):
    """Reads and writes the terminal as Textual does, and outlives what Textual's own driver does not."""

    def run_input_thread(self) -> None:
        """Read keys until the app ends; bytes that are not UTF-8 become U+FFFD, and the app is told of them."""
        # Textual reads with a strict decoder and names it by a module's global, with no way to give another. Its
        # code runs here with that one name meaning something else; the module itself is not touched.
        theirs = cast("FunctionType", linux_driver.LinuxDriver.run_input_thread)
        names = {**theirs.__globals__, "getincrementaldecoder": self._decoder_for}
        FunctionType(theirs.__code__, names, theirs.__name__, theirs.__defaults__, theirs.__closure__)(self)

    def _decoder_for(self, encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
        return lambda: Forgiving(encoding, lambda: self.send_message(NotUtf8()))

    def write(self, data: str) -> None:
        """Write to the terminal; to one that is gone nothing is written, where Textual would wait for ever."""
        if self._writer_thread is None or self._writer_thread.is_alive():
            super().write(data)


class Forgiving(codecs.IncrementalDecoder):
    """Decodes with U+FFFD where a byte does not belong, and calls `notice` each time that happens."""

    def __init__(self, encoding: str, notice: Callable[[], object]) -> None:
        super().__init__("replace")
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._notice = notice

    def decode(self, data: bytes, final: bool = False) -> str:  # type: ignore[override]
        """The characters that are whole by now."""
        text = self._decoder.decode(data, final)
        # Whoever pastes U+FFFD itself sends it as UTF-8.
        if REPLACEMENT in text and REPLACEMENT.encode() not in data:
            self._notice()
        return text
