"""Codings that are there: remove, recode, memo; undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qcode.i18n import gettext as _
from qcode.model import Act, Code, Coding, Span
from qcode.session import Changed
from qcode.session.coding.acts import confirm_place, recode, remove_codings
from qcode.session.project.history import next_act, redo, undo
from qcode.session.writing import memos as memos_of
from qcode.tui.coding.base import CodingBase
from qcode.tui.coding.desk import Taken
from qcode.tui.coding.talk import spoken
from qcode.tui.coding.words import cut
from qcode.tui.kit.undoing import SINGLE, act_in_words, first_offset, nothing_left, turned_back


class Changing(CodingBase):
    """Codings that are there."""

    _heard: frozenset[int] | None = frozenset()

    def project_changed(self, changed: Changed) -> None:
        """Take in what changed, and remember where."""
        self._heard = changed.documents
        super().project_changed(changed)

    def codings_here(self) -> tuple[list[Coding], list[Coding]]:
        """The coder's own codings and those of others: in the selection, else at the cursor, else in the sentence.

        One that was pointed at is meant alone.
        """
        desk, view = self.desk, self.view
        if desk is None:
            return [], []
        if (meant := self.pointed) is not None:
            return ([meant], []) if desk.is_own(meant) else ([], [meant])
        for span in (view.selection, None if view.selection else Span(view.cursor, view.cursor), view.current_sentence):
            if span is None:
                continue
            found = [desk.codings[mark.id] for mark in view.codings_at(span) if mark.id in desk.codings]
            own = [each for each in found if desk.is_own(each)]
            if own or (found and span == view.current_sentence):
                return own, [each for each in found if not desk.is_own(each)]
        return [], []

    def why_no_coding(self) -> str:
        """Why none can be removed or changed here, `""` when one can."""
        own, others = self.codings_here()
        if own:
            return ""
        if others:
            names = ", ".join(dict.fromkeys(each.coder for each in others))
            return _("This was coded by {coders}; you can only change codings of your own.").format(coders=names)
        return _("You have coded nothing here.")

    def with_own(self, title: str, do: Callable[[Coding], None]) -> None:
        """Do something with the coder's own coding here; of several the coder chooses one."""
        desk = self.desk
        if desk is None:
            return
        if reason := self.why_no_coding():
            self.say(reason)
            return
        own, _others = self.codings_here()
        self.choose_of(own, title, do)

    def choose_of(self, found: Sequence[Coding], title: str, do: Callable[[Coding], None]) -> None:
        """Do something with the only coding there is, or with the one that the coder chooses."""
        desk = self.desk
        if desk is None or not found:
            return
        if len(found) == 1:
            do(found[0])
            return
        from qcode.tui.dialogs.choose import Choose

        text = desk.transcript.text
        rows = [f"{self.looks.name(desk.code_of(each))}: {cut(each.span.of(text), 42)}" for each in found]

        def chosen(index: int | None) -> None:
            if index is not None:
                do(found[index])

        self.app.push_screen(Choose(title, rows), chosen)

    def action_remove(self) -> None:
        """Remove the coder's own coding here."""
        self.with_own(_("Remove which coding?"), self._remove)

    @spoken
    def _remove(self, coding: Coding) -> None:
        name = self.looks.name(self.session.codebook.by_key[coding.code])
        remove_codings(self.session, [coding])
        self.saved(_("{code} → removed · u undo").format(code=name))

    def action_recode(self) -> None:
        """Give the coder's own coding here another code."""
        self.with_own(_("Change the code of which coding?"), self._pick_other)

    def _pick_other(self, coding: Coding) -> None:
        def chosen(code: Code | None) -> None:
            if code is not None:
                self._recode(coding, code)

        desk = self.desk
        words = coding.span.of(desk.transcript.text) if desk else ""
        before = self.looks.name(self.session.codebook.by_key[coding.code])
        title = _("Another code in place of {code} for").format(code=before)
        self.app.push_screen(self.picker(title, words), chosen)

    @spoken
    def _recode(self, coding: Coding, code: Code) -> None:
        self.current_code = code.path
        if recode(self.session, coding, code):
            self.saved(_("{code} → in its place · u undo").format(code=self.looks.name(code)))
        else:
            self.say(_("{code}: already coded here.").format(code=self.looks.name(code)))

    def why_no_review(self) -> str:
        """Why there is no place to confirm here, `""` when there is one."""
        own, others = self.codings_here()
        if any(coding.review for coding in (*own, *others)):
            return ""
        return _("Nothing here waits for a look after a correction.")

    @spoken
    def action_confirm(self) -> None:
        """Say that codings here stand at the right words, which a corrected transcript moved by a guess."""
        if reason := self.why_no_review():
            self.say(reason)
            return
        own, others = self.codings_here()
        waiting = next(coding for coding in (*own, *others) if coding.review)
        confirm_place(self.session, waiting)
        name = self.looks.name(self.session.codebook.by_key[waiting.code])
        self.saved(_("{code} → the place is right · u undo").format(code=name))

    def action_memo(self) -> None:
        """Write a memo on the coder's own coding here."""
        self.with_own(_("Memo on which coding?"), self._write_memo)

    def _write_memo(self, coding: Coding) -> None:
        from qcode.tui.memos.editor import Editor

        writing = memos_of.writing(self.session, memos_of.of_coding(coding))

        def written(changed: bool | None) -> None:
            if changed:
                self.saved(_("Memo saved · u undo") if writing.text else _("Memo removed · u undo"))

        title = _("Memo on {code}").format(code=self.looks.name(self.session.codebook.by_key[coding.code]))
        words = coding.span.of(self.desk.transcript.text) if self.desk else ""
        self.app.push_screen(Editor(title, writing, words=words), written)

    # -- undo ------------------------------------------------------------------------------------------------------

    def action_undo(self) -> None:
        """Take back the coder's last act and show where it was."""
        self._go_back(again=False)

    def action_redo(self) -> None:
        """Do again what the coder took back."""
        self._go_back(again=True)

    @spoken
    def _go_back(self, *, again: bool) -> None:
        coder, desk = self.session.coder, self.desk
        coming = next_act(self.session, coder, redo=again)
        if coming is None:
            self.say(nothing_left(again=again))
            return
        if coming.kind not in SINGLE:
            if again:
                words = _("{act} is no coding: o, then U does it again.")
            else:
                words = _("Your last act, {act}, is no coding: o, then u takes it back.")
            self.say(words.format(act=self._in_words(coming)))
            return
        self._heard, self.taken = frozenset(), Taken()
        act = redo(self.session, coder) if again else undo(self.session, coder)
        if desk is not None and self.desk is None:  # it went with its document
            self.notify(turned_back(self._in_words(act, elsewhere=True), again=again), markup=False)
            return
        elsewhere = sorted((self._heard or frozenset()) - ({desk.document.id} if desk else set()))
        place = min(self.taken.places, default=None)
        if place is not None:
            self.view.jump(place.start)
        elif elsewhere and elsewhere[0] in self.session.documents_by_id:
            self.open(elsewhere[0], first_offset(act))
        self.saved(turned_back(self._in_words(act, elsewhere=place is None and bool(elsewhere)), again=again))

    def _in_words(self, act: Act, *, elsewhere: bool = False) -> str:
        return act_in_words(act, self.session.codebook, self.looks.language, document=elsewhere)
