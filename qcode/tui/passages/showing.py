"""What is shown of a query: its sentence, what the digits do, the rows, and the passage under the cursor whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.cells import cell_len
from rich.style import Style
from textual.containers import VerticalScroll
from textual.content import Content

from qcode.analysis.near import Unit, units
from qcode.analysis.retrieval import Query, turn_of
from qcode.i18n import gettext as _
from qcode.i18n import ngettext
from qcode.model import Code, Span, Transcript, Turn, snap
from qcode.session.finding import passages as retrieval
from qcode.session.finding.passages import Passage
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.colours import as_hex, on, parse
from qcode.tui.kit.foreign import assemble, plain, styled
from qcode.tui.kit.numbers import clock, whole
from qcode.tui.kit.widgets import Static
from qcode.tui.kit.words import cut, one_line
from qcode.tui.passages.list import Row, flowing, initials
from qcode.tui.passages.listing import Listing
from qcode.tui.passages.sentence import ORDERS, in_words

AROUND = 160
"""Characters before and after a passage that are shown with it, up to the bounds of their sentences."""
Part = str | Content | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Panes:
    """The widgets around the list: the query, the digits, what is said when nothing is found, and the passage."""

    query: Static
    legend: Static
    empty: Static
    whole: VerticalScroll
    words: Static


class Showing:
    """Paints what a listing found; `width` gives the cells that the screen has."""

    def __init__(self, listing: Listing, panes: Panes, width: Callable[[], int]) -> None:
        self.listing = listing
        self._panes = panes
        self._width = width
        self._outcome = ""
        self._painted: dict[Static, object] = {}
        self._many_coders = False
        listing.filled = self._take_in

    # -- what was done ---------------------------------------------------------------------------------------------

    def done(self, text: str) -> None:
        """Say what was done, above the passage: a notice for each of a hundred keys would cover the list."""
        self._outcome = text
        if not self.listing.lines.display:
            self.listing.stage.tell(text)

    def quiet(self) -> None:
        """Forget what was done: the person goes on and has read it."""
        self._outcome = ""

    # -- the rows --------------------------------------------------------------------------------------------------

    def _take_in(self) -> None:
        """Measure what the rows need before the list shows them."""
        lines, found = self.listing.lines, self.listing.findings.passages
        lines.room = max(map(cell_len, set(map(self._place, found))), default=8)
        self._many_coders = len({one.coding.coder for one in found if one.coding}) > 1
        lines.draw = self._draw

    def _draw(self, one: Passage) -> Row:
        """A passage as a line of the list."""
        letters = [_badge(self.listing.looks, code) for code in self.listing.codes_at(one)]
        memo = "✎ " if one.coding is not None and one.coding.memo else ""
        review = "! " if one.coding is not None and one.coding.review else ""
        who = initials(one.coding.coder) if one.coding and self._many_coders else ""
        words = one_line(one.span.of(self.listing.session.transcript(one.document).text))
        return Row(self._place(one), who, letters, review + memo + words)

    def _place(self, one: Passage) -> str:
        """Where a passage is: the name of its document and who speaks."""
        _number, turn = turn_of(self.listing.session.transcript(one.document), one.span)
        name = self.listing.session.documents_by_id[one.document].name
        return f"{name} · {turn.speaker}" if turn and turn.speaker else name

    # -- above the list --------------------------------------------------------------------------------------------

    def show_query(self) -> None:
        """Show the query as a sentence, what the digits do, and what to do when nothing is found."""
        panes = self._panes
        self._paint(panes.query, self._title())
        self._paint(panes.legend, self._legend())
        empty = "" if self.listing.lines.passages else self._nothing()
        panes.empty.update(empty)
        panes.empty.display = bool(empty)
        self.listing.lines.display = not empty
        panes.whole.display = not empty

    def _title(self) -> Content:
        """The query, how many passages meet it, their order, and how many are marked."""
        listing = self.listing
        found, book = listing.lines.passages, listing.session.codebook
        documents = len({one.document for one in found})
        count = ngettext("{count} passage", "{count} passages", len(found)).format(count=whole(len(found)))
        where = ngettext("in {count} document", "in {count} documents", documents).format(count=whole(documents))
        title = _("Waiting for a decision") if listing.in_queue else in_words(listing.wanted, book, listing.looks)
        marked = len(listing.lines.marked)
        chosen = ngettext("{count} marked", "{count} marked", marked).format(count=whole(marked)) if marked else ""
        return assemble((title, "bold"), (f"  {count} {where}{self._order()}", "dim"), (f"  {chosen}", "bold $accent"))

    def _order(self) -> str:
        """The order, where it is not that of the text."""
        listing = self.listing
        if listing.in_queue or listing.order == "place" or listing.order not in retrieval.orders(listing.wanted):
            return ""
        return " · " + _(ORDERS[listing.order])

    def _paint(self, pane: Static, content: Content) -> None:
        """Show a text where it is another one: each new one makes the whole screen be laid out anew."""
        sign = (content.plain, tuple(content.spans))
        if self._painted.get(pane) != sign:
            self._painted[pane] = sign
            pane.update(content)

    def _legend(self) -> Content:
        """What the digits do, and how far the sorting is."""
        if self.listing.in_queue:
            return plain(_("y codes the passage, n does not; either way it leaves the queue."))
        code = self.listing.code
        if code is None:
            return plain(
                _("s chooses a code, / looks for words, f filters.")
                if self.listing.wanted.words is None
                else _("c gives the sentences a code, W lets them wait for a decision.")
            )
        if not self.listing.sub_codes:
            name = self.listing.looks.name(code)
            return plain(_("{code} has no sub-codes yet; N makes one of this passage.").format(code=name))
        return self._digits()

    def _digits(self) -> Content:
        """How far the sorting is, and the sub-codes with their digits."""
        below, looks = self.listing.sub_codes, self.listing.looks
        far = self.listing.findings.progress
        progress = _("{done} of {all} sorted").format(done=whole(far.done), all=whole(far.every))
        parts = [styled(progress, "bold $text-success" if far.done == far.every else "bold")]
        for number, one in enumerate(below[:9], start=1):
            count = whole(far.by_code.get(one.key, 0))
            parts.append(assemble((str(number), "bold $accent"), f" {cut(looks.name(one), 24)} ", (count, "dim")))
        if len(below) > len(parts) - 1:
            more = len(below) - 9
            parts.append(styled(ngettext("e: {count} more", "e: {count} more", more).format(count=more), "dim"))
        return flowing(parts, self._width() - 2)

    def _nothing(self) -> str:
        if self.listing.in_queue:
            return _("Nothing waits. W on passages or search hits puts them in the queue of a code; w goes back.")
        if not self.listing.session.documents:
            return _("There are no documents yet. Import some on the screen of the documents.")
        if self.listing.wanted == Query():
            return _("Nothing is coded yet. / looks for words in all that is said.")
        return _("No passage meets these conditions. ⌫ drops the last one, X drops all.")

    # -- below the list --------------------------------------------------------------------------------------------

    def show_whole(self) -> None:
        """Show the passage under the cursor whole, with what stands around it."""
        one = self.listing.lines.passage
        if one is None or one.document not in self.listing.session.documents_by_id:
            self._panes.words.update("")
            return
        transcript = self.listing.session.transcript(one.document)
        number, turn = turn_of(transcript, one.span)
        self._panes.words.update(assemble(*_passage(transcript, turn, one), *self._codes(one)))
        title = self._heading(one, number, turn)
        said = styled(f"  {self._outcome}", "$text-success") if self._outcome else plain("")
        self._panes.whole.border_title = plain(title + said if self._outcome else title)
        self._panes.whole.scroll_home(animate=False)

    def _codes(self, one: Passage) -> list[Part]:
        """The codes of a passage, who coded it, and the remark in the coding."""
        looks = self.listing.looks
        parts: list[Part] = []
        for code in self.listing.codes_at(one):
            parts += ["\n", (f" {looks.letter(code)} ", "bold"), looks.long_name(code)]
        if one.coding is not None:
            parts.append((f"  {one.coding.coder}", "$foreground 60%"))
            if one.coding.memo:
                parts.append((f"\n✎ {one.coding.memo}", "italic"))
        return parts

    def _heading(self, one: Passage, number: int | None, turn: Turn | None) -> Content:
        """Where a passage stands: document, speaker, paragraph, time, row."""
        name, lines = self.listing.session.documents_by_id[one.document].name, self.listing.lines
        time = clock(turn.time_ms) if turn else ""
        row = f"{whole(lines.at + 1)}/{whole(len(lines.passages))}"
        place = [name, turn.speaker if turn else "", f"¶ {number}" if number else "", time, row]
        return plain(" · ".join(part for part in place if part))


def _badge(looks: CodeLooks, code: Code) -> tuple[str, Style]:
    colour = parse(looks.colour(code))
    return f"{looks.letter(code):^3}", Style(color=as_hex(on(colour)), bgcolor=as_hex(colour), bold=True)


def _passage(transcript: Transcript, turn: Turn | None, one: Passage) -> list[Part]:
    """The words of a passage with the sentences around it in its turn; what was looked for stands out."""
    text, span = transcript.text, one.span
    near = Span(max(0, span.start - AROUND), min(len(text), span.end + AROUND))
    around = snap(near, units(transcript, Unit.SENTENCES))
    first, last = (turn.speech.start, turn.speech.end) if turn else (0, len(text))
    start, end = max(first, min(around.start, span.start)), min(max(last, span.end), around.end)
    parts: list[Part] = [(text[start : span.start], "$foreground 60%")]
    at = span.start
    for hit in one.hits:
        parts += [(text[at : hit.start], "bold"), (hit.of(text), "bold $warning underline")]
        at = hit.end
    return [*parts, (text[at : span.end], "bold"), (text[span.end : max(end, span.end)], "$foreground 60%")]
