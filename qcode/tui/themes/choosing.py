"""What is grouped: uncoded passages, coded ones or those of a code; whose; into how many groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from qcode.i18n import gettext as _
from qcode.model import PERSPECTIVE
from qcode.resources import value_order
from qcode.tui.dialogs.choose_value import Choice, ChooseDialog
from qcode.tui.kit.features import Deed
from qcode.tui.kit.labels import group_label
from qcode.tui.themes.grouping import Grouping

UNCODED, CODED = "/uncoded", "/coded"  # no paths: they start with a slash
FEWEST = 2
"""Fewer groups are none."""


class GroupingOptions:
    """Which passages are grouped, and into how many groups."""

    def __init__(self, grouping: Grouping) -> None:
        self.grouping = grouping
        self.stage = grouping.stage

    def deeds(self) -> Iterable[Deed]:
        """Choose what, choose a perspective, more and fewer groups, as many as are best, group anew."""
        return (
            Deed("themes.what", self.ask_what),
            Deed("themes.perspective", self.ask_perspective),
            Deed("themes.more", lambda: self.look_for(1)),
            Deed("themes.fewer", lambda: self.look_for(-1)),
            Deed("themes.best", self.look_for_best),
            Deed("themes.again", self.grouping.group_anew),
        )

    def ask_what(self) -> None:
        """Choose between uncoded passages, coded ones, and those of a code."""
        looks, wanted = self.grouping.looks, self.grouping.wanted
        choices = [Choice(UNCODED, _("passages without a code")), Choice(CODED, _("all coded passages"))]
        choices += [Choice(code.path, looks.long_name(code), looks.letter(code)) for code in looks.book]
        current = wanted.code or (CODED if wanted.coded else UNCODED)

        def chosen(value: str | None) -> None:
            if value is not None and value != current:
                code = "" if value in (UNCODED, CODED) else value
                self.grouping.ask_for(replace(self.grouping.wanted, code=code, coded=value == CODED, groups=None))

        self.stage.show(ChooseDialog(_("Group which passages?"), choices, current=current), chosen)

    def ask_perspective(self) -> None:
        """Choose documents of one perspective only, or of all."""
        used = {document.perspective for document in self.grouping.session.documents if document.perspective}
        names = sorted(used, key=lambda name: value_order(name, PERSPECTIVE))
        choices = [Choice("", _("all perspectives")), *(Choice(name, group_label(name)) for name in names)]
        current = self.grouping.wanted.where.get(PERSPECTIVE, "")

        def chosen(value: str | None) -> None:
            if value is not None and value != current:
                where = {PERSPECTIVE: value} if value else {}
                self.grouping.ask_for(replace(self.grouping.wanted, where=where, groups=None))

        self.stage.show(ChooseDialog(_("Which perspective?"), choices, current=current), chosen)

    def look_for(self, step: int) -> None:
        """Look for so many more groups, or fewer."""
        found = self.grouping.found
        count = (self.grouping.wanted.groups or (found.asked if found is not None else FEWEST)) + step
        if count < FEWEST:
            self.stage.warn(_("Fewer than two groups are no groups."))
            return
        self.stage.tell(_("Looking for {count} groups").format(count=count))
        self.grouping.ask_for(replace(self.grouping.wanted, groups=count))

    def look_for_best(self) -> None:
        """Look for as many groups as are best apart."""
        self.grouping.ask_for(replace(self.grouping.wanted, groups=None))
