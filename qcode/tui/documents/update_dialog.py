"""The dialog that puts a corrected transcript in the place of a coded one: first it says what would happen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from qcode.errors import QcodeError
from qcode.i18n import N_, in_words, ngettext
from qcode.i18n import gettext as _
from qcode.model import Document
from qcode.tui.dialogs.path_field import PathField
from qcode.tui.dialogs.paths import typed_paths
from qcode.tui.kit.foreign import assemble, plain
from qcode.tui.kit.host import host
from qcode.tui.kit.threads import in_thread
from qcode.tui.kit.troubles import trouble_in_words
from qcode.tui.kit.widgets import Button, Input, Label, Static

if TYPE_CHECKING:
    from qcode.session.documents.updating import Review, Update

SHOWN = 200
"""Passages to review that are listed; the others can be seen in the list of reviews."""


class UpdateDialog(ModalScreen[int | None]):
    """Gives the number of passages to review when the transcript was replaced, else None."""

    CSS_PATH = "../dialogs/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Cancel"), tooltip=N_("Leave everything as it is"), id="update.leave")
    ]

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._plan: Update | None = None

    def compose(self) -> ComposeResult:
        """The file, what would happen, and two answers."""
        with Vertical(classes="asking wide") as window:
            window.border_title = plain(_("Correct {name}").format(name=self._document.name))
            yield Label(_("The corrected file (⇥ completes, ⏎ reads it)"), classes="field")
            yield PathField(id="path")
            with VerticalScroll(id="report"):
                yield Static(id="report-text", markup=False)
            with Horizontal(classes="answers"):
                yield Button(_("Update"), id="go", variant="primary", compact=True, disabled=True)
                yield Button(_("Cancel"), id="close", compact=True)

    def on_mount(self) -> None:
        """Begin in the field for the path of the corrected file."""
        self.query_one("#path", PathField).input.focus()

    @on(Button.Pressed, "#close")
    def action_leave(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)

    @on(Input.Changed)
    def _other(self) -> None:
        self._plan = None
        self.query_one("#go", Button).disabled = True

    @on(Input.Submitted)
    def _read(self) -> None:
        paths = typed_paths(self.query_one("#path", PathField).value)
        if not paths:
            self._say(_("Type the path of the corrected file first."))
            return
        self._say(_("Reading …"))
        self._look(paths[0])

    @work(exclusive=True, group="update")
    async def _look(self, path: Path) -> None:
        from qcode.session.documents.updating import plan_update

        session = host(self.app).session
        try:
            plan = await in_thread(lambda: plan_update(session, self._document, path), name="update")
        except QcodeError as error:
            self._say(trouble_in_words(error))
            return
        if plan is None:
            self._say(_("This is the text that the project has already. There is nothing to update."))
            return
        self._plan = plan
        self._say(_report(plan))
        button = self.query_one("#go", Button)
        button.disabled = False
        button.focus()

    @on(Button.Pressed, "#go")
    @work(exclusive=True, group="update")
    async def _store(self) -> None:
        plan = self._plan
        if plan is None:
            return
        from qcode.session.documents.updating import store_update

        self.query_one("#go", Button).disabled = True
        session = host(self.app).session
        try:
            await in_thread(lambda: store_update(session, plan), name="update")
        except QcodeError as error:
            self._say(trouble_in_words(error))
            return
        self.dismiss(len(plan.to_review))

    def _say(self, text: str | Content) -> None:
        self.query_one("#report-text", Static).update(text)
        self.query_one("#report").display = True


def counts(moved: int, review: int) -> str:
    """What happens to the codings and memos, in one line."""
    return " · ".join(
        (
            ngettext("{count} moves along", "{count} move along", moved).format(count=moved),
            _("{count} to review").format(count=review),
            _("0 lost"),
        )
    )


def _report(plan: Update) -> Content:
    lines = [assemble((counts(plan.moved, len(plan.to_review)), "bold"))]
    if plan.merged:
        same = ngettext(
            "{count} coding becomes one with another that has the same words and code then.",
            "{count} codings become one with another that has the same words and code then.",
            plan.merged,
        )
        lines.append(plain(same.format(count=plan.merged)))
    speakers = ", ".join(f"{speaker.label or '–'}" for speaker in plan.transcript.speakers)
    lines.append(
        plain(_("Turns: {count} · speakers: {names}").format(count=len(plan.transcript.turns), names=speakers))
    )
    lines += [assemble(("! ", "bold $text-warning"), in_words(notice)) for notice in plan.imported.notices]
    lines += [_change(one) for one in plan.to_review[:SHOWN]]
    if len(plan.to_review) > SHOWN:
        lines.append(plain(_("… and {count} more").format(count=len(plan.to_review) - SHOWN)))
    return plain("\n").join(lines)


def _change(one: Review) -> Content:
    return assemble((one.code or _("memo"), "bold"), f"  „{short(one.quote)}“ → „{short(one.words)}“")


def short(text: str, most: int = 60) -> str:
    """A passage in one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
