"""From the codebook to passages and older wordings, and what can't be done with a code now."""

from __future__ import annotations

from collections.abc import Callable

from qcode.analysis.retrieval import Query
from qcode.i18n import gettext as _
from qcode.i18n import language
from qcode.model import Code, in_language
from qcode.model.wording import differences
from qcode.session.codebook.wordings import Version, versions
from qcode.tui.codebook.base import ShownCodebook
from qcode.tui.codebook.form import FIELDS, TONGUES
from qcode.tui.kit.features import Deed


class Leading:
    """From the code under the cursor to its passages, to those that wait to be looked at, and to its history."""

    def __init__(self, shown: ShownCodebook, is_active: Callable[[], bool]) -> None:
        self.shown = shown
        self._is_active = is_active
        self._return: tuple[str, int, int] | None = None  # which queue was left for a document, and where in it

    def deeds(self) -> tuple[Deed, ...]:
        """What leads elsewhere: to the passages of a code, its older wordings, the queue of what waits."""
        return (
            Deed("codebook.passages", self.read_passages, self._why_no_passages, warns=True),
            Deed("codebook.history", self.history, self._why_no_history, warns=True),
            Deed("codebook.queue", self.queue),
        )

    def _why_no_passages(self) -> str:
        nothing = "" if self.shown.count.all else _("Nothing is coded with this code.")
        return self.shown.why_no_code() or nothing

    def _why_no_history(self) -> str:
        code = self.shown.code
        if code is None:
            return self.shown.why_no_code()
        return _("It was never worded otherwise.") if code.version == 1 else ""

    def come_back(self) -> None:
        """Show the queue again that the person left for a document, when the codebook is on top again."""
        if self._return is not None and self._is_active():
            back, self._return = self._return, None
            self._open_queue(*back)

    def read_passages(self) -> None:
        """The passages of the code."""
        code = self.shown.code
        if code is not None:
            self.shown.host.show_passages(Query(code=code.path))

    def queue(self) -> None:
        """What waits to be looked at: of the code under the cursor where it has some, else of all codes."""
        code, count = self.shown.code, self.shown.count
        every = self.shown.counts.values()
        if code is not None and (count.unsorted or count.older):
            self._open_queue("sort" if count.unsorted else "older", code.key, 0)
        elif any(each.unsorted or each.older for each in every):
            self._open_queue("sort" if any(each.unsorted for each in every) else "older", 0, 0)
        else:
            self.shown.stage.tell(_("No passage waits to be looked at."))

    def _open_queue(self, kind: str, code: int, at: int) -> None:
        from qcode.tui.codebook.queue import QueueScreen
        from qcode.tui.codebook.waiting import Left

        def left(place: Left | None) -> None:
            if place is not None:
                self._return = (kind, code, place.index)
                self.shown.host.open_document(place.document, place.offset)

        self.shown.stage.show(QueueScreen(kind, self.shown.book.by_key.get(code), at=at), left)

    def history(self) -> None:
        """Older wordings, the newest first, with what changed."""
        code = self.shown.code
        if code is None:
            return
        from qcode.tui.dialogs.reading import Reading

        found = versions(self.shown.session, code)
        parts = [part for new, old in zip(found, [*found[1:], None], strict=True) for part in _told(new, old)]
        self.shown.stage.show(Reading(_("History of {code}").format(code=self.shown.name(code)), parts))


def _told(new: Version, old: Version | None) -> list[tuple[str, str]]:
    """A version as headings and texts: what it changed, or for the first one how it read."""
    since = new.since.replace("T", " ").removesuffix("Z")
    heading = _("Version {number}").format(number=new.code.version)
    heading += f" · {since} UTC · {new.by}" if since else ""
    lines = _first_wording(new.code) if old is None else _changes(old.code, new.code)
    return [(heading, "\n\n".join(lines) or "·")]


def _first_wording(code: Code) -> list[str]:
    """The texts of a code in the language of the interface, each after its heading."""
    texts = ((title, in_language(getattr(code, field), language())) for field, title in FIELDS.items())
    return [f"{_(title)}: {text}" for title, text in texts if text]


def _changes(before: Code, after: Code) -> list[str]:
    """What reads otherwise, field by field: the old words after a minus, the new ones after a plus."""
    return [
        f"{_field_label(field, tongue)}\n− {old or '·'}\n+ {new or '·'}"
        for field, tongue, old, new in differences(before, after)
    ]


def _field_label(field: str, tongue: str) -> str:
    label = {"name": _("Name"), "examples": _("Anchor examples")}.get(field) or _(FIELDS.get(field, field))
    return f"{label} ({_(TONGUES.get(tongue, tongue))})" if tongue else label
