"""Standard input, output and error as every command expects them."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO, cast

import click

from qcode.visible import visible

HALF = re.compile("[\udc80-\udcff]")
"""What Python makes of a byte that it could not decode."""


def prepare_streams() -> None:
    r"""Make the streams UTF-8, standard output with `\n`; those that are closed lead nowhere."""
    _open_closed_streams()
    # Windows consoles and pipes have other defaults; names and quotes need UTF-8, files need one line end.
    _make_utf8(sys.stdout, newline="\n")
    _make_utf8(sys.stderr, newline=None)
    # Standard output is guarded on a terminal only: in a pipe it is data, which nobody may change.
    if sys.stdout.isatty():
        sys.stdout = guarded(sys.stdout)
    sys.stderr = guarded(sys.stderr)


def _open_closed_streams() -> None:
    """Without this the next file that is opened, the project perhaps, would become standard output."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def _make_utf8(stream: TextIO, *, newline: str | None) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="surrogateescape", newline=newline)


class Guarded:
    """A text stream that shows control characters as pictures, so that no name can give orders to a terminal.

    It has no `buffer`: bytes would go past it, and so would what click writes to a Windows console.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        """Write the text; `\\r` stays only where it begins a line of progress. Returns how much was taken."""
        again = "\r" if text.startswith("\r") and not text.startswith("\r\n") else ""
        # Bytes of an argument that the locale could not read come as half characters: they are UTF-8 nearly always.
        read = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if HALF.search(text) else text
        self.stream.write(again + visible(read[len(again) :].replace("\r\n", "\n")))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write the lines one by one, each guarded like the others."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        if name == "buffer":
            raise AttributeError(name)
        return getattr(self.stream, name)


def guarded(stream: TextIO) -> TextIO:
    """The stream with a guard before it, only one."""
    return stream if isinstance(stream, Guarded) else cast("TextIO", Guarded(stream))


def unguarded(stream: TextIO) -> TextIO:
    """The stream itself, for what draws on a terminal and cleans what it draws."""
    return stream.stream if isinstance(stream, Guarded) else stream


@contextmanager
def drawing() -> Iterator[None]:
    """Standard output and error without their guards, while the app has the terminal."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = map(unguarded, before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


@contextmanager
def until_reader_leaves() -> Iterator[None]:
    """End the command with exit code 0 when the reader of its output (head, less) has gone."""
    try:
        yield
    except BrokenPipeError:
        drop_output()
        raise click.exceptions.Exit(0) from None


def drop_output() -> None:
    """Throw away what was not written yet: Python would try it again, and complain, while it closes the stream."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
