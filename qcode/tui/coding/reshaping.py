"""One coding becomes two, several become one, and a coding gets a weight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qcode.i18n import gettext as _
from qcode.i18n import ngettext
from qcode.model import Coding, Span
from qcode.session.coding.reshaping import halves, merge_codings, set_weight, split_coding, touching
from qcode.tui.coding.own_codings import OwnCodings
from qcode.tui.coding.stage import CodingStage
from qcode.tui.coding.workspace import Workspace
from qcode.tui.kit.features import Deed, spoken


class Reshaping:
    """Splits a coding at the cursor, joins it with its neighbour, and gives it a weight."""

    def __init__(self, work: Workspace, stage: CodingStage, own: OwnCodings) -> None:
        self.work = work
        self.stage = stage
        self._own = own

    def deeds(self) -> Iterable[Deed]:
        """Split at the cursor, join with what touches, weigh."""
        return (
            Deed("coding.split", self.ask_split),
            Deed("coding.merge", self.ask_join, self._own.why_none),
            Deed("coding.weight", self.ask_weight, self._own.why_none),
        )

    # -- split -----------------------------------------------------------------------------------------------------

    def ask_split(self) -> None:
        """Make two codings of the one at the cursor, parted before the cursor's word."""
        work, desk = self.work, self.work.desk
        if desk is None:
            return
        text, cursor = desk.transcript.text, work.view.cursor
        if work.view.selection is not None:
            self.stage.say(_("Split needs the cursor only: esc lets go of the selection."))
            return
        own = [each for each in desk.own_codings(Span(cursor, cursor)) if halves(text, each, cursor)]
        if own:
            self._own.choose_of(own, _("Split which coding?"), lambda coding: self._split(coding, cursor))
        else:
            self.stage.say(self._own.why_none() or _("Put the cursor where the second part is to start."))

    @spoken
    def _split(self, coding: Coding, offset: int) -> None:
        name = self.work.code_name(coding)
        if split_coding(self.work.session, coding, offset):
            self.stage.saved(_("{code} → two codings · u undo").format(code=name))
        else:
            self.stage.say(_("{code}: already coded here.").format(code=name))

    # -- join ------------------------------------------------------------------------------------------------------

    def ask_join(self) -> None:
        """Make one coding of the one here and those of the same code that touch it."""
        runs = self._runs_here()
        if not runs:
            self.stage.say(self._own.why_none() or _("No coding of the same code touches this one."))
            return

        def join(first: Coding) -> None:
            self._join(next(run for run in runs if first in run))

        self._own.choose_of([run[0] for run in runs], _("Join which coding with those that touch it?"), join)

    def _runs_here(self) -> list[list[Coding]]:
        """The coder's own codings here with those of the same code that touch them; each run of them once."""
        desk = self.work.desk
        if desk is None:
            return []
        here, _others = self._own.here()
        every = self.work.own_codings()
        runs = [touching(desk.transcript.text, every, coding) for coding in here]
        return list({frozenset(coding.id for coding in run): run for run in runs if len(run) > 1}.values())

    @spoken
    def _join(self, run: Sequence[Coding]) -> None:
        name, others = self.work.code_name(run[0]), len(run) - 1
        merge_codings(self.work.session, run)
        words = ngettext("{code} → joined with {count} other", "{code} → joined with {count} others", others)
        words = words.format(code=name, count=others)
        if len({each.weight for each in run} - {None}) > 1:
            words += _(" · their weights differed: none was kept")
        self.stage.saved(words + _(" · u undo"))

    # -- weight ----------------------------------------------------------------------------------------------------

    def ask_weight(self) -> None:
        """Give the coder's own coding here a weight."""
        self._own.with_one(_("Weigh which coding?"), self.weigh)

    def weigh(self, coding: Coding) -> None:
        """Ask for the weight of a coding."""
        from qcode.tui.coding.weight_dialog import WeightDialog

        def given(weight: str | None) -> None:
            if weight is not None:
                self._set_weight(coding, int(weight) if weight else None)

        title = _("Weight of {code}").format(code=self.work.code_name(coding))
        self.stage.ask(WeightDialog(title, self.work.words_of(coding.span), coding.weight), given)

    @spoken
    def _set_weight(self, coding: Coding, weight: int | None) -> None:
        set_weight(self.work.session, coding, weight)
        name = self.work.code_name(coding)
        if weight is None:
            self.stage.saved(_("{code} → no weight · u undo").format(code=name))
        else:
            self.stage.saved(_("{code} → weight {weight} · u undo").format(code=name, weight=weight))
