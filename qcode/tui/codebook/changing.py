"""New codes, names, wording and places: the part of the codebook screen that asks for them and acts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from qcode.i18n import gettext as _
from qcode.i18n import language
from qcode.model import Code
from qcode.model.wording import lookalikes
from qcode.session.codebook import codes
from qcode.tui.codebook.base import TOP, ShownCodebook, named
from qcode.tui.codebook.form import CodeForm
from qcode.tui.dialogs.ask_fields import AskFields
from qcode.tui.dialogs.choose_value import Choice, ChooseDialog
from qcode.tui.kit.features import Deed


class Changing:
    """Making, naming, writing and placing codes."""

    def __init__(self, shown: ShownCodebook) -> None:
        self.shown = shown

    def deeds(self) -> tuple[Deed, ...]:
        """New codes, names, wording, places."""
        changeable = self.shown.why_unchangeable
        return (
            Deed("codebook.new", partial(self.new, False), self._why_not_new, warns=True),
            Deed("codebook.new_below", partial(self.new, True), changeable, warns=True),
            Deed("codebook.rename", self.rename, changeable, warns=True),
            Deed("codebook.edit", self.edit, changeable, warns=True),
            Deed("codebook.earlier", partial(self.shift, -1), partial(self._why_not_shifted, -1), warns=True),
            Deed("codebook.later", partial(self.shift, 1), partial(self._why_not_shifted, 1), warns=True),
            Deed("codebook.move", self.move_below, changeable, warns=True),
        )

    def _why_not_new(self) -> str:
        return self.shown.why_read_only() if self.shown.code is not None else ""

    def _why_not_shifted(self, step: int) -> str:
        code = self.shown.code
        reason = self.shown.why_unchangeable()
        if code is None or reason:
            return reason
        siblings = self.shown.book.children(code.parent)
        if step < 0:
            return _("It is the first one already.") if siblings[0].key == code.key else ""
        return _("It is the last one already.") if siblings[-1].key == code.key else ""

    # -- new codes -------------------------------------------------------------------------------------------------

    def new(self, below: bool) -> None:
        """Make a code beside or below the one under the cursor."""
        here = self.shown.code
        parent = here if below else self.shown.book.by_path.get(here.parent) if here else None
        title = _("New code below {code}").format(code=self.shown.name(parent)) if parent else _("New code")

        def make(typed: list[str] | None) -> None:
            if typed is None:
                return
            after = None if below else here
            made: list[Code] = []
            names = {language(): typed[0]}

            def create() -> None:
                made.append(codes.create_code(self.shown.session, names, parent=parent, after=after))

            if self.shown.carry_out(create, ""):
                self.shown.tree.look_again(made[0].key)
                self.shown.stage.tell(_("{code} is new · e writes its definition · u undo").format(code=typed[0]))

        self.shown.stage.show(AskFields(title, [(_("Name"), "")], hint=self._alike(0), check=named), make)

    def _alike(self, but: int) -> Callable[[list[str]], str]:
        """Says which codes sound the same."""

        def hint(typed: list[str]) -> str:
            found = lookalikes(self.shown.book, typed, but=but)[:4]
            names = ", ".join(self.shown.looks.long_name(code) for code in found)
            return _("There is one like it: {codes}").format(codes=names) if found else ""

        return hint

    def rename(self) -> None:
        """Another name in the language of the interface, or another id."""
        code = self.shown.code
        if code is None:
            return
        fields = [(_("Name"), code.title(language())), (_("Id (a part of its path)"), code.id)]

        def rename(typed: list[str] | None) -> None:
            if typed is None:
                return
            tongue = "" if code.name.get("") and not code.name.get(language()) else language()
            names = {tongue: typed[0]} if typed[0] != code.title(language()) else None
            act = partial(codes.rename_code, self.shown.session, code, code_id=typed[1], names=names)
            self.shown.carry_out(act, _("{code} is called {name} now · u undo").format(code=code.path, name=typed[0]))

        title = _("Rename {code}").format(code=self.shown.name(code))
        what = _("Codings stay with the code. Names in the other language: e.")
        self.shown.stage.show(AskFields(title, fields, what=what, hint=self._alike(code.key)), rename)

    def edit(self) -> None:
        """All that is written about the code."""
        code = self.shown.code
        if code is None:
            return

        def keep(new: Code) -> None:
            if codes.change_code(self.shown.session, code, new, reserved=self.shown.reserved()):
                saved = self.shown.name(self.shown.book.by_key[code.key])
                self.shown.stage.tell(_("{code} is saved · u undo").format(code=saved))

        self.shown.stage.show(CodeForm(code, self.shown.looks.long_name(code), keep))

    # -- place -----------------------------------------------------------------------------------------------------

    def shift(self, step: int) -> None:
        """One place up or down among its siblings."""
        code = self.shown.code
        if code is not None:
            self.shown.carry_out(partial(codes.shift_code, self.shown.session, code, step), "")

    def move_below(self) -> None:
        """Below another code, or to the top."""
        code = self.shown.code
        if code is None:
            return
        inside = {each.path for each in self.shown.book.subtree(code.path)}
        targets = [Choice(TOP, _("at the top"))]
        targets += [self.shown.choice(each) for each in self.shown.book if each.path not in inside]

        def move(path: str | None) -> None:
            if path is not None:
                parent = self.shown.book.by_path.get(path)
                where = self.shown.name(parent) if parent else _("at the top")
                said = _("{code} → {where} · u undo").format(code=self.shown.name(code), where=where)
                self.shown.carry_out(partial(codes.move_code, self.shown.session, code, parent), said, key=code.key)

        title = _("Put {code} below").format(code=self.shown.name(code))
        self.shown.stage.show(ChooseDialog(title, targets, current=code.parent or TOP), move)
