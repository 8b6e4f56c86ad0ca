"""The retrieval screen's common ground: the query, the rows, and what is said about them."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from rich.style import Style
from textual import work
from textual.content import Content
from textual.screen import Screen

from qcode.analysis.near import Unit, units
from qcode.analysis.retrieval import Query, turn_of
from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import language, ngettext
from qcode.model import Code, Span, snap
from qcode.session import Session
from qcode.session.coding import acts as codings_of
from qcode.session.finding import passages as retrieval
from qcode.session.finding.passages import Passage, Progress
from qcode.tui.coding.marks import CodeLooks
from qcode.tui.coding.words import cut, one_line
from qcode.tui.documents.host import host
from qcode.tui.kit.foreign import assemble, plain, styled
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.numbers import clock, whole
from qcode.tui.kit.threads import in_thread
from qcode.tui.kit.troubles import trouble_in_words
from qcode.tui.kit.widgets import Static
from qcode.tui.passages.list import PassageLines, Row, flowing, initials
from qcode.tui.passages.sentence import ORDERS, in_words
from qcode.tui.transcript.colours import as_hex, on, parse


class RetrievalBase(Screen[None]):
    """A query and the passages that meet it."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted = Query()
        self.asked: list[Query] = []
        self.order = "place"
        self.in_queue = False
        self.stale = False
        self.acting = False
        self._said = ""
        self._painted: dict[str, object] = {}
        self._asked_for = self._shown_for = 0
        self.looks: CodeLooks | None = None
        self._beside: dict[int, list[tuple[Span, Code]]] = {}
        self._progress = Progress()
        self._carried: dict[Passage, list[Code]] = {}
        self._many = False
        self.texts_shown: Mapping[int, str] = {}
        """The hash of the text that the spans of the list come from, by document."""

    @property
    def session(self) -> Session:
        """The open project."""
        return host(self.app).session

    @property
    def lines(self) -> PassageLines:
        """The list."""
        return self.query_one(PassageLines)

    @property
    def code(self) -> Code | None:
        """The code whose passages are listed."""
        return self.session.codebook.by_path.get(self.wanted.code or "")

    @property
    def sub_codes(self) -> tuple[Code, ...]:
        """The sub-codes that the digits move to."""
        return self.session.codebook.children(self.code.path) if self.code else ()

    @property
    def busy(self) -> bool:
        """True while the list is being read: what it shows may not be so any more."""
        return self._asked_for != self._shown_for

    def look_up(self, *, at: int | None = None, to: frozenset[int] = frozenset()) -> None:
        """Find the passages again; the cursor stays where it was, or goes to the first of these codings."""
        self.stale = False
        self._asked_for += 1
        self._load(self._asked_for, self.lines.at if at is None else at, to)

    @work(exclusive=True, group="retrieval")
    async def _load(self, number: int, at: int, to: frozenset[int]) -> None:
        session, wanted, order, queue, code = self.session, self.wanted, self.order, self.in_queue, self.code
        texts: Mapping[int, str] = {}

        def look() -> tuple[list[Passage], dict[int, list[tuple[Span, Code]]], Progress]:
            nonlocal texts
            texts = session.text_hashes()  # before anything else: what is corrected from here on is noticed
            found = retrieval.waiting(session) if queue else retrieval.passages(session, wanted, order)
            session.read_transcripts({one.document for one in found})
            beside: dict[int, list[tuple[Span, Code]]] = {}
            for one in codings_of.codings(session):
                beside.setdefault(one.document, []).append((one.span, session.codebook.by_key[one.code]))
            who = wanted.coder or session.coder
            return found, beside, retrieval.progress(session, code, who) if code else Progress()

        try:
            found, self._beside, self._progress = await in_thread(look, name="retrieval")
        except QcodeError as error:
            self.notify(trouble_in_words(error), severity="warning", markup=False)
            found = []
        self.looks = CodeLooks(session.codebook, language())
        self._carried = {}
        self.lines.room = max(map(cell_len, set(map(self._place, found))), default=8)
        self._many = len({one.coding.coder for one in found if one.coding}) > 1
        self.lines.draw = self._draw
        if to:
            at = next((index for index, one in enumerate(found) if one.coding and one.coding.id in to), at)
        self.texts_shown = texts
        self.lines.fill(found, at)
        self._shown_for = number
        self.say()

    # -- what is shown ---------------------------------------------------------------------------------------------

    def say(self) -> None:
        """The query as a sentence, what the digits do, and what to do when nothing is found."""
        looks = self.looks or CodeLooks(self.session.codebook, language())
        found = self.lines.passages
        documents = len({one.document for one in found})
        count = ngettext("{count} passage", "{count} passages", len(found)).format(count=whole(len(found)))
        where = ngettext("in {count} document", "in {count} documents", documents).format(count=whole(documents))
        title = _("Waiting for a decision") if self.in_queue else in_words(self.wanted, self.session.codebook, looks)
        in_order = self.order if self.order in retrieval.orders(self.wanted) and not self.in_queue else "place"
        order = "" if in_order == "place" else " · " + _(ORDERS[in_order])
        marked = len(self.lines.marked)
        chosen = ngettext("{count} marked", "{count} marked", marked).format(count=whole(marked)) if marked else ""
        self._paint(
            "#query",
            assemble((title, "bold"), (f"  {count} {where}{order}", "dim"), (f"  {chosen}", "bold $accent")),
        )
        self._paint("#legend", self._legend(looks))
        empty = "" if found else self._nothing()
        self.query_one("#empty", Static).update(empty)
        self.query_one("#empty").display = bool(empty)
        self.lines.display = not empty
        self.query_one("#whole").display = not empty
        self.query_one(KeyBar).refresh()

    def _paint(self, part: str, content: Content) -> None:
        """Show a text where it is another one: each new one makes the whole screen be laid out anew."""
        sign = (content.plain, tuple(content.spans))
        if self._painted.get(part) != sign:
            self._painted[part] = sign
            self.query_one(part, Static).update(content)

    def _legend(self, looks: CodeLooks) -> Content:
        """What the digits do, and how far the sorting is."""
        if self.in_queue:
            return plain(_("y codes the passage, n does not; either way it leaves the queue."))
        code = self.code
        if code is None:
            return plain(
                _("s chooses a code, / looks for words, f filters.")
                if self.wanted.words is None
                else _("c gives the sentences a code, W lets them wait for a decision.")
            )
        below = self.sub_codes
        if not below:
            return plain(_("{code} has no sub-codes yet; N makes one of this passage.").format(code=looks.name(code)))
        far = self._progress
        progress = _("{done} of {all} sorted").format(done=whole(far.done), all=whole(far.every))
        parts = [styled(progress, "bold $text-success" if far.done == far.every else "bold")]
        for number, one in enumerate(below[:9], start=1):
            count = whole(far.by_code.get(one.key, 0))
            parts.append(assemble((str(number), "bold $accent"), f" {cut(looks.name(one), 24)} ", (count, "dim")))
        if len(below) > len(parts) - 1:
            more = len(below) - 9
            parts.append(styled(ngettext("e: {count} more", "e: {count} more", more).format(count=more), "dim"))
        return flowing(parts, self.size.width - 2)

    def _nothing(self) -> str:
        if self.in_queue:
            return _("Nothing waits. W on passages or search hits puts them in the queue of a code; w goes back.")
        if not self.session.documents:
            return _("There are no documents yet. Import some on the screen of the documents.")
        if self.wanted == Query():
            return _("Nothing is coded yet. / looks for words in all that is said.")
        return _("No passage meets these conditions. ⌫ drops the last one, X drops all.")

    def _draw(self, one: Passage) -> Row:
        """A passage as a line of the list."""
        session, looks = self.session, self.looks or CodeLooks(self.session.codebook, language())
        letters = [self._badge(looks, code) for code in self.codes_at(one)]
        memo = "✎ " if one.coding is not None and one.coding.memo else ""
        review = "! " if one.coding is not None and one.coding.review else ""
        who = initials(one.coding.coder) if one.coding and self._many else ""
        words = one_line(one.span.of(session.transcript(one.document).text))
        return Row(self._place(one), who, letters, review + memo + words)

    def _place(self, one: Passage) -> str:
        """Document and speaker."""
        _number, turn = turn_of(self.session.transcript(one.document), one.span)
        name = self.session.documents_by_id[one.document].name
        return f"{name} · {turn.speaker}" if turn and turn.speaker else name

    def codes_at(self, one: Passage) -> list[Code]:
        """The code of the passage first, then the others at its words."""
        if one in self._carried:
            return self._carried[one]
        book = self.session.codebook
        own = one.coding.code if one.coding else one.waiting.code if one.waiting else 0
        first = [book.by_key[own]] if own in book.by_key else []
        others = [code for span, code in self._beside.get(one.document, ()) if span.overlaps(one.span)]
        self._carried[one] = list({code.key: code for code in [*first, *others]}.values())
        return self._carried[one]

    def _badge(self, looks: CodeLooks, code: Code) -> tuple[str, Style]:
        colour = parse(looks.colour(code))
        return f"{looks.letter(code):^3}", Style(color=as_hex(on(colour)), bgcolor=as_hex(colour), bold=True)

    def show_whole(self) -> None:
        """The passage under the cursor, whole, with what stands around it."""
        pane, one = self.query_one("#whole-text", Static), self.lines.passage
        if one is None or one.document not in self.session.documents_by_id:
            pane.update("")
            return
        looks = self.looks or CodeLooks(self.session.codebook, language())
        transcript = self.session.transcript(one.document)
        number, turn = turn_of(transcript, one.span)
        text = transcript.text
        around = snap(Span(max(0, one.span.start - 160), min(len(text), one.span.end + 160)),
                      units(transcript, Unit.SENTENCES))  # fmt: skip
        first, last = (turn.speech.start, turn.speech.end) if turn else (0, len(text))
        start, end = max(first, min(around.start, one.span.start)), min(max(last, one.span.end), around.end)
        parts: list[str | Content | tuple[str, str]] = [(text[start : one.span.start], "$foreground 60%")]
        at = one.span.start
        for hit in one.hits:
            parts += [(text[at : hit.start], "bold"), (hit.of(text), "bold $warning underline")]
            at = hit.end
        parts += [(text[at : one.span.end], "bold"), (text[one.span.end : max(end, one.span.end)], "$foreground 60%")]
        for code in self.codes_at(one):
            parts += ["\n", (f" {looks.letter(code)} ", "bold"), looks.long_name(code)]
        if one.coding is not None:
            parts.append((f"  {one.coding.coder}", "$foreground 60%"))
            if one.coding.memo:
                parts.append((f"\n✎ {one.coding.memo}", "italic"))
        pane.update(assemble(*parts))
        document = self.session.documents_by_id[one.document]
        time = clock(turn.time_ms) if turn else ""
        place = [document.name, turn.speaker if turn else "", f"¶ {number}" if number else "", time]
        row = f"{whole(self.lines.at + 1)}/{whole(len(self.lines.passages))}"
        whole_pane = self.query_one("#whole")
        title = plain(" · ".join(part for part in [*place, row] if part))
        whole_pane.border_title = plain(title + styled(f"  {self._said}", "$text-success") if self._said else title)
        whole_pane.scroll_home(animate=False)

    def tell(self, text: str, *, warning: bool = False) -> None:
        """Say what is wrong."""
        self.notify(text, severity="warning" if warning else "information", markup=False, timeout=4)

    def done(self, text: str) -> None:
        """Say what was done, above the passage: a notice for each of a hundred keys would cover the list."""
        self._said = text
        if not self.lines.display:
            self.tell(text)

    def quiet(self) -> None:
        """The person goes on: what was done has been read."""
        self._said = ""
