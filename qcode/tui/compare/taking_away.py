"""What is taken away from the comparison: a report on the study, or one of its figures, as a file."""

from __future__ import annotations

from pathlib import Path

from textual import work

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import language
from qcode.tui.compare.counting import Counting
from qcode.tui.compare.export_dialog import ExportDialog
from qcode.tui.documents.choose import Choice, ChooseDialog
from qcode.tui.kit.threads import in_thread
from qcode.tui.kit.troubles import trouble_in_words

REPORT = "report"


class TakingAway(Counting):
    """Asks what and where, and writes it beside the app, as the comparison stands: groups, coder, documents."""

    def action_take_away(self) -> None:
        """Ask what to write."""
        from qcode.session.output.figures.registry import KINDS

        offers = [Choice(REPORT, _("Report: method, tables, figures, quotes, codebook"))]
        offers += [Choice(kind.name, _("Figure: {name}").format(name=_(kind.label))) for kind in KINDS.values()]
        self.app.push_screen(ChooseDialog(_("Write a report or a figure"), offers), self._chosen_kind)

    def _chosen_kind(self, kind: str | None) -> None:
        if kind is None:
            return
        from qcode.exporting.figures import SUFFIXES as FIGURE_SUFFIXES
        from qcode.exporting.report.blocks import SUFFIXES as REPORT_SUFFIXES

        report = kind == REPORT
        dialog = ExportDialog(
            f"{kind}{'.docx' if report else '.svg'}",
            title=_("Write a report") if report else _("Write a figure"),
            kinds=REPORT_SUFFIXES if report else FIGURE_SUFFIXES,
        )
        self.app.push_screen(dialog, lambda target: self._chosen_file(kind, target))

    def _chosen_file(self, kind: str, target: Path | None) -> None:
        if target is not None:
            self.notify(_("One moment …"))
            self._write(kind, target)

    @work(exclusive=True, group="take away")
    async def _write(self, kind: str, target: Path) -> None:
        from qcode.session.output.figures.kind import FigureOptions
        from qcode.session.output.figures.making import figure, write_figure
        from qcode.session.output.report.basis import ReportOptions
        from qcode.session.output.report.reports import write_report

        session, by, selection, tongue = self.session, self.by, self.selection, language()

        def write() -> list[str]:
            if kind == REPORT:
                write_report(session, target, selection, ReportOptions(by=by, language=tongue))
                return []
            made = figure(session, kind, selection, FigureOptions(by=by, language=tongue))
            write_figure(made, target)
            return [made.about.caption]

        try:
            told = await in_thread(write, name="take away")
        except QcodeError as error:
            self.notify(trouble_in_words(error), severity="error", markup=False)
            return
        self.notify("\n".join([_("Written to {file}.").format(file=target), *told]), markup=False)
