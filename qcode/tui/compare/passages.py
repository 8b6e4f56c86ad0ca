"""The passages behind one number of the comparison.

Not the screen of passages with a query: here stands exactly what was counted, each span once, without what only
interviewers say, in groups by speaker or by two variables crossed. No query says that.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from qcode.analysis.passages import Passage
from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import language, ngettext
from qcode.keys.compare import PASSAGE_ACTIONS
from qcode.session import Changed
from qcode.session.comparing.passages import passages_of
from qcode.tui.compare.behind import Choice
from qcode.tui.compare.jump import Jump
from qcode.tui.compare.passage_list import PassageList
from qcode.tui.compare.writing import WritesPassages
from qcode.tui.kit.bindings import bindings
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.foreign import assemble
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.labels import group_label
from qcode.tui.kit.numbers import whole
from qcode.tui.kit.threads import in_thread
from qcode.tui.kit.widgets import Static


class PassagesScreen(WritesPassages):
    """Gives the place the person wants to go to, None when they go back to the table."""

    CSS_PATH = "compare.tcss"
    AUTO_FOCUS = "#passages"
    ACTIONS = PASSAGE_ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(PASSAGE_ACTIONS)

    def __init__(self, choice: Choice, *, at: int = 0) -> None:
        super().__init__()
        self._choice, self._at = choice, at

    @property
    def found(self) -> list[Passage]:
        """The passages that are listed."""
        return list(self.query_one(PassageList).passages)

    def compose(self) -> ComposeResult:
        """Which number, its passages, keys."""
        yield Static(id="heading", markup=False)
        yield PassageList(id="passages")
        yield Static(id="empty", markup=False)
        yield KeyBar((*PASSAGE_ACTIONS, *getattr(self.app, "ACTIONS", ())), self.why_not)

    def on_mount(self) -> None:
        """Look up the passages behind the number."""
        self.query_one("#empty").display = False
        self._load(at=self._at)

    def project_changed(self, changed: Changed) -> None:
        """Look them up again."""
        if changed.tables & {"coding", "code", "document", "speaker", "turn", "variable"}:
            self._load()

    def language_changed(self) -> None:
        """Write everything in the other language."""
        self._load()

    def why_not(self, action: str) -> str:
        """Why an action can't be done now, `""` when it can."""
        if action in ("passages.go", "passages.export") and not self.found:
            return _("There is no passage behind this number.")
        return ""

    @work(exclusive=True, group="passages")
    async def _load(self, *, at: int | None = None) -> None:
        """In a thread: the texts have to be read the first time."""
        session, choice = self.session, self._choice
        try:
            found = await in_thread(lambda: passages_of(session, choice.selection, choice.number), name="passages")
        except QcodeError:  # the code, coder or variable went
            found = []
        self._show(found, at)

    def _show(self, found: list[Passage], at: int | None) -> None:
        shown = self.query_one(PassageList)
        shown.fill(found, self.session.codebook, at=at)
        shown.display = bool(found)
        self.query_one("#empty", Static).update(_("There is no passage behind this number."))
        self.query_one("#empty").display = not found
        self.query_one("#heading", Static).update(self._heading(found))
        self.query_one(KeyBar).refresh()

    def _heading(self, found: list[Passage]) -> Content:
        number, book = self._choice.number, self.session.codebook
        looks = CodeLooks(book, language())
        codes = number.exactly or ((number.code, number.beside) if number.beside else (number.code,))
        name = " + ".join(looks.long_name(book.by_path[path]) if path in book.by_path else path for path in codes)
        count, documents = len(found), len({passage.document for passage in found})
        parts = [
            group_label(number.group, number.by),
            ngettext("{count} passage", "{count} passages", count).format(count=whole(count)),
            ngettext("in {count} document", "in {count} documents", documents).format(count=whole(documents)),
            *self._choice.selection.coders,
        ]
        return assemble((name, "bold"), ("  " + " · ".join(parts), "dim"))

    def action_move(self, step: int) -> None:
        """To a passage nearby."""
        self.query_one(PassageList).step(step)

    def action_edge(self, side: int) -> None:
        """To the first or last passage."""
        self.query_one(PassageList).step(side * len(self.found))

    @on(PassageList.OptionSelected)
    def action_go(self) -> None:
        """Open the transcript at the passage."""
        shown = self.query_one(PassageList)
        if (passage := shown.passage) is not None:
            self.dismiss(Jump(passage.document, passage.first.start, self._choice, shown.highlighted or 0))

    def action_back(self) -> None:
        """Back to the table."""
        self.dismiss(None)

    def to_export(self) -> tuple[str, list[Passage]]:
        """A name for the file, and what is listed here."""
        number = self._choice.number
        code = number.code or number.exactly[0]
        return f"{code.rpartition('/')[2]}-{number.group or 'none'}", self.found
