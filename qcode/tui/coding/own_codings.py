"""Codings that are there: which one is meant, removing it, giving it another code, confirming it, a memo on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from qcode.i18n import gettext as _
from qcode.model import Code, Coding, Span
from qcode.session.coding.acts import confirm_place, recode, remove_codings
from qcode.session.writing import memos as memos_of
from qcode.tui.coding.stage import CodingStage
from qcode.tui.coding.workspace import Workspace
from qcode.tui.kit.features import Deed, spoken
from qcode.tui.kit.words import cut


def why_not_own(coders: Iterable[str]) -> str:
    """What is said when codings are those of other coders."""
    names = ", ".join(dict.fromkeys(coders))
    return _("This was coded by {coders}; you can only change codings of your own.").format(coders=names)


class OwnCodings:
    """The coder's own codings at the cursor, and what is done to one of them."""

    def __init__(self, work: Workspace, stage: CodingStage) -> None:
        self.work = work
        self.stage = stage

    def deeds(self) -> Iterable[Deed]:
        """What can be done to a coding of one's own: remove, recode, confirm its place, write a memo."""
        return (
            Deed("coding.remove", self.ask_remove, self.why_none),
            Deed("coding.recode", self.ask_recode, self.why_none),
            Deed("coding.confirm", self.confirm, self.why_no_review),
            Deed("coding.memo", self.ask_memo, self.why_none),
        )

    # -- which one is meant ----------------------------------------------------------------------------------------

    def here(self) -> tuple[list[Coding], list[Coding]]:
        """The coder's own codings and those of others: in the selection, else at the cursor, else in the sentence.

        One that was pointed at is meant alone.
        """
        desk, view = self.work.desk, self.work.view
        if desk is None:
            return [], []
        if (meant := self.work.pointed) is not None:
            return desk.by_owner([meant])
        for span in self._places():
            own, others = desk.by_owner(self.work.codings_at(span))
            if own or (others and span == view.current_sentence):
                return own, others
        return [], []

    def _places(self) -> Iterator[Span]:
        view = self.work.view
        yield view.selection or Span(view.cursor, view.cursor)
        yield view.current_sentence

    def why_none(self) -> str:
        """Why none can be removed or changed here, `""` when one can."""
        own, others = self.here()
        if own:
            return ""
        return why_not_own(each.coder for each in others) if others else _("You have coded nothing here.")

    def with_one(self, title: str, do: Callable[[Coding], None]) -> None:
        """Do something with the coder's own coding here; of several the coder chooses one."""
        if self.work.desk is None:
            return
        if reason := self.why_none():
            self.stage.say(reason)
            return
        own, _others = self.here()
        self.choose_of(own, title, do)

    def choose_of(self, codings: Sequence[Coding], title: str, do: Callable[[Coding], None]) -> None:
        """Do something with the only coding there is, or with the one that the coder chooses."""
        if self.work.desk is None or not codings:
            return
        if len(codings) == 1:
            do(codings[0])
            return
        from qcode.tui.dialogs.choose_row import Choose

        rows = [f"{self.work.code_name(each)}: {cut(self.work.words_of(each.span), 42)}" for each in codings]

        def chosen(index: int | None) -> None:
            if index is not None:
                do(codings[index])

        self.stage.ask(Choose(title, rows), chosen)

    # -- what is done to it ----------------------------------------------------------------------------------------

    def ask_remove(self) -> None:
        """Remove the coder's own coding here."""
        self.with_one(_("Remove which coding?"), self.remove)

    @spoken
    def remove(self, coding: Coding) -> None:
        """Remove a coding of one's own and say so; undo brings it back."""
        name = self.work.code_name(coding)
        remove_codings(self.work.session, [coding])
        self.stage.saved(_("{code} → removed · u undo").format(code=name))

    def ask_recode(self) -> None:
        """Give the coder's own coding here another code."""
        self.with_one(_("Change the code of which coding?"), self.pick_other_code)

    def pick_other_code(self, coding: Coding) -> None:
        """Ask for the code that is to take the place of a coding's."""

        def chosen(code: Code | None) -> None:
            if code is not None:
                self._recode(coding, code)

        title = _("Another code in place of {code} for").format(code=self.work.code_name(coding))
        self.stage.ask(self.work.picker(title, self.work.words_of(coding.span)), chosen)

    @spoken
    def _recode(self, coding: Coding, code: Code) -> None:
        self.work.current_code = code.path
        name = self.work.looks.name(code)
        if recode(self.work.session, coding, code):
            self.stage.saved(_("{code} → in its place · u undo").format(code=name))
        else:
            self.stage.say(_("{code}: already coded here.").format(code=name))

    def why_no_review(self) -> str:
        """Why there is no place to confirm here, `""` when there is one."""
        return "" if self._to_review() is not None else _("Nothing here waits for a look after a correction.")

    def _to_review(self) -> Coding | None:
        own, others = self.here()
        return next((coding for coding in (*own, *others) if coding.review), None)

    @spoken
    def confirm(self) -> None:
        """Say that a coding here stands at the right words, which a corrected transcript moved by a guess."""
        coding = self._to_review()
        if coding is None:
            self.stage.say(self.why_no_review())
            return
        confirm_place(self.work.session, coding)
        self.stage.saved(_("{code} → the place is right · u undo").format(code=self.work.code_name(coding)))

    def ask_memo(self) -> None:
        """Write a memo on the coder's own coding here."""
        self.with_one(_("Memo on which coding?"), self.write_memo)

    def write_memo(self, coding: Coding) -> None:
        """Open the editor for the memo of a coding."""
        from qcode.tui.dialogs.editor import Editor

        writing = memos_of.writing(self.work.session, memos_of.of_coding(coding))

        def written(changed: bool | None) -> None:
            if changed:
                self.stage.saved(_("Memo saved · u undo") if writing.text else _("Memo removed · u undo"))

        title = _("Memo on {code}").format(code=self.work.code_name(coding))
        self.stage.show(Editor(title, writing, words=self.work.words_of(coding.span)), written)
