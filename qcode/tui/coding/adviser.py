"""Suggestions beside the app: computed in a thread, kept by document, learnt anew after every act."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from textual.app import App
from textual.timer import Timer

from qcode.errors import QcodeError
from qcode.model import SuggestedUnit
from qcode.session import Changed, Session
from qcode.session.suggesting.quality import Quality, quality
from qcode.tui.kit.threads import in_thread, start_worker
from qcode.tui.kit.troubles import trouble_in_words

Progress = Callable[[int, int], None]
FORGET_AFTER = 4.0
"""Seconds without an undo or removal after which all is learnt anew."""
LEARNT_FROM = frozenset({"coding", "decision", "code", "speaker", "turn", "document"})


class Source(Protocol):
    """What makes suggestions, as the session offers it. All of it may be slow."""

    @property
    def name(self) -> str:
        """Which suggester; stored with verdicts."""

    def prepare(self, progress: Progress | None = None) -> None:
        """Read the study and learn from what is coded; `progress` hears how many of how many are done."""

    def for_document(self, document: int, *, progress: Progress | None = None) -> list[SuggestedUnit]:
        """All units of a document."""

    def learn(self, changed: Changed) -> bool:
        """Take in what coders did; True when that may change what is suggested."""


class Phase(Enum):
    """How far suggestions are: switched off, being worked on, ready, or failed."""

    OFF = "off"
    WORKING = "working"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Status:
    """How far things are, and with what: a share 0..1 while working (None: unknown), words when it failed."""

    phase: Phase
    share: float | None = None
    trouble: str = ""


def session_source(session: Session) -> Source:
    """The suggestions of the session; imported here because it is heavy, so call it in a thread."""
    from qcode.session.suggesting.suggestions import Suggestions

    return Suggestions(session)


class Adviser:
    """Gives suggestions for the document on the desk; `heard` is called in the app's thread when there is news."""

    def __init__(self, app: App[None], session: Session, make: Callable[[Session], Source] = session_source) -> None:
        self._app = app
        self._session = session
        self._make = make
        self._source: Source | None = None
        self._wanted: int | None = None
        self._lessons: list[Changed] = []
        self._units: dict[int, tuple[str, list[SuggestedUnit]]] = {}  # with the hash of the text that they are in
        self._running = False
        self._anew = False  # what was learnt has to be learnt again without what was undone
        self._again = False  # what is there has to be ranked again; it stays until that is done
        self._rest: Timer | None = None
        self._quality: Mapping[str, Quality] | None = None
        self.on = True
        self.status = Status(Phase.WORKING)
        self.heard: Callable[[], None] = lambda: None

    @property
    def name(self) -> str:
        """Which suggester; `""` before it is there."""
        return self._source.name if self._source else ""

    def units(self, document: int) -> list[SuggestedUnit]:
        """The units of a document as far as they are there; none while switched off, or where it is reserved.

        Those of a text that was corrected since are none: their offsets are about other words now.
        """
        return self._units[document][1] if self.on and not self.reserved(document) and self._has(document) else []

    def _has(self, document: int | None) -> bool:
        """Whether the units of a document are there, for the text that it has."""
        if document is None or document not in self._units:
            return False
        now = self._session.text_under(document)
        return now in ("", self._units[document][0])

    def reserved(self, document: int | None) -> bool:
        """Whether a document is coded without suggestions, so that agreement can be measured on it."""
        entry = self._session.documents_by_id.get(document) if document is not None else None
        return entry is not None and entry.reserved

    @property
    def quality(self) -> Mapping[str, Quality]:
        """What was measured last, by path of the code; empty when nothing was."""
        if self._quality is None:
            try:
                self._quality = quality(self._session)
            except QcodeError:
                return {}
        return self._quality

    def want(self, document: int) -> None:
        """Ask for the suggestions of a document; they come when they are there."""
        self._wanted = document
        self._go()

    def learn(self, changed: Changed) -> None:
        """Take in an act; suggestions stay as they are until the new ones are there."""
        if "setting" in changed.tables:
            self._quality = None
            self._again = True  # other codes may be silent now
            self._go()
        if changed.tables & LEARNT_FROM and self._source is not None:
            self._lessons.append(changed)
            if changed.forgets:
                self._forget_soon()
            self._go()

    def _forget_soon(self) -> None:
        """Learn all anew when nothing more was undone for a while: a source only ever learns more."""
        if self._rest is not None:
            self._rest.stop()

        def forget() -> None:
            self._rest, self._anew = None, True
            self._go()

        self._rest = self._app.set_timer(FORGET_AFTER, forget)

    def switch(self, on: bool) -> None:
        """Show suggestions, or read without them."""
        self.on = on
        if on:
            self._go()
        self._tell(Status(Phase.READY if self._source else Phase.WORKING) if on else Status(Phase.OFF))

    def _go(self) -> None:
        if self.on and not self._running and self._wanted is not None and not self.reserved(self._wanted):
            self._running = True
            start_worker(self._app, self._work, group="suggestions")

    async def _work(self) -> None:
        try:
            while self.on and self._open_work():
                await self._step()
            if self.on and self.status.phase is not Phase.READY:
                self._tell(Status(Phase.READY))
        except QcodeError as error:
            self._fail(trouble_in_words(error))
        except Exception as error:
            # Suggestions are a help; whatever goes wrong in them, coding goes on.
            self._fail(f"{type(error).__name__}: {error}")
        finally:
            self._running = False

    def _open_work(self) -> bool:
        missing = self._wanted is not None and not self._has(self._wanted) and not self.reserved(self._wanted)
        return self._anew or self._again or bool(self._lessons) or missing

    def _learn(
        self, source: Source | None, lessons: Sequence[Changed], progress: Progress, *, anew: bool
    ) -> tuple[Source, bool]:
        """A source that has learnt all lessons (made where there is none), and whether it may suggest otherwise now."""
        if source is None:
            source = self._make(self._session)
            source.prepare(progress)
        elif anew:
            source.prepare()  # quietly: the suggestions from before stay until the new ones are there
        # Every lesson is heard: no short cut on the first that changes something.
        return source, sum(source.learn(lesson) for lesson in lessons) > 0 or anew

    def _rank(self, source: Source, document: int, progress: Progress) -> tuple[str, list[SuggestedUnit]]:
        """The hash of a document's text and its units with suggestions, in the order of the text."""
        text = self._session.transcript(document).sha256  # before: what is corrected meanwhile is noticed
        units = source.for_document(document, progress=progress)
        return text, sorted(units, key=lambda unit: unit.span)

    async def _step(self) -> None:
        """Get ready, learn what is to be learnt, then rank the document that is wanted."""
        lessons, self._lessons = self._lessons, []
        anew, self._anew = self._anew, False
        if self._wanted not in self._session.documents_by_id:  # removed meanwhile
            self._wanted = None
        wanted, source, progress = self._wanted, self._source, self._reporter()
        again, self._again = self._again, False
        known = wanted is not None and self._has(wanted) and not again

        def work() -> tuple[Source, bool, tuple[str, list[SuggestedUnit]] | None]:
            able, other = self._learn(source, lessons, progress, anew=anew)
            if wanted is None or self.reserved(wanted) or (known and not other):
                return able, other, None
            return able, other, self._rank(able, wanted, progress)

        self._source, other, found = await in_thread(work, name="suggestions")
        if other or again:
            self._units.clear()
        if found is not None and wanted is not None:
            self._units[wanted] = found
        if other or found is not None:
            self._tell(Status(Phase.READY))

    def _reporter(self) -> Progress:
        loop = asyncio.get_running_loop()
        last = -1

        def progress(done: int, total: int) -> None:
            nonlocal last
            percent = 100 * done // total if total else 0
            if percent != last:
                last = percent
                with suppress(RuntimeError):  # the app has ended meanwhile
                    loop.call_soon_threadsafe(self._report, percent / 100)

        return progress

    def _report(self, share: float) -> None:
        if self.on and self.status.phase is not Phase.READY:
            self._tell(Status(Phase.WORKING, share))

    def _fail(self, trouble: str) -> None:
        self._wanted = None
        self._lessons.clear()
        self._tell(Status(Phase.FAILED, trouble=trouble))

    def _tell(self, status: Status) -> None:
        self.status = status
        self.heard()
