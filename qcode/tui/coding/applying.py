"""Applying codes: by the codebook's keys, and by the picker."""

from __future__ import annotations

from textual import events

from qcode.i18n import gettext as _
from qcode.model import Code, Span
from qcode.session.coding import apply_code
from qcode.tui.coding.base import CodingBase
from qcode.tui.coding.talk import spoken
from qcode.tui.coding.words import quoted, rule_parts


class Applying(CodingBase):
    """Codes onto words."""

    def on_key(self, event: events.Key) -> None:
        """A key that no action has may be a code's; digits always are. (Textual asks for bindings after this.)"""
        key = event.character
        if key is None or not key.isprintable() or key == " " or self.desk is None or self.focused is not self.view:
            return
        if key in self.taken_characters and not key.isdigit():
            return
        code = self.session.codebook.by_shortcut.get(key)
        if code is not None:
            event.stop()
            self.apply(code)
        elif key.isdigit():
            event.stop()
            self.say(_("No code has the key {key}. Press c to choose one.").format(key=key))

    @spoken
    def apply(self, code: Code, span: Span | None = None) -> None:
        """Apply a code to a span, else to the selection, else to the current sentence; the selection is let go."""
        desk, view = self.desk, self.view
        if desk is None:
            return
        span = span or view.target
        name = self.looks.name(code)
        if not code.codable:
            self.say(_("{code} only groups other codes and is not applied itself.").format(code=name))
            return
        if not span or not desk.transcript.text[span.start : span.end].strip():
            self.say(_("There are no words to code here."))
            return
        self.current_code = code.path
        if apply_code(self.session, desk.document.id, span, code) is None:
            self.say(_("{code}: already coded here. x removes it.").format(code=name))
            self.look_around()
            return
        if view.selection:
            view.action_let_go()
        self.saved(_("{code} → applied · u undo").format(code=name))

    def action_pick(self) -> None:
        """Choose a code for the selection or the current sentence."""
        if self.desk is None:
            return
        if not self.session.codebook.codable:
            self.say(_("The codebook has no codes. qcode codebook import FILE brings some in."))
            return
        span = self.view.target

        def chosen(code: Code | None) -> None:
            if code is not None:
                self.apply(code, span)

        words = span.of(self.desk.transcript.text)
        self.app.push_screen(self.picker(_("Apply a code to"), words), chosen)

    def action_definition(self) -> None:
        """Read the whole rule of the current code."""
        code = self.code_shown()
        if code is not None:
            from qcode.tui.dialogs.reading import Reading

            parts = rule_parts(code, self.looks.language)
            more = [("", quoted(example.text)) for example in code.examples[1:]]
            self.app.push_screen(Reading(self.looks.long_name(code), parts + more))
