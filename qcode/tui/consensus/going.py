"""The way through disagreements and documents, and out to the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qcode.i18n import gettext as _
from qcode.i18n import ngettext
from qcode.session.settling.finding import Compared, compared_documents
from qcode.tui.consensus.desk import SettlingDesk
from qcode.tui.dialogs.choose_value import Choice, ChooseDialog
from qcode.tui.kit.features import Deed, spoken
from qcode.tui.kit.numbers import whole


class Going:
    """To the next disagreement, another document, the place in the transcript."""

    def __init__(self, desk: SettlingDesk, scroll: Callable[[int], None]) -> None:
        self.desk = desk
        self.stage = desk.stage
        self._scroll = scroll

    def deeds(self) -> Iterable[Deed]:
        """Next and previous, open or any; read on; another document; the transcript; back."""
        why_none = self._why_none
        return (
            Deed("consensus.next", lambda: self.to_open(1)),
            Deed("consensus.previous", lambda: self.to_open(-1)),
            Deed("consensus.down", lambda: self.desk.move(1), why_none, warns=True),
            Deed("consensus.up", lambda: self.desk.move(-1), why_none, warns=True),
            Deed("consensus.page_down", lambda: self._scroll(1)),
            Deed("consensus.page_up", lambda: self._scroll(-1)),
            Deed("consensus.document", self.ask_document),
            Deed("consensus.go", self.go, why_none, warns=True),
            Deed("consensus.back", self.leave),
        )

    def _why_none(self) -> str:
        return "" if self.desk.current is not None else _("There is no disagreement here.")

    @spoken
    def to_open(self, step: int) -> None:
        """Look at the next open disagreement; where the document has none, at the next document with something."""
        if self.desk.to_open(step):
            return
        documents = compared_documents(self.desk.session).documents
        here = self.desk.found.document.id if self.desk.found else 0
        left = [one for one in documents if not one.is_finished and one.document.id != here]
        if left:
            self.desk.show(left[0].document.id)
        else:
            self.stage.say(_("There is nothing more to settle."))

    @spoken
    def ask_document(self) -> None:
        """Ask which document is to be settled."""
        documents = compared_documents(self.desk.session).documents
        if not documents:
            self.stage.warn(self.desk.trouble or _("No document was coded by two people yet."))
            return
        choices = [Choice(str(one.document.id), one.document.name, _left(one)) for one in documents]
        current = str(self.desk.found.document.id) if self.desk.found else ""

        def chosen(number: str | None) -> None:
            if number is not None:
                self.desk.show(int(number))

        self.stage.show(ChooseDialog(_("Settle which document?"), choices, current=current), chosen)

    def go(self) -> None:
        """Open the transcript at the disagreement."""
        if self.desk.current is not None and self.desk.document is not None:
            self.desk.host.open_document(self.desk.document.id, self.desk.current.start)

    def leave(self) -> None:
        """Back to where the person came from."""
        room, self.desk.back = self.desk.back, "documents"
        self.desk.host.action_room(room)


def _left(one: Compared) -> str:
    if one.is_complete:
        return _("nothing open") if one.is_made else _("nothing open, not made yet")
    count = len(one.open)
    return ngettext("{count} open", "{count} open", count).format(count=whole(count))
