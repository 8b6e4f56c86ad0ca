"""What the documents screen changes in the project: perspective, new documents, corrected ones, those that go."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from qcode.i18n import N_, ngettext
from qcode.i18n import gettext as _
from qcode.model import CONSENSUS, PERSPECTIVE, State
from qcode.session.documents.reserving import reserve
from qcode.session.documents.speakers import SpeakerEdits
from qcode.session.states import mark_done, set_counting
from qcode.tui.dialogs.choose_value import Choice, ChooseDialog
from qcode.tui.dialogs.confirm import ConfirmDialog
from qcode.tui.documents.listing import DocumentListing
from qcode.tui.documents.overview import Entry
from qcode.tui.kit.features import Deed, spoken
from qcode.tui.kit.labels import group_label
from qcode.tui.kit.numbers import whole

STATES = {State.OPEN: N_("nothing done"), State.BEGUN: N_("begun"), State.DONE: N_("done")}


class DocumentChanges:
    """Documents that come, change and go; the one under the cursor is meant."""

    def __init__(self, listing: DocumentListing) -> None:
        self.listing = listing
        self.stage = listing.stage

    def deeds(self) -> Iterable[Deed]:
        """Perspective, reserve, speakers, import, correct, review, remove."""
        why_no_document = self.listing.why_no_document
        return (
            Deed("documents.perspective", self.ask_perspective, why_no_document),
            Deed("documents.reserve", self.reserve, why_no_document),
            Deed("documents.speakers", self.ask_speakers, why_no_document),
            Deed("documents.done", self.turn_done, why_no_document),
            Deed("documents.counting", self.ask_counting, self._why_no_choice, warns=True),
            Deed("documents.consensus", self.settle, self._why_not_settled, warns=True),
            Deed("documents.import", self.ask_files),
            Deed("documents.update", self.ask_correction, why_no_document),
            Deed("documents.review", self.review),
            Deed("documents.remove", self.ask_remove, why_no_document),
        )

    # -- perspective and reserve -----------------------------------------------------------------------------------

    def ask_perspective(self) -> None:
        """Ask whose view the document under the cursor is."""
        if not (entry := self.listing.entry):
            return
        known = self.listing.perspectives()
        counts = {value: sum(one.perspective == value for one in self.listing.entries) for value in known}
        choices = [Choice(value, group_label(value), _value_note(value, counts[value])) for value in known]
        choices.append(Choice("", _("No perspective")))
        title = _("Perspective of {name}").format(name=entry.name)
        dialog = ChooseDialog(title, choices, current=entry.perspective or "", free=True)
        self.stage.show(dialog, partial(self._set_perspective, entry))

    @spoken
    def _set_perspective(self, entry: Entry, value: str | None) -> None:
        if value is None or value == (entry.perspective or ""):
            return
        from qcode.session.documents import acts as documents

        session = self.listing.session
        documents.set_variables(session, session.documents_by_id[entry.id], {PERSPECTIVE: value})

    @spoken
    def reserve(self) -> None:
        """Reserve the document under the cursor for agreement, or release it."""
        if not (entry := self.listing.entry):
            return
        document = self.listing.session.documents_by_id[entry.id]
        reserve(self.listing.session, [document], reserved=not document.reserved)
        words = (
            _("{name} is released: suggestions and others' work are shown there again. · u undo")
            if document.reserved
            else _("{name} is coded blind: no suggestions, and others' work is hidden until all are done. · u undo")
        )
        self.stage.tell(words.format(name=entry.name))

    # -- speakers ----------------------------------------------------------------------------------------------------

    def ask_speakers(self) -> None:
        """Who speaks in all documents, and in which role."""
        from qcode.session.documents.everywhere import everybody_in
        from qcode.tui.dialogs.speakers import SpeakersDialog

        found = everybody_in(self.listing.session)
        self.stage.show(SpeakersDialog(found.transcript, mixed=found.mixed), self._set_roles)

    @spoken
    def _set_roles(self, edits: SpeakerEdits | None) -> None:
        if not edits:
            return
        from qcode.session.documents.everywhere import set_roles_everywhere

        count = set_roles_everywhere(self.listing.session, edits.roles)
        said = ngettext(
            "Roles are set in {count} document. · u undo", "Roles are set in {count} documents. · u undo", count
        )
        self.stage.tell(said.format(count=whole(count)))

    # -- whose work counts -----------------------------------------------------------------------------------------

    @spoken
    def turn_done(self) -> None:
        """Say that the coder is done with the document under the cursor, or is not any more."""
        if not (entry := self.listing.entry):
            return
        session = self.listing.session
        is_done = entry.states.get(session.coder) is not State.DONE
        mark_done(session, [session.documents_by_id[entry.id]], is_done=is_done)
        words = _("You are done with {name}. · u undo") if is_done else _("{name} is not done any more. · u undo")
        self.stage.tell(words.format(name=entry.name))

    def _why_no_choice(self) -> str:
        return self._why_not_several(_("Nobody else has coded this document: there is nothing to choose."))

    def _why_not_settled(self) -> str:
        return self._why_not_several(_("Nobody else has coded this document: there is nothing to settle."))

    def _why_not_several(self, words: str) -> str:
        entry = self.listing.entry
        if entry is None:
            return self.listing.why_no_document()
        return "" if len(entry.states.keys() - {CONSENSUS}) > 1 else words

    def ask_counting(self) -> None:
        """Ask whose codings count in the document under the cursor."""
        if not (entry := self.listing.entry):
            return
        document = self.listing.session.documents_by_id[entry.id]
        people = [name for name in entry.states if name != CONSENSUS]
        choices = [Choice("", _("The rule decides"), _("consensus, else who is done, else who coded first"))]
        choices += [Choice(name, name, _(STATES[entry.states[name]])) for name in people]
        title = _("Whose codings count in {name}?").format(name=entry.name)
        dialog = ChooseDialog(title, choices, current=document.counting)
        self.stage.show(dialog, partial(self._set_counting, entry))

    @spoken
    def _set_counting(self, entry: Entry, coder: str | None) -> None:
        if coder is None:
            return
        session = self.listing.session
        set_counting(session, [session.documents_by_id[entry.id]], coder)
        words = _("{coder} counts in {name}. · u undo") if coder else _("The rule decides in {name}. · u undo")
        self.stage.tell(words.format(coder=coder, name=entry.name))

    def settle(self) -> None:
        """Show where the coders of the document under the cursor disagree."""
        if entry := self.listing.entry:
            self.listing.host.show_consensus(entry.id)

    # -- documents that come, are corrected, go --------------------------------------------------------------------

    def ask_files(self) -> None:
        """Ask for the files that are to be brought in, and for the perspective they have."""
        from qcode.tui.documents.import_dialog import ImportDialog

        self.stage.show(ImportDialog(self.listing.perspectives()), self._imported)

    def _imported(self, first: int | None) -> None:
        if first is not None:
            self.listing.rows.go_to(first)

    def ask_correction(self) -> None:
        """Ask for a corrected file in the place of the document under the cursor."""
        from qcode.tui.documents.update_dialog import UpdateDialog

        if entry := self.listing.entry:
            document = self.listing.session.documents_by_id[entry.id]
            self.stage.show(UpdateDialog(document), partial(self._corrected, entry.name))

    def _corrected(self, name: str, waiting: int | None) -> None:
        if waiting is None:
            return
        self.stage.tell(_("{name} is corrected. Undo brings the old text back.").format(name=name))
        if waiting:
            self.review()

    def review(self) -> None:
        """Go through what corrected transcripts have moved by a guess."""
        from qcode.tui.documents.review_dialog import ReviewDialog

        def go(place: tuple[int, int] | None) -> None:
            if place is not None:
                self.listing.host.open_document(*place)

        self.stage.show(ReviewDialog(), go)

    def ask_remove(self) -> None:
        """Ask, then take the document under the cursor out of the project."""
        if not (entry := self.listing.entry):
            return
        count = entry.all
        codings = ngettext("{count} coding goes with it.", "{count} codings go with it.", count) if count else ""
        undo = _("Undo brings everything back.")
        question = _("Remove {name} from the project?").format(name=entry.name)
        explanation = " ".join(filter(None, (codings.format(count=whole(count)), undo)))
        self.stage.show(ConfirmDialog(question, explanation, yes=_("Remove")), partial(self._remove, entry))

    @spoken
    def _remove(self, entry: Entry, sure: bool | None) -> None:
        if not sure:
            return
        from qcode.session.documents import acts as documents

        session = self.listing.session
        documents.remove_document(session, session.documents_by_id[entry.id])
        self.stage.tell(_("{name} is removed. Undo brings it back.").format(name=entry.name))


def _value_note(value: str, count: int) -> str:
    """The value as it is stored where its name is another, and how many documents have it."""
    used = ngettext("{count} document", "{count} documents", count).format(count=count) if count else ""
    return " · ".join(filter(None, (value if group_label(value) != value else "", used)))
