"""What is done with passages: to sub-codes one key each, other codes, memos, the queue; each time one act."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from qcode.i18n import gettext as _
from qcode.i18n import language, ngettext
from qcode.model import Code, Coding, Origin
from qcode.session.codebook.codes import create_code
from qcode.session.coding import queue
from qcode.session.coding.acts import remove_codings
from qcode.session.finding import passages as retrieval
from qcode.session.finding.passages import Passage
from qcode.session.finding.search import code_places
from qcode.session.writing import memos as memos_of
from qcode.session.writing.memos import Entry
from qcode.tui.coding.marks import CodeLooks
from qcode.tui.documents.choose import ChooseDialog
from qcode.tui.kit.numbers import whole
from qcode.tui.kit.screen import check_still_shown
from qcode.tui.kit.screen import spoken_by_screen as spoken
from qcode.tui.kit.troubles import trouble_in_words
from qcode.tui.passages.asking import Asking


class Sorting(Asking):
    """What is done with the marked passages, or the one under the cursor."""

    @property
    def chosen(self) -> list[Passage]:
        """What an act is about."""
        return self.lines.chosen

    @property
    def codings(self) -> list[Coding]:
        """The codings among them."""
        return [one.coding for one in self.chosen if one.coding is not None]

    def trouble(self, error: Exception) -> None:
        """Say what was not done."""
        self.tell(trouble_in_words(error), warning=True)  # type: ignore[arg-type]

    def in_between(self) -> str:
        """Why nothing is done while the list is being read: it could be done to the wrong passage."""
        return _("The passages are being looked up; a moment, please.")

    def why_no_codings(self) -> str:
        """Why nothing can be changed here, `""` when something can."""
        if self.busy:
            return self.in_between()
        if not self.chosen:
            return _("There is no passage here.")
        if not self.codings:
            return _("These passages are not coded yet; c gives them a code.")
        if not any(one.coder == self.session.coder for one in self.codings):
            names = ", ".join(dict.fromkeys(one.coder for one in self.codings))
            return _("This was coded by {coders}; you can only change codings of your own.").format(coders=names)
        return ""

    def title_of(self, code: Code) -> str:
        """The name of a code."""
        return CodeLooks(self.session.codebook, language()).name(code)

    def on_key(self, event: events.Key) -> None:
        """Digits move to sub-codes; for search hits, keys of the codebook are codes."""
        character = event.character or ""
        if self.in_queue or not character or not self.chosen:
            return
        if self.busy and character.isdigit():
            event.stop()
            self.tell(self.in_between(), warning=True)
            return
        if character.isdigit() and character != "0" and self.code is not None:
            event.stop()
            below, index = self.sub_codes, int(character) - 1
            if index >= len(below):
                self.tell(_("There is no sub-code {number}; N makes a new one.").format(number=character), warning=True)
            elif not below[index].codable:
                self.tell(_("This code only groups others."), warning=True)
            else:
                self.move_to(below[index])
        elif character.isdigit() and not self.codings:
            code = self.session.codebook.by_shortcut.get(character)
            event.stop()
            if code is None or not code.codable:
                self.tell(_("No code has the key {key}.").format(key=character), warning=True)
            else:
                self.give(code)

    @spoken
    def move_to(self, code: Code) -> None:
        """Give the codings another code, and go on with the next passage."""
        if reason := self.why_no_codings():
            self.tell(reason, warning=True)
            return
        self._move(self.codings, code)

    def _move(self, codings: Sequence[Coding], code: Code) -> None:
        at, marked = self.lines.at, bool(self.lines.marked)
        self.acting = True
        try:
            done = retrieval.move(self.session, codings, code)
        finally:
            self.acting = False
        words = ngettext("{count} coding → {code} · u undo", "{count} codings → {code} · u undo", done.moved)
        text = words.format(count=whole(done.moved), code=self.title_of(code))
        if done.already:
            more = ngettext("{count} was coded so already", "{count} were coded so already", done.already)
            text += " · " + more.format(count=done.already)
        if done.others:
            more = ngettext("{count} of another coder stays", "{count} of other coders stay", done.others)
            text += " · " + more.format(count=done.others)
        if done.moved and not done.others:
            self.done(text)
        else:
            self.quiet()
            self.tell(text, warning=not done.moved)
        self._on(at, leaves=self.wanted.alone or not self._still(code), step=not marked and bool(done.moved))

    def _still(self, code: Code) -> bool:
        """Whether passages of this code are listed."""
        return self.code is None or code in self.session.codebook.subtree(self.code.path)

    def _on(self, at: int, *, leaves: bool, step: bool) -> None:
        """To the next passage: where this one left the list, it stands in its place already."""
        self.look_up(at=at + (1 if step and not leaves else 0))

    def _pick(self, title: str, then: object) -> None:
        from qcode.tui.dialogs.picker import CodePicker

        one = self.chosen[0]
        words = one.span.of(self.session.transcript(one.document).text)

        texts = {each.document: self.texts_shown.get(each.document, "") for each in self.chosen}

        @spoken
        def give(screen: Sorting, code: Code) -> None:
            check_still_shown(screen.session, texts, screen.texts_shown)
            with screen.session.standing_on(texts):
                then(code)  # type: ignore[operator]

        def picked(code: Code | None) -> None:
            if code is not None:
                give(self, code)

        book = self.session.codebook
        self.app.push_screen(CodePicker(book, CodeLooks(book, language()), title, words), picked)

    def action_recode(self) -> None:
        """Another code."""
        if reason := self.why_no_codings():
            self.tell(reason, warning=True)
        else:
            self._pick(_("Another code for"), self.move_to)

    def action_add(self) -> None:
        """A code more."""
        if self.chosen:
            self._pick(_("One more code for") if self.codings else _("Which code for"), self.give)

    @spoken
    def give(self, code: Code) -> None:
        """Code the passages; the origin of search hits is the search."""
        if self.busy:
            self.tell(self.in_between(), warning=True)
            return
        at, marked = self.lines.at, bool(self.lines.marked)
        searched = self.wanted.words is not None and self.code is None
        places = [(one.document, one.span) for one in self.chosen]
        added = code_places(self.session, places, code, origin=Origin.SEARCH if searched else Origin.MANUAL)
        words = ngettext("{code} on {count} passage · u undo", "{code} on {count} passages · u undo", len(added))
        self.tell(words.format(code=self.title_of(code), count=whole(len(added))), warning=not added)
        self._on(at, leaves=False, step=not marked and searched)

    def action_new(self) -> None:
        """A new sub-code of the code that is listed, for these passages."""
        if self.code is None:
            self.tell(_("Choose a code first: s."), warning=True)
            return
        if reason := self.why_no_codings():
            self.tell(reason, warning=True)
            return
        title = _("New sub-code of {code}").format(code=self.title_of(self.code))
        self.app.push_screen(ChooseDialog(title, (), free=True), self._make)

    @spoken
    def _make(self, name: str | None) -> None:
        if name and self.code is not None:
            codings, called = self.codings, name.casefold()
            below = [each for each in self.sub_codes if each.codable]
            there = next((each for each in below if self.title_of(each).casefold() == called), None)
            self._move(codings, there or create_code(self.session, {language(): name}, parent=self.code))

    @spoken
    def action_remove(self) -> None:
        """Remove the codings."""
        if reason := self.why_no_codings():
            self.tell(reason, warning=True)
            return
        own = [one for one in self.codings if one.coder == self.session.coder]
        count, at = remove_codings(self.session, own), self.lines.at
        words = ngettext("{count} coding removed · u undo", "{count} codings removed · u undo", count)
        self.tell(words.format(count=whole(count)))
        self.look_up(at=at)

    # -- memos -----------------------------------------------------------------------------------------------------

    def action_memo(self) -> None:
        """The remark in the coding."""
        one = self.lines.passage
        if one is None or one.coding is None or one.coding.coder != self.session.coder:
            self.tell(self.why_no_codings() or _("You have coded nothing here."), warning=True)
            return
        code = self.session.codebook.by_key[one.coding.code]
        self._write(_("Memo on {code}").format(code=self.title_of(code)), memos_of.of_coding(one.coding), one)

    @spoken
    def action_span_memo(self) -> None:
        """A memo on the words."""
        one = self.lines.passage
        if one is not None:
            document = self.session.documents_by_id[one.document]
            memo = memos_of.new_memo(self.session, document=document, span=one.span)
            self._write(_("Memo on the words"), Entry(memo), one)

    def _write(self, title: str, entry: Entry, one: Passage) -> None:
        from qcode.tui.memos.editor import Editor

        words = one.span.of(self.session.transcript(one.document).text)
        self.app.push_screen(Editor(title, memos_of.writing(self.session, entry), words=words), self._written)

    def _written(self, changed: bool | None) -> None:
        if changed:
            self.tell(_("Memo saved · u undo"))
            self.look_up()

    # -- the queue -------------------------------------------------------------------------------------------------

    def action_queue(self) -> None:
        """Let passages wait for a decision on a code."""
        if self.chosen and not self.in_queue:
            self._pick(_("Let wait for which code?"), self._let_wait)

    @spoken
    def _let_wait(self, code: Code) -> None:
        if self.busy:
            self.tell(self.in_between(), warning=True)
            return
        places = [(one.document, one.span) for one in self.chosen]
        count = queue.queue(self.session, code, places, source="search" if self.wanted.words else "list")
        words = ngettext(
            "{count} passage waits for {code} · w shows it", "{count} passages wait for {code} · w shows them", count
        )
        self.tell(words.format(count=whole(count), code=self.title_of(code)), warning=not count)

    def action_show_queue(self) -> None:
        """What waits, or back."""
        self.in_queue = not self.in_queue
        self.look_up(at=0)

    @spoken
    def action_decide(self, yes: bool) -> None:
        """Yes or no to the waiting passages; they leave the queue."""
        if self.busy:
            self.tell(self.in_between(), warning=True)
            return
        which = [one.waiting for one in self.chosen if one.waiting is not None]
        if not which:
            self.tell(_("This passage does not wait for a decision; w shows those that do."), warning=True)
            return
        at = self.lines.at
        queue.decide(self.session, which, yes=yes)
        self.tell(_("Coded · u undo") if yes else _("Not coded · u undo"))
        self.look_up(at=at)

    # -- marking ---------------------------------------------------------------------------------------------------

    def action_mark(self) -> None:
        """Mark, or no longer, and go on."""
        self.quiet()
        self.lines.mark(self.lines.at, toggle=True)
        self.lines.move(1)

    def action_extend(self, step: int) -> None:
        """Mark this one and its neighbour."""
        self.lines.mark(self.lines.at)
        self.lines.move(step)
        self.lines.mark(self.lines.at)

    def action_all(self) -> None:
        """All, or none."""
        every: Sequence[Passage] = self.lines.passages
        self.lines.marked = set() if len(self.lines.marked) == len(every) else set(range(len(every)))
        self.lines.move(0)

    def action_unmark(self) -> None:
        """None."""
        self.lines.marked = set()
        self.lines.move(0)
