"""From the codebook to passages and older wordings, and what can't be done with a code now."""

from __future__ import annotations

from qcode.analysis.retrieval import Query
from qcode.i18n import gettext as _
from qcode.i18n import in_words, language
from qcode.model import Code, in_language
from qcode.model.wording import differences
from qcode.session.codebook.code_counts import CodeCount
from qcode.session.codebook.codes import CATEGORY_CODED
from qcode.session.codebook.wordings import Version, versions
from qcode.tui.codebook.base import CodebookBase
from qcode.tui.codebook.form import FIELDS, TONGUES
from qcode.tui.codebook.tree import NOTHING

_CHANGES = frozenset(
    ("new", "new_below", "edit", "rename", "move", "merge", "split", "colour", "key", "category", "remove", "earlier",
     "later")
)  # fmt: skip


class Leading(CodebookBase):
    """Passages, the queue, and the history of a code."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: dict[int, CodeCount] = {}
        self._return: tuple[str, int, int] | None = None

    def come_back(self) -> None:
        """The passages that somebody came from are there again when this screen is."""
        if self._return is not None and self.is_active:
            back, self._return = self._return, None
            self._open_queue(*back)

    def why_not(self, action: str) -> str:
        """Why an action can't be done now, `""` when it can."""
        name, code = action.removeprefix("codebook."), self.shown.code
        free = {"new", "view", "panel", "filter", "all", "queue"}
        if not action.startswith("codebook.") or (code is None and name in free):
            return ""
        if code is None:
            return _("There is no code here.")
        if self.session.store.readonly and name in _CHANGES:
            return _("The project can only be read.")
        return self._reasons(code).get(name, "")

    def _reasons(self, code: Code) -> dict[str, str]:
        """What can't be done with a code, and why."""
        count, order = self.counts.get(code.key, NOTHING), self.book.children(code.parent)
        reasons = {
            "passages": "" if count.all else _("Nothing is coded with this code."),
            "merge": "" if len(self.book.subtree(code.path)) < len(self.book) else _("There is no other code."),
            "category": in_words(CATEGORY_CODED) if code.codable and count.direct else "",
            "earlier": _("It is the first one already.") if order[0].key == code.key else "",
            "later": _("It is the last one already.") if order[-1].key == code.key else "",
            "history": _("It was never worded otherwise.") if code.version == 1 else "",
            "all": "" if self.shown.pattern else _("Nothing is filtered."),
        }
        return reasons

    def action_read_passages(self) -> None:
        """The passages of the code."""
        code = self.shown.code
        if self.refused("passages") or code is None:
            return
        self.qcode.show_passages(Query(code=code.path))

    def action_queue(self) -> None:
        """What waits to be looked at: of the code under the cursor where it has some, else of all codes."""
        code = self.shown.code
        count = self.counts.get(code.key, NOTHING) if code else NOTHING
        every = self.counts.values()
        if code is not None and (count.unsorted or count.older):
            self._open_queue("sort" if count.unsorted else "older", code.key, 0)
        elif any(each.unsorted or each.older for each in every):
            self._open_queue("sort" if any(each.unsorted for each in every) else "older", 0, 0)
        else:
            self.notify(_("No passage waits to be looked at."), markup=False)

    def _open_queue(self, kind: str, code: int, at: int) -> None:
        from qcode.tui.codebook.queue import QueueScreen
        from qcode.tui.codebook.waiting import Left

        def left(place: Left | None) -> None:
            if place is not None:
                self._return = (kind, code, place.index)
                self.qcode.open_document(place.document, place.offset)

        self.app.push_screen(QueueScreen(kind, self.book.by_key.get(code), at=at), left)

    def action_history(self) -> None:
        """Older wordings, the newest first, with what changed."""
        code = self.shown.code
        if self.refused("history") or code is None:
            return
        from qcode.tui.dialogs.reading import Reading

        found = versions(self.session, code)
        parts = [part for new, old in zip(found, [*found[1:], None], strict=True) for part in _told(new, old)]
        self.app.push_screen(Reading(_("History of {code}").format(code=self.looks.name(code)), parts))


def _told(new: Version, old: Version | None) -> list[tuple[str, str]]:
    """A version as headings and texts: what it changed, or for the first one how it read."""
    since = new.since.replace("T", " ").removesuffix("Z")
    heading = _("Version {number}").format(number=new.code.version)
    heading += f" · {since} UTC · {new.by}" if since else ""
    changes = differences(old.code, new.code) if old else []
    lines = []
    for field, tongue, before, after in changes:
        label = {"name": _("Name"), "examples": _("Anchor examples")}.get(field) or _(FIELDS.get(field, field))
        label += f" ({_(TONGUES.get(tongue, tongue))})" if tongue else ""
        lines.append(f"{label}\n− {before or '·'}\n+ {after or '·'}")
    if old is None:
        for field, title in FIELDS.items():
            if text := in_language(getattr(new.code, field), language()):
                lines.append(f"{_(title)}: {text}")
    return [(heading, "\n\n".join(lines) or "·")]
