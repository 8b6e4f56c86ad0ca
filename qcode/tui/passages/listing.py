"""The query, the passages that meet it, and the cursor in their list: what every feature of this screen shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from qcode.analysis.retrieval import Query
from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import language
from qcode.model import Code, Coding, Span
from qcode.session import Session
from qcode.session.coding import acts as codings_of
from qcode.session.finding import passages as retrieval
from qcode.session.finding.passages import Passage, Progress
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.features import Stage
from qcode.tui.kit.host import Host
from qcode.tui.kit.threads import in_thread
from qcode.tui.passages.list import PassageLines


@dataclass(frozen=True, slots=True)
class Findings:
    """What a look at the project found.

    `texts` are the hashes of the texts that spans come from, `beside` all codings with their codes, both by document.
    """

    passages: list[Passage] = field(default_factory=list)
    texts: Mapping[int, str] = field(default_factory=dict)
    beside: Mapping[int, list[tuple[Span, Code]]] = field(default_factory=dict)
    progress: Progress = field(default_factory=Progress)


class Listing:
    """A query and the list of passages that meet it.

    `asked` has the queries before, so that each condition can be dropped again; `in_queue`: what waits for a decision
    is listed in place of a query; `stale`: the project changed since; `acting`: it is this screen that changes it.
    """

    def __init__(self, host: Host, lines: PassageLines, stage: Stage) -> None:
        self.host = host
        self.session: Session = host.session
        self.lines = lines
        self.stage = stage
        self.wanted = Query()
        self.asked: list[Query] = []
        self.order = "place"
        self.in_queue = False
        self.stale = False
        self.acting = False
        self.findings = Findings()
        self.filled: Callable[[], None] = lambda: None
        """Called when the list was read: before it shows the passages."""
        self.shown: Callable[[], None] = lambda: None
        """Called when it shows them."""
        self.looks = CodeLooks(self.session.codebook, language())
        self._asked_for = self._shown_for = 0
        self._carried: dict[Passage, list[Code]] = {}

    # -- what is listed --------------------------------------------------------------------------------------------

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

    @property
    def chosen(self) -> list[Passage]:
        """What an act is about: the marked passages, else the one under the cursor."""
        return self.lines.chosen

    @property
    def codings(self) -> list[Coding]:
        """The codings among the chosen passages."""
        return [one.coding for one in self.chosen if one.coding is not None]

    def title_of(self, code: Code) -> str:
        """The name of a code in the language of the interface."""
        return CodeLooks(self.session.codebook, language()).name(code)

    def codes_at(self, one: Passage) -> list[Code]:
        """The code of the passage first, then the others at its words."""
        if one not in self._carried:
            book = self.session.codebook
            own = one.coding.code if one.coding else one.waiting.code if one.waiting else 0
            first = [book.by_key[own]] if own in book.by_key else []
            others = [code for span, code in self.findings.beside.get(one.document, ()) if span.overlaps(one.span)]
            self._carried[one] = list({code.key: code for code in [*first, *others]}.values())
        return self._carried[one]

    # -- reasons ---------------------------------------------------------------------------------------------------

    def why_busy(self) -> str:
        """Why nothing is done while the list is being read, `""` when it is not: it could be the wrong passage."""
        return _("The passages are being looked up; a moment, please.") if self.busy else ""

    def why_no_passage(self) -> str:
        """Why nothing can be done with a passage: the list has none."""
        return "" if self.chosen else _("There is no passage here.")

    def why_no_code(self) -> str:
        """Why nothing can be done with the code that is listed: the list is of all codes."""
        return "" if self.code is not None else _("Choose a code first: s.")

    def why_no_codings(self) -> str:
        """Why no coding can be changed here, `""` when one can."""
        if reason := self.why_busy() or self.why_no_passage():
            return reason
        if not self.codings:
            return _("These passages are not coded yet; c gives them a code.")
        if not any(one.coder == self.session.coder for one in self.codings):
            names = ", ".join(dict.fromkeys(one.coder for one in self.codings))
            return _("This was coded by {coders}; you can only change codings of your own.").format(coders=names)
        return ""

    # -- looking up ------------------------------------------------------------------------------------------------

    def look_up(self, *, at: int | None = None, to: frozenset[int] = frozenset()) -> None:
        """Find the passages again; the cursor stays where it was, or goes to the first of these codings."""
        self.stale = False
        self._asked_for += 1
        number, row = self._asked_for, self.lines.at if at is None else at
        self.stage.beside(partial(self._load, number, row, to), group="retrieval", exclusive=True)

    async def _load(self, number: int, at: int, to: frozenset[int]) -> None:
        session, wanted, order, queue, code = self.session, self.wanted, self.order, self.in_queue, self.code

        def look() -> Findings:
            texts = session.text_hashes()  # before anything else: what is corrected from here on is noticed
            found = retrieval.waiting(session) if queue else retrieval.passages(session, wanted, order)
            session.read_transcripts({one.document for one in found})
            beside: dict[int, list[tuple[Span, Code]]] = {}
            for one in codings_of.codings(session):
                beside.setdefault(one.document, []).append((one.span, session.codebook.by_key[one.code]))
            who = wanted.coder or session.coder
            progress = retrieval.progress(session, code, who) if code else Progress()
            return Findings(found, texts, beside, progress)

        try:
            self.findings = await in_thread(look, name="retrieval")
        except QcodeError as error:
            self.stage.trouble(error)
            self.findings = Findings(beside=self.findings.beside, progress=self.findings.progress)
        self.looks = CodeLooks(session.codebook, language())
        self._carried = {}
        found = self.findings.passages
        if to:
            at = next((index for index, one in enumerate(found) if one.coding and one.coding.id in to), at)
        self.filled()
        self.lines.fill(found, at)
        self._shown_for = number
        self.shown()
