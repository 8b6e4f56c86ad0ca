"""Colour, key and mark of a code."""

from __future__ import annotations

from functools import partial

from qcode.i18n import gettext as _
from qcode.model import Code
from qcode.model.colour import PALETTE
from qcode.session.codebook import codes
from qcode.tui.codebook.asking import AskFields
from qcode.tui.codebook.base import CodebookBase
from qcode.tui.documents.choose import Choice, ChooseDialog
from qcode.tui.documents.confirm import ConfirmDialog


class Looking(CodebookBase):
    """How a code looks, and how it is reached."""

    def action_colour(self) -> None:
        """Another colour."""
        code = self.shown.code
        if self.refused("colour") or code is None:
            return
        used = {each.colour.upper(): self.looks.name(each) for each in reversed(self.book.codes) if each.level == 1}
        choices = [Choice(colour, f"██ {colour}", used.get(colour.upper(), "")) for colour in PALETTE]

        def paint(colour: str | None) -> None:
            if colour:
                said = _("{code} has another colour · u undo").format(code=self.looks.name(code))
                self.attempt(partial(codes.recolour, self.session, code, colour.strip()), said)

        title = _("Colour of {code} (or type #RRGGBB)").format(code=self.looks.name(code))
        self.app.push_screen(ChooseDialog(title, choices, current=code.colour, free=True), paint)

    def action_key(self) -> None:
        """Another key, or none."""
        code = self.shown.code
        if self.refused("key") or code is None:
            return

        def give(typed: list[str] | None) -> None:
            if typed is not None:
                self._give_key(code, typed[0].strip())

        title = _("Key of {code}").format(code=self.looks.name(code))
        what = _("One character; an empty field takes the key away. Digits work always.")
        self.app.push_screen(AskFields(title, [(_("Key"), code.shortcut)], what=what), give)

    def _give_key(self, code: Code, key: str) -> None:
        holder = self.book.by_shortcut.get(key)
        said = _("{code} has the key {key} now · u undo") if key else _("{code} has no key now · u undo")
        said = said.format(code=self.looks.name(code), key=key)
        give = partial(codes.set_key, self.session, code, key, reserved=self.reserved())
        if not key or holder is None or holder.key == code.key:
            self.attempt(give, said)
            return
        question = _("The key {key} belongs to {code}").format(key=key, code=self.looks.name(holder))
        if code.shortcut:
            explanation = _("{code} gets {key} in return.").format(code=self.looks.name(holder), key=code.shortcut)
        else:
            explanation = _("{code} has no key then.").format(code=self.looks.name(holder))

        def sure(yes: bool | None) -> None:
            if yes:
                self.attempt(partial(give, swap=True), said)

        self.app.push_screen(ConfirmDialog(question, explanation, yes=_("Exchange")), sure)

    def action_category(self) -> None:
        """A category of a code, or a code of a category."""
        code = self.shown.code
        if self.refused("category") or code is None:
            return
        said = (
            _("{code} only groups other codes now · u undo")
            if code.codable
            else _("{code} can be applied now · u undo")
        )
        said = said.format(code=self.looks.name(code))
        self.attempt(partial(codes.set_codable, self.session, code, not code.codable), said)
