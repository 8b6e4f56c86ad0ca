"""What becomes of a group: another name, out of sight, a new code, or the queue of one that there is."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.i18n import gettext as _
from qcode.i18n import language, ngettext
from qcode.model import Code
from qcode.session.themes.acts import duplicates, make_code, send_to_queue
from qcode.session.themes.groups import Place, Theme
from qcode.tui.kit.features import Deed
from qcode.tui.kit.numbers import whole
from qcode.tui.themes.lists import GroupLists
from qcode.tui.themes.words import near_in_words


class GroupDecisions:
    """Decisions on the group under the cursor, or on one of its passages."""

    def __init__(self, lists: GroupLists) -> None:
        self.lists = lists
        self.grouping = lists.grouping
        self.stage = lists.grouping.stage

    def deeds(self) -> Iterable[Deed]:
        """Make a code, let passages wait for one, rename, dismiss, bring back."""
        return (
            Deed("themes.new", self.ask_code, self.why_not_stored, warns=True),
            Deed("themes.queue", self.ask_queue, self.why_not_stored, warns=True),
            Deed("themes.rename", self.ask_name, self.lists.why_no_group, warns=True),
            Deed("themes.dismiss", self.dismiss, self.lists.why_no_group, warns=True),
            Deed("themes.bring_back", self.bring_back),
        )

    def why_not_stored(self) -> str:
        """Why nothing can be stored of a group, `""` when it can."""
        if reason := self.lists.why_no_group():
            return reason
        return _("The project can only be read.") if self.grouping.session.store.readonly else ""

    # -- while one looks at it -------------------------------------------------------------------------------------

    def ask_name(self) -> None:
        """Ask for another name of the group, for as long as one looks at it."""
        theme = self.lists.theme
        if theme is None:
            return
        from qcode.tui.dialogs.ask_fields import AskFields

        def named(typed: list[str] | None) -> None:
            if typed and typed[0].strip():
                self.grouping.names[theme.passages] = typed[0].strip()
                self.grouping.changed(None)

        self.stage.show(AskFields(_("Name of the group"), [(_("Name"), self.grouping.name_of(theme))]), named)

    def dismiss(self) -> None:
        """Put the passage under the cursor, or the group, out of sight."""
        theme, place = self.lists.theme, self.lists.place
        if theme is None:
            return
        self.grouping.dismissed.add(place if place is not None else theme.passages)
        self.stage.tell(_("Dismissed · X brings it back"))
        self.grouping.changed(None)
        if not self.lists.passages.option_count:
            self.lists.groups.focus()

    def bring_back(self) -> None:
        """Show everything again that was dismissed."""
        self.grouping.dismissed.clear()
        self.grouping.changed(None)

    # -- what is stored --------------------------------------------------------------------------------------------

    def ask_code(self) -> None:
        """Ask for name and place of a new code; the passages of the group then wait for a decision on it."""
        theme = self.lists.theme
        if theme is None:
            return
        from qcode.tui.themes.naming_dialog import GroupCode

        session, places = self.grouping.session, self.grouping.kept(theme)
        words = ngettext("{count} passage", "{count} passages", len(places)).format(count=whole(len(places)))
        dialog = GroupCode(
            self.grouping.looks,
            " · ".join((words, *theme.in_vivo)),
            name=self.grouping.name_of(theme).partition(" · ")[0],
            above=self.grouping.wanted.code,
            duplicates=lambda name: duplicates(session, name, theme),
        )

        def named(answer: tuple[str, str] | None) -> None:
            if answer is not None:
                self._make(theme, places, *answer)

        self.stage.ask(dialog, named)

    def _make(self, theme: Theme, places: list[Place], name: str, above: str) -> None:
        session = self.grouping.session
        parent = session.codebook.by_path.get(above) if above else None
        made = make_code(session, {language(): name}, places, parent=parent)
        self.grouping.made[theme.passages] = made.code.path
        self.grouping.changed(None)
        said = ngettext(
            "{code} is made; {count} passage waits (F, then w) · u undo",
            "{code} is made; {count} passages wait (F, then w) · u undo",
            made.waiting,
        )
        self.stage.tell(said.format(code=name, count=whole(made.waiting)))

    def ask_queue(self) -> None:
        """Choose the code in whose queue the passage under the cursor, or the group, waits."""
        theme = self.lists.theme
        if theme is None:
            return
        from qcode.tui.dialogs.picker import CodePicker

        places, looks = list(self.lists.chosen()), self.grouping.looks
        near = near_in_words(theme.near, looks)
        words = self.grouping.name_of(theme) + (" · " + _("near: ") + near if near else "")

        def picked(code: Code | None) -> None:
            if code is not None:
                self._send(code, places)

        self.stage.ask(CodePicker(looks.book, looks, _("Let wait for which code?"), words), picked)

    def _send(self, code: Code, places: list[Place]) -> None:
        count = send_to_queue(self.grouping.session, code, places)
        words = ngettext(
            "{count} passage waits for {code} (F, then w)", "{count} passages wait for {code} (F, then w)", count
        ).format(count=whole(count), code=self.grouping.looks.name(code))
        if count:
            self.stage.tell(words)
        else:
            self.stage.warn(words)
