"""What the commands that read projects of other programs share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from operator import not_
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qcode.cli.common import say
from qcode.cli.gathering import gathered, refuse
from qcode.errors import Message

if TYPE_CHECKING:
    from qcode.importing.refi.project import ReadProject
    from qcode.session.core import Session


NOT_STORED = Message("Nothing was stored (--dry-run).")


@dataclass(frozen=True, slots=True)
class Exchanging:
    """How a project of another program is read."""

    perspective_from: str | None = None
    split_names: bool = False
    project_name: str | None = None
    dry_run: bool = False

    def __bool__(self) -> bool:
        return self != Exchanging()

    def read(self, path: Path) -> ReadProject:
        """The project in a file; raises InputError for one that can't be read."""
        from qcode.session.exchange.merging import read_exchange

        return read_exchange(
            path,
            perspective_from=self.perspective_from,
            split_names=self.split_names,
            project_name=self.project_name,
        )


exchange_options = gathered(
    "exchanging",
    Exchanging,
    click.option(
        "--perspective-from",
        metavar="NAME",
        help="For projects: the variable or set that says whose view a document is; `name`: how its name begins.",
    ),
    click.option(
        "--split-names", is_flag=True, help="For projects: names of codes such as A::B become levels of the tree."
    ),
    click.option("--project-name", metavar="NAME", help="For Taguette: which project, where its file holds several."),
    click.option("--dry-run", is_flag=True, help="Only show what is in the files and what is odd; store nothing."),
)
"""Give a command `--perspective-from`, `--split-names`, `--project-name` and `--dry-run` as one `exchanging`."""


def take_in_projects(session: Session | None, paths: Sequence[Path], exchanging: Exchanging) -> tuple[Path, ...]:
    """Take in the projects among the paths, each as one act; returns the other paths.

    Without a session (in a dry run) they are only shown.
    """
    projects, others = _projects_and_others(paths)
    if not projects:
        about_projects = exchanging.split_names or exchanging.perspective_from or exchanging.project_name
        refuse(
            (
                about_projects,
                Message("--split-names, --perspective-from and --project-name are for projects of other programs."),
                None,
            )
        )
        return others
    # All are read before the first is stored: a broken one leaves the project as it was.
    for path, found in [(path, exchanging.read(path)) for path in projects]:
        show_project(found)
        if session is not None:
            _take_in(session, found, path)
    if session is None and not others:
        say(NOT_STORED)
    return others


def _projects_and_others(paths: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    from qcode.importing.projects.files import is_project

    known = [is_project(path) for path in paths]
    return tuple(compress(paths, known)), tuple(compress(paths, map(not_, known)))


def show_project(found: ReadProject) -> None:
    """Say what is in the project of another program, and what is odd about it."""
    from qcode.session.exchange.merging import overview

    for line in overview(found):
        say(line)


def _take_in(session: Session, found: ReadProject, path: Path) -> None:
    from qcode.session.exchange.merging import result_lines, take_in

    for line in result_lines(take_in(session, found, source=path.name)):
        say(line)
