"""Merging, splitting and removing codes: what becomes of their codings is said or asked first."""

from __future__ import annotations

from functools import partial

from qcode.i18n import gettext as _
from qcode.i18n import language, ngettext
from qcode.model import Code
from qcode.session.codebook import code_changes
from qcode.session.codebook.code_changes import Moved
from qcode.tui.codebook.base import TOP, ShownCodebook, named
from qcode.tui.dialogs.ask_fields import AskFields
from qcode.tui.dialogs.choose_value import Choice, ChooseDialog
from qcode.tui.dialogs.confirm import ConfirmDialog
from qcode.tui.kit.features import Deed
from qcode.tui.kit.numbers import whole


class Reshaping:
    """Codes that become one, several, or none."""

    def __init__(self, shown: ShownCodebook) -> None:
        self.shown = shown

    def deeds(self) -> tuple[Deed, ...]:
        """What changes the tree: let a code go into another, split it into sub-codes, remove it."""
        return (
            Deed("codebook.merge", self.merge, self._why_not_merged, warns=True),
            Deed("codebook.split", self.split, self.shown.why_unchangeable, warns=True),
            Deed("codebook.remove", self.remove, self.shown.why_unchangeable, warns=True),
        )

    def _why_not_merged(self) -> str:
        code, book = self.shown.code, self.shown.book
        if reason := self.shown.why_unchangeable():
            return reason
        return _("There is no other code.") if code and len(book.subtree(code.path)) == len(book) else ""

    def merge(self) -> None:
        """Choose the code that the one under the cursor goes into, with its codings and sub-codes."""
        code = self.shown.code
        if code is None:
            return
        inside = {each.path for each in self.shown.book.subtree(code.path)}
        targets = [self.shown.choice(each) for each in self.shown.book if each.path not in inside]

        def merge(path: str | None) -> None:
            target = self.shown.book.by_path.get(path or "")
            if target is None:
                return
            done: list[Moved] = []
            act = partial(code_changes.merge_codes, self.shown.session, code, target)
            if self.shown.carry_out(lambda: done.append(act()), "", key=target.key):
                said = _("{code} is part of {target} now: {codings} · u undo")
                codings = self._moved(done[0])
                self.shown.stage.tell(said.format(code=code.path, target=target.path, codings=codings))

        title = _("Merge {code} into").format(code=self.shown.name(code))
        self.shown.stage.show(ChooseDialog(title, targets), merge)

    def _moved(self, done: Moved) -> str:
        parts = [ngettext("{count} coding", "{count} codings", done.recoded).format(count=whole(done.recoded))]
        if done.joined:
            parts.append(_("{count} joined with one that was there").format(count=whole(done.joined)))
        return ", ".join(parts)

    def split(self) -> None:
        """Ask for the names of sub-codes; the passages of the code then wait to be sorted into them."""
        code = self.shown.code
        if code is None:
            return

        def split(typed: list[str] | None) -> None:
            names = [{language(): name} for name in typed or [] if name.strip()]
            if names and self.shown.carry_out(
                partial(code_changes.split_code, self.shown.session, code, names), "", key=code.key
            ):
                count = len(code_changes.to_sort(self.shown.session, code, coder=self.shown.session.coder))
                said = _("{code} has new sub-codes; {count} passages wait to be sorted: w · u undo")
                self.shown.stage.tell(said.format(code=self.shown.name(code), count=whole(count)))

        title = _("Split {code} into sub-codes").format(code=self.shown.name(code))
        fields = [(_("Name {number}").format(number=number), "") for number in (1, 2, 3, 4, 5)]
        what = _("Its passages then wait to be sorted one by one (w); each keeps this code until you decide.")
        self.shown.stage.show(AskFields(title, fields, what=what, check=named), split)

    def remove(self) -> None:
        """Remove the code; of a used one it is asked what becomes of its codings."""
        code = self.shown.code
        if code is None:
            return
        use = code_changes.usage(self.shown.session, code)
        if use.all_codings:
            self._ask_codings(code)
        elif len(self.shown.book.subtree(code.path)) > 1:
            question = _("Remove {code} with its sub-codes?").format(code=self.shown.name(code))
            explanation = _("There are no codings on them. Undo brings everything back.")

            def sure(yes: bool | None) -> None:
                if yes:
                    self._remove(code, None)

            self.shown.stage.show(ConfirmDialog(question, explanation, yes=_("Remove")), sure)
        else:
            self._remove(code, None)

    def _ask_codings(self, code: Code) -> None:
        use = code_changes.usage(self.shown.session, code)
        count = ngettext("{count} coding", "{count} codings", use.all_codings).format(count=whole(use.all_codings))
        whose = ", ".join(f"{name} {whole(number)}" for name, number in use.codings.items())
        inside = {each.path for each in self.shown.book.subtree(code.path)}
        above = self.shown.book.by_path.get(code.parent)
        others = [each for each in self.shown.book.codable if each.path not in inside and each is not above]
        choices = [Choice(TOP, _("Remove them, too"), whose)]
        if above is not None and above.codable:
            name = self.shown.name(above)
            choices.append(Choice(above.path, _("They get the code above: {code}").format(code=name)))
        choices += [
            Choice(each.path, _("They get {code}").format(code=self.shown.looks.long_name(each)), each.path)
            for each in others
        ]

        def chosen(path: str | None) -> None:
            if path is not None:
                self._remove(code, "remove" if path == TOP else self.shown.book.by_path[path])

        below = len(inside) - 1
        also = ngettext(" and {count} sub-code", " and {count} sub-codes", below).format(count=below) if below else ""
        title = _("What becomes of {codings} of {code}{also}?")
        words = title.format(code=self.shown.name(code), also=also, codings=count)
        self.shown.stage.show(ChooseDialog(words, choices), chosen)

    def _remove(self, code: Code, codings: Code | str | None) -> None:
        said = _("{code} is removed · u undo").format(code=self.shown.name(code))
        self.shown.carry_out(partial(code_changes.remove_code, self.shown.session, code, codings=codings), said)
