"""The coder's passages to go through one by one: coded under an older definition, or of a split code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import ngettext
from qcode.keys.action import beside
from qcode.keys.codebook import QUEUE_ACTIONS
from qcode.model import Code
from qcode.session import Changed, Session
from qcode.session.codebook import code_changes, wordings
from qcode.session.coding import acts as codings_of
from qcode.tui.codebook.base import looks_of
from qcode.tui.codebook.waiting import MOST, QUOTE, Item, Left, change, items, places
from qcode.tui.kit.bindings import bindings
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.foreign import assemble, plain, styled
from qcode.tui.kit.host import host
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.numbers import whole
from qcode.tui.kit.troubles import trouble_in_words
from qcode.tui.kit.widgets import Option, OptionList, Static
from qcode.tui.kit.words import badge, cut, quoted


class QueueScreen(Screen[Left | None]):
    """A list of passages with what is to be said to them."""

    CSS_PATH = "codebook.tcss"
    AUTO_FOCUS = "#list"
    ACTIONS = QUEUE_ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(QUEUE_ACTIONS)

    def __init__(self, kind: str, code: Code | None, *, at: int = 0) -> None:
        super().__init__()
        self._kind, self._key, self._at = kind, code.key if code else 0, at
        self.items: list[Item] = []
        self._texts: Mapping[int, str] = {}  # hashes of the texts that the items' places are in, by document

    @property
    def session(self) -> Session:
        """The open project, with the coder at work."""
        return host(self.app).session

    @property
    def looks(self) -> CodeLooks:
        """Names and letters in the language of the interface."""
        return looks_of(self.session.codebook)

    @property
    def item(self) -> Item | None:
        """The passage under the cursor."""
        at = self.query_one(OptionList).highlighted
        return self.items[at] if at is not None and at < len(self.items) else None

    def compose(self) -> ComposeResult:
        """What waits, what has changed in the code, the passages, keys."""
        yield Static(id="title", markup=False)
        yield Static(id="changed", markup=False)
        yield OptionList(id="list", markup=False)
        yield Static(id="empty", markup=False)
        yield KeyBar((*QUEUE_ACTIONS, *beside(QUEUE_ACTIONS, host(self.app).ACTIONS)), self.why_not)

    def on_mount(self) -> None:
        """Look up what waits, with the cursor where it was left."""
        self._load(self._at)

    def on_resize(self, event: events.Resize) -> None:
        """Quotes as wide as there is room."""
        self._load(self.query_one(OptionList).highlighted or self._at)

    def project_changed(self, changed: Changed) -> None:
        """Look up what waits again when codes, codings or documents changed."""
        if changed.tables & {"code", "code_version", "coding", "queued", "document"}:
            self._load(self.query_one(OptionList).highlighted or 0)

    def language_changed(self) -> None:
        """Say everything anew in the language of the interface."""
        self._load(self.query_one(OptionList).highlighted or 0)

    def _load(self, at: int) -> None:
        code = self.session.codebook.by_key.get(self._key)
        self._texts = self.session.text_hashes()  # before the places in them
        self.items = [] if self._key and code is None else items(self.session, self._kind, code)
        shown = self.query_one(OptionList)
        listed = self.items[:MOST]
        self.session.read_transcripts(list({each.coding.document for each in listed}))
        looks = self.looks
        shown.set_options(Option(self._prompt(each, looks)) for each in listed)
        shown.highlighted = min(at, len(listed) - 1) if listed else None
        shown.display = bool(listed)
        empty = self.query_one("#empty", Static)
        empty.display = not listed
        empty.update(_("No passage waits to be looked at. Escape goes back to the codebook."))
        self.query_one("#title", Static).update(self._title(code))
        self._show_change()

    def _title(self, code: Code | None) -> Content:
        count = len(self.items)
        texts = {
            "older": ngettext(
                "{count} passage coded under an older definition",
                "{count} passages coded under an older definition",
                count,
            ),
            "sort": ngettext("{count} passage to sort", "{count} passages to sort", count),
        }
        name = self.looks.long_name(code) if code else _("Codebook")
        more = _(" · the first {count} are listed").format(count=MOST) if count > MOST else ""
        return assemble((name, "bold"), f"  {texts[self._kind].format(count=whole(count))}{more}")

    def _prompt(self, item: Item, looks: CodeLooks) -> Content:
        coding = item.coding
        text = self.session.transcript(coding.document).text
        where = f"{self.session.documents_by_id[coding.document].name} · {coding.coder}"
        memo = styled(f"\n    ✎ {cut(coding.memo, 160)}", "italic") if coding.memo else plain("")
        return assemble(
            badge(looks, item.code), " ", (looks.name(item.code), "bold"), (f"  {where}", "$foreground 65%"),
            f"\n    {quoted(cut(coding.span.of(text), QUOTE))}", memo,
        )  # fmt: skip

    @on(OptionList.OptionHighlighted)
    def _show_change(self) -> None:
        self.query_one("#changed", Static).update(self._change())
        self.query_one("#changed").display = bool(self.items)
        self.query_one(KeyBar).refresh()

    def _change(self) -> Content:
        item = self.item
        if item is None:
            return plain("")
        return places(item, self.sub_codes, self.looks) if self._kind == "sort" else change(item)

    @property
    def sub_codes(self) -> Sequence[Code]:
        """Where the passage under the cursor may be sorted to."""
        book = self.session.codebook
        return [code for code in book.children(self.item.code.path) if code.codable][:9] if self.item else []

    def why_not(self, action: str) -> str:
        """Why an action can't be done now, `""` when it can."""
        name = action.removeprefix("queue.")
        item = self.item
        if not action.startswith("queue.") or name in ("leave", "up", "down") or (name == "go" and item is not None):
            return ""
        return _("There is no passage here.") if item is None else self._reason(name, item)

    def _reason(self, name: str, item: Item) -> str:
        if self.session.store.readonly:
            return _("The project can only be read.")
        return _("One by one: each needs a decision.") if name == "confirm_all" and self._kind == "sort" else ""

    def _attempt(self, name: str, act: Callable[[Item], object], said: str) -> None:
        if reason := self.why_not(f"queue.{name}"):
            self.notify(reason, severity="warning", markup=False)
        elif (item := self.item) is not None:
            try:
                with self.session.standing_on(self._texts):
                    act(item)
            except QcodeError as error:
                self.notify(trouble_in_words(error), severity="error", markup=False)
                return
            self.notify(said, markup=False)

    def action_confirm(self) -> None:
        """The code is right as it is now."""

        def confirm(item: Item) -> None:
            if item.waiting is not None:
                code_changes.sort_passage(self.session, item.waiting, [])
            else:
                wordings.confirm(self.session, [item.coding])

        self._attempt("confirm", confirm, _("Still right · u undo"))

    def action_confirm_all(self) -> None:
        """All of the code under the cursor."""

        def confirm(item: Item) -> None:
            same = [each.coding for each in self.items if each.code.key == item.code.key]
            wordings.confirm(self.session, same)

        self._attempt("confirm_all", confirm, _("All still right · u undo"))

    def action_remove(self) -> None:
        """Remove the coding under the cursor; undo brings it back."""
        remove: Callable[[Item], object] = lambda item: codings_of.remove_codings(self.session, [item.coding])  # noqa: E731
        self._attempt("remove", remove, _("Coding removed · u undo"))

    def action_recode(self) -> None:
        """Another code, chosen by a part of its name."""
        if reason := self.why_not("queue.recode"):
            self.notify(reason, severity="warning", markup=False)
            return
        item = self.item
        if item is None:
            return
        from qcode.tui.dialogs.picker import CodePicker

        texts = self._texts
        words = item.coding.span.of(self.session.transcript(item.coding.document).text)
        title = _("Another code in place of {code} for").format(code=self.looks.name(item.code))
        self.app.push_screen(
            CodePicker(self.session.codebook, self.looks, title, words),
            lambda code: self._give_on(texts, item, code),
        )

    def _give_on(self, texts: Mapping[int, str], item: Item, code: Code | None) -> None:
        """Give the code to words of the text over which it was asked for."""
        with self.session.standing_on(texts):
            self._give(item, code)

    def _give(self, item: Item, code: Code | None) -> None:
        if code is None:
            return

        def give(_item: Item) -> None:
            if item.waiting is not None:
                code_changes.sort_passage(self.session, item.waiting, [code])
            else:
                code_changes.recode_all(self.session, [item.coding], code)

        self._attempt("recode", give, _("{code} → in its place · u undo").format(code=self.looks.name(code)))

    def on_key(self, event: events.Key) -> None:
        """A digit sorts the passage into a sub-code."""
        codes, item = self.sub_codes, self.item
        digit = int(event.character) if event.character and event.character in "123456789" else 0
        if self._kind == "sort" and item is not None and 0 < digit <= len(codes):
            event.stop()
            self._give(item, codes[digit - 1])

    def action_by(self, step: int) -> None:
        """Move the cursor by so many passages; it stays within the list."""
        shown = self.query_one(OptionList)
        if shown.option_count:
            shown.highlighted = max(0, min((shown.highlighted or 0) + step, shown.option_count - 1))

    def action_go(self) -> None:
        """Open the passage in its document."""
        item = self.item
        if item is not None:
            index = self.query_one(OptionList).highlighted or 0
            self.dismiss(Left(item.coding.document, item.coding.span.start, index))

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_go()

    def action_leave(self) -> None:
        """Go back to the codebook."""
        self.dismiss(None)
