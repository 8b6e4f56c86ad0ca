"""A project of another program in the import dialog: what is in it, and whether it is to come in."""

from __future__ import annotations

from pathlib import Path

from qcode.errors import Message
from qcode.i18n import gettext as _
from qcode.i18n import in_words
from qcode.importing.projects.files import is_project
from qcode.importing.refi.project import ReadProject
from qcode.session.documents.preview import ImportOptions
from qcode.session.documents.project_texts import with_turns
from qcode.session.exchange.merging import TakenIn, overview, read_exchange, result_lines
from qcode.tui.dialogs.confirm import ConfirmDialog

_MOST_LINES = 14
"""Lines of what is in a project that a question shows; the command line shows all."""


def projects_in(paths: list[Path]) -> list[Path]:
    """Those of the paths that are projects of other programs."""
    return [path for path in paths if is_project(path)]


def read_project(path: Path, options: ImportOptions) -> ReadProject:
    """The project in a file, with the speakers of its texts; raises InputError for one that can't be read."""
    return with_turns(read_exchange(path), options)[0]


def question(found: ReadProject, path: Path) -> ConfirmDialog:
    """Whether a project is to come in, with what is in it."""
    lines = _lines(found)
    shown = lines[:_MOST_LINES]
    if len(lines) > _MOST_LINES:
        shown.append(_by_command(path))
    asked = in_words(Message("Take in {project}?", project=found.exchange.title or path.name))
    return ConfirmDialog(asked, "\n".join(shown), yes=_("Take it in"))


def refusal(found: ReadProject, path: Path) -> str:
    """Why a project can't come in whose codings would stand at wrong words."""
    refused = _("Most codings would stand at wrong words, so the project was not taken in.")
    return "\n".join([refused, *_lines(found), _by_command(path)])


def taken_in_words(taken: TakenIn) -> str:
    """What came in."""
    return "\n".join(in_words(line) for line in result_lines(taken))


def _lines(found: ReadProject) -> list[str]:
    return [in_words(line) for line in overview(found)]


def _by_command(path: Path) -> str:
    """How all of it is shown, and how it is read in other ways."""
    return _("All of it: qcode import {file} --dry-run").format(file=path.name)
