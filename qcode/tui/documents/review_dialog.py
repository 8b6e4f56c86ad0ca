"""What corrected transcripts have moved by a guess: a list to go through, with the old words and the new ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from qcode.errors import QcodeError
from qcode.i18n import N_, language, ngettext
from qcode.i18n import gettext as _
from qcode.keys.action import Action
from qcode.session import Changed, Session
from qcode.session.coding.reviews import ToReview, confirm, remove, to_review
from qcode.tui.kit.bindings import bindings
from qcode.tui.kit.foreign import assemble, plain
from qcode.tui.kit.host import host
from qcode.tui.kit.troubles import trouble_in_words
from qcode.tui.kit.undoing import turn_back
from qcode.tui.kit.widgets import Option, OptionList, Static
from qcode.tui.kit.words import cut_to

_GROUP = N_("Reviewing a correction")
ACTIONS = (
    Action("review.confirm", "y", "confirm", N_("Right"), N_("These words are right; go to the next"), group=_GROUP),
    Action("review.remove", "x,delete", "remove", N_("Remove"), N_("Remove the coding or memo"), group=_GROUP),
    Action("review.undo", "u,ctrl+z", "undo", N_("Undo"), N_("Take back your last act"), group=_GROUP),
    Action("review.down", "j", "move(1)", N_("Down"), N_("Go to the next passage"), group=_GROUP),
    Action("review.up", "k", "move(-1)", N_("Up"), N_("Go to the passage before"), group=_GROUP),
    Action("review.leave", "escape,q", "leave", N_("Close"), N_("Close the list"), group=_GROUP),
)


class ReviewDialog(ModalScreen[tuple[int, int] | None]):
    """Gives the document and offset to go to, None when the coder left."""

    CSS_PATH = "../dialogs/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTIONS)

    def __init__(self) -> None:
        super().__init__()
        self._found: list[ToReview] = []
        self._texts: Mapping[int, str] = {}  # hashes of the texts that the places are in, by document

    def compose(self) -> ComposeResult:
        """The list and its keys."""
        with Vertical(classes="asking review") as window:
            window.border_title = plain(_("To review after a correction"))
            yield Static(id="review-count", markup=False)
            yield OptionList(id="review-list", markup=False)
            yield Static(_("⏎ go there · y right · x remove · u undo · esc close"), classes="field", markup=False)

    def on_mount(self) -> None:
        """Look up everything that a corrected transcript moved by a guess."""
        self._load()
        self.query_one(OptionList).focus()

    def on_resize(self) -> None:
        """Lines are cut to the width."""
        self.call_after_refresh(self._load)

    def project_changed(self, changed: Changed) -> None:
        """Look up again what waits when codings, memos or texts changed."""
        if changed.tables & {"coding", "memo", "document", "turn", "code"}:
            self._load()

    @property
    def _session(self) -> Session:
        return host(self.app).session

    @property
    def _here(self) -> ToReview | None:
        at = self.query_one(OptionList).highlighted
        return self._found[at] if at is not None and at < len(self._found) else None

    def _load(self) -> None:
        rows = self.query_one(OptionList)
        at = rows.highlighted or 0
        try:
            self._texts = self._session.text_hashes()  # before the places in them
            self._found = to_review(self._session)
        except QcodeError as error:
            self.app.notify(trouble_in_words(error), severity="error", markup=False)
            return
        count = len(self._found)
        said = ngettext("{count} passage waits for a look.", "{count} passages wait for a look.", count)
        nothing = _("Nothing waits for a look.")
        self.query_one("#review-count", Static).update(said.format(count=count) if count else nothing)
        width = max(rows.size.width - 4, 30)
        rows.set_options(Option(self._prompt(one, width)) for one in self._found)
        rows.highlighted = min(at, count - 1) if count else None

    def _prompt(self, one: ToReview, width: int) -> Content:
        code = self._session.codebook.by_key.get(one.code) if one.code else None
        what = code.title(language()) if code else _("memo")
        document = self._session.documents_by_id[one.document].name
        head = cut_to(f"{document} · {what} · {one.coder}", width).rstrip()
        before, now = (cut_to(" ".join(words.split()), width - 8).rstrip() for words in (one.quote, one.words))
        lines = (
            assemble((head, "bold")),
            assemble((_("before:").ljust(8), "dim"), before),
            assemble((_("now:").ljust(8), "dim"), now),
        )
        return plain("\n").join(lines)

    def on_option_list_option_selected(self) -> None:
        """Close, and go to the passage in its document."""
        if one := self._here:
            self.dismiss((one.document, one.span.start))

    def action_confirm(self) -> None:
        """Say that the coding stands at the right words now; it waits no longer."""
        if one := self._here:
            self._do(lambda: confirm(self._session, [one]))

    def action_remove(self) -> None:
        """The words are gone, and so is what was said of them; others' codings are theirs to remove."""
        one = self._here
        if one is None:
            return
        if one.coder != self._session.coder:
            said = _("This is {coder}'s; only {coder} removes it. y says that its place is right.")
            self.app.notify(said.format(coder=one.coder), severity="warning", markup=False)
            return
        self._do(lambda: remove(self._session, one))

    def action_undo(self) -> None:
        """Take back the last act."""
        turn_back(self.app, self._session)
        self._load()

    def action_move(self, step: int) -> None:
        """Move to the next passage (1) or the one before (-1)."""
        rows = self.query_one(OptionList)
        if step > 0:
            rows.action_cursor_down()
        else:
            rows.action_cursor_up()

    def action_leave(self) -> None:
        """Close; what was not confirmed goes on waiting."""
        self.dismiss(None)

    def _do(self, act: Callable[[], None]) -> None:
        try:
            with self._session.standing_on(self._texts):
                act()
        except QcodeError as error:
            self.app.notify(trouble_in_words(error), severity="error", markup=False)
        self._load()
