"""On what the comparison rests: the variable whose groups are compared, whose codings and which documents count."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.analysis.groups import BUILT_IN, CROSS
from qcode.i18n import gettext as _
from qcode.i18n import language
from qcode.model import PERSPECTIVE
from qcode.session import study
from qcode.tui.compare.cautions import in_full
from qcode.tui.compare.filtering import Filtering
from qcode.tui.compare.live_tally import LiveTally
from qcode.tui.dialogs.choose_value import Choice, ChooseDialog
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.features import Deed, Stage
from qcode.tui.kit.labels import variable_label


class Basis:
    """Asks what to compare by and what to count, and says what to keep in mind."""

    def __init__(self, live: LiveTally, stage: Stage) -> None:
        self._live, self._stage = live, stage
        self._filtering = Filtering(live, stage)

    def deeds(self) -> Iterable[Deed]:
        """Choose the groups, choose a filter, read the warnings."""
        return (
            Deed("compare.by", self.ask_variable),
            Deed("compare.filter", self._filtering.ask),
            Deed("compare.warnings", self.show_warnings, self.why_no_warnings, warns=True),
        )

    def ask_variable(self) -> None:
        """Ask by which variable to compare, or by which two crossed."""
        by = self._live.by
        choices = [*self._offers(), Choice(CROSS, _("two variables crossed …"))]
        dialog = ChooseDialog(_("Compare by"), choices, current=CROSS if CROSS in by else by)
        self._stage.show(dialog, self._chosen)

    def _offers(self) -> list[Choice]:
        own = [name for name in study.variables(self._live.session) if name not in BUILT_IN]
        return [Choice(name, variable_label(name)) for name in (PERSPECTIVE, *own, *BUILT_IN)]

    def _chosen(self, name: str | None) -> None:
        if name == CROSS:
            self._stage.show(ChooseDialog(_("First variable"), self._offers()), self._ask_second)
        elif name is not None:
            self._live.compare_by(name)

    def _ask_second(self, first: str | None) -> None:
        if first is None:
            return
        others = [choice for choice in self._offers() if choice.value != first]
        title = _("{variable} crossed with").format(variable=variable_label(first))
        self._stage.show(ChooseDialog(title, others), lambda second: self._cross(first, second))

    def _cross(self, first: str, second: str | None) -> None:
        if second is not None:
            self._live.compare_by(f"{first}{CROSS}{second}")

    def why_no_warnings(self) -> str:
        """Why no warnings can be read, `""` when there are some."""
        tally = self._live.tally
        return "" if tally is not None and tally.cautions else _("There is nothing to warn of.")

    def show_warnings(self) -> None:
        """The warnings in full."""
        tally = self._live.tally
        if tally is None:
            return
        from qcode.tui.dialogs.reading import Reading

        looks = CodeLooks(self._live.session.codebook, language())
        titles = {code.path: looks.name(code) for code in self._live.session.codebook}
        rests = [(_("whose coding counts"), self._live.provenance)] if self._live.provenance else []
        parts = [*rests, *in_full(tally.cautions, self._live.by, titles)]
        self._stage.show(Reading(_("What to keep in mind"), parts))
