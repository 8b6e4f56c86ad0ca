"""Everybody's codings at one place, to choose one of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from qcode.i18n import gettext as _
from qcode.model import Coding
from qcode.tui.coding.desk import Desk
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.foreign import assemble, plain, styled
from qcode.tui.kit.widgets import Option, OptionList, Static
from qcode.tui.kit.words import badge, cut


class CodingsHere(ModalScreen[tuple[int, str] | None]):
    """Returns the number of a coding and what to do with it (`show`, or what `acts` has for a key), None on leaving."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,i", "leave", show=False),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]

    def __init__(
        self,
        codings: Sequence[Coding],
        looks: CodeLooks,
        desk: Desk,
        acts: Mapping[str, str],
        *,
        at: Coding | None = None,
    ) -> None:
        super().__init__()
        # The innermost first, own ones before others' of the same words.
        self._codings = sorted(codings, key=lambda each: (len(each.span), not desk.is_own(each), each.id))
        self._looks, self._desk, self._acts = looks, desk, acts
        self._at = self._codings.index(at) if at in self._codings else 0

    def compose(self) -> ComposeResult:
        """A window with two lines for each coding."""
        with Vertical(classes="dialog small") as window:
            window.border_title = plain(_("Codings here"))
            yield OptionList(*(Option(self._row(each)) for each in self._codings), compact=True)
            yield Static(
                _("⏎ select its words · x remove · e other code · E edges · m memo · % weight · esc leave"),
                classes="keys",
                markup=False,
            )

    def on_mount(self) -> None:
        """The coding that was meant before is chosen."""
        self.query_one(OptionList).highlighted = self._at

    def _row(self, coding: Coding) -> Content:
        looks, code = self._looks, self._desk.code_of(coding)
        own = self._desk.is_own(coding)
        weight = "" if coding.weight is None else f" {coding.weight}"
        words = coding.span.of(self._desk.transcript.text)
        lines = [
            assemble(
                badge(looks, code),
                " ",
                (looks.long_name(code), "bold" if own else ""),
                (f" · {coding.coder}{weight}", "$foreground 72%"),
            ),
            styled(f"    {cut(words, 160)}", "$foreground 72%"),
        ]
        if coding.memo:
            lines.append(styled(f"    ✎ {cut(coding.memo, 160)}", "italic $foreground 72%"))
        return plain("\n").join(lines)

    def on_key(self, event: events.Key) -> None:
        """A key of an act does it."""
        act = self._acts.get(event.key) or self._acts.get(event.character or "")
        at = self.query_one(OptionList).highlighted
        if act is not None and at is not None:
            event.stop()
            self.dismiss((self._codings[at].id, act))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close, and go to the words of the coding that was selected."""
        self.dismiss((self._codings[event.option_index].id, "show"))

    def action_move(self, step: int) -> None:
        """Move the cursor by so many codings; it stays within the list."""
        rows = self.query_one(OptionList)
        rows.highlighted = min(max(0, (rows.highlighted or 0) + step), len(self._codings) - 1)

    def action_leave(self) -> None:
        """Close without a choice; the cursor stays where it was."""
        self.dismiss(None)
