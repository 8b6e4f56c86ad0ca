"""A project of another program, read and taken in from the import dialog."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from textual.screen import Screen

from qcode.errors import Message
from qcode.i18n import gettext as _
from qcode.i18n import in_words
from qcode.importing.projects.files import is_project
from qcode.importing.refi.project import ReadProject
from qcode.session import Session
from qcode.session.documents.preview import ImportOptions
from qcode.session.documents.project_texts import with_turns
from qcode.session.exchange.merging import TakenIn, overview, read_exchange, result_lines, take_in
from qcode.tui.dialogs.confirm import ConfirmDialog
from qcode.tui.kit.threads import in_thread

_MOST_LINES = 14
"""Lines of what is in a project that a question shows; the command line shows all."""


def projects_in(paths: list[Path]) -> list[Path]:
    """Those of the paths that are projects of other programs."""
    return [path for path in paths if is_project(path)]


class ProjectImport:
    """Reads a project, asks whether it is to come in, and takes it in as one act.

    `say` shows text in the dialog. Raises what is wrong with the file as InputError.
    """

    def __init__(self, screen: Screen[int | None], session: Session, say: Callable[[str], None]) -> None:
        self._screen = screen
        self._session = session
        self._say = say

    async def run(self, path: Path, options: ImportOptions) -> TakenIn | None:
        """What came in; None where nothing was to, or could."""
        found = await in_thread(lambda: with_turns(read_exchange(path), options)[0], name="import")
        lines = [in_words(line) for line in overview(found)]
        if found.is_misfit:
            refused = _("Most codings would stand at wrong words, so the project was not taken in.")
            self._say("\n".join([refused, *lines, _by_command(path)]))
            return None
        if not await self._is_wanted(path, found, lines):
            self._say(_("Nothing was stored."))
            return None
        taken = await in_thread(lambda: take_in(self._session, found, source=path.name), name="import")
        self._say("\n".join(in_words(line) for line in result_lines(taken)))
        return taken

    async def _is_wanted(self, path: Path, found: ReadProject, lines: list[str]) -> bool:
        shown = lines[:_MOST_LINES]
        if len(lines) > _MOST_LINES:
            shown.append(_by_command(path))
        question = in_words(Message("Take in {project}?", project=found.exchange.title or path.name))
        answered: asyncio.Future[bool | None] = asyncio.get_running_loop().create_future()
        asked = ConfirmDialog(question, "\n".join(shown), yes=_("Take it in"))
        self._screen.app.push_screen(asked, answered.set_result)
        return bool(await answered)


def _by_command(path: Path) -> str:
    """How all of it is shown, and how it is read in other ways."""
    return _("All of it: qcode import {file} --dry-run").format(file=path.name)
