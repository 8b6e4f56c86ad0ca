"""How good suggestions are here: measured beside the app, kept in the project; and which codes fall silent."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from textual import work

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import language, ngettext
from qcode.session.suggesting.quality import quiet_below, set_quiet_below, silent_codes
from qcode.tui.coding.base import CodingBase
from qcode.tui.coding.panels import share_in_words
from qcode.tui.coding.talk import spoken
from qcode.tui.documents.choose import Choice, ChooseDialog
from qcode.tui.kit.threads import in_thread
from qcode.tui.kit.troubles import trouble_in_words

LEVELS = ("0", "0.3", "0.4", "0.5", "0.6")


class Measuring(CodingBase):
    """Quality of suggestions."""

    def action_measure(self) -> None:
        """Measure, and keep what came out."""
        self.say(_("Suggestions are being measured …"), stays=True)
        self._measure()

    @work(exclusive=True, group="measuring")
    async def _measure(self) -> None:
        loop, session = asyncio.get_running_loop(), self.session

        def progress(done: int, total: int) -> None:
            with suppress(RuntimeError):  # the app has ended meanwhile
                loop.call_soon_threadsafe(self._report, done, total)

        def measure() -> tuple[float | None, float | None, int]:
            from qcode.session.suggesting.evaluation import evaluate
            from qcode.session.suggesting.evaluation_rows import mean_figures
            from qcode.session.suggesting.quality import keep_quality

            result = evaluate(session, progress=progress)
            keep_quality(session, result)
            means = mean_figures(result.judged, result.heads)
            return means["f1"], means["map"], len(result.judged)

        try:
            f1, average, documents = await in_thread(measure, name="measuring")
        except QcodeError as error:
            words = _("Suggestions could not be measured: {reason}")
            self.say(words.format(reason=trouble_in_words(error)), stays=True)
            return
        words = ngettext(
            "Measured on {count} document: F1 {f1}, mean average precision {map} · u undo",
            "Measured on {count} documents: F1 {f1}, mean average precision {map} · u undo",
            documents,
        )
        figures = {
            name: "–" if value is None else share_in_words(value) for name, value in (("f1", f1), ("map", average))
        }
        self.say(words.format(count=documents, **figures))

    def _report(self, done: int, total: int) -> None:
        self.say(_("Suggestions are being measured … {done} of {total}").format(done=done, total=total), stays=True)

    @spoken
    def action_quiet(self) -> None:
        """Choose the level, with the codes that each would silence."""
        if not self.qcode.adviser.quality:
            self.say(_("Nothing was measured yet: “Measure suggestions” in the list of all commands (ctrl+p)."))
            return
        book, tongue = self.session.codebook.by_path, language()
        choices = []
        for level in LEVELS:
            silent = [
                book[path].title(tongue) for path in sorted(silent_codes(self.session, float(level))) if path in book
            ]
            note = ", ".join(silent) if silent else _("no code falls silent")
            label = _("show all") if level == "0" else _("below {level}").format(level=share_in_words(float(level)))
            choices.append(Choice(level, label, note))
        current = f"{quiet_below(self.session):g}"
        title = _("Codes fall silent whose precision is …")
        self.app.push_screen(ChooseDialog(title, choices, current=current), self._set_quiet)

    @spoken
    def _set_quiet(self, level: str | None) -> None:
        if level is None or float(level) == quiet_below(self.session):
            return
        set_quiet_below(self.session, float(level))
        count = len(silent_codes(self.session))
        words = ngettext("{count} code is silent now · u undo", "{count} codes are silent now · u undo", count)
        self.saved(words.format(count=count))
