"""What is done with passages: to sub-codes one key each, other codes; each time one act."""

from __future__ import annotations

from collections.abc import Sequence

from qcode.i18n import gettext as _
from qcode.i18n import language, ngettext
from qcode.model import Code, Coding, Origin
from qcode.session.codebook.codes import create_code
from qcode.session.coding.acts import remove_codings
from qcode.session.finding import passages as retrieval
from qcode.session.finding.passages import Moved
from qcode.session.finding.search import code_places
from qcode.tui.dialogs.choose_value import ChooseDialog
from qcode.tui.kit.features import Deed, spoken
from qcode.tui.kit.numbers import whole
from qcode.tui.passages.listing import Listing
from qcode.tui.passages.picking import Picking
from qcode.tui.passages.showing import Showing


class Sorting:
    """Codes of the marked passages, or of the one under the cursor."""

    def __init__(self, listing: Listing, showing: Showing, picking: Picking) -> None:
        self.listing = listing
        self.stage = listing.stage
        self.showing = showing
        self._picking = picking

    def deeds(self) -> tuple[Deed, ...]:
        """Another code, one more, a new one, none."""
        codings = self.listing.why_no_codings
        return (
            Deed("retrieval.recode", self.recode, codings, warns=True),
            Deed("retrieval.add", self.add, self.listing.why_no_passage),
            Deed("retrieval.new", self.new, codings),
            Deed("retrieval.remove", self.remove, codings, warns=True),
        )

    def why_not_digits(self) -> str:
        """Why a digit does nothing now: nothing here is the coder's. Search hits get the code with this key."""
        return "" if self.listing.chosen and not self.listing.codings else self.listing.why_no_codings()

    # -- digits ----------------------------------------------------------------------------------------------------

    def takes_key(self, character: str) -> bool:
        """Let a digit move to a sub-code, or give search hits the code that has it as its key; False: it is no such."""
        if self.listing.in_queue or not character.isdigit() or not self.listing.chosen:
            return False
        if reason := self.listing.why_busy():
            self.stage.warn(reason)
        elif character != "0" and self.listing.code is not None:
            self._move_to_number(int(character))
        elif not self.listing.codings:
            self._give_by_key(character)
        else:
            return False
        return True

    def _move_to_number(self, number: int) -> None:
        below = self.listing.sub_codes
        if number > len(below):
            self.stage.warn(_("There is no sub-code {number}; N makes a new one.").format(number=number))
        elif not below[number - 1].codable:
            self.stage.warn(_("This code only groups others."))
        else:
            self.move_to(below[number - 1])

    def _give_by_key(self, character: str) -> None:
        code = self.listing.session.codebook.by_shortcut.get(character)
        if code is None or not code.codable:
            self.stage.warn(_("No code has the key {key}.").format(key=character))
        else:
            self.give(code)

    # -- acts ------------------------------------------------------------------------------------------------------

    @spoken
    def move_to(self, code: Code) -> None:
        """Give the codings another code, and go on with the next passage."""
        if reason := self.listing.why_no_codings():
            self.stage.warn(reason)
            return
        self._move(self.listing.codings, code)

    def _move(self, codings: Sequence[Coding], code: Code) -> None:
        at, marked = self.listing.lines.at, bool(self.listing.lines.marked)
        self.listing.acting = True
        try:
            done = retrieval.move(self.listing.session, codings, code)
        finally:
            self.listing.acting = False
        text = self._outcome(done, code)
        if done.moved and not done.others:
            self.showing.done(text)
        else:
            self.showing.quiet()
            self._tell(text, is_warning=not done.moved)
        self._on(at, leaves=self.listing.wanted.alone or not self._still(code), step=not marked and bool(done.moved))

    def _outcome(self, done: Moved, code: Code) -> str:
        """What became of the codings that were to be moved."""
        words = ngettext("{count} coding → {code} · u undo", "{count} codings → {code} · u undo", done.moved)
        text = words.format(count=whole(done.moved), code=self.listing.title_of(code))
        if done.already:
            more = ngettext("{count} was coded so already", "{count} were coded so already", done.already)
            text += " · " + more.format(count=done.already)
        if done.others:
            more = ngettext("{count} of another coder stays", "{count} of other coders stay", done.others)
            text += " · " + more.format(count=done.others)
        return text

    def _still(self, code: Code) -> bool:
        """Whether passages of this code are listed."""
        return self.listing.code is None or code in self.listing.session.codebook.subtree(self.listing.code.path)

    def _on(self, at: int, *, leaves: bool, step: bool) -> None:
        """To the next passage: where this one left the list, it stands in its place already."""
        self.listing.look_up(at=at + (1 if step and not leaves else 0))

    def recode(self) -> None:
        """Choose another code for the passages that are marked, or the one under the cursor."""
        self._picking.pick(_("Another code for"), self.move_to)

    def add(self) -> None:
        """Choose one more code for the passages, or a first one where they have none."""
        if self.listing.chosen:
            self._picking.pick(_("One more code for") if self.listing.codings else _("Which code for"), self.give)

    @spoken
    def give(self, code: Code) -> None:
        """Code the passages; the origin of search hits is the search."""
        if reason := self.listing.why_busy():
            self.stage.warn(reason)
            return
        at, marked = self.listing.lines.at, bool(self.listing.lines.marked)
        searched = self.listing.wanted.words is not None and self.listing.code is None
        places = [(one.document, one.span) for one in self.listing.chosen]
        added = code_places(self.listing.session, places, code, origin=Origin.SEARCH if searched else Origin.MANUAL)
        words = ngettext("{code} on {count} passage · u undo", "{code} on {count} passages · u undo", len(added))
        self._tell(words.format(code=self.listing.title_of(code), count=whole(len(added))), is_warning=not added)
        self._on(at, leaves=False, step=not marked and searched)

    def new(self) -> None:
        """A new sub-code of the code that is listed, for these passages."""
        if self.listing.code is None:
            self.stage.warn(_("Choose a code first: s."))
            return
        if reason := self.listing.why_no_codings():
            self.stage.warn(reason)
            return
        title = _("New sub-code of {code}").format(code=self.listing.title_of(self.listing.code))
        self.stage.show(ChooseDialog(title, (), free=True), self._make)

    @spoken
    def _make(self, name: str | None) -> None:
        if name and self.listing.code is not None:
            codings, called = self.listing.codings, name.casefold()
            below = [each for each in self.listing.sub_codes if each.codable]
            there = next((each for each in below if self.listing.title_of(each).casefold() == called), None)
            parent = self.listing.code
            self._move(codings, there or create_code(self.listing.session, {language(): name}, parent=parent))

    @spoken
    def remove(self) -> None:
        """Remove the coder's own codings among the chosen passages."""
        own = [one for one in self.listing.codings if one.coder == self.listing.session.coder]
        count, at = remove_codings(self.listing.session, own), self.listing.lines.at
        words = ngettext("{count} coding removed · u undo", "{count} codings removed · u undo", count)
        self.stage.tell(words.format(count=whole(count)))
        self.listing.look_up(at=at)

    def _tell(self, text: str, *, is_warning: bool) -> None:
        (self.stage.warn if is_warning else self.stage.tell)(text)
