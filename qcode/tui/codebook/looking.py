"""Colour, key and mark of a code."""

from __future__ import annotations

from functools import partial

from qcode.i18n import gettext as _
from qcode.i18n import in_words
from qcode.model import Code
from qcode.model.colour import PALETTE
from qcode.session.codebook import codes
from qcode.session.codebook.codes import CATEGORY_CODED
from qcode.tui.codebook.base import ShownCodebook
from qcode.tui.dialogs.ask_fields import AskFields
from qcode.tui.dialogs.choose_value import Choice, ChooseDialog
from qcode.tui.dialogs.confirm import ConfirmDialog
from qcode.tui.kit.features import Deed


class Looking:
    """How a code looks, and how it is reached."""

    def __init__(self, shown: ShownCodebook) -> None:
        self.shown = shown

    def deeds(self) -> tuple[Deed, ...]:
        """What can be changed in the looks of a code: colour, key, and whether it only groups others."""
        return (
            Deed("codebook.colour", self.colour, self.shown.why_unchangeable, warns=True),
            Deed("codebook.key", self.key, self.shown.why_unchangeable, warns=True),
            Deed("codebook.category", self.category, self._why_no_category, warns=True),
        )

    def _why_no_category(self) -> str:
        code = self.shown.code
        if reason := self.shown.why_unchangeable():
            return reason
        return in_words(CATEGORY_CODED) if code and code.codable and self.shown.count.direct else ""

    def colour(self) -> None:
        """Choose another colour for the code; who has it already is said."""
        code = self.shown.code
        if code is None:
            return
        used = {
            each.colour.upper(): self.shown.name(each) for each in reversed(self.shown.book.codes) if each.level == 1
        }
        choices = [Choice(colour, f"██ {colour}", used.get(colour.upper(), "")) for colour in PALETTE]

        def paint(colour: str | None) -> None:
            if colour:
                said = _("{code} has another colour · u undo").format(code=self.shown.name(code))
                self.shown.carry_out(partial(codes.recolour, self.shown.session, code, colour.strip()), said)

        title = _("Colour of {code} (or type #RRGGBB)").format(code=self.shown.name(code))
        self.shown.stage.show(ChooseDialog(title, choices, current=code.colour, free=True), paint)

    def key(self) -> None:
        """Choose another key for the code, or none; a key that is taken can be exchanged."""
        code = self.shown.code
        if code is None:
            return

        def give(typed: list[str] | None) -> None:
            if typed is not None:
                self._give_key(code, typed[0].strip())

        title = _("Key of {code}").format(code=self.shown.name(code))
        what = _("One character; an empty field takes the key away. Digits work always.")
        self.shown.stage.show(AskFields(title, [(_("Key"), code.shortcut)], what=what), give)

    def _give_key(self, code: Code, key: str) -> None:
        holder = self.shown.book.by_shortcut.get(key)
        said = _("{code} has the key {key} now · u undo") if key else _("{code} has no key now · u undo")
        said = said.format(code=self.shown.name(code), key=key)
        give = partial(codes.set_key, self.shown.session, code, key, reserved=self.shown.reserved())
        if not key or holder is None or holder.key == code.key:
            self.shown.carry_out(give, said)
            return
        question = _("The key {key} belongs to {code}").format(key=key, code=self.shown.name(holder))
        if code.shortcut:
            explanation = _("{code} gets {key} in return.").format(code=self.shown.name(holder), key=code.shortcut)
        else:
            explanation = _("{code} has no key then.").format(code=self.shown.name(holder))

        def sure(yes: bool | None) -> None:
            if yes:
                self.shown.carry_out(partial(give, swap=True), said)

        self.shown.stage.show(ConfirmDialog(question, explanation, yes=_("Exchange")), sure)

    def category(self) -> None:
        """A category of a code, or a code of a category."""
        code = self.shown.code
        if code is None:
            return
        said = (
            _("{code} only groups other codes now · u undo")
            if code.codable
            else _("{code} can be applied now · u undo")
        )
        said = said.format(code=self.shown.name(code))
        self.shown.carry_out(partial(codes.set_codable, self.shown.session, code, not code.codable), said)
