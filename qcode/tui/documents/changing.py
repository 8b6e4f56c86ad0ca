"""What the documents screen changes in the project: perspective, new documents, documents that go."""

from __future__ import annotations

from textual.screen import Screen

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import ngettext
from qcode.model import PERSPECTIVE
from qcode.resources import offered_values
from qcode.session import Session
from qcode.session.documents.reserving import reserve
from qcode.tui.documents.choose import Choice, ChooseDialog
from qcode.tui.documents.confirm import ConfirmDialog
from qcode.tui.documents.list import DocumentList
from qcode.tui.documents.overview import Entry
from qcode.tui.kit.host import host
from qcode.tui.kit.labels import group_label
from qcode.tui.kit.numbers import whole
from qcode.tui.kit.troubles import trouble_in_words


class Changing(Screen[None]):
    """The part of the screen that asks and acts."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self._stale = True

    @property
    def session(self) -> Session:
        """The open project, with the coder at work."""
        return host(self.app).session

    @property
    def highlighted(self) -> Entry | None:
        """The document under the cursor."""
        return self.query_one(DocumentList).entry

    def action_perspective(self) -> None:
        """Say whose view the document under the cursor is."""
        if not (entry := self.highlighted):
            return
        known = self._perspectives()
        counts = {value: sum(one.perspective == value for one in self.entries) for value in known}
        choices = [Choice(value, group_label(value), _value_note(value, counts[value])) for value in known]
        choices.append(Choice("", _("No perspective")))
        title = _("Perspective of {name}").format(name=entry.name)
        self.app.push_screen(
            ChooseDialog(title, choices, current=entry.perspective or "", free=True),
            lambda value: self._set_perspective(entry, value),
        )

    def _perspectives(self) -> list[str]:
        return list(offered_values((entry.perspective for entry in self.entries if entry.perspective), PERSPECTIVE))

    def _set_perspective(self, entry: Entry, value: str | None) -> None:
        if value is None or value == (entry.perspective or ""):
            return
        document = self.session.documents_by_id[entry.id]
        from qcode.session.documents import acts as documents

        try:
            documents.set_variables(self.session, document, {PERSPECTIVE: value})
        except QcodeError as error:
            self.notify(trouble_in_words(error), severity="error", markup=False)

    def action_reserve(self) -> None:
        """Reserve the document under the cursor for agreement, or release it."""
        if not (entry := self.highlighted):
            return
        document = self.session.documents_by_id[entry.id]
        try:
            reserve(self.session, [document], reserved=not document.reserved)
        except QcodeError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        words = (
            _("{name} is released: suggestions are shown there again. · u undo")
            if document.reserved
            else _("{name} is reserved for agreement: no suggestions are shown there. · u undo")
        )
        self.notify(words.format(name=entry.name), markup=False)

    def action_import(self) -> None:
        """Ask for the files that are to be brought in, and for the perspective they have."""
        from qcode.tui.documents.import_dialog import ImportDialog

        self.app.push_screen(ImportDialog(self._perspectives()), self._imported)

    def _imported(self, first: int | None) -> None:
        if first is not None:
            self.query_one(DocumentList).go_to(first)

    def action_update_transcript(self) -> None:
        """Put a corrected file in the place of the document under the cursor."""
        from qcode.tui.documents.update_dialog import UpdateDialog

        if entry := self.highlighted:
            document = self.session.documents_by_id[entry.id]
            self.app.push_screen(UpdateDialog(document), lambda waiting: self._updated(entry.name, waiting))

    def _updated(self, name: str, waiting: int | None) -> None:
        if waiting is None:
            return
        self.notify(_("{name} is corrected. Undo brings the old text back.").format(name=name), markup=False)
        if waiting:
            self.action_review()

    def action_review(self) -> None:
        """Go through what corrected transcripts have moved by a guess."""
        from qcode.tui.documents.review_dialog import ReviewDialog

        def go(place: tuple[int, int] | None) -> None:
            if place is not None:
                host(self.app).open_document(*place)

        self.app.push_screen(ReviewDialog(), go)

    def action_remove(self) -> None:
        """Ask, then take the document under the cursor out of the project."""
        if not (entry := self.highlighted):
            return
        count = entry.all
        codings = ngettext("{count} coding goes with it.", "{count} codings go with it.", count) if count else ""
        undo = _("Undo brings everything back.")
        question = _("Remove {name} from the project?").format(name=entry.name)
        explanation = " ".join(part for part in (codings.format(count=whole(count)), undo) if part)
        self.app.push_screen(
            ConfirmDialog(question, explanation, yes=_("Remove")), lambda sure: self._remove(entry, bool(sure))
        )

    def _remove(self, entry: Entry, sure: bool) -> None:
        if not sure:
            return
        from qcode.session.documents import acts as documents

        try:
            documents.remove_document(self.session, self.session.documents_by_id[entry.id])
        except QcodeError as error:
            self.notify(trouble_in_words(error), severity="error", markup=False)
            return
        said = _("{name} is removed. Undo brings it back.").format(name=entry.name)
        self.notify(said, markup=False)


def _value_note(value: str, count: int) -> str:
    used = ngettext("{count} document", "{count} documents", count).format(count=count) if count else ""
    return " · ".join(part for part in (value if group_label(value) != value else "", used) if part)
