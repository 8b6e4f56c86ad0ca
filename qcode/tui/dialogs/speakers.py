"""Who of the speakers asks and who answers."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.model import Role, Transcript
from qcode.tui.coding.words import cut

ROLE_NAMES = {
    Role.INTERVIEWER: N_("interviewer"),
    Role.RESPONDENT: N_("respondent"),
    Role.OTHER: N_("other"),
}
_ORDER = tuple(ROLE_NAMES)


class SpeakersDialog(ModalScreen[dict[str, Role]]):
    """Returns the role of every speaker as it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s,q", "keep", show=False, priority=True),
        Binding("space,right,l", "turn(1)", show=False),
        Binding("left,h", "turn(-1)", show=False),
        Binding("i", "give('interviewer')", show=False),
        Binding("r", "give('respondent')", show=False),
        Binding("o", "give('other')", show=False),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]

    def __init__(self, transcript: Transcript) -> None:
        super().__init__()
        self._transcript = transcript
        self.roles = {speaker.label: speaker.role for speaker in transcript.speakers}

    def compose(self) -> ComposeResult:
        """A row per speaker."""
        with Vertical(classes="dialog small") as window:
            window.border_title = _("Speakers")
            yield Static(_("Only respondents' words are counted and get suggestions."), classes="quote", markup=False)
            yield OptionList(*(Option(row) for row in self._rows()), compact=True)
            keys = _("i interviewer · r respondent · o other · space the next of these · esc closes and saves")
            yield Static(keys, classes="keys", markup=False)

    def _rows(self) -> list[Content]:
        turns = [turn.speaker for turn in self._transcript.turns]
        nameless = _("without name")
        return [
            Content.assemble(
                (f"{cut(label or nameless, 24):<25}", "bold"),
                (f"{_(ROLE_NAMES[role]):<14}", "$accent"),
                (_("{count} turns").format(count=f"{turns.count(label):>4}"), "$foreground 70%"),
            )
            for label, role in self.roles.items()
        ]

    def on_option_list_option_selected(self) -> None:
        """Enter goes to the next role, as space does."""
        self.action_turn(1)

    def action_turn(self, step: int) -> None:
        """The next role."""
        label = self._label()
        if label is not None:
            self._give(label, _ORDER[(_ORDER.index(self.roles[label]) + step) % len(_ORDER)])

    def action_give(self, role: str) -> None:
        """This role."""
        label = self._label()
        if label is not None:
            self._give(label, Role(role))

    def action_move(self, step: int) -> None:
        """By one speaker."""
        rows = self.query_one(OptionList)
        rows.highlighted = min(max(0, (rows.highlighted or 0) + step), len(self.roles) - 1)

    def action_keep(self) -> None:
        """Close with the roles."""
        self.dismiss(self.roles)

    def _label(self) -> str | None:
        index = self.query_one(OptionList).highlighted
        return None if index is None else list(self.roles)[index]

    def _give(self, label: str, role: Role) -> None:
        self.roles[label] = role
        rows = self.query_one(OptionList)
        index = list(self.roles).index(label)
        rows.replace_option_prompt_at_index(index, self._rows()[index])
