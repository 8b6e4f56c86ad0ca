"""What several commands share: the project option, the coder, the formats of rows."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import Any, TypeVar

import click

from qcode.config import coder_name
from qcode.exporting.rows import write_rows
from qcode.session.core import find_project, open_session

FORMATS = ("table", "csv", "json", "jsonl", "markdown")
Command = TypeVar("Command", bound=Callable[..., Any])


def with_session(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command `--project` and `--coder`-less access: an open session as its first argument."""

    @click.option("--project", "-p", metavar="FILE", help="The project; else $QCODE_PROJECT, else the only one here.")
    @wraps(command)
    def wrapper(*, project: str | None, **options: Any) -> None:
        given = project or (click.get_current_context().find_root().obj or {}).get("project")
        coder = coder_name(options.pop("acting_coder", None))
        with open_session(find_project(given), coder) as session:
            command(session, **options)

    return wrapper


def acting_coder(command: Command) -> Command:
    """`--coder NAME`: who does this."""
    return click.option(
        "--coder",
        "acting_coder",
        metavar="NAME",
        help="Who does this; else $QCODE_CODER, the settings, the login name.",
    )(command)


def row_format(command: Command) -> Command:
    """`--format`: how rows are printed."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        help="How to print; table on a terminal, csv in a pipe when not given.",
    )(command)


def chosen(form: str | None) -> str:
    """The format asked for, or what suits the output."""
    return form or ("table" if sys.stdout.isatty() else "csv")


def emit(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], form: str | None) -> None:
    """Print rows to standard output."""
    write_rows(rows, columns, chosen(form), sys.stdout, width=shutil.get_terminal_size().columns)


def say(message: str) -> None:
    """Talk to the person: standard error."""
    click.echo(message, err=True)


def number(value: int) -> str:
    """A number with thousands set apart by a thin space's plain stand-in, a comma."""
    return f"{value:,}"
