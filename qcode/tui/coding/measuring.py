"""How good suggestions are here: measured beside the app, kept in the project; and which codes fall silent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import language, ngettext
from qcode.session import Session
from qcode.session.suggesting.quality import quiet_below, set_quiet_below, silent_codes
from qcode.tui.coding.panels import share_in_words
from qcode.tui.coding.stage import CodingStage
from qcode.tui.coding.workspace import Workspace
from qcode.tui.dialogs.choose_value import Choice, ChooseDialog
from qcode.tui.kit.features import Deed, spoken
from qcode.tui.kit.threads import in_thread
from qcode.tui.kit.troubles import trouble_in_words

LEVELS = ("0", "0.3", "0.4", "0.5", "0.6")
"""Precisions from which a person chooses; below the one chosen a code falls silent."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Means over the documents that were judged: F1 and average precision 0..1, None where undefined."""

    f1: float | None
    average_precision: float | None
    documents: int

    def in_words(self) -> str:
        """One sentence for the line of notices."""
        words = ngettext(
            "Measured on {count} document: F1 {f1}, mean average precision {map} · u undo",
            "Measured on {count} documents: F1 {f1}, mean average precision {map} · u undo",
            self.documents,
        )
        f1, average = (_share_or_dash(value) for value in (self.f1, self.average_precision))
        return words.format(count=self.documents, f1=f1, map=average)


def _share_or_dash(value: float | None) -> str:
    return "–" if value is None else share_in_words(value)


def measure(session: Session, progress: Callable[[int, int], None]) -> Measured:
    """Judge every document by what was learnt from the others, and keep the result. Slow: call it in a thread."""
    from qcode.session.suggesting.evaluation import evaluate
    from qcode.session.suggesting.evaluation_rows import mean_figures
    from qcode.session.suggesting.quality import keep_quality

    result = evaluate(session, progress=progress)
    keep_quality(session, result)
    means = mean_figures(result.judged, result.heads)
    return Measured(means["f1"], means["map"], len(result.judged))


class Measuring:
    """Measures how good suggestions are on this project's codings; codes below a level can fall silent."""

    def __init__(self, work: Workspace, stage: CodingStage) -> None:
        self.work = work
        self.stage = stage

    def deeds(self) -> Iterable[Deed]:
        """Measure; choose when codes fall silent."""
        return (Deed("coding.measure", self.begin), Deed("coding.quiet", self.ask_level))

    def begin(self) -> None:
        """Measure, and keep what came out."""
        self.stage.say(_("Suggestions are being measured …"), stays=True)
        self.stage.beside(self._measure, group="measuring", exclusive=True)

    async def _measure(self) -> None:
        loop, session = asyncio.get_running_loop(), self.work.session

        def progress(done: int, total: int) -> None:
            with suppress(RuntimeError):  # the app has ended meanwhile
                loop.call_soon_threadsafe(self._report, done, total)

        try:
            measured = await in_thread(lambda: measure(session, progress), name="measuring")
        except QcodeError as error:
            words = _("Suggestions could not be measured: {reason}")
            self.stage.say(words.format(reason=trouble_in_words(error)), stays=True)
            return
        self.stage.say(measured.in_words())

    def _report(self, done: int, total: int) -> None:
        words = _("Suggestions are being measured … {done} of {total}")
        self.stage.say(words.format(done=done, total=total), stays=True)

    # -- silence ---------------------------------------------------------------------------------------------------

    @spoken
    def ask_level(self) -> None:
        """Choose the level, with the codes that each would silence."""
        if not self.work.host.adviser.quality:
            self.stage.say(_("Nothing was measured yet: “Measure suggestions” in the list of all commands (ctrl+p)."))
            return
        choices = [self._choice(level) for level in LEVELS]
        current = f"{quiet_below(self.work.session):g}"
        title = _("Codes fall silent whose precision is …")
        self.stage.show(ChooseDialog(title, choices, current=current), self._set_level)

    def _choice(self, level: str) -> Choice:
        book, tongue = self.work.session.codebook.by_path, language()
        paths = sorted(silent_codes(self.work.session, float(level)))
        names = [book[path].title(tongue) for path in paths if path in book]
        label = _("show all") if level == "0" else _("below {level}").format(level=share_in_words(float(level)))
        return Choice(level, label, ", ".join(names) or _("no code falls silent"))

    @spoken
    def _set_level(self, level: str | None) -> None:
        session = self.work.session
        if level is None or float(level) == quiet_below(session):
            return
        set_quiet_below(session, float(level))
        count = len(silent_codes(session))
        words = ngettext("{count} code is silent now · u undo", "{count} codes are silent now · u undo", count)
        self.stage.saved(words.format(count=count))
