"""Who speaks: in which role, under which name, and what is known of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.model import Role, Transcript, Turn
from qcode.session.documents.speakers import SpeakerEdits
from qcode.tui.dialogs.choose_value import Choice, ChooseDialog
from qcode.tui.kit.foreign import assemble, plain
from qcode.tui.kit.widgets import Option, OptionList, Static
from qcode.tui.kit.words import cut

ROLE_NAMES = {
    Role.INTERVIEWER: N_("interviewer"),
    Role.RESPONDENT: N_("respondent"),
    Role.OTHER: N_("other"),
}
_ORDER = tuple(ROLE_NAMES)


class SpeakersDialog(ModalScreen[SpeakerEdits]):
    """Returns what is different from before: roles, names, variables. `known` is None where none can be kept yet.

    `mixed` are labels that have several roles, as the speakers are those of several documents: there names can't be
    changed, and a role that is given is given everywhere.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s,q", "keep", show=False),
        Binding("space,right,l", "turn(1)", show=False),
        Binding("left,h", "turn(-1)", show=False),
        Binding("i", "give('interviewer')", show=False),
        Binding("r", "give('respondent')", show=False),
        Binding("o", "give('other')", show=False),
        Binding("n,e", "name", show=False),
        Binding("v", "variable", show=False),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]

    def __init__(
        self,
        transcript: Transcript,
        known: Mapping[str, Mapping[str, str]] | None = None,
        mixed: Collection[str] | None = None,
    ) -> None:
        super().__init__()
        self._mixed = mixed
        self._given: set[str] = set()
        self._transcript = transcript
        self._before = {speaker.label: speaker.role for speaker in transcript.speakers}
        self._known = known
        self.roles = dict(self._before)
        self.names = {label: label for label in self._before}
        self.variables: dict[str, dict[str, str]] = {}

    def compose(self) -> ComposeResult:
        """A row for each speaker, with role, turns and a sample, and the keys below."""
        with Vertical(classes="dialog small") as window:
            window.border_title = plain(_("Speakers") if self._mixed is None else _("Speakers of all documents"))
            yield Static(_("Only respondents' words are counted and get suggestions."), classes="quote", markup=False)
            yield OptionList(*(Option(row) for row in self._rows()), compact=True)
            keys = _("i interviewer · r respondent · o other · space the next of these · n name, or same as another")
            if self._mixed is not None:
                keys = _("i interviewer · r respondent · o other · space the next of these: in all documents")
            more = _("v what is known of this person · esc closes and saves")
            closes = _("esc closes and saves")
            yield Static(f"{keys} · {closes if self._known is None else more}", classes="keys", markup=False)

    def _rows(self) -> list[Content]:
        return [self._row(label) for label in self.roles]

    def _row(self, label: str) -> Content:
        turns = [turn for turn in self._transcript.turns if turn.speaker == label]
        facts = self._facts(label)
        return assemble(
            (f"{cut(self._shown_name(label), 24):<25}", "bold"),
            (f"{self._role(label):<14}", "$accent"),
            (_("{count} turns").format(count=f"{len(turns):>4}"), "$foreground 70%"),
            (f"  {cut(facts or self._sample(turns), 17)}", "" if facts else "$foreground 70%"),
        )

    def _role(self, label: str) -> str:
        """The role, or that it is not the same in all documents."""
        if label in (self._mixed or ()) and label not in self._given:
            return _("several")
        return _(ROLE_NAMES[self.roles[label]])

    def _shown_name(self, label: str) -> str:
        """The name that is shown for a label, with the label where it is another."""
        name = self.names[label]
        return (name or _("without name")) if name == label else f"{label or '–'} → {name}"

    def _facts(self, label: str) -> str:
        """What is known of a person, with what was changed here."""
        values = {**(self._known or {}).get(label, {}), **self.variables.get(label, {})}
        return " ".join(f"{key}={value}" for key, value in sorted(values.items()) if value)

    def _sample(self, turns: Iterable[Turn]) -> str:
        """The first words of the first turn that has any."""
        spoken = (turn.speech.of(self._transcript.text) for turn in turns)
        return " ".join(next(filter(None, spoken), "").split())

    def on_option_list_option_selected(self) -> None:
        """Enter goes to the next role, as space does."""
        self.action_turn(1)

    def action_turn(self, step: int) -> None:
        """Give the speaker under the cursor the next role (1) or the one before (-1), round the ends."""
        label = self._label()
        if label is not None:
            self._give(label, _ORDER[(_ORDER.index(self.roles[label]) + step) % len(_ORDER)])

    def action_give(self, role: str) -> None:
        """Give the speaker under the cursor the role of this name."""
        label = self._label()
        if label is not None:
            self._give(label, Role(role))

    def action_name(self) -> None:
        """Another name; one that another speaker has makes the two one person."""
        label = self._label()
        if label is None or self._mixed is not None:
            return
        others = [name for other, name in self.names.items() if other != label and name]
        choices = [Choice(name, name, _("the same person")) for name in dict.fromkeys(others)]
        title = _("Name of {speaker}, or who this is as well").format(speaker=label or _("without name"))

        def named(name: str | None) -> None:
            if name is not None and name.strip():
                self.names[label] = name.strip()
                self._show(label)

        self.app.push_screen(ChooseDialog(title, choices, free=True), named)

    def action_variable(self) -> None:
        """Something that is known of this person."""
        label = self._label()
        if label is None or self._known is None:
            return
        values = {**self._known.get(label, {}), **self.variables.get(label, {})}
        choices = [Choice(f"{key}=", f"{key}={value}", _("take away")) for key, value in values.items() if value]

        def said(text: str | None) -> None:
            name, equals, value = (text or "").partition("=")
            if equals and name.strip():
                self.variables.setdefault(label, {})[name.strip()] = value.strip()
                self._show(label)
            elif text:
                self.app.notify(_("Write it as variable=value."), severity="warning")

        title = _("What is known of {speaker}: variable=value").format(speaker=label or _("without name"))
        self.app.push_screen(ChooseDialog(title, choices, free=True), said)

    def action_move(self, step: int) -> None:
        """Move the cursor by so many speakers; it stays within the list."""
        rows = self.query_one(OptionList)
        rows.highlighted = min(max(0, (rows.highlighted or 0) + step), len(self.roles) - 1)

    def action_keep(self) -> None:
        """Close with what is different now."""
        mixed = self._given.intersection(self._mixed or ())
        roles = {label: role for label, role in self.roles.items() if self._before[label] is not role or label in mixed}
        names = {label: name for label, name in self.names.items() if name != label}
        self.dismiss(SpeakerEdits(names, roles, self.variables))

    def _label(self) -> str | None:
        index = self.query_one(OptionList).highlighted
        return None if index is None else list(self.roles)[index]

    def _give(self, label: str, role: Role) -> None:
        self.roles[label] = role
        self._given.add(label)
        self._show(label)

    def _show(self, label: str) -> None:
        index = list(self.roles).index(label)
        self.query_one(OptionList).replace_option_prompt_at_index(index, self._row(label))
