"""New codes, names, wording and places: the part of the codebook screen that asks for them and acts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from qcode.i18n import gettext as _
from qcode.i18n import language
from qcode.model import Code
from qcode.model.wording import lookalikes
from qcode.session.codebook import codes
from qcode.tui.codebook.asking import AskFields
from qcode.tui.codebook.base import TOP, CodebookBase, named
from qcode.tui.codebook.form import CodeForm
from qcode.tui.documents.choose import Choice, ChooseDialog


class Changing(CodebookBase):
    """Making, naming, writing and placing codes."""

    # -- new codes -------------------------------------------------------------------------------------------------

    def action_new(self, below: bool) -> None:
        """Make a code beside or below the one under the cursor."""
        if self.refused("new_below" if below else "new"):
            return
        here = self.shown.code
        parent = here if below else self.book.by_path.get(here.parent) if here else None
        title = _("New code below {code}").format(code=self.looks.name(parent)) if parent else _("New code")

        def make(typed: list[str] | None) -> None:
            if typed is None:
                return
            after = None if below else here
            made: list[Code] = []
            names = {language(): typed[0]}

            def create() -> None:
                made.append(codes.create_code(self.session, names, parent=parent, after=after))

            if self.attempt(create, ""):
                self.shown.look_again(made[0].key)
                self.notify(_("{code} is new · e writes its definition · u undo").format(code=typed[0]), markup=False)

        self.app.push_screen(AskFields(title, [(_("Name"), "")], hint=self._alike(0), check=named), make)

    def _alike(self, but: int) -> Callable[[list[str]], str]:
        """Says which codes sound the same."""

        def hint(typed: list[str]) -> str:
            found = lookalikes(self.book, typed, but=but)[:4]
            names = ", ".join(self.looks.long_name(code) for code in found)
            return _("There is one like it: {codes}").format(codes=names) if found else ""

        return hint

    def action_rename(self) -> None:
        """Another name in the language of the interface, or another id."""
        code = self.shown.code
        if self.refused("rename") or code is None:
            return
        fields = [(_("Name"), code.title(language())), (_("Id (a part of its path)"), code.id)]

        def rename(typed: list[str] | None) -> None:
            if typed is None:
                return
            tongue = "" if code.name.get("") and not code.name.get(language()) else language()
            names = {tongue: typed[0]} if typed[0] != code.title(language()) else None
            act = partial(codes.rename_code, self.session, code, code_id=typed[1], names=names)
            self.attempt(act, _("{code} is called {name} now · u undo").format(code=code.path, name=typed[0]))

        title = _("Rename {code}").format(code=self.looks.name(code))
        what = _("Codings stay with the code. Names in the other language: e.")
        self.app.push_screen(AskFields(title, fields, what=what, hint=self._alike(code.key)), rename)

    def action_edit(self) -> None:
        """All that is written about the code."""
        code = self.shown.code
        if self.refused("edit") or code is None:
            return

        def keep(new: Code) -> None:
            if codes.change_code(self.session, code, new, reserved=self.reserved()):
                self.notify(_("{code} is saved · u undo").format(code=self.looks.name(self.book.by_key[code.key])))

        self.app.push_screen(CodeForm(code, self.looks.long_name(code), keep))

    # -- place -----------------------------------------------------------------------------------------------------

    def action_shift(self, step: int) -> None:
        """One place up or down among its siblings."""
        code = self.shown.code
        if code is not None and not self.refused("earlier" if step < 0 else "later"):
            self.attempt(partial(codes.shift_code, self.session, code, step), "")

    def action_move_below(self) -> None:
        """Below another code, or to the top."""
        code = self.shown.code
        if self.refused("move") or code is None:
            return
        inside = {each.path for each in self.book.subtree(code.path)}
        targets = [Choice(TOP, _("at the top"))]
        targets += [self.choice(each) for each in self.book if each.path not in inside]

        def move(path: str | None) -> None:
            if path is not None:
                parent = self.book.by_path.get(path)
                where = self.looks.name(parent) if parent else _("at the top")
                said = _("{code} → {where} · u undo").format(code=self.looks.name(code), where=where)
                self.attempt(partial(codes.move_code, self.session, code, parent), said, key=code.key)

        title = _("Put {code} below").format(code=self.looks.name(code))
        self.app.push_screen(ChooseDialog(title, targets, current=code.parent or TOP), move)
