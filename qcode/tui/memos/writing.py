"""Writing memos: the one under the cursor, new ones, summaries of cases; and the way to what they are on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from qcode.i18n import gettext as _
from qcode.model import Document
from qcode.model.memo import MemoKind
from qcode.session.coding.acts import set_memo
from qcode.session.writing import memos as memos_of
from qcode.session.writing.memos import Entry
from qcode.tui.dialogs.choose_value import Choice
from qcode.tui.dialogs.editor import Editor
from qcode.tui.kit.features import Deed, spoken
from qcode.tui.memos.listing import MemoListing
from qcode.tui.memos.words import KINDS, case_form


class MemoWriting:
    """What is done with a memo: one's own is written and removed, anybody's leads to its place."""

    def __init__(self, listing: MemoListing) -> None:
        self.listing = listing
        self.stage = listing.stage

    def deeds(self) -> Iterable[Deed]:
        """Write, a new one, a case summary, go to its place, another kind, remove."""
        return (
            Deed("memos.edit", self.edit, self.why_not_own, warns=True),
            Deed("memos.new", self.ask_kind_of_new),
            Deed("memos.case", self.ask_case),
            Deed("memos.go", self.go, self.why_no_place, warns=True),
            Deed("memos.kind", self.ask_kind, self.why_no_kind, warns=True),
            Deed("memos.remove", self.remove, self.why_not_own, warns=True),
        )

    # -- why not ---------------------------------------------------------------------------------------------------

    def why_not_own(self) -> str:
        """Why the memo under the cursor can't be changed, `""` when it can."""
        entry = self.listing.entry
        if entry is None:
            return self.listing.why_no_memo()
        if entry.memo.coder == self.listing.session.coder:
            return ""
        return _("This is a memo of {coder}; you can only change your own.").format(coder=entry.memo.coder)

    def why_no_kind(self) -> str:
        """Why the memo under the cursor can't get another kind, `""` when it can."""
        entry = self.listing.entry
        if reason := self.why_not_own():
            return reason
        return _("A remark in a coding has no kind.") if entry is not None and entry.coding is not None else ""

    def why_no_place(self) -> str:
        """Why there is no way to the place of the memo under the cursor, `""` when there is."""
        entry = self.listing.entry
        if entry is None:
            return self.listing.why_no_memo()
        return _("This memo is on no document.") if entry.memo.document is None else ""

    # -- the memo under the cursor ---------------------------------------------------------------------------------

    def edit(self) -> None:
        """Open the memo under the cursor, to be read and changed."""
        if (entry := self.listing.entry) is not None:
            self._write(entry)

    def _write(self, entry: Entry, text: str = "") -> None:
        title = f"{self.listing.kind(entry)} · {self.listing.place(entry)}"
        writing = memos_of.writing(self.listing.session, entry)
        self.stage.show(Editor(title, writing, words=self.listing.passage(entry), text=text), self._written)

    def _written(self, changed: bool | None) -> None:
        self.listing.look_up()
        if changed:
            self.stage.tell(_("Memo saved · u undo"))

    def ask_kind(self) -> None:
        """Choose what the memo under the cursor is for."""
        entry = self.listing.entry
        if entry is not None:
            choices = [Choice(kind.value, _(name)) for kind, name in KINDS.items()]
            self.listing.choose(_("What is the memo for?"), choices, partial(self._set_kind, entry))

    @spoken
    def _set_kind(self, entry: Entry, kind: str) -> None:
        memos_of.change_memo(self.listing.session, entry.memo, kind=MemoKind(kind))

    @spoken
    def remove(self) -> None:
        """Remove the memo under the cursor; undo brings it back."""
        entry, session = self.listing.entry, self.listing.session
        if entry is None:
            return
        if entry.coding is not None:
            set_memo(session, entry.coding, "")
        else:
            memos_of.remove_memos(session, [entry.memo])
        self.stage.tell(_("Memo removed · u undo"))

    def go(self) -> None:
        """Open the document that the memo is on, at its passage where it has one."""
        entry = self.listing.entry
        if entry is not None and entry.memo.document is not None:
            offset = entry.memo.span.start if entry.memo.span else None
            self.listing.host.open_document(entry.memo.document, offset)

    # -- new memos -------------------------------------------------------------------------------------------------

    def ask_kind_of_new(self) -> None:
        """A new memo: ask what it is for, then on what it is."""
        choices = [Choice(kind.value, _(name)) for kind, name in KINDS.items() if kind is not MemoKind.CASE]
        self.listing.choose(_("What is the memo for?"), choices, self._ask_subject)

    def _ask_subject(self, chosen: str) -> None:
        kind = MemoKind(chosen)
        documents, codes = self.listing.subjects()
        choices = codes if kind is MemoKind.CODE else [Choice("", _("project")), *documents, *codes]
        self.listing.choose(_("A memo on what?"), choices, partial(self._write_new, kind))

    def _write_new(self, kind: MemoKind, subject: str) -> None:
        session = self.listing.session
        field, _colon, name = subject.partition(":")
        document = next((one for one in session.documents if field == "document" and one.name == name), None)
        code = session.codebook.by_path.get(name) if field == "code" else None
        self._write(Entry(memos_of.new_memo(session, on=memos_of.MemoPlace(document, code=code), kind=kind)))

    def ask_case(self) -> None:
        """Choose the document whose case summary is written; those that have one are marked."""
        session = self.listing.session
        written = {one.document for one in memos_of.memos(session) if one.kind is MemoKind.CASE}
        choices = [Choice(str(one.id), one.name, "✎" if one.id in written else "") for one in session.documents]
        if not choices:
            self.stage.warn(_("There are no documents yet. Import some on the screen of the documents."))
            return
        self.listing.choose(_("Case summary of which document?"), choices, self._write_case_of)

    def _write_case_of(self, number: str) -> None:
        self.write_case(self.listing.session.documents_by_id[int(number)])

    def write_case(self, document: Document) -> None:
        """The coder's own case summary of a document: the one that is there, or a new one with the form."""
        session = self.listing.session
        there = [one for one in memos_of.memos(session, document.id) if one.kind is MemoKind.CASE]
        own = next((one for one in there if one.coder == session.coder), None)
        if own is not None:
            self._write(Entry(own))
        else:
            self._write(
                Entry(memos_of.new_memo(session, on=memos_of.MemoPlace(document), kind=MemoKind.CASE)), case_form()
            )
