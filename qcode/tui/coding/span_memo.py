"""A memo on words, whatever their code: on the selection, else on the sentence at the cursor."""

from __future__ import annotations

from qcode.i18n import gettext as _
from qcode.model import Span
from qcode.model.memo import Memo
from qcode.session import Changed
from qcode.session.writing import memos as memos_of
from qcode.session.writing.memos import Entry
from qcode.tui.coding.base import CodingBase
from qcode.tui.coding.talk import spoken
from qcode.tui.coding.words import cut


class SpanMemos(CodingBase):
    """Memos on spans of the text."""

    def project_changed(self, changed: Changed) -> None:
        """Show where memos are now."""
        super().project_changed(changed)
        if "memo" in changed.tables:
            self._draw_notes()

    def draw_marks(self) -> None:
        """Memos have a sign in the margin."""
        super().draw_marks()
        self._draw_notes()

    def _draw_notes(self) -> None:
        if self.desk is not None:
            every = memos_of.memos(self.session, self.desk.document.id)
            self.view.set_notes(memo.span.start for memo in every if memo.span)

    @spoken
    def action_span_memo(self) -> None:
        """Write one, or read and change those that are there."""
        desk = self.desk
        if desk is None:
            return
        span = (self.view.selection or self.view.current_sentence).trim(desk.transcript.text)
        every = memos_of.memos(self.session, desk.document.id)
        there = [memo for memo in every if memo.span and memo.span.overlaps(span) and memo.coder == self.session.coder]
        if not there or self.view.selection:
            self._write_on(memos_of.new_memo(self.session, document=desk.document, span=span), span)
            return
        from qcode.tui.dialogs.choose import Choose

        rows = [cut(memo.text, 60) for memo in there] + [_("a new memo")]

        def chosen(index: int | None) -> None:
            if index is None:
                return
            if index < len(there):
                self._write_on(there[index], there[index].span or span)
            else:
                self._write_on(memos_of.new_memo(self.session, document=desk.document, span=span), span)

        self.app.push_screen(Choose(_("Which memo?"), rows), chosen)

    def _write_on(self, memo: Memo, span: Span) -> None:
        from qcode.tui.memos.editor import Editor

        def written(changed: bool | None) -> None:
            if changed:
                self.saved(_("Memo saved · u undo"))

        words = span.of(self.desk.transcript.text) if self.desk else ""
        writing = memos_of.writing(self.session, Entry(memo))
        self.app.push_screen(Editor(_("Memo on the words"), writing, words=words), written)
