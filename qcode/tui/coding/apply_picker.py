"""The picker with which codes are applied: several at once, and a code that is not there yet."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.keys.action import Action
from qcode.model import Code
from qcode.tui.dialogs.picker import CodePicker
from qcode.tui.kit.bindings import bindings
from qcode.tui.kit.foreign import plain, styled
from qcode.tui.kit.widgets import Input, OptionList, Static

_GROUP = N_("Choosing a code")
ACTIONS = (
    Action(
        "picker.mark",
        "ctrl+space,ctrl+@",
        "mark",
        N_("Mark"),
        N_("Mark the code, to apply several at once (space, too, after an arrow key or while nothing is typed)"),
        group=_GROUP,
    ),
    Action(
        "picker.new",
        "ctrl+n",
        "new",
        N_("New code"),
        N_("Make a code that is not there yet and apply it"),
        group=_GROUP,
    ),
)


class MarkingField(Input):
    """A field that leaves the space key to its screen while that wants it."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether the field takes a key."""
        if key == "space" and self.screen.check_action("mark_by_space", ()):
            return False
        return super().check_consume_key(key, character)


class ApplyPicker(CodePicker):
    """Returns the first code chosen, None when the coder left; `chosen` has all, `new` what a new one shall be."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(ACTIONS),
        Binding("space", "mark_by_space", show=False, priority=True),
    ]
    FIELD = MarkingField
    KEYS = N_("⏎ apply · space mark several · ctrl+n new code · ↑↓ choose · esc leave")

    chosen: tuple[Code, ...] = ()
    new: tuple[str, str] | None = None
    """The name typed so far and the path of the highlighted code, when a new code is wanted."""
    _arrow = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Space marks while it can't be meant for the field: nothing is typed, or an arrow key came before it."""
        if action == "mark_by_space":
            return self._arrow or not self.query_one(Input).value
        return super().check_action(action, parameters)

    def action_mark_by_space(self) -> None:
        """Mark, by the key that else is typed."""
        self.action_mark()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Typing goes on. (Textual calls the handler of the class above by itself.)"""
        self._arrow = False

    def action_move(self, step: int) -> None:
        """Up and down in the list."""
        self._arrow = True
        super().action_move(step)

    def action_mark(self) -> None:
        """Mark the highlighted code, or take the mark away."""
        code = self.highlighted
        if code is None or not code.codable:
            return
        marked = code in self.chosen
        self.chosen = tuple(each for each in self.chosen if each != code) if marked else (*self.chosen, code)
        rows = self.query_one(OptionList)
        if rows.highlighted is not None:
            rows.replace_option_prompt_at_index(rows.highlighted, self.row(code))
        names = ", ".join(self._looks.name(each) for each in self.chosen)
        self.query_one("#picker-keys", Static).update(
            _("⏎ apply {codes}").format(codes=names) if names else _(self.KEYS)
        )

    def action_new(self) -> None:
        """A code that is not there yet."""
        above = self.highlighted
        self.new = (self.query_one(Input).value.strip(), above.path if above is not None else "")
        self.dismiss(None)

    def choose(self, code: Code) -> None:
        """The marked ones, else this one."""
        self.chosen = self.chosen or (code,)
        self.dismiss(self.chosen[0])

    def sign(self, code: Code) -> Content:
        """A tick where the code is marked."""
        return styled("✓", "bold $accent") if code in self.chosen else plain(" ")
