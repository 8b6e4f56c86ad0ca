"""The picker: a code by typing a part of its name, with its definition and rule beside it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen

from qcode.i18n import N_, ngettext
from qcode.i18n import gettext as _
from qcode.keys.action import Action
from qcode.model import Code, Codebook
from qcode.tui.dialogs.filtering import matching
from qcode.tui.kit.bindings import bindings
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.compositing import ThriftyCompositor
from qcode.tui.kit.foreign import assemble, plain, styled
from qcode.tui.kit.parts import Part
from qcode.tui.kit.widgets import Input, Option, OptionList, Static
from qcode.tui.kit.words import badge, cut, quoted, rule_parts

MOST = 40
"""Rows while something is typed, the best first: of hundreds each would cost time at every letter."""
_GROUP = N_("Choosing a code")
ACTIONS = (
    Action("picker.down", "down", "move(1)", N_("Next code"), N_("Go down in the list"), group=_GROUP),
    Action("picker.up", "up", "move(-1)", N_("Code before"), N_("Go up in the list"), group=_GROUP),
    Action("picker.page_down", "pagedown", "move(8)", N_("Page down"), N_("Go down by a page"), group=_GROUP),
    Action("picker.page_up", "pageup", "move(-8)", N_("Page up"), N_("Go up by a page"), group=_GROUP),
    Action("picker.leave", "escape", "leave", N_("Leave"), N_("Choose no code"), group=_GROUP),
)


class CodePicker(ModalScreen[Code | None]):
    """Returns the code that was chosen, None when the coder left."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTIONS)
    FIELD = Input
    KEYS = N_("⏎ apply · ↑↓ choose · esc leave")

    def __init__(
        self, book: Codebook, looks: CodeLooks, title: str, words: str, *, taken: frozenset[str] = frozenset()
    ) -> None:
        super().__init__()
        self._compositor = ThriftyCompositor()
        self._taken = taken
        self._book, self._looks = book, looks
        self._title, self._words = title, words
        self._found: list[Code] = []

    def compose(self) -> ComposeResult:
        """The words that are to be coded, a field to type in, the codes that fit, and the rule of one."""
        with Vertical(id="picker", classes="dialog"):
            yield Static(
                assemble((self._title, "bold"), " ", (quoted(cut(self._words, 200)), "$foreground 75%")),
                id="picker-title",
            )
            yield self.FIELD(
                placeholder=_("Type a part of a name or of a definition, in any language"),
                id="picker-field",
                compact=True,
            )
            with Horizontal(id="picker-middle"):
                yield OptionList(id="picker-list", compact=True)
                yield Part(id="picker-rule", more="…")
            yield Static(_(self.KEYS), id="picker-keys", classes="keys", markup=False)

    def on_mount(self) -> None:
        """Show all codes, with the keyboard in the field."""
        self.query_one(OptionList).can_focus = False
        self._fill("")
        self.query_one(Input).focus()

    def on_resize(self) -> None:
        """Rows are cut to the width."""
        self.call_after_refresh(lambda: self._fill(self.query_one(Input).value))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the codes that fit what is typed, the best first."""
        self._fill(event.value)

    def on_input_submitted(self) -> None:
        """The highlighted code it is."""
        self._choose(self.query_one(OptionList).highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click on a code."""
        self._choose(event.option_index)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the rule of the code under the cursor."""
        if event.option_index < len(self._found):
            self._show_rule(self._found[event.option_index])

    def action_move(self, step: int) -> None:
        """Up and down in the list while the field has the keys."""
        codes = self.query_one(OptionList)
        if self._found:
            codes.highlighted = min(max(0, (codes.highlighted or 0) + step), len(self._found) - 1)

    def action_leave(self) -> None:
        """Close without choosing a code."""
        self.dismiss(None)

    def choose(self, code: Code) -> None:
        """Close with the code that was chosen."""
        self.dismiss(code)

    @property
    def highlighted(self) -> Code | None:
        """The code under the cursor of the list."""
        at = self.query_one(OptionList).highlighted
        return self._found[at] if at is not None and at < len(self._found) else None

    def sign(self, code: Code) -> Content:
        """What stands before a code's letter."""
        return plain("")

    def row(self, code: Code) -> Content:
        """A code as a line of the list as it is now."""
        room = max(12, self.query_one(OptionList).size.width - 4)
        return self._row(code, room, indent=not self.query_one(Input).value.strip())

    def _choose(self, index: int | None) -> None:
        if index is None or index >= len(self._found):
            return
        code = self._found[index]
        if code.codable:
            self.choose(code)
        else:
            words = _("{code} only groups other codes and is not applied itself.")
            self.notify(words.format(code=self._looks.name(code)), severity="warning", markup=False)

    def _fill(self, typed: str) -> None:
        codes = self.query_one(OptionList)
        room = max(12, codes.size.width - 4)
        whole_tree = not typed.strip()
        found = matching(self._book, typed)
        self._found = found if whole_tree else found[:MOST]
        rows = [Option(self._row(code, room, indent=whole_tree)) for code in self._found]
        if len(found) > len(rows):
            words = ngettext("{count} more: type on", "{count} more: type on", len(found) - len(rows))
            quiet = styled("  " + words.format(count=len(found) - len(rows)), "$foreground 65%")
            rows.append(Option(quiet, disabled=True))
        codes.set_options(rows)
        if self._found:
            first = next((index for index, code in enumerate(self._found) if code.codable), 0)
            codes.highlighted = first
            self._show_rule(self._found[first])
        else:
            self.query_one(Part).show(plain(_("No code fits.")))

    def _row(self, code: Code, room: int, *, indent: bool) -> Content:
        """One line: letter and name, below its parent, or with the names above it behind when filtered."""
        space = "  " * (code.level - 1) if indent else ""
        name = cut(self._looks.name(code), room - len(space) - 4)
        above = self._looks.name_above(code) if not indent else ""
        left = room - len(space) - 4 - len(name) - 3
        behind = f" · {cut(above, left)}" if above and left > 6 else ""
        style = "" if code.codable else "$foreground 65% italic"
        return assemble(
            space, self.sign(code), badge(self._looks, code), " ", (name, style), (behind, "$foreground 65%")
        )

    def _key(self, code: Code) -> str:
        """The code's key, and whether it works: where the app has a letter, the app's action is done."""
        if not code.shortcut:
            return ""
        words = _(" · key {key}") if code.shortcut not in self._taken else _(" · key {key} (taken by the app)")
        return words.format(key=code.shortcut)

    def _show_rule(self, code: Code) -> None:
        parts = [
            styled(self._looks.long_name(code), "bold"),
            assemble((code.path, "$foreground 65%"), (self._key(code), "$accent")),
        ]
        if not code.codable:
            parts.append(styled(_("Only groups other codes."), "italic"))
        for heading, text in rule_parts(code, self._looks.language):
            parts.append(assemble((heading, "bold $accent"), "  ", text))
        self.query_one(Part).show(plain("\n").join(parts))
