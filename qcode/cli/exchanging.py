"""What the commands that read projects of other programs (.qdpx) share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qcode.cli.common import say

if TYPE_CHECKING:
    from qcode.session.core import Session


PROJECTS = (".qdpx",)


@dataclass(frozen=True, slots=True)
class Exchanging:
    """How a project of another program is read."""

    perspective_from: str | None = None
    split_names: bool = False
    dry_run: bool = False

    def __bool__(self) -> bool:
        return self != Exchanging()


def exchange_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command `--perspective-from`, `--split-names` and `--dry-run` as one `exchanging`."""

    @click.option(
        "--perspective-from",
        metavar="NAME",
        help="For .qdpx: the variable or set that says whose view a document is; `name`: how its name begins.",
    )
    @click.option(
        "--split-names", is_flag=True, help="For .qdpx: names of codes such as A::B become levels of the tree."
    )
    @click.option("--dry-run", is_flag=True, help="Only show what is in the files and what is odd; store nothing.")
    @wraps(command)
    def wrapper(
        *arguments: Any, perspective_from: str | None, split_names: bool, dry_run: bool, **options: Any
    ) -> None:
        command(*arguments, exchanging=Exchanging(perspective_from, split_names, dry_run), **options)

    return wrapper


def take_in_projects(session: Session | None, paths: Sequence[Path], exchanging: Exchanging) -> tuple[Path, ...]:
    """Take in the projects among the paths, each as one act; returns the other paths.

    Without a session (in a dry run) they are only shown.
    """
    projects = [path for path in paths if path.suffix.lower() in PROJECTS]
    others = tuple(path for path in paths if path not in projects)
    if not projects and (exchanging.split_names or exchanging.perspective_from):
        raise click.UsageError("--split-names and --perspective-from are for .qdpx files.")
    if not projects:
        return others
    from qcode.session.exchange.merging import overview, read_exchange, result_lines, take_in

    # All are read before the first is stored: a broken one leaves the project as it was.
    read = [
        (
            path,
            read_exchange(path, perspective_from=exchanging.perspective_from, split_names=exchanging.split_names),
        )
        for path in projects
    ]
    for path, found in read:
        for line in overview(found):
            say(line)
        if session is not None and not exchanging.dry_run:
            for line in result_lines(take_in(session, found, source=path.name)):
                say(line)
    if exchanging.dry_run and not others:
        say("Nothing was stored (--dry-run).")
    return others
