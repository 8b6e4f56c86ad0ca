"""What is taken away from the comparison: a report on the study, or one of its figures, as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import language
from qcode.tui.compare.export_dialog import ExportDialog
from qcode.tui.compare.live_tally import LiveTally
from qcode.tui.dialogs.choose_value import Choice, ChooseDialog
from qcode.tui.kit.features import Deed, Stage
from qcode.tui.kit.threads import in_thread

REPORT = "report"


class TakingAway:
    """Asks what and where, and writes it beside the app, as the comparison stands: groups, coder, documents."""

    def __init__(self, live: LiveTally, stage: Stage) -> None:
        self._live, self._stage = live, stage

    def deeds(self) -> Iterable[Deed]:
        """Write a report or a figure."""
        return (Deed("compare.write", self.ask_what),)

    def ask_what(self) -> None:
        """Ask what to write, then where."""
        from qcode.session.output.figures.registry import KINDS

        offers = [Choice(REPORT, _("Report: method, tables, figures, quotes, codebook"))]
        offers += [Choice(kind.name, _("Figure: {name}").format(name=_(kind.label))) for kind in KINDS.values()]
        self._stage.show(ChooseDialog(_("Write a report or a figure"), offers), self._ask_where)

    def _ask_where(self, kind: str | None) -> None:
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

        def write(target: Path | None) -> None:
            if target is not None:
                self._stage.tell(_("One moment …"))
                self.write(kind, target)

        self._stage.show(dialog, write)

    def write(self, kind: str, target: Path) -> None:
        """Write the report, or the figure of this kind, beside the app; what happened is said."""
        make = self._writer(kind, target)

        async def work() -> None:
            try:
                notes = await in_thread(make, name="take away")
            except QcodeError as error:
                self._stage.trouble(error)
                return
            self._stage.tell("\n".join([_("Written to {file}.").format(file=target), *notes]))

        self._stage.beside(work, group="take away", exclusive=True)

    def _writer(self, kind: str, target: Path) -> Callable[[], list[str]]:
        """What writes the file and gives the lines to say then; it stands on what is compared now."""
        from qcode.session.output.figures.kind import FigureOptions
        from qcode.session.output.figures.making import figure, write_figure
        from qcode.session.output.report.basis import ReportOptions
        from qcode.session.output.report.reports import write_report

        session, by, selection, tongue = self._live.session, self._live.by, self._live.selection, language()

        def write() -> list[str]:
            if kind == REPORT:
                write_report(session, target, selection, ReportOptions(by=by, language=tongue))
                return []
            drawn = figure(session, kind, selection, FigureOptions(by=by, language=tongue))
            write_figure(drawn, target)
            return [drawn.about.caption]

        return write
