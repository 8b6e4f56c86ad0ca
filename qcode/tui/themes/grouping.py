"""What is grouped, the groups, and what a person made of them: what every feature of the themes screen shares."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import language, ngettext
from qcode.session import Session
from qcode.session.themes.groups import Place, Theme, Themes, TooFew, Wanted
from qcode.session.themes.proposing import themes
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.features import Stage
from qcode.tui.kit.host import Host
from qcode.tui.kit.numbers import whole
from qcode.tui.kit.threads import in_thread
from qcode.tui.kit.troubles import trouble_in_words
from qcode.tui.themes.words import GroupState

Key = tuple[Place, ...]
"""A group is known by its passages: it has no number."""


class Grouping:
    """Groups of passages, made in a thread, with their names and without what was dismissed.

    `stale`: the project changed since they were made. `working` and `trouble` are words for what is done now and for
    why there are no groups. `texts` are the hashes of the texts that the places are in, by document.
    """

    def __init__(self, host: Host, stage: Stage) -> None:
        self.host = host
        self.session: Session = host.session
        self.stage = stage
        self.wanted = Wanted()
        self.found: Themes | None = None
        self.names: dict[Key, str] = {}
        self.made: dict[Key, str] = {}
        self.dismissed: set[Key | Place] = set()
        self.stale = False
        self.texts: Mapping[int, str] = {}
        self.working = ""
        self.trouble = ""
        self.told: Callable[[], None] = lambda: None
        """Called when something else is to be said of the work."""
        self.changed: Callable[[int | None], None] = lambda at: None
        """Called when other groups are shown than before, with the row for the cursor (None: where it is)."""

    # -- the groups ------------------------------------------------------------------------------------------------

    @property
    def looks(self) -> CodeLooks:
        """Names and letters of the codes in the language of the interface."""
        return CodeLooks(self.session.codebook, language())

    def shown(self) -> list[Theme]:
        """The groups that were not dismissed and have passages left."""
        every = self.found.themes if self.found is not None else ()
        return [theme for theme in every if theme.passages not in self.dismissed and self.kept(theme)]

    def name_of(self, theme: Theme) -> str:
        """What the group is called here."""
        return self.names.get(theme.passages, theme.name)

    def kept(self, theme: Theme) -> list[Place]:
        """The passages of a group that were not dismissed, and whose document is still there."""
        known = self.session.documents_by_id
        return [place for place in theme.passages if place not in self.dismissed and place.document in known]

    def state(self, theme: Theme) -> GroupState:
        """What a person made of a group."""
        return GroupState(self.name_of(theme), len(self.kept(theme)), self._made_of(theme))

    def _made_of(self, theme: Theme) -> str:
        """The name of the code that was made of a group, `""` where none was, or it was undone."""
        code = self.session.codebook.by_path.get(self.made.get(theme.passages, ""))
        return self.looks.long_name(code) if code is not None else ""

    def nothing(self) -> str:
        """What is said while no group is shown: what is being done, why there is none, what to do."""
        if self.trouble or self.working:
            return self.trouble or self.working
        if self.found is not None and self.found.themes:
            return _("All groups are dismissed. X brings them back.")
        return _("No group of passages stands out. + looks for more groups, s groups something else.")

    # -- grouping --------------------------------------------------------------------------------------------------

    def ask_for(self, wanted: Wanted) -> None:
        """Group something else, or in another way."""
        self.wanted = wanted
        self.group_anew()

    def group_anew(self) -> None:
        """Group, in a thread; what is shown stays until the new groups are there."""
        self.stale = False
        self.stage.beside(self._group, group="themes", exclusive=True)

    async def _group(self) -> None:
        session, wanted, progress = self.session, self.wanted, self._reporter()
        self.trouble = ""
        self.working = _("Grouping …")
        self.told()

        def look() -> tuple[Mapping[int, str], Themes]:
            return session.text_hashes(), themes(session, wanted, progress=progress)

        try:
            self.texts, self.found = await in_thread(look, name="themes")
        except TooFew as error:
            self.found, self.trouble = None, self._too_few(error.passages)
        except QcodeError as error:
            self.found, self.trouble = None, trouble_in_words(error)
        except Exception as error:
            # Groups are a help; whatever goes wrong in them, the rest goes on.
            words = _("The passages could not be grouped: {reason}")
            self.found, self.trouble = None, words.format(reason=f"{type(error).__name__}: {error}")
        self.working = ""
        self.changed(0)

    def _reporter(self) -> Callable[[str, int, int], None]:
        """Reports of a thread to the app's loop, one for each percent of a step."""
        loop = asyncio.get_running_loop()
        last = ""

        def progress(what: str, done: int, total: int) -> None:
            nonlocal last
            words = f"{what} {100 * done // total if total else 0}"
            if words != last:
                last = words
                with suppress(RuntimeError):  # the app has ended meanwhile
                    loop.call_soon_threadsafe(self._report, what, done, total)

        return progress

    def _report(self, what: str, done: int, total: int) -> None:
        if not self.working:
            return
        steps = {"words": _("Looking at words …"), "vectors": _("Reading for meaning …"), "groups": _("Grouping …")}
        share = f" {round(100 * done / total)} %" if total and what != "groups" else ""
        self.working = steps[what] + share
        self.told()

    def _too_few(self, count: int) -> str:
        if not self.session.documents:
            return _("There are no documents yet. Import some on the screen of the documents.")
        said = ngettext(
            "There is {count} passage to group here: too few.", "There are {count} passages to group here: too few.",
            count,
        ).format(count=whole(count))  # fmt: skip
        other = _("s groups something else, f changes the perspective.")
        return f"{said} {other}"
