"""The passages on which two coders differ, with what each of them gave: to go through together."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen

from qcode.analysis.disagreements import Disagreement
from qcode.errors import QcodeError
from qcode.i18n import N_, language, ngettext
from qcode.i18n import gettext as _
from qcode.keys.action import Action
from qcode.keys.compare import PASSAGES
from qcode.model import Span
from qcode.session import Changed, Session
from qcode.session.comparing.agreement import disagreements_of
from qcode.tui.compare.export_dialog import ExportDialog
from qcode.tui.compare.jump import Jump
from qcode.tui.compare.other_cells import Differing
from qcode.tui.compare.settling import to_settle
from qcode.tui.compare.table_writing import SUFFIXES, write_rows_of
from qcode.tui.kit.bindings import bindings
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.foreign import assemble
from qcode.tui.kit.host import host
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.numbers import clock, whole
from qcode.tui.kit.threads import in_thread
from qcode.tui.kit.widgets import Option, OptionList, Static

MOST = 500
"""Passages that are laid out; more are in the file."""
ACTIONS: tuple[Action, ...] = (
    Action("differ.go", "enter", "go", N_("Go there"), N_("Open the transcript at this passage"), True, PASSAGES),
    Action("differ.settle", "K", "settle", N_("Consensus"), N_("Settle what the coders do not agree on here"), True,
           PASSAGES),
    Action("differ.export", "x", "export", N_("Export"), N_("Write these passages to a file"), True, PASSAGES),
    Action("differ.back", "escape", "back", N_("Back"), N_("Back to the table"), True, PASSAGES),
    Action("differ.down", "j", "move(1)", N_("Down"), N_("Go to the next passage"), False, PASSAGES),
    Action("differ.up", "k", "move(-1)", N_("Up"), N_("Go to the passage before"), False, PASSAGES),
)  # fmt: skip


class DisagreementsScreen(Screen[Jump | None]):
    """Gives the place the person wants to go to, None when they go back to the table."""

    CSS_PATH = "compare.tcss"
    AUTO_FOCUS = "#passages"
    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTIONS)

    def __init__(self, about: Differing, *, at: int = 0) -> None:
        super().__init__()
        self._about, self._at = about, at
        self._coders: tuple[str, ...] = ()
        self._found: list[Disagreement] = []

    @property
    def session(self) -> Session:
        """The project that is open in the app."""
        return host(self.app).session

    @property
    def _list(self) -> OptionList:
        """The list of passages on this screen."""
        return self.query_one("#passages", OptionList)

    def compose(self) -> ComposeResult:
        """Which code, the passages, keys."""
        yield Static(id="heading", markup=False)
        yield OptionList(id="passages", markup=False)
        yield Static(id="empty", markup=False)
        yield KeyBar(ACTIONS, self.why_not)

    def on_mount(self) -> None:
        """Look up the passages that coders coded differently."""
        self.query_one("#empty").display = False
        self._load()

    def project_changed(self, changed: Changed) -> None:
        """Look them up again."""
        if changed.tables & {"coding", "code", "document", "speaker", "turn", "variable"}:
            self._at = self._list.highlighted or 0
            self._load()

    def language_changed(self) -> None:
        """Write everything in the other language."""
        self._show("")

    def why_not(self, action: str) -> str:
        """Why an action can't be done now, `""` when it can."""
        if action in ("differ.go", "differ.settle", "differ.export") and not self._found:
            return _("There is nothing on which they differ.")
        return ""

    @work(exclusive=True, group="differ")
    async def _load(self) -> None:
        session, about, trouble = self.session, self._about, ""
        try:
            self._coders, self._found = await in_thread(
                lambda: disagreements_of(session, about.selection),
                name="differ",
            )  # fmt: skip
        except QcodeError as error:
            self._found, trouble = [], str(error)
        self._show(trouble)

    def _show(self, trouble: str) -> None:
        book = self.session.codebook
        looks = CodeLooks(book, language())
        code = book.by_path.get(next(iter(self._about.selection.codes), ""))
        count = len(self._found)
        said = ngettext("{count} passage", "{count} passages", count).format(count=whole(count))
        if count > MOST:
            said += " · " + _("the first {count} are shown, x writes all").format(count=whole(MOST))
        title = _("{coders} differ").format(coders=", ".join(self._coders))
        heading = f"  {looks.long_name(code) if code else _('all codes')} · {said}"
        self.query_one("#heading", Static).update(assemble((title, "bold"), (heading, "dim")))
        self._list.clear_options()
        options: list[Option | None] = []
        for one in self._found[:MOST]:
            options += [Option(self._prompt(one, looks)), None]
        self._list.add_options(options[:-1])
        self._list.highlighted = min(self._at, count - 1) if count else None
        self._list.display = bool(count)
        self.query_one("#empty", Static).update(trouble or _("There is nothing on which they differ."))
        self.query_one("#empty").display = not count
        self.query_one(KeyBar).refresh()

    def _prompt(self, one: Disagreement, looks: CodeLooks) -> Content:
        place = " · ".join(part for part in (one.document, one.speaker, clock(one.time_ms)) if part)
        lines = (line.strip() for line in one.text.splitlines())
        parts: list[str | tuple[str, str]] = [(place, "bold"), "\n", "\n".join(line for line in lines if line)]
        by_path = self.session.codebook.by_path
        for coder, paths in one.given:
            names = " · ".join(looks.long_name(by_path[path]) for path in paths if path in by_path)
            parts += ["\n", (f"{coder}: ", "bold"), (names or _("no code"), "" if names else "dim")]
        return assemble(*parts)

    def action_move(self, step: int) -> None:
        """To a passage nearby."""
        if self._found:
            last = self._list.option_count - 1
            self._list.highlighted = max(0, min((self._list.highlighted or 0) + step, last))

    @on(OptionList.OptionSelected)
    def action_go(self) -> None:
        """Open the transcript at the passage."""
        at = self._list.highlighted
        if at is not None and at < len(self._found):
            one = self._found[at]
            self.dismiss(Jump(one.number, one.start, self._about, at))

    def action_settle(self) -> None:
        """Settle what they do not agree on in the passage."""
        at = self._list.highlighted
        if at is None or at >= len(self._found):
            return
        one = self._found[at]
        selection = replace(self._about.selection, documents=(one.document,))
        if jump := to_settle(self, selection, Span(one.start, one.end)):
            self.dismiss(replace(jump, choice=self._about, index=at))

    def action_export(self) -> None:
        """Ask for a file."""
        if self._found:
            dialog = ExportDialog("disagreements.csv", title=_("Export table"), kinds=SUFFIXES)
            self.app.push_screen(dialog, self._write)

    def _write(self, target: object) -> None:
        from pathlib import Path

        if isinstance(target, Path):
            records = [one.record() for one in self._found]
            rows = [{**record, "given": one.in_words()} for record, one in zip(records, self._found, strict=True)]
            write_rows_of(self, list(rows[0]), [list(row.values()) for row in rows], target)

    def action_back(self) -> None:
        """Back to the table."""
        self.dismiss(None)
