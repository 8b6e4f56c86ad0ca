"""The disagreements of one document, the one that is looked at, and the reasons that are being written."""

from __future__ import annotations

from collections.abc import Callable

from qcode.analysis.consensus import Disagreement, Key
from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import language
from qcode.model import Code, Document, Span
from qcode.session import Session
from qcode.session.settling.finding import Compared, compared, compared_documents
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.features import Stage
from qcode.tui.kit.host import Host
from qcode.tui.kit.troubles import trouble_in_words


class SettlingDesk:
    """What the features of the consensus screen share. `trouble` are words for why nothing can be settled here."""

    def __init__(self, host: Host, stage: Stage) -> None:
        self.host = host
        self.session: Session = host.session
        self.stage = stage
        self.found: Compared | None = None
        self.index = 0
        self.trouble = ""
        self.back = "documents"
        """The room that is shown when the person leaves."""
        self.changed: Callable[[], None] = lambda: None
        """Called when something else is to be shown."""
        self._reasons: dict[tuple[Key, ...], str] = {}

    # -- what is looked at -----------------------------------------------------------------------------------------

    @property
    def document(self) -> Document | None:
        """The document that is looked at, as it is now."""
        return self.session.documents_by_id.get(self.found.document.id) if self.found else None

    @property
    def all(self) -> tuple[Disagreement, ...]:
        """All disagreements of the document, settled or not."""
        return self.found.comparison.disagreements if self.found else ()

    @property
    def current(self) -> Disagreement | None:
        """The disagreement that is looked at."""
        return self.all[self.index] if self.index < len(self.all) else None

    @property
    def place(self) -> Span | None:
        """From the first to the last character of it."""
        return Span(self.current.start, self.current.end) if self.current else None

    @property
    def looks(self) -> CodeLooks:
        """Names and letters of the codes in the language of the interface."""
        return CodeLooks(self.session.codebook, language())

    def codes(self) -> list[Code]:
        """The codes that the disagreement is about."""
        book = self.session.codebook.by_key
        return [book[key] for key in self.current.codes if key in book] if self.current else []

    def is_settled(self, disagreement: Disagreement) -> bool:
        """Whether it was decided about a disagreement."""
        return self.found is not None and disagreement.is_settled(self.found.settled)

    def why_none(self) -> str:
        """Why nothing can be decided, `""` when there is a disagreement."""
        if self.current is None:
            return self.trouble or _("There is no disagreement here.")
        return _("The project can only be read.") if self.session.store.readonly else ""

    # -- reasons ---------------------------------------------------------------------------------------------------

    @property
    def reason(self) -> str:
        """The reason that was written for this disagreement, or that of its decision."""
        if self.current is None or self.found is None:
            return ""
        known = self._reasons.get(_keys(self.current))
        settlement = self.found.settlement(self.current)
        return known if known is not None else settlement.reason if settlement else ""

    def keep_reason(self, reason: str) -> None:
        """Keep a reason until it is decided."""
        if self.current is not None:
            self._reasons[_keys(self.current)] = reason
            self.changed()

    # -- going elsewhere -------------------------------------------------------------------------------------------

    def show(self, document: int, offset: int | None = None, code: int = 0) -> None:
        """Look at a document: its first open disagreement, or the one at an offset, about the code with this number."""
        self.index = 0
        self._read(document)
        nearest = [i for i, one in enumerate(self.all) if offset is not None and one.end > offset]
        meant = [i for i in nearest if self.all[i].start == offset and code in self.all[i].codes]
        self.index = next(iter(meant or nearest), 0)
        if offset is None:
            self.to_open(1, within=True)
        self.changed()

    def show_any(self) -> None:
        """Look at the first document with something to settle, else at any that was coded double."""
        try:
            documents = compared_documents(self.session).documents
        except QcodeError as error:
            self.trouble = trouble_in_words(error)
            documents = ()
        waiting = [one for one in documents if not one.is_finished] or list(documents)
        if waiting:
            self.show(waiting[0].document.id)
            return
        self.found = None
        self.trouble = self.trouble or _(
            "No document was coded by two people yet, or it is still coded blind. A consensus is made of what two "
            "or more coders have done in the same document."
        )
        self.changed()

    def read_again(self) -> None:
        """Take in what changed; what was taken back is looked at again."""
        if self.found is None:
            self.show_any()
            return
        before, at = self.found, self.current
        self._read(before.document.id)
        opened = [i for i, one in enumerate(self.all) if not self.is_settled(one) and one.is_settled(before.settled)]
        same = [i for i, one in enumerate(self.all) if at is not None and one.places == at.places]
        self.index = opened[0] if opened else same[0] if same else min(self.index, max(0, len(self.all) - 1))
        self.changed()

    def _read(self, document: int) -> None:
        self.trouble = ""
        known = self.session.documents_by_id.get(document)
        if known is None:
            self.found, self.trouble = None, _("This document is no longer in the project.")
            return
        try:
            self.found = compared(self.session, known)
        except QcodeError as error:
            self.found, self.trouble = None, trouble_in_words(error)

    def move(self, step: int) -> None:
        """Look at the next disagreement (1) or the one before (-1)."""
        self.index = max(0, min(self.index + step, len(self.all) - 1))
        self.changed()

    def to_open(self, step: int, *, within: bool = False) -> bool:
        """Look at the next open disagreement, round the end; `within`: the one looked at will do. False for none."""
        count = len(self.all)
        ahead = range(0 if within else 1, count + 1)
        order = [(self.index + step * far) % count for far in ahead] if count else []
        found = next((at for at in order if not self.is_settled(self.all[at])), None)
        if found is None:
            return False
        self.index = found
        self.changed()
        return True


def _keys(disagreement: Disagreement) -> tuple[Key, ...]:
    return tuple(place.key for place in disagreement.places)
