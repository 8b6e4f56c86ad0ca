"""Lines of progress: written over and over on a terminal, not at all in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from qcode.errors import Message
from qcode.i18n import in_words

Report = TypeVar("Report", bound=Callable[..., Any])


def if_watched(report: Report) -> Report | None:
    """The function that reports progress; None where standard error is no terminal, so that nobody is told."""
    return report if sys.stderr.isatty() else None


def show_progress(line: Message, *, last: bool) -> None:
    """Write the line over the one before; the last one stays and ends."""
    click.echo(f"\r{in_words(line)}", err=True, nl=last)


def learning(done: int, whole: int) -> None:
    """Say how many suggesters out of how many have been fitted."""
    show_progress(Message("Learning anew: {done} of {whole}", done=done, whole=whole), last=done >= whole)
