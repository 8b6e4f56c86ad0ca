"""Writing passages to a file, from the list behind a number and from the quotes side by side."""

from __future__ import annotations

from pathlib import Path

from textual import work
from textual.screen import Screen

from qcode.analysis.passages import Passage
from qcode.errors import QcodeError
from qcode.exporting import Exported, export_segments
from qcode.i18n import gettext as _
from qcode.i18n import in_words, ngettext
from qcode.session import Session
from qcode.session import study as material
from qcode.session.comparing.passages import codings_in
from qcode.tui.compare.export_dialog import ExportDialog
from qcode.tui.compare.jump import Jump
from qcode.tui.kit.host import host
from qcode.tui.kit.numbers import whole
from qcode.tui.kit.threads import in_thread
from qcode.tui.kit.troubles import trouble_in_words


class WritesPassages(Screen[Jump | None]):
    """A screen of passages that can be written: exactly those that are listed, or that were chosen."""

    @property
    def session(self) -> Session:
        """The project that is open in the app."""
        return host(self.app).session

    def to_export(self) -> tuple[str, list[Passage]]:
        """A name for the file without its suffix, and the passages."""
        raise NotImplementedError

    def action_export(self) -> None:
        """Ask for a file."""
        name, found = self.to_export()
        if not found:
            self.notify(_("There is no passage behind this number."), severity="warning")
            return
        name = "".join("_" if char in '/\\:*?"<>|' else char for char in f"{name}.csv")
        self.app.push_screen(ExportDialog(name), self._asked)

    def _asked(self, target: Path | None) -> None:
        if target is not None:
            self._export(target)

    @work(exclusive=True, group="export")
    async def _export(self, target: Path) -> None:
        """Write the codings of the passages, one row each."""
        rows, variables = codings_in(self.to_export()[1]), material.variables(self.session)
        try:
            done: Exported = await in_thread(lambda: export_segments(rows, target, variables=variables), name="export")
        except QcodeError as error:
            self.notify(trouble_in_words(error), severity="error", markup=False)
            return
        said = ngettext("{count} coding written to {file}.", "{count} codings written to {file}.", done.rows)
        self.notify(
            "\n".join([said.format(count=whole(done.rows), file=done.path), *map(in_words, done.notes)]), markup=False
        )
