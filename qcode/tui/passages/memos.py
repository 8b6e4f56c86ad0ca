"""Memos on passages: the remark in a coding, and a memo on the words."""

from __future__ import annotations

from qcode.i18n import gettext as _
from qcode.session.finding.passages import Passage
from qcode.session.writing import memos as memos_of
from qcode.session.writing.memos import Entry
from qcode.tui.kit.features import Deed, spoken
from qcode.tui.passages.listing import Listing


class PassageMemos:
    """Writing about the passage under the cursor."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self.stage = listing.stage

    def deeds(self) -> tuple[Deed, ...]:
        """On the coding, on the words."""
        return (
            Deed("retrieval.memo", self.memo, self.listing.why_no_codings),
            Deed("retrieval.span_memo", self.span_memo, self.listing.why_no_passage),
        )

    def memo(self) -> None:
        """The remark in the coding."""
        one = self.listing.lines.passage
        if one is None or one.coding is None or one.coding.coder != self.listing.session.coder:
            self.stage.warn(self.listing.why_no_codings() or _("You have coded nothing here."))
            return
        code = self.listing.session.codebook.by_key[one.coding.code]
        self._write(_("Memo on {code}").format(code=self.listing.title_of(code)), memos_of.of_coding(one.coding), one)

    @spoken
    def span_memo(self) -> None:
        """A memo on the words."""
        one = self.listing.lines.passage
        if one is not None:
            document = self.listing.session.documents_by_id[one.document]
            memo = memos_of.new_memo(self.listing.session, on=memos_of.MemoPlace(document, one.span))
            self._write(_("Memo on the words"), Entry(memo), one)

    def _write(self, title: str, entry: Entry, one: Passage) -> None:
        from qcode.tui.dialogs.editor import Editor

        words = one.span.of(self.listing.session.transcript(one.document).text)
        self.stage.show(Editor(title, memos_of.writing(self.listing.session, entry), words=words), self._written)

    def _written(self, changed: bool | None) -> None:
        if changed:
            self.stage.tell(_("Memo saved · u undo"))
            self.listing.look_up()
