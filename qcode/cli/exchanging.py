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
from qcode.errors import InputError, Message

if TYPE_CHECKING:
    from qcode.importing.refi.project import ReadProject
    from qcode.session.core import Session
    from qcode.session.documents.preview import ImportOptions, Preview


@dataclass(frozen=True, slots=True)
class Exchanging:
    """How a project of another program is read."""

    perspective_from: str | None = None
    split_names: bool = False
    project_name: str | None = None
    anyway: bool = False
    dry_run: bool = False

    def __bool__(self) -> bool:
        return self != Exchanging()

    def read(self, path: Path, options: ImportOptions) -> tuple[ReadProject, tuple[Preview, ...]]:
        """The project in a file, and its texts as they would come in; raises InputError for one that can't be read."""
        from qcode.session.documents.project_texts import with_turns
        from qcode.session.exchange.merging import read_exchange

        found = read_exchange(
            path,
            perspective_from=self.perspective_from,
            split_names=self.split_names,
            project_name=self.project_name,
        )
        return with_turns(found, options)

    def refuse_misfit(self, found: ReadProject, path: Path) -> None:
        """Raise InputError for a project whose codings would stand at wrong words, unless it is wanted anyway."""
        if self.anyway or not found.is_misfit:
            return
        raise InputError(
            Message("Most codings would stand at wrong words, so the project was not taken in."),
            where=str(path),
            hint=Message("Export it again from its program. If the examples above are right all the same: --anyway."),
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
    click.option(
        "--anyway",
        is_flag=True,
        help="For .qdpx: take it in although most positions fit neither whole words nor the names of selections.",
    ),
    click.option("--dry-run", is_flag=True, help="Only show what is in the files and what is odd; store nothing."),
)
"""Give a command the options about projects of other programs, and `--dry-run`, as one `exchanging`."""


def take_in_projects(
    session: Session | None, paths: Sequence[Path], exchanging: Exchanging, options: ImportOptions
) -> tuple[tuple[Path, ...], tuple[Preview, ...]]:
    """Take in the projects among the paths, each as one act; returns the other paths, and the texts of the projects.

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
        return others, ()
    if session is not None:
        from qcode.session.documents.speaker_rules import with_remembered

        options = with_remembered(session, options)
    # All are read before the first is stored: a broken one leaves the project as it was.
    read = [(path, *exchanging.read(path, options)) for path in projects]
    if session is not None:
        for path, found, _previews in read:
            if found.is_misfit and not exchanging.anyway:
                show_project(found)
            exchanging.refuse_misfit(found, path)
    texts: list[Preview] = []
    for path, found, previews in read:
        show_project(found)
        texts += previews
        if session is not None:
            tell_texts(previews)
            _take_in(session, found, path)
    return others, tuple(texts)


def tell_texts(previews: Sequence[Preview]) -> None:
    """Say who speaks in the texts of a project, and what is odd in them, as for transcripts."""
    from qcode.cli.previewing import document_lines

    for one in previews:
        for line in document_lines(one, None):
            say(line)


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
