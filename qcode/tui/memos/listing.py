"""The memos that are wanted and the cursor in their list: what every feature of the screen shares."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual.content import Content

from qcode.i18n import gettext as _
from qcode.i18n import language
from qcode.session import Session
from qcode.session.writing import memos as memos_of
from qcode.session.writing.memos import EVERY, Entry, Wanted
from qcode.tui.dialogs.choose_value import Choice, ChooseDialog
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.features import Stage, spoken
from qcode.tui.kit.foreign import assemble
from qcode.tui.kit.host import Host
from qcode.tui.kit.widgets import Option, OptionList
from qcode.tui.kit.words import fitted, one_line
from qcode.tui.memos.words import kind_name

WIDE = 100
"""Cells of a screen from which on the place of a memo has room for long names."""


class MemoListing:
    """Memos, newest first, one row each; `stale`: the project changed since they were looked up."""

    def __init__(self, host: Host, rows: OptionList, stage: Stage, width: Callable[[], int]) -> None:
        self.host = host
        self.session: Session = host.session
        self.rows = rows
        self.stage = stage
        self.wanted = EVERY
        self.entries: list[Entry] = []
        self.stale = False
        self.shown: Callable[[], None] = lambda: None
        """Called when other memos are shown than before."""
        self._width = width

    @property
    def entry(self) -> Entry | None:
        """The memo under the cursor, None while there is none."""
        at = self.rows.highlighted
        return self.entries[at] if at is not None and at < len(self.entries) else None

    def why_no_memo(self) -> str:
        """Why nothing can be done with the memo under the cursor, `""` when there is one."""
        return "" if self.entry is not None else _("There is no memo here.")

    def ask_for(self, wanted: Wanted) -> None:
        """Show other memos, with the cursor on the newest."""
        self.wanted = wanted
        self.look_up(0)

    @spoken
    def look_up(self, at: int | None = None) -> None:
        """Read the memos that are wanted and show them, with the cursor on the row `at` or where it is."""
        self.stale = False
        at = self.rows.highlighted or 0 if at is None else at
        self.entries = list(reversed(memos_of.entries(self.session, self.wanted)))
        kind = max((cell_len(self.kind(entry)) for entry in self.entries), default=0)
        longest = max((cell_len(self.place(entry, whole=False)) for entry in self.entries), default=0)
        place = min(longest, 24 if self._width() < WIDE else 44)
        self.rows.set_options(Option(self._row(entry, kind, place)) for entry in self.entries)
        self.rows.highlighted = min(at, len(self.entries) - 1) if self.entries else None
        self.shown()

    def _row(self, entry: Entry, kind: int, place: int) -> Content:
        """A memo in columns, the first two of them so many cells wide."""
        memo = entry.memo
        text = one_line(f"{memo.title}: {memo.text}" if memo.title else memo.text)
        return assemble(
            (fitted(self.kind(entry), kind) + "  ", "bold $accent"),
            (fitted(self.place(entry, whole=False), place) + "  ", "$foreground 65%"),
            text,
        ).truncate(max(20, self._width() - 4), ellipsis=True)

    # -- memos in words --------------------------------------------------------------------------------------------

    def kind(self, entry: Entry) -> str:
        """What a memo is for; remarks in codings have no kind."""
        return _("coding") if entry.coding else kind_name(entry.memo.kind)

    def place(self, entry: Entry, *, whole: bool = True) -> str:
        """What a memo is on: document and code, else the project; `whole`: with the codes above."""
        memo, book = entry.memo, self.session.codebook
        document = self.session.documents_by_id.get(memo.document) if memo.document is not None else None
        code = book.by_key.get(memo.code) if memo.code is not None else None
        looks = CodeLooks(book, language())
        names = [document.name] if document else []
        if code:
            names.append((looks.long_name if whole else looks.name)(code))
        return " · ".join(names) or _("project")

    def passage(self, entry: Entry) -> str:
        """The words that a memo is on, `""` when it is on no passage, or the document is gone."""
        memo = entry.memo
        if memo.span is None or memo.document is None or memo.document not in self.session.documents_by_id:
            return ""
        return memo.span.of(self.session.transcript(memo.document).text)

    # -- asking ----------------------------------------------------------------------------------------------------

    def choose(self, title: str, choices: Sequence[Choice], then: Callable[[str], None]) -> None:
        """Let the person choose; `then` gets the value, and is not called when nothing was chosen."""

        def chosen(value: str | None) -> None:
            if value is not None:
                then(value)

        self.stage.show(ChooseDialog(title, choices), chosen)

    def subjects(self) -> tuple[list[Choice], list[Choice]]:
        """The documents and the codes that a memo can be on, as `document:NAME` and `code:PATH`."""
        looks = CodeLooks(self.session.codebook, language())
        documents = [Choice(f"document:{one.name}", one.name, _("document")) for one in self.session.documents]
        codes = [Choice(f"code:{one.path}", looks.long_name(one), _("code")) for one in self.session.codebook]
        return documents, codes
