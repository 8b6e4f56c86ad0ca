"""The memos screen: all memos of the study in one list, the one under the cursor whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import language, ngettext
from qcode.keys.memos import ACTIONS
from qcode.model import Document
from qcode.model.memo import MemoKind
from qcode.session import Changed, Session
from qcode.session.coding import acts as codings_of
from qcode.session.coding.acts import set_memo
from qcode.session.writing import memos as memos_of
from qcode.session.writing.memos import EVERY, Entry
from qcode.tui.coding.marks import CodeLooks
from qcode.tui.coding.words import one_line, quoted
from qcode.tui.documents.choose import Choice, ChooseDialog
from qcode.tui.kit.bindings import bindings
from qcode.tui.kit.foreign import assemble, plain
from qcode.tui.kit.host import host, other_actions
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.numbers import whole
from qcode.tui.kit.screen import spoken_by_screen as spoken
from qcode.tui.kit.troubles import trouble_in_words
from qcode.tui.kit.widgets import Input, Option, OptionList, Static
from qcode.tui.memos.editor import Editor
from qcode.tui.memos.words import KINDS, case_form, kind_name
from qcode.tui.passages.list import fitted


class MemosScreen(Screen[None]):
    """All memos, those in codings too."""

    CSS_PATH = "memos.tcss"
    AUTO_FOCUS = "#list"
    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTIONS)

    def __init__(self) -> None:
        super().__init__()
        self.wanted = EVERY
        self.found: list[Entry] = []
        self.stale = False

    @property
    def session(self) -> Session:
        """The open project."""
        return host(self.app).session

    @property
    def rows(self) -> OptionList:
        """The list."""
        return self.query_one("#list", OptionList)

    @property
    def entry(self) -> Entry | None:
        """The memo under the cursor."""
        at = self.rows.highlighted
        return self.found[at] if at is not None and at < len(self.found) else None

    def compose(self) -> ComposeResult:
        """What is listed, the list, the memo, keys."""
        yield Static(id="heading", markup=False)
        yield Input(id="search", compact=True)
        yield OptionList(id="list", markup=False, compact=True)
        yield Static(id="empty", markup=False)
        with VerticalScroll(id="whole", can_focus=False):
            yield Static(id="whole-text", markup=False)
        yield KeyBar((*ACTIONS, *other_actions(self.app, "app.memos")), self.why_not)

    def on_mount(self) -> None:
        """Show what there is."""
        self.query_one("#search").display = False
        self.look_up()

    def on_screen_resume(self) -> None:
        """What was written meanwhile is there."""
        if self.stale:
            self.look_up()

    def project_changed(self, changed: Changed) -> None:
        """Look again, now or when this screen is on top."""
        if changed.tables & {"memo", "coding", "code", "document"}:
            self.stale = True
            if self.is_current:
                self.look_up()

    def language_changed(self) -> None:
        """Say everything anew."""
        self.look_up()

    def trouble(self, error: QcodeError) -> None:
        """Say what was not done."""
        self.notify(trouble_in_words(error), severity="warning", markup=False)

    @spoken
    def look_up(self, at: int | None = None) -> None:
        """Show the memos that are wanted, newest first."""
        self.stale = False
        at = self.rows.highlighted or 0 if at is None else at
        self.found = list(reversed(memos_of.entries(self.session, self.wanted)))
        kind = max((cell_len(self._kind(entry)) for entry in self.found), default=0)
        longest = max((cell_len(self.place(entry, whole=False)) for entry in self.found), default=0)
        place = min(longest, 24 if self.size.width < 100 else 44)
        self.rows.set_options(Option(self._row(entry, kind, place)) for entry in self.found)
        self.rows.highlighted = min(at, len(self.found) - 1) if self.found else None
        empty = "" if self.found else self._nothing()
        self.query_one("#empty", Static).update(empty)
        self.query_one("#empty").display = bool(empty)
        self.rows.display = not empty
        self.query_one("#whole").display = not empty
        self._say()

    def _nothing(self) -> str:
        if self.wanted != EVERY:
            return _("No memo is like this. X shows all of them.")
        return _("There are no memos yet. n writes one on the project, a document or a code; c a case summary. On the "
                 "coding screen I writes one on the selected words, m one in a coding.")  # fmt: skip

    def _say(self) -> None:
        wanted = self.wanted
        parts = [
            kind_name(MemoKind(wanted.kind)) if wanted.kind else "",
            wanted.document or "",
            wanted.code or "",
            wanted.coder or "",
            quoted(wanted.words) if wanted.words else "",
        ]
        count = ngettext("{count} memo", "{count} memos", len(self.found)).format(count=whole(len(self.found)))
        shown = " · ".join(part for part in parts if part)
        self.query_one("#heading", Static).update(
            assemble((_("Memos"), "bold"), (f"  {count}", "dim"), (f"  {shown}" if shown else "", "bold $accent"))
        )
        self._show_whole()
        self.query_one(KeyBar).refresh()

    def place(self, entry: Entry, *, whole: bool = True) -> str:
        """What a memo is on; `whole`: with the codes above."""
        memo, book = entry.memo, self.session.codebook
        code = book.by_key.get(memo.code) if memo.code is not None else None
        document = self.session.documents_by_id.get(memo.document) if memo.document is not None else None
        looks = CodeLooks(book, language())
        names = [document.name if document else "", (looks.long_name if whole else looks.name)(code) if code else ""]
        return " · ".join(name for name in names if name) or _("project")

    def _row(self, entry: Entry, kind: int, place: int) -> Content:
        """A memo in columns, the first two of them so many cells wide."""
        memo = entry.memo
        text = one_line(f"{memo.title}: {memo.text}" if memo.title else memo.text)
        return assemble(
            (fitted(self._kind(entry), kind) + "  ", "bold $accent"),
            (fitted(self.place(entry, whole=False), place) + "  ", "$foreground 65%"),
            text,
        ).truncate(max(20, self.size.width - 4), ellipsis=True)

    def _kind(self, entry: Entry) -> str:
        return _("coding") if entry.coding else kind_name(entry.memo.kind)

    def on_resize(self) -> None:
        """Rows are cut to the width."""
        self.call_after_refresh(self.look_up)

    @on(OptionList.OptionHighlighted)
    def _show_whole(self) -> None:
        pane, entry = self.query_one("#whole-text", Static), self.entry
        if entry is None:
            pane.update("")
            return
        memo = entry.memo
        parts: list[str | tuple[str, str]] = []
        if memo.title:
            parts.append((f"{memo.title}\n", "bold"))
        if memo.span is not None and memo.document is not None and memo.document in self.session.documents_by_id:
            words = memo.span.of(self.session.transcript(memo.document).text)
            parts.append((quoted(one_line(words)) + "\n", "$foreground 65%"))
        if memo.review:
            parts.append((_("to review") + "\n", "bold $warning"))
        parts.append(memo.text)
        pane.update(assemble(*parts))
        pieces = [self._kind(entry), self.place(entry, whole=False), memo.coder, memo.changed[:10]]
        self.query_one("#whole").border_title = plain(" · ".join(piece for piece in pieces if piece))
        self.query_one("#whole").scroll_home(animate=False)

    # -- finding ---------------------------------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        """To a memo nearby."""
        if self.found:
            self.rows.highlighted = max(0, min((self.rows.highlighted or 0) + step, len(self.found) - 1))

    def action_search(self) -> None:
        """Ask for words."""
        field = self.query_one("#search", Input)
        field.placeholder = _("Words in memos · ⏎ back to the list")
        field.value = self.wanted.words
        field.display = True
        field.focus()

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        if event.input.display and event.value != self.wanted.words:
            self.wanted = replace(self.wanted, words=event.value)
            self.look_up(0)

    @on(Input.Submitted, "#search")
    def _back(self) -> None:
        self.query_one("#search").display = False
        self.rows.focus()

    def action_everything(self) -> None:
        """All memos."""
        self.query_one("#search").display = False
        self.wanted = EVERY
        self.look_up(0)
        self.rows.focus()

    def _choose(self, title: str, choices: Sequence[Choice], then: Callable[[str], None]) -> None:
        def chosen(value: str | None) -> None:
            if value is not None:
                then(value)

        self.app.push_screen(ChooseDialog(title, choices), chosen)

    def action_filter(self) -> None:
        """Only some."""
        looks = CodeLooks(self.session.codebook, language())
        choices = [Choice("", _("all memos"))]
        choices += [Choice(f"kind:{kind.value}", _(name), _("kind")) for kind, name in KINDS.items()]
        choices += [Choice(f"coder:{name}", name, _("coder")) for name in codings_of.coders(self.session)]
        choices += [Choice(f"document:{one.name}", one.name, _("document")) for one in self.session.documents]
        choices += [Choice(f"code:{one.path}", looks.long_name(one), _("code")) for one in self.session.codebook]

        def then(value: str) -> None:
            field, _colon, name = value.partition(":")
            self.wanted = replace(self.wanted, **{field: name}) if field else EVERY
            self.look_up(0)

        self._choose(_("Which memos?"), choices, then)

    # -- writing ---------------------------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action can't be done now, `""` when it can."""
        name, entry = action.removeprefix("memos."), self.entry
        if name in ("edit", "go", "kind", "remove") and entry is None:
            return _("There is no memo here.")
        if entry is None:
            return ""
        if name in ("edit", "kind", "remove") and entry.memo.coder != self.session.coder:
            return _("This is a memo of {coder}; you can only change your own.").format(coder=entry.memo.coder)
        if name == "go" and entry.memo.document is None:
            return _("This memo is on no document.")
        if name == "kind" and entry.coding is not None:
            return _("A remark in a coding has no kind.")
        return ""

    def refused(self, action: str) -> bool:
        """True when it can't be done now; the person is told why."""
        reason = self.why_not(f"memos.{action}")
        if reason:
            self.notify(reason, severity="warning", markup=False)
        return bool(reason)

    @on(OptionList.OptionSelected)
    def action_edit(self) -> None:
        """Read and change."""
        entry = self.entry
        if entry is not None and not self.refused("edit"):
            self._write(entry)

    def _write(self, entry: Entry, text: str = "") -> None:
        memo = entry.memo
        words = ""
        if memo.span is not None and memo.document is not None:
            words = memo.span.of(self.session.transcript(memo.document).text)
        title = f"{self._kind(entry)} · {self.place(entry)}"
        self.app.push_screen(
            Editor(title, memos_of.writing(self.session, entry), words=words, text=text), self._written
        )

    def _written(self, changed: bool | None) -> None:
        self.look_up()
        if changed:
            self.notify(_("Memo saved · u undo"), markup=False)

    def action_new(self) -> None:
        """A new memo: what for, on what."""
        choices = [Choice(kind.value, _(name)) for kind, name in KINDS.items() if kind is not MemoKind.CASE]
        self._choose(_("What is the memo for?"), choices, lambda kind: self._on_what(MemoKind(kind)))

    def _on_what(self, kind: MemoKind) -> None:
        looks = CodeLooks(self.session.codebook, language())
        choices = [] if kind is MemoKind.CODE else [Choice("", _("project"))]
        documents = [Choice(f"document:{one.name}", one.name, _("document")) for one in self.session.documents]
        codes = [Choice(f"code:{one.path}", looks.long_name(one), _("code")) for one in self.session.codebook]
        choices += codes if kind is MemoKind.CODE else [*documents, *codes]

        def then(value: str) -> None:
            field, _colon, name = value.partition(":")
            document = next((one for one in self.session.documents if field == "document" and one.name == name), None)
            code = self.session.codebook.by_path.get(name) if field == "code" else None
            self._write(Entry(memos_of.new_memo(self.session, on=memos_of.MemoPlace(document, code=code), kind=kind)))

        self._choose(_("A memo on what?"), choices, then)

    def action_case(self) -> None:
        """The summary of a case."""
        written = {one.document for one in memos_of.memos(self.session) if one.kind is MemoKind.CASE}
        choices = [Choice(str(one.id), one.name, "✎" if one.id in written else "") for one in self.session.documents]
        if not choices:
            self.notify(
                _("There are no documents yet. Import some on the screen of the documents."), severity="warning"
            )
            return
        self._choose(_("Case summary of which document?"), choices,
                     lambda number: self.write_case(self.session.documents_by_id[int(number)]))  # fmt: skip

    def write_case(self, document: Document) -> None:
        """The coder's own case summary of a document: the one that is there, or a new one with the form."""
        there = [one for one in memos_of.memos(self.session, document.id) if one.kind is MemoKind.CASE]
        own = next((one for one in there if one.coder == self.session.coder), None)
        if own is not None:
            self._write(Entry(own))
        else:
            self._write(
                Entry(memos_of.new_memo(self.session, on=memos_of.MemoPlace(document), kind=MemoKind.CASE)), case_form()
            )

    def action_kind(self) -> None:
        """Another kind."""
        entry = self.entry
        if entry is not None and not self.refused("kind"):
            choices = [Choice(kind.value, _(name)) for kind, name in KINDS.items()]
            self._choose(_("What is the memo for?"), choices, lambda kind: self._set_kind(entry, MemoKind(kind)))

    @spoken
    def _set_kind(self, entry: Entry, kind: MemoKind) -> None:
        memos_of.change_memo(self.session, entry.memo, kind=kind)

    @spoken
    def action_remove(self) -> None:
        """Remove."""
        entry = self.entry
        if entry is None or self.refused("remove"):
            return
        if entry.coding is not None:
            set_memo(self.session, entry.coding, "")
        else:
            memos_of.remove_memos(self.session, [entry.memo])
        self.notify(_("Memo removed · u undo"), markup=False)

    def action_go(self) -> None:
        """To its place."""
        entry = self.entry
        if entry is not None and not self.refused("go") and entry.memo.document is not None:
            offset = entry.memo.span.start if entry.memo.span else None
            host(self.app).open_document(entry.memo.document, offset)
