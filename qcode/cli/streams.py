"""Standard input, output and error as every command expects them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click


def prepare_streams() -> None:
    r"""Make the streams UTF-8, standard output with `\n`; those that are closed lead nowhere."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            # Without this the next file that is opened, the project perhaps, would become standard output.
            setattr(sys, name, open(os.devnull, "r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        # Windows consoles and pipes have other defaults; names and quotes need UTF-8, files need one line end.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n" if stream is sys.stdout else None)


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
