"""The two lists of the themes screen: groups on the left, the passages of the one under the cursor on the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.containers import Horizontal

from qcode.i18n import gettext as _
from qcode.i18n import ngettext
from qcode.session.themes.groups import Place, Theme
from qcode.tui.kit.foreign import assemble, styled
from qcode.tui.kit.numbers import whole
from qcode.tui.kit.widgets import Option, OptionList, Static
from qcode.tui.themes.grouping import Grouping
from qcode.tui.themes.words import about, group_row, passage_row, wish_in_words

MOST = 200
"""Passages of a group that are listed; a code made of it takes all."""


@dataclass(frozen=True, slots=True)
class Panes:
    """The parts of the screen that are filled: title, both lists between words, and words in place of the lists."""

    title: Static
    groups: OptionList
    about: Static
    passages: OptionList
    middle: Horizontal
    empty: Static


class GroupLists:
    """Fills the lists, and knows what is under the cursor."""

    def __init__(self, grouping: Grouping, panes: Panes) -> None:
        self.grouping = grouping
        self.groups, self.passages = panes.groups, panes.passages
        self.shown: list[Theme] = []
        self.places: list[Place | None] = []
        self._panes = panes
        self._told: Theme | None = None

    # -- what is under the cursor ----------------------------------------------------------------------------------

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

    def chosen(self) -> Sequence[Place]:
        """The passage under the cursor, or all of the group while the cursor is among the groups."""
        if self.place is not None:
            return [self.place]
        return self.grouping.kept(self.theme) if self.theme is not None else []

    def why_no_group(self) -> str:
        """Why nothing can be done with a group, `""` when one is under the cursor."""
        return "" if self.theme is not None else _("There is no group here.")

    # -- filling ---------------------------------------------------------------------------------------------------

    def fill(self, at: int | None = None) -> None:
        """Show the groups, the cursor on one of them."""
        at = (self.groups.highlighted or 0) if at is None else at
        grouping = self.grouping
        self.shown = grouping.shown()
        totals, looks = (grouping.found.totals if grouping.found is not None else {}), grouping.looks
        self.groups.set_options(Option(group_row(theme, grouping.state(theme), totals, looks)) for theme in self.shown)
        self.groups.highlighted = min(at, len(self.shown) - 1) if self.shown else None
        self.say()
        self._show_passages()

    def say(self) -> None:
        """What is grouped and how many groups there are; what to do when there is none."""
        self._panes.title.update(assemble(*self._title()))
        empty = "" if self.shown else self.grouping.nothing()
        self._panes.empty.update(empty)
        self._panes.empty.display = bool(empty)
        self._panes.middle.display = not empty

    def _title(self) -> Iterator[str | tuple[str, str]]:
        grouping = self.grouping
        yield _("Themes"), "bold"
        yield f"  {wish_in_words(grouping.wanted, grouping.looks)}"
        if grouping.working:
            yield f"  {grouping.working}", "$accent"
            return
        if grouping.found is not None:
            count, outside = len(self.shown), len(grouping.found.leftover)
            groups = ngettext("{count} group", "{count} groups", count).format(count=whole(count))
            rest = ngettext("{count} passage in none", "{count} passages in none", outside)
            yield f"  {groups} · {rest.format(count=whole(outside))}", "dim"
        if grouping.stale:
            yield "  " + _("changed since · R groups anew"), "$warning"

    def follow(self) -> None:
        """Show the passages of the group that the cursor moved to."""
        if self.theme is not self._told:
            self.passages.highlighted = None
            self._show_passages()

    def _show_passages(self) -> None:
        """The passages of the group under the cursor: typical ones, those nearly elsewhere, then the rest."""
        theme = self._told = self.theme
        self.places = []
        if theme is None:
            self._panes.about.update("")
            self.passages.clear_options()
            return
        self._panes.about.update(about(theme, self.grouping.looks))
        options: list[Option] = []
        for title, places in self._under_headings(theme):
            options.append(Option(styled(title, "bold $accent"), disabled=True))
            options += [Option(passage_row(self.grouping.session, place)) for place in places]
            self.places += [None, *places]
        at = self.passages.highlighted
        self.passages.set_options(options)
        self.passages.highlighted = min(max(at or 1, 1), len(options) - 1) if options else None

    def _under_headings(self, theme: Theme) -> Iterator[tuple[str, list[Place]]]:
        """The passages that were kept, each once, under their headings; a heading without passages is left out."""
        kept = self.grouping.kept(theme)
        self.grouping.session.read_transcripts({place.document for place in kept})
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
