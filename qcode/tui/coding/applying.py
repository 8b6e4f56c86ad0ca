"""Applying codes: by the codebook's keys, and by the picker."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from qcode.i18n import gettext as _
from qcode.model import Code, Span
from qcode.session.coding.acts import apply_codes, recent_codes
from qcode.session.coding.inventing import invent_code, one_line
from qcode.tui.coding.base import CodingBase
from qcode.tui.coding.talk import spoken
from qcode.tui.coding.words import cut, quoted, rule_parts

AROUND = " .,;:!?…–-„“”‚‘’'\"«»"
"""What stands around words and is no part of a name."""
MOST_NAMED = 64
"""Characters of a row in the list of recent codes, which stays one line then."""
MOST_DIGITS = 4
"""Digits of a count; nobody goes 10,000 sentences on."""


class Applying(CodingBase):
    """Codes onto words."""

    _count: str | None = None  # digits typed so far, None while no count is read

    def on_key(self, event: events.Key) -> None:
        """A key that no action has may be a code's; digits always are. (Textual asks for bindings after this.)"""
        if self.takes_key(event):
            event.stop()
            event.prevent_default()
            return
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

    def takes_key(self, event: events.Key) -> bool:
        """Digits of a count, and keys while edges are moved."""
        if self.desk is None or self.focused is not self.view:
            return False
        view, count = self.view, self._count
        if count is None:
            view.pending_count = None  # the key before was no move
            return False
        if event.character is not None and event.character in "0123456789" and len(count) < MOST_DIGITS:
            self._count = count + event.character
            view.pending_count = int(self._count) or None
            self.say(_("{count} times …").format(count=self._count))
            return True
        self._count = None
        self.say("")
        if event.key in ("escape", "backspace"):
            view.pending_count = None
            return True
        return False

    def action_count(self) -> None:
        """Read a number for the next move."""
        self._count = ""
        self.say(_("How many? Type a number, then a move, such as j or w."))

    def apply(self, code: Code, span: Span | None = None) -> None:
        """Apply a code to a span, else to the selection, else to the current sentence; the selection is let go."""
        self.apply_all((code,), span)

    @spoken
    def apply_all(self, codes: Sequence[Code], span: Span | None = None) -> None:
        """Apply several codes as one act."""
        desk, view = self.desk, self.view
        if desk is None:
            return
        span = span or view.target
        for code in codes:
            if not code.codable:
                words = _("{code} only groups other codes and is not applied itself.")
                self.say(words.format(code=self.looks.name(code)))
                return
        if not span or not desk.transcript.text[span.start : span.end].strip():
            self.say(_("There are no words to code here."))
            return
        name = ", ".join(self.looks.name(code) for code in codes)
        self.applied(codes[-1])
        self.has_read(span)
        if not apply_codes(self.session, desk.document.id, span, codes):
            self.say(_("{code}: already coded here. x removes it.").format(code=name))
            self.look_around()
            return
        if view.selection:
            view.let_go_inside(span)
        self.saved(_("{code} → applied · u undo").format(code=name))

    def applied(self, code: Code) -> None:
        """Remember a code as the one applied last."""
        self.current_code, self.last_code = code.path, code.key

    def action_again(self) -> None:
        """Apply the code that was applied last."""
        code = self.session.codebook.by_key.get(self.last_code or 0)
        if code is None:
            recent = recent_codes(self.session, 1)
            code = recent[0] if recent else None
        if code is None:
            self.say(_("You have applied no code yet."))
        else:
            self.apply(code)

    def action_recent(self) -> None:
        """Choose one of the codes applied last."""
        found = recent_codes(self.session)
        if not found:
            self.say(_("You have applied no code yet."))
            return
        from qcode.tui.dialogs.choose import Choose

        span = self.view.target

        def chosen(index: int | None) -> None:
            if index is not None:
                self.apply(found[index], span)

        # Without the codes' letters: each row has a digit of its own, which chooses it.
        names = [(self.looks.name(code), self.looks.name_above(code)) for code in found]
        rows = [cut(" · ".join(filter(None, pair)), MOST_NAMED) for pair in names]
        self.app.push_screen(Choose(_("Codes you applied last"), rows), chosen)

    def action_pick(self) -> None:
        """Choose codes for the selection or the current sentence."""
        desk = self.desk
        if desk is None:
            return
        span = self.view.target
        words = span.of(desk.transcript.text)
        if not self.session.codebook.codable:
            self._ask_new(span, "", "")
            return
        from qcode.tui.dialogs.apply_picker import ApplyPicker

        title = _("Apply a code to")
        picker = ApplyPicker(self.session.codebook, self.looks, title, words, taken=self.taken_characters)

        def chosen(code: Code | None) -> None:
            if picker.new is not None:
                self._ask_new(span, *picker.new)
            elif code is not None:
                self.apply_all(picker.chosen, span)

        self.app.push_screen(picker, chosen)

    def action_in_vivo(self) -> None:
        """Make a code of the words that are selected, or of the current sentence."""
        if self.desk is not None:
            span = self.view.target
            above = self.session.codebook.by_path.get(self.current_code)
            name = one_line(span.of(self.desk.transcript.text)).strip(AROUND)
            self._ask_new(span, name, above.parent if above is not None else "")

    def _ask_new(self, span: Span, name: str, above: str) -> None:
        """Ask for name and place of a new code and apply it to a span."""
        desk = self.desk
        if desk is None:
            return
        if not span or not span.of(desk.transcript.text).strip():
            self.say(_("There are no words to code here."))
            return
        from qcode.tui.dialogs.new_code import NewCode

        def named(answer: tuple[str, str] | None) -> None:
            if answer is not None:
                self._invent(desk.document.id, span, *answer)

        words = span.of(desk.transcript.text)
        self.app.push_screen(NewCode(self.session.codebook, self.looks, words, name=name, above=above), named)

    @spoken
    def _invent(self, document: int, span: Span, name: str, above: str) -> None:
        coding = invent_code(self.session, document, span, name, parent=above)
        code = self.session.codebook.by_key[coding.code]
        self.applied(code)
        if self.view.selection:
            self.view.let_go_inside(span)
        self.saved(_("{code} → made and applied · u undo").format(code=self.looks.name(code)))

    def action_definition(self) -> None:
        """Read the whole rule of the current code."""
        code = self.code_shown()
        if code is not None:
            from qcode.tui.dialogs.reading import Reading

            parts = rule_parts(code, self.looks.language)
            more = [("", quoted(example.text)) for example in code.examples[1:]]
            self.app.push_screen(Reading(self.looks.long_name(code), parts + more))
