"""The themes screen: groups of passages to read, to name, and to make codes of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import language, ngettext
from qcode.keys.themes import ACTIONS
from qcode.model import PERSPECTIVE, Code
from qcode.resources import value_order
from qcode.session import Changed
from qcode.session.themes.acts import duplicates, make_code, send_to_queue
from qcode.session.themes.groups import Place, Theme
from qcode.tui.documents.choose import Choice, ChooseDialog
from qcode.tui.kit.bindings import bindings
from qcode.tui.kit.host import host, other_actions
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.labels import group_label
from qcode.tui.kit.numbers import whole
from qcode.tui.kit.troubles import trouble_in_words
from qcode.tui.kit.widgets import OptionList, Static
from qcode.tui.themes.base import ThemesBase
from qcode.tui.themes.words import near_in_words

NARROW = 100
UNCODED, CODED = "/uncoded", "/coded"  # no paths: they start with a slash
FREE = frozenset({"what", "perspective", "number", "more", "fewer", "best", "again", "bring_back"})


class ThemesScreen(ThemesBase):
    """Groups of passages by meaning with their passages: candidates for codes, never stored by themselves."""

    CSS_PATH = "themes.tcss"
    AUTO_FOCUS = "#groups"
    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTIONS)

    def compose(self) -> ComposeResult:
        """What is grouped, the groups, what is known of one and its passages, keys."""
        yield Static(id="title", markup=False)
        with Horizontal(id="middle"):
            yield OptionList(id="groups", markup=False)
            with Vertical(id="right"):
                yield Static(id="about", markup=False)
                yield OptionList(id="passages", markup=False)
        yield Static(id="empty", markup=False)
        yield KeyBar((*ACTIONS, *other_actions(self.app, "app.themes")), self.why_not)

    def on_mount(self) -> None:
        """Group what is not coded."""
        self.set_class(self.app.size.width < NARROW, "narrow")
        self.group_anew()

    def on_resize(self, event: events.Resize) -> None:
        """One above the other where it is narrow."""
        self.set_class(event.size.width < NARROW, "narrow")

    def on_screen_resume(self) -> None:
        """Back where the cursor was; who came from a passage is on it again."""
        among = self.passages.has_focus
        if self.found is not None:
            self.fill()
        if among and self.places:
            self.passages.focus()

    def project_changed(self, changed: Changed) -> None:
        """Groups stay as they are while somebody looks at them; it is said that they are of before."""
        if changed.tables & {"coding", "document", "speaker", "turn", "variable"}:
            self.stale = self.found is not None
        if changed.tables & {"coding", "document", "speaker", "turn", "variable", "code", "queued"} and self.is_mounted:
            if self.found is None and not self.working:
                self.group_anew()
            else:
                self.fill()

    def language_changed(self) -> None:
        """Say everything anew in the language of the interface."""
        self.fill()

    def why_not(self, action: str) -> str:
        """Why an action can't be done now, `""` when it can."""
        name = action.removeprefix("themes.")
        if not action.startswith("themes.") or name in FREE:
            return ""
        if self.theme is None:
            return _("There is no group here.")
        if name in ("new", "queue") and self.session.store.readonly:
            return _("The project can only be read.")
        return ""

    def refused(self, name: str) -> bool:
        """True when it can't be done now; the person is told why."""
        reason = self.why_not(f"themes.{name}")
        if reason:
            self.tell(reason, warning=True)
        return bool(reason)

    # -- looking ---------------------------------------------------------------------------------------------------

    @on(OptionList.OptionHighlighted, "#groups")
    def _moved(self) -> None:
        if self.theme is not self.told:
            self.passages.highlighted = None
            self.show_passages()

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_go()

    def action_go(self) -> None:
        """To the passages; from there to the transcript."""
        if self.refused("go"):
            return
        place = self.place
        if place is not None:
            host(self.app).open_document(place.document, place.span.start)
        else:
            self.passages.focus()

    def action_other(self) -> None:
        """Give the keyboard to the other of the two lists."""
        (self.groups if self.passages.has_focus else self.passages).focus()

    def action_back(self) -> None:
        """Give the keyboard to the list of groups."""
        self.groups.focus()

    def action_move(self, step: int) -> None:
        """Move by one row in the list that has the keyboard, down for 1."""
        rows = self.passages if self.passages.has_focus else self.groups
        if step > 0:
            rows.action_cursor_down()
        else:
            rows.action_cursor_up()

    # -- what is grouped -------------------------------------------------------------------------------------------

    def action_what(self) -> None:
        """Uncoded passages, coded ones, or those of a code."""
        looks = self.looks
        choices = [Choice(UNCODED, _("passages without a code")), Choice(CODED, _("all coded passages"))]
        choices += [Choice(code.path, looks.long_name(code), looks.letter(code)) for code in self.session.codebook]
        current = self.wanted.code or (CODED if self.wanted.coded else UNCODED)

        def chosen(value: str | None) -> None:
            if value is not None and value != current:
                code = "" if value in (UNCODED, CODED) else value
                self.wanted = replace(self.wanted, code=code, coded=value == CODED, groups=None)
                self.group_anew()

        self.app.push_screen(ChooseDialog(_("Group which passages?"), choices, current=current), chosen)

    def action_perspective(self) -> None:
        """Documents of one perspective only, or of all."""
        used = {document.perspective for document in self.session.documents if document.perspective}
        names = sorted(used, key=lambda name: value_order(name, PERSPECTIVE))
        choices = [Choice("", _("all perspectives")), *(Choice(name, group_label(name)) for name in names)]
        current = self.wanted.where.get("perspective", "")

        def chosen(value: str | None) -> None:
            if value is not None and value != current:
                where = {"perspective": value} if value else {}
                self.wanted = replace(self.wanted, where=where, groups=None)
                self.group_anew()

        self.app.push_screen(ChooseDialog(_("Which perspective?"), choices, current=current), chosen)

    def action_number(self, step: int) -> None:
        """Look for so many more groups, or fewer; two are the least."""
        now = self.wanted.groups or (self.found.asked if self.found is not None else 2)
        if now + step < 2:
            self.tell(_("Fewer than two groups are no groups."), warning=True)
            return
        self.wanted = replace(self.wanted, groups=now + step)
        self.tell(_("Looking for {count} groups").format(count=now + step))
        self.group_anew()

    def action_best(self) -> None:
        """As many as are best apart."""
        self.wanted = replace(self.wanted, groups=None)
        self.group_anew()

    def action_again(self) -> None:
        """Take in what has changed."""
        self.group_anew()

    # -- with a group ----------------------------------------------------------------------------------------------

    def action_rename(self) -> None:
        """Another name for the group, while one looks at it."""
        theme = self.theme
        if self.refused("rename") or theme is None:
            return
        from qcode.tui.codebook.asking import AskFields

        def named(typed: list[str] | None) -> None:
            if typed and typed[0].strip():
                self.names[theme.passages] = typed[0].strip()
                self.fill()

        self.app.push_screen(AskFields(_("Name of the group"), [(_("Name"), self.name_of(theme))]), named)

    def action_put_away(self) -> None:
        """Out of sight: the passage, or the group."""
        if self.refused("dismiss") or self.theme is None:
            return
        self.gone.add(self.place if self.place is not None else self.theme.passages)
        self.tell(_("Dismissed · X brings it back"))
        self.fill()
        if not self.passages.option_count:
            self.groups.focus()

    def action_bring_back(self) -> None:
        """Show everything again that was dismissed."""
        self.gone.clear()
        self.fill()

    def action_new(self) -> None:
        """A new code whose passages wait."""
        theme = self.theme
        if self.refused("new") or theme is None:
            return
        from qcode.tui.themes.naming_dialog import GroupCode

        places, texts = self.kept(theme), self.texts
        words = ngettext("{count} passage", "{count} passages", len(places)).format(count=whole(len(places)))
        if theme.in_vivo:
            words += " · " + " · ".join(theme.in_vivo)
        dialog = GroupCode(
            self.looks,
            words,
            name=self.name_of(theme).partition(" · ")[0],
            above=self.wanted.code,
            duplicates=lambda name: duplicates(self.session, name, theme),
        )
        self.app.push_screen(dialog, lambda answer: self._on(texts, lambda: self._make(theme, places, answer)))

    def _on(self, texts: Mapping[int, str], act: Callable[[], None]) -> None:
        """Do something with places in these texts; what the project refuses is said."""
        try:
            with self.session.standing_on(texts):
                act()
        except QcodeError as error:
            self.notify(trouble_in_words(error), severity="error", markup=False)

    def _make(self, theme: Theme, places: list[Place], answer: tuple[str, str] | None) -> None:
        if answer is None:
            return
        name, above = answer
        made = make_code(
            self.session,
            {language(): name},
            places,
            parent=self.session.codebook.by_path.get(above) if above else None,
        )
        self.made[theme.passages] = made.code.path
        self.fill()
        said = ngettext(
            "{code} is made; {count} passage waits (F, then w) · u undo",
            "{code} is made; {count} passages wait (F, then w) · u undo",
            made.waiting,
        )
        self.tell(said.format(code=name, count=whole(made.waiting)))

    def action_queue(self) -> None:
        """Passages in the queue of a code that there is."""
        theme = self.theme
        if self.refused("queue") or theme is None:
            return
        from qcode.tui.dialogs.picker import CodePicker

        places, texts = list(self.chosen()), self.texts
        near = near_in_words(theme.near, self.looks)
        words = self.name_of(theme) + (" · " + _("near: ") + near if near else "")

        def picked(code: Code | None) -> None:
            if code is not None:
                self._on(texts, lambda: self._send(code, places))

        self.app.push_screen(
            CodePicker(self.session.codebook, self.looks, _("Let wait for which code?"), words), picked
        )

    def _send(self, code: Code, places: list[Place]) -> None:
        count = send_to_queue(self.session, code, places)
        words = ngettext(
            "{count} passage waits for {code} (F, then w)", "{count} passages wait for {code} (F, then w)", count
        )
        self.tell(words.format(count=whole(count), code=self.looks.name(code)), warning=not count)
