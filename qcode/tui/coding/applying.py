"""Applying codes: by the codebook's keys, by the picker, by the words themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qcode.i18n import gettext as _
from qcode.model import Code, Span
from qcode.session.coding.acts import apply_codes, recent_codes
from qcode.session.coding.inventing import invent_code, one_line
from qcode.tui.coding.stage import CodingStage
from qcode.tui.coding.workspace import Workspace
from qcode.tui.kit.features import Deed, spoken
from qcode.tui.kit.words import cut, quoted, rule_parts

AROUND = " .,;:!?…–-„“”‚‘’'\"«»"
"""What stands around words and is no part of a name."""
MOST_NAMED = 64
"""Characters of a row in the list of recent codes, which stays one line then."""


class Applying:
    """Puts codes onto words: by the key of a code, by the picker, or the one used last again."""

    def __init__(self, work: Workspace, stage: CodingStage) -> None:
        self.work = work
        self.stage = stage

    def deeds(self) -> Iterable[Deed]:
        """Apply again, from a list, by the picker; a code from the words; the whole rule."""
        return (
            Deed("coding.again", self.apply_again),
            Deed("coding.recent", self.choose_recent),
            Deed("coding.pick", self.pick),
            Deed("coding.in_vivo", self.code_from_words),
            Deed("coding.definition", self.read_rule),
        )

    def type_key(self, key: str) -> bool:
        """Apply the code with this key; False when no code has it. A digit is a code's key or a mistake to be named."""
        code = self.work.session.codebook.by_shortcut.get(key)
        if code is not None:
            self.apply(code)
        elif key.isdigit():
            self.stage.say(_("No code has the key {key}. Press c to choose one.").format(key=key))
        return code is not None or key.isdigit()

    def apply(self, code: Code, span: Span | None = None) -> None:
        """Apply a code to a span, else to the selection, else to the current sentence; the selection is let go."""
        self.apply_all((code,), span)

    @spoken
    def apply_all(self, codes: Sequence[Code], span: Span | None = None) -> None:
        """Apply several codes as one act."""
        work, desk = self.work, self.work.desk
        if desk is None:
            return
        span = span or work.view.target
        if reason := next(filter(None, map(work.why_not_applied, codes)), "") or self._why_no_words(span):
            self.stage.say(reason)
            return
        name = ", ".join(map(work.looks.name, codes))
        work.applied(codes[-1])
        self.stage.has_read(span)
        if apply_codes(work.session, desk.document.id, span, codes):
            self._done(span, _("{code} → applied · u undo").format(code=name))
        else:
            self.stage.say(_("{code}: already coded here. x removes it.").format(code=name))
            self.stage.look_around()

    def _why_no_words(self, span: Span) -> str:
        return "" if span and self.work.words_of(span).strip() else _("There are no words to code here.")

    def _done(self, span: Span, words: str) -> None:
        if self.work.view.selection:
            self.work.view.moves.let_go_inside(span)
        self.stage.saved(words)

    def apply_again(self) -> None:
        """Apply the code that was applied last."""
        code = self.work.session.codebook.by_key.get(self.work.last_code or 0)
        if code is None:
            code = next(iter(recent_codes(self.work.session, 1)), None)
        if code is None:
            self.stage.say(_("You have applied no code yet."))
        else:
            self.apply(code)

    def choose_recent(self) -> None:
        """Choose one of the codes applied last."""
        codes = recent_codes(self.work.session)
        if not codes:
            self.stage.say(_("You have applied no code yet."))
            return
        from qcode.tui.dialogs.choose_row import Choose

        span = self.work.view.target

        def chosen(index: int | None) -> None:
            if index is not None:
                self.apply(codes[index], span)

        # Without the codes' letters: each row has a digit of its own, which chooses it.
        names = [(self.work.looks.name(code), self.work.looks.name_above(code)) for code in codes]
        rows = [cut(" · ".join(filter(None, pair)), MOST_NAMED) for pair in names]
        self.stage.ask(Choose(_("Codes you applied last"), rows), chosen)

    def pick(self) -> None:
        """Choose codes for the selection or the current sentence."""
        work = self.work
        if work.desk is None:
            return
        span = work.view.target
        if not work.session.codebook.codable:
            self._ask_new(span, "", "")
            return
        from qcode.tui.coding.apply_picker import ApplyPicker

        picker = ApplyPicker(
            work.session.codebook, work.looks, _("Apply a code to"), work.words_of(span), taken=work.taken_characters
        )

        def chosen(code: Code | None) -> None:
            if picker.new is not None:
                self._ask_new(span, *picker.new)
            elif code is not None:
                self.apply_all(picker.chosen, span)

        self.stage.ask(picker, chosen)

    # -- new codes -------------------------------------------------------------------------------------------------

    def code_from_words(self) -> None:
        """Make a code of the words that are selected, or of the current sentence (in vivo)."""
        if self.work.desk is not None:
            span = self.work.view.target
            current = self.work.session.codebook.by_path.get(self.work.current_code)
            name = one_line(self.work.words_of(span)).strip(AROUND)
            self._ask_new(span, name, current.parent if current is not None else "")

    def _ask_new(self, span: Span, name: str, above: str) -> None:
        """Ask for name and place of a new code and apply it to a span."""
        desk = self.work.desk
        if desk is None:
            return
        if reason := self._why_no_words(span):
            self.stage.say(reason)
            return
        from qcode.tui.dialogs.new_code import NewCode

        def named(answer: tuple[str, str] | None) -> None:
            if answer is not None:
                self._invent(desk.document.id, span, *answer)

        words = self.work.words_of(span)
        self.stage.ask(NewCode(self.work.looks, words, name=name, above=above), named)

    @spoken
    def _invent(self, document: int, span: Span, name: str, above: str) -> None:
        coding = invent_code(self.work.session, document, span, name, parent=above)
        code = self.work.code_of(coding)
        self.work.applied(code)
        self._done(span, _("{code} → made and applied · u undo").format(code=self.work.looks.name(code)))

    def read_rule(self) -> None:
        """Read the whole rule of the current code."""
        code = self.work.code_shown()
        if code is not None:
            from qcode.tui.dialogs.reading import Reading

            parts = rule_parts(code, self.work.looks.language)
            more = [("", quoted(example.text)) for example in code.examples[1:]]
            self.stage.show(Reading(self.work.looks.long_name(code), parts + more))
