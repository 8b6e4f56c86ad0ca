"""A memo on words, whatever their code: on the selection, else on the sentence at the cursor."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.i18n import gettext as _
from qcode.model import Span
from qcode.model.memo import Memo
from qcode.session import Changed
from qcode.session.writing import memos as memos_of
from qcode.session.writing.memos import Entry
from qcode.tui.coding.desk import Desk
from qcode.tui.coding.stage import CodingStage
from qcode.tui.coding.workspace import Workspace
from qcode.tui.kit.features import Deed, spoken
from qcode.tui.kit.words import cut


class SpanMemos:
    """Memos on spans of the text, and their signs in the margin."""

    def __init__(self, work: Workspace, stage: CodingStage) -> None:
        self.work = work
        self.stage = stage
        work.drawers.append(self._draw_signs)

    def deeds(self) -> Iterable[Deed]:
        """Write a memo on words."""
        return (Deed("coding.span_memo", self.write),)

    def take_in(self, changed: Changed) -> None:
        """Show where memos are now."""
        if "memo" in changed.tables and self.work.desk is not None:
            self._draw_signs(self.work.desk)

    def _draw_signs(self, desk: Desk) -> None:
        every = memos_of.memos(self.work.session, desk.document.id)
        self.work.view.set_notes(memo.span.start for memo in every if memo.span)

    @spoken
    def write(self) -> None:
        """Write one, or read and change those that are there."""
        work, desk = self.work, self.work.desk
        if desk is None:
            return
        span = (work.view.selection or work.view.current_sentence).trim(desk.transcript.text)
        own = self._own_at(desk, span)
        if own and not work.view.selection:
            self._choose(desk, own, span)
        else:
            self._write_new(desk, span)

    def _own_at(self, desk: Desk, span: Span) -> list[Memo]:
        every, coder = memos_of.memos(self.work.session, desk.document.id), self.work.session.coder
        return [memo for memo in every if memo.span and memo.span.overlaps(span) and memo.coder == coder]

    def _choose(self, desk: Desk, own: list[Memo], span: Span) -> None:
        from qcode.tui.dialogs.choose_row import Choose

        def chosen(index: int | None) -> None:
            if index is None:
                return
            if index < len(own):
                self._edit(own[index], own[index].span or span)
            else:
                self._write_new(desk, span)

        rows = [cut(memo.text, 60) for memo in own] + [_("a new memo")]
        self.stage.ask(Choose(_("Which memo?"), rows), chosen)

    def _write_new(self, desk: Desk, span: Span) -> None:
        self._edit(memos_of.new_memo(self.work.session, on=memos_of.MemoPlace(desk.document, span)), span)

    def _edit(self, memo: Memo, span: Span) -> None:
        from qcode.tui.dialogs.editor import Editor

        def written(changed: bool | None) -> None:
            if changed:
                self.stage.saved(_("Memo saved · u undo"))

        writing = memos_of.writing(self.work.session, Entry(memo))
        self.stage.show(Editor(_("Memo on the words"), writing, words=self.work.words_of(span)), written)
