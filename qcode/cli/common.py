"""What several commands share: the open session, the coder, the formats of rows, and how they talk."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from qcode.amounts import counted
from qcode.cli.heads import with_heads
from qcode.cli.project import named_project, project_option
from qcode.config import coder_name
from qcode.errors import Message, ProblemsFound, UsageError
from qcode.exporting.atomic import looked_through
from qcode.exporting.rows import FORMATS, write_rows
from qcode.i18n import in_words

if TYPE_CHECKING:
    from qcode.session.core import Session

Command = TypeVar("Command", bound=Callable[..., Any])
ANY_PATH = click.Path(path_type=Path, readable=False)
"""A path as it was typed. Whether it can be read or written is said by who does it, with the right exit code."""


def with_session(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command `--project` and, as its first argument, an open session of the coder at work."""

    @real_option
    @project_option
    @wraps(command)
    def wrapper(*, project: str | None, real: bool, **options: Any) -> None:
        from qcode.session.core import find_project, open_session

        coder = coder_at_work(options.pop("acting_coder", None))
        where = find_project(named_project(project))
        if real:
            from qcode.cli.keys import open_key

            open_key(where)
        with open_session(where, coder, real=real) as session:
            despite = options.pop("despite_leaks", False)
            if not session.under_names:
                command(session, **options)
                return
            say(Message("Under pseudonyms."))
            with looked_through(partial(_look, session, despite=despite)):
                command(session, **options)

    return wrapper


def _look(session: Session, file: Path, place: Path, *, despite: bool) -> None:
    """Look for names in a file before it is there; with `despite` it is written, and the log says so."""
    from qcode.session.names.leaks import note_despite, refuse_leaks

    try:
        refuse_leaks(session, file, place)
    except ProblemsFound as found:
        if not despite:
            raise
        say(Message("Written all the same: {problem}", problem=found.what))
        note_despite(session, place)


despite_leaks = click.option(
    "--despite-leaks",
    is_flag=True,
    help="Under pseudonyms: write the file although a name, an address or a number is in it; the log says so.",
)
"""Give a command that writes a file, and has `with_session`, the option to do so in spite of the leak check."""


def real_option(command: Command) -> Command:
    """Give a command `--real`: names as they are stored."""
    return click.option(
        "--real", is_flag=True, help="With the names in place of pseudonyms; needs the passphrase of the key file."
    )(command)


def acting_coder(command: Command) -> Command:
    """Give a command `--coder NAME`: who does this."""
    return click.option(
        "--coder",
        "acting_coder",
        metavar="NAME",
        help="Who does this; else $QCODE_CODER, the settings, the login name.",
    )(command)


def coder_at_work(acting_coder: str | None) -> str:
    """The coder that was named, or the one this machine knows; broken settings are spoken of."""
    return coder_name(acting_coder, warn=say)


def row_format(command: Command) -> Command:
    """Give a command `--format`: how its rows are printed."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        help="How to print; table on a terminal, csv in a pipe when not given.",
    )(command)


def chosen(form: str | None) -> str:
    """The format asked for, or what suits the output."""
    return form or ("table" if sys.stdout.isatty() else "csv")


def terminal_width() -> int | None:
    """Cells in a line of the terminal; None in a pipe or file, where nothing is cut."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def emit(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], form: str | None) -> None:
    """Print rows to standard output; the heads of a table are in the language of the interface, other formats data."""
    kind = chosen(form)
    if kind == "table":
        rows, columns = with_heads(rows, columns)
    write_rows(rows, columns, kind, sys.stdout, width=terminal_width())


def emit_json(data: Mapping[str, Any]) -> None:
    """Print what is more than rows, as JSON."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


def say(message: Message) -> None:
    """Talk to the person: standard error, in the language of the interface.

    Text that is in a language of its own, such as the caption of a figure, is `marked` first.
    """
    click.echo(in_words(message), err=True)


def wrote(path: Path) -> None:
    """Tell the person that a file was written."""
    say(Message("Wrote {file}.", file=str(path)))


def wrote_codebook(path: Path, codes: int) -> None:
    """Tell the person that a codebook of so many codes was written."""
    say(Message("Wrote {file} with {codes}.", file=str(path), codes=counted(codes, "code")))


def assignments(texts: Sequence[str], option: str) -> dict[str, str]:
    """The variables of a repeatable `VAR=VALUE` option; raises UsageError for one that is set twice."""
    from qcode.session import naming

    pairs: dict[str, str] = {}
    for text in texts:
        name, value = naming.assignment(text, option)
        if name in pairs:
            raise UsageError(
                Message("{option} names this variable twice.", option=option), where=name, hint=Message("Name it once.")
            )
        pairs[name] = value
    return pairs
