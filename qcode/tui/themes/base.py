"""The themes screen's common ground: what is grouped, the groups, and what is out of sight."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from textual import work
from textual.screen import Screen

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import language, ngettext
from qcode.session import Session
from qcode.session.themes.groups import Place, Theme, Themes, TooFew, Wanted, themes
from qcode.tui.coding.marks import CodeLooks
from qcode.tui.kit.foreign import assemble, styled
from qcode.tui.kit.host import host
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.numbers import whole
from qcode.tui.kit.threads import in_thread
from qcode.tui.kit.troubles import trouble_in_words
from qcode.tui.kit.widgets import Option, OptionList, Static
from qcode.tui.themes.words import GroupState, about, group_row, passage_row, wish_in_words

MOST = 200
"""Passages of a group that are listed; a code made of it takes all."""
Key = tuple[Place, ...]


class ThemesBase(Screen[None]):
    """Groups on the left, the passages of the one under the cursor on the right."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted = Wanted()
        self.found: Themes | None = None
        self.shown: list[Theme] = []
        self.places: list[Place | None] = []
        self.told: Theme | None = None
        self.names: dict[Key, str] = {}
        self.made: dict[Key, str] = {}
        self.gone: set[Key | Place] = set()
        self.stale = False
        self.texts: Mapping[int, str] = {}  # hashes of the texts that the groups' places are in, by document
        self.working = ""
        self.trouble = ""

    @property
    def session(self) -> Session:
        """The open project, with the coder at work."""
        return host(self.app).session

    @property
    def looks(self) -> CodeLooks:
        """Names and letters of the codes in the language of the interface."""
        return CodeLooks(self.session.codebook, language())

    @property
    def groups(self) -> OptionList:
        """The list of groups, on the left."""
        return self.query_one("#groups", OptionList)

    @property
    def passages(self) -> OptionList:
        """The list of passages of the group under the cursor, on the right."""
        return self.query_one("#passages", OptionList)

    @property
    def theme(self) -> Theme | None:
        """The group under the cursor."""
        at = self.groups.highlighted
        return self.shown[at] if at is not None and at < len(self.shown) else None

    @property
    def place(self) -> Place | None:
        """The passage under the cursor, while the cursor is among the passages."""
        at = self.passages.highlighted
        if not self.passages.has_focus or at is None or at >= len(self.places):
            return None
        return self.places[at]

    def name_of(self, theme: Theme) -> str:
        """What the group is called here."""
        return self.names.get(theme.passages, theme.name)

    def kept(self, theme: Theme) -> list[Place]:
        """The passages of a group that were not dismissed, and whose document is still there."""
        known = self.session.documents_by_id
        return [place for place in theme.passages if place not in self.gone and place.document in known]

    # -- grouping --------------------------------------------------------------------------------------------------

    def group_anew(self) -> None:
        """Group, in a thread; what is shown stays until the new groups are there."""
        self.stale = False
        self._group()

    @work(exclusive=True, group="themes")
    async def _group(self) -> None:
        session, wanted = self.session, self.wanted
        loop = asyncio.get_running_loop()
        last = ""

        def progress(what: str, done: int, total: int) -> None:
            nonlocal last
            words = f"{what} {100 * done // total if total else 0}"
            if words != last:
                last = words
                with suppress(RuntimeError):  # the app has ended meanwhile
                    loop.call_soon_threadsafe(self._report, what, done, total)

        self.trouble = ""
        self.working = _("Grouping …")
        self.say()

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
        self.fill(0)

    def _report(self, what: str, done: int, total: int) -> None:
        if not self.working or not self.is_mounted:
            return
        steps = {"words": _("Looking at words …"), "vectors": _("Reading for meaning …"), "groups": _("Grouping …")}
        share = f" {round(100 * done / total)} %" if total and what != "groups" else ""
        self.working = steps[what] + share
        self.say()

    def _too_few(self, count: int) -> str:
        if not self.session.documents:
            return _("There are no documents yet. Import some on the screen of the documents.")
        said = ngettext(
            "There is {count} passage to group here: too few.", "There are {count} passages to group here: too few.",
            count,
        ).format(count=whole(count))  # fmt: skip
        other = _("s groups something else, f changes the perspective.")
        return f"{said} {other}"

    # -- what is shown ---------------------------------------------------------------------------------------------

    def fill(self, at: int | None = None) -> None:
        """Show the groups, the cursor on one of them."""
        at = (self.groups.highlighted or 0) if at is None else at
        found, looks = self.found, self.looks
        every = found.themes if found is not None else ()
        self.shown = [theme for theme in every if theme.passages not in self.gone and self.kept(theme)]
        totals = found.totals if found is not None else {}
        self.groups.set_options(Option(group_row(theme, self._state(theme), totals, looks)) for theme in self.shown)
        self.groups.highlighted = min(at, len(self.shown) - 1) if self.shown else None
        self.say()
        self.show_passages()

    def _state(self, theme: Theme) -> GroupState:
        return GroupState(self.name_of(theme), len(self.kept(theme)), self._made_of(theme))

    def _made_of(self, theme: Theme) -> str:
        """The name of the code that was made of a group, `""` where none was, or it was undone."""
        code = self.session.codebook.by_path.get(self.made.get(theme.passages, ""))
        return self.looks.long_name(code) if code is not None else ""

    def say(self) -> None:
        """What is grouped and how many groups there are; what to do when there is none."""
        found = self.found
        count = len(self.shown)
        parts: list[str | tuple[str, str]] = [(_("Themes"), "bold"), f"  {wish_in_words(self.wanted, self.looks)}"]
        if self.working:
            parts.append((f"  {self.working}", "$accent"))
        elif found is not None:
            said = ngettext("{count} group", "{count} groups", count).format(count=whole(count))
            rest = ngettext("{count} passage in none", "{count} passages in none", len(found.leftover))
            parts.append((f"  {said} · {rest.format(count=whole(len(found.leftover)))}", "dim"))
        if self.stale and not self.working:
            parts.append(("  " + _("changed since · R groups anew"), "$warning"))
        self.query_one("#title", Static).update(assemble(*parts))
        empty = "" if self.shown else self.trouble or self._nothing()
        self.query_one("#empty", Static).update(empty)
        self.query_one("#empty").display = bool(empty)
        self.query_one("#middle").display = not empty
        self.query_one(KeyBar).refresh()

    def _nothing(self) -> str:
        if self.working:
            return self.working
        if self.found is not None and self.found.themes:
            return _("All groups are dismissed. X brings them back.")
        return _("No group of passages stands out. + looks for more groups, s groups something else.")

    def show_passages(self) -> None:
        """The passages of the group under the cursor: typical ones, those nearly elsewhere, then the rest."""
        theme = self.theme
        about_it = self.query_one("#about", Static)
        self.told = theme
        self.places = []
        if theme is None or self.found is None:
            about_it.update("")
            self.passages.clear_options()
            return
        about_it.update(about(theme, self.looks))
        options: list[Option] = []
        for title, places in self._under_headings(theme):
            options.append(Option(styled(title, "bold $accent"), disabled=True))
            options += [Option(passage_row(self.session, place)) for place in places]
            self.places += [None, *places]
        at = self.passages.highlighted
        self.passages.set_options(options)
        self.passages.highlighted = min(max(at or 1, 1), len(options) - 1) if options else None

    def _under_headings(self, theme: Theme) -> Iterator[tuple[str, list[Place]]]:
        """The passages that were kept, each once, under their headings; a heading without passages is left out."""
        kept = self.kept(theme)
        self.session.read_transcripts({place.document for place in kept})
        left = set(kept)
        for title, places, most in (
            (_("Typical"), theme.typical, None),
            (_("Nearly elsewhere"), theme.boundary, None),
            (_("Further passages"), kept, MOST),
        ):
            shown = [place for place in places if place in left][:most]
            left.difference_update(shown)
            if shown:
                yield title, shown

    def chosen(self) -> Sequence[Place]:
        """The passage under the cursor, or all of the group while the cursor is among the groups."""
        if self.place is not None:
            return [self.place]
        return self.kept(self.theme) if self.theme is not None else []

    def tell(self, text: str, *, warning: bool = False) -> None:
        """Say what happened, for five seconds; `warning` colours it."""
        self.notify(text, severity="warning" if warning else "information", markup=False, timeout=5)
