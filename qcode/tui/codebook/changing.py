"""What the codebook screen changes: it asks where something must be said, acts, and says what was done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import language, ngettext
from qcode.model import Code, Codebook
from qcode.model.colour import PALETTE
from qcode.model.wording import lookalikes
from qcode.session import Session, code_changes, codes
from qcode.session.code_changes import Moved
from qcode.tui.actions import key_name, keys_of
from qcode.tui.codebook.asking import AskFields
from qcode.tui.codebook.form import CodeForm
from qcode.tui.codebook.talk import in_words
from qcode.tui.codebook.tree import CodeTree
from qcode.tui.coding.actions import ACTIONS as CODING
from qcode.tui.coding.marks import CodeLooks
from qcode.tui.documents.choose import Choice, ChooseDialog
from qcode.tui.documents.confirm import ConfirmDialog
from qcode.tui.documents.numbers import whole
from qcode.tui.transcript import ACTIONS as TEXT

if TYPE_CHECKING:
    from qcode.tui.app import QcodeApp

TOP = "/"  # no path: ids have no slash


class Changing(Screen[None]):
    """The part of the screen that asks and acts."""

    @property
    def qcode(self) -> QcodeApp:
        """The app."""
        return cast("QcodeApp", self.app)

    @property
    def session(self) -> Session:
        """The project."""
        return self.qcode.session

    @property
    def book(self) -> Codebook:
        """The codebook as it stands."""
        return self.session.codebook

    @property
    def looks(self) -> CodeLooks:
        """Names and letters in the language of the interface."""
        return CodeLooks(self.book, language())

    @property
    def shown(self) -> CodeTree:
        """The tree."""
        return self.query_one(CodeTree)

    def refused(self, action: str) -> bool:
        """True when it can't be done now; the person is told why."""
        reason = self.why_not(f"codebook.{action}")
        if reason:
            self.notify(reason, severity="warning", markup=False)
        return bool(reason)

    def why_not(self, action: str) -> str:
        """Why an action can't be done now, `""` when it can."""
        raise NotImplementedError

    def attempt(self, act: Callable[[], object], said: str, *, key: int = 0) -> bool:
        """Do something and say so, or say why not; the cursor goes to a code when one is named."""
        try:
            done = act()
        except QcodeError as error:
            self.notify(in_words(error), severity="error", markup=False)
            return False
        if done is False:
            self.notify(_("That is so already."), markup=False)
            return False
        if key:
            self.shown.look_again(key)
        if said:
            self.notify(said, markup=False)
        return True

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

        self.app.push_screen(AskFields(title, [(_("Name"), "")], hint=self._alike(0), check=_named), make)

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
            if codes.change_code(self.session, code, new, reserved=self._reserved()):
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
        targets += [self._choice(each) for each in self.book if each.path not in inside]

        def move(path: str | None) -> None:
            if path is not None:
                parent = self.book.by_path.get(path)
                where = self.looks.name(parent) if parent else _("at the top")
                said = _("{code} → {where} · u undo").format(code=self.looks.name(code), where=where)
                self.attempt(partial(codes.move_code, self.session, code, parent), said, key=code.key)

        title = _("Put {code} below").format(code=self.looks.name(code))
        self.app.push_screen(ChooseDialog(title, targets, current=code.parent or TOP), move)

    def _choice(self, code: Code) -> Choice:
        return Choice(code.path, self.looks.long_name(code), code.path)

    # -- merge, split, remove --------------------------------------------------------------------------------------

    def action_merge(self) -> None:
        """Into another code."""
        code = self.shown.code
        if self.refused("merge") or code is None:
            return
        inside = {each.path for each in self.book.subtree(code.path)}
        targets = [self._choice(each) for each in self.book if each.path not in inside]

        def merge(path: str | None) -> None:
            target = self.book.by_path.get(path or "")
            if target is None:
                return
            done: list[Moved] = []
            act = partial(code_changes.merge_codes, self.session, code, target)
            if self.attempt(lambda: done.append(act()), "", key=target.key):
                said = _("{code} is part of {target} now: {codings} · u undo")
                codings = self._moved(done[0])
                self.notify(said.format(code=code.path, target=target.path, codings=codings), markup=False)

        title = _("Merge {code} into").format(code=self.looks.name(code))
        self.app.push_screen(ChooseDialog(title, targets), merge)

    def _moved(self, done: Moved) -> str:
        parts = [ngettext("{count} coding", "{count} codings", done.recoded).format(count=whole(done.recoded))]
        if done.joined:
            parts.append(_("{count} joined with one that was there").format(count=whole(done.joined)))
        return ", ".join(parts)

    def action_split(self) -> None:
        """Into sub-codes."""
        code = self.shown.code
        if self.refused("split") or code is None:
            return

        def split(typed: list[str] | None) -> None:
            names = [{language(): name} for name in typed or [] if name.strip()]
            if names and self.attempt(partial(code_changes.split_code, self.session, code, names), "", key=code.key):
                count = len(code_changes.to_sort(self.session, code, coder=self.session.coder))
                said = _("{code} has new sub-codes; {count} passages wait to be sorted: w · u undo")
                self.notify(said.format(code=self.looks.name(code), count=whole(count)), markup=False)

        title = _("Split {code} into sub-codes").format(code=self.looks.name(code))
        fields = [(_("Name {number}").format(number=number), "") for number in (1, 2, 3, 4, 5)]
        what = _("Its passages then wait to be sorted one by one (w); each keeps this code until you decide.")
        self.app.push_screen(AskFields(title, fields, what=what, check=_named), split)

    def action_remove(self) -> None:
        """Remove the code; of a used one it is asked what becomes of its codings."""
        code = self.shown.code
        if self.refused("remove") or code is None:
            return
        use = code_changes.usage(self.session, code)
        if use.all_codings:
            self._ask_codings(code)
        elif len(self.book.subtree(code.path)) > 1:
            question = _("Remove {code} with its sub-codes?").format(code=self.looks.name(code))
            explanation = _("There are no codings on them. Undo brings everything back.")

            def sure(yes: bool | None) -> None:
                if yes:
                    self._remove(code, None)

            self.app.push_screen(ConfirmDialog(question, explanation, yes=_("Remove")), sure)
        else:
            self._remove(code, None)

    def _ask_codings(self, code: Code) -> None:
        use = code_changes.usage(self.session, code)
        count = ngettext("{count} coding", "{count} codings", use.all_codings).format(count=whole(use.all_codings))
        whose = ", ".join(f"{name} {whole(number)}" for name, number in use.codings.items())
        inside = {each.path for each in self.book.subtree(code.path)}
        above = self.book.by_path.get(code.parent)
        others = [each for each in self.book.codable if each.path not in inside and each is not above]
        choices = [Choice(TOP, _("Remove them, too"), _("undo brings them back"))]
        if above is not None and above.codable:
            name = self.looks.name(above)
            choices.append(Choice(above.path, _("They get the code above: {code}").format(code=name)))
        choices += [
            Choice(each.path, _("They get {code}").format(code=self.looks.long_name(each)), each.path)
            for each in others
        ]

        def chosen(path: str | None) -> None:
            if path is not None:
                self._remove(code, "remove" if path == TOP else self.book.by_path[path])

        below = len(inside) - 1
        also = ngettext(" and {count} sub-code", " and {count} sub-codes", below).format(count=below) if below else ""
        title = _("Remove {code}{also}: what becomes of {codings} ({whose})?")
        words = title.format(code=self.looks.name(code), also=also, codings=count, whose=whose)
        self.app.push_screen(ChooseDialog(words, choices), chosen)

    def _remove(self, code: Code, codings: Code | str | None) -> None:
        said = _("{code} is removed · u undo").format(code=self.looks.name(code))
        self.attempt(partial(code_changes.remove_code, self.session, code, codings=codings), said)

    # -- looks -----------------------------------------------------------------------------------------------------

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
        give = partial(codes.set_key, self.session, code, key, reserved=self._reserved())
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

    def _reserved(self) -> dict[str, str]:
        """Characters that mean something else where codes are applied, and what."""
        everywhere = self.qcode.ACTIONS
        found: dict[str, str] = {}
        for action in (*CODING, *TEXT, *everywhere):
            for key in keys_of(action, self.qcode.keys_of_person) if action.action else ():
                name = key_name(key)
                if len(name) == 1 and not name.isdigit():
                    found.setdefault(name, f"{action.title}.")
        return found

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


def _named(typed: list[str]) -> str:
    return "" if any(each.strip() for each in typed) else _("A code needs a name.")
