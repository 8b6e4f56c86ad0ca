"""Decisions on the disagreement that is looked at; each goes on to the next by itself."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from qcode.analysis.consensus import BOTH, EDGE, LONGEST, NEITHER, OWN, SHORTEST, WORDS
from qcode.i18n import gettext as _
from qcode.i18n import in_words, ngettext
from qcode.model import Code, Span
from qcode.model.act_words import taken
from qcode.session.settling.acts import Decision, Outcome, settle, take_over
from qcode.tui.consensus.desk import SettlingDesk
from qcode.tui.dialogs.choose_value import Choice, ChooseDialog
from qcode.tui.kit.features import Deed, spoken
from qcode.tui.kit.numbers import whole

ORDER = ("first", "second", "third", "fourth", "fifth", "sixth")
"""Coders have a key each; of more than these the rest are followed on the command line."""
ASKED = ""


class Deciding:
    """What becomes of a disagreement."""

    def __init__(self, desk: SettlingDesk) -> None:
        self.desk = desk
        self.stage = desk.stage

    def deeds(self) -> Iterable[Deed]:
        """A coder, both, neither, another code, other words, what all agree on."""
        why_none = self.desk.why_none
        return (
            *(
                Deed(f"consensus.{name}", partial(self.take_coder, at), partial(self._why_no_coder, at), warns=True)
                for at, name in enumerate(ORDER)
            ),
            Deed("consensus.both", lambda: self.take(BOTH), why_none, warns=True),
            Deed("consensus.neither", lambda: self.take(NEITHER), why_none, warns=True),
            Deed("consensus.code", self.ask_code, why_none, warns=True),
            Deed("consensus.words", self.ask_words, why_none, warns=True),
            Deed("consensus.agreed", self.ask_agreed, self._why_not_agreed, warns=True),
        )

    def _why_no_coder(self, at: int) -> str:
        if reason := self.desk.why_none():
            return reason
        coders = self.desk.current.coders if self.desk.current else ()
        if at >= len(coders):
            return _("So many coders there are not.")
        if coders[at] in WORDS:
            return _("A coder is called {name}, so it is not clear what is meant.").format(name=coders[at])
        return ""

    def take_coder(self, at: int) -> None:
        """Follow the coder at this place in the order of names."""
        if self.desk.current is not None:
            self.take(self.desk.current.coders[at])

    def take(self, what: str) -> None:
        """Follow a coder, take all or nothing."""
        self._settle(Decision(what, self.desk.reason))

    @spoken
    def _settle(self, decision: Decision) -> None:
        document, current = self.desk.document, self.desk.current
        if document is None or current is None:
            return
        names = " / ".join(map(self.desk.looks.name, self.desk.codes()))
        outcome = settle(self.desk.session, document, current, decision)
        self._go_on(f"{names}: {in_words(taken(decision.take))}", outcome)

    def _go_on(self, words: str, outcome: Outcome) -> None:
        """Say what was decided, and look at the next open disagreement."""
        self.desk.to_open(1)
        if outcome.made:
            name = ", ".join(outcome.made)
            words += " · " + _("the consensus of {name} counts from now on").format(name=name)
        elif not outcome.left:
            words += " · " + _("nothing is open: A takes over the rest")
        self.stage.saved(_("{act} · u undo").format(act=words))

    # -- a code or words of its own --------------------------------------------------------------------------------

    def ask_code(self) -> None:
        """Ask for another code for the words of the disagreement."""
        place, document = self.desk.place, self.desk.document
        if place is None or document is None:
            return
        from qcode.tui.dialogs.picker import CodePicker

        looks, text = self.desk.looks, self.desk.session.transcript(document.id).text
        dialog = CodePicker(looks.book, looks, _("Which code instead?"), place.of(text))

        def picked(code: Code | None) -> None:
            if code is not None:
                self._settle(Decision(OWN, self.desk.reason, place, code))

        self.stage.ask(dialog, picked)

    def ask_words(self) -> None:
        """Ask which of the codes gets other words, where there are two, and then for the words."""
        codes, looks = self.desk.codes(), self.desk.looks
        if len(codes) < 2:
            self._ask_words(codes[0] if codes else None)
            return
        choices = [Choice(code.path, looks.long_name(code), looks.letter(code)) for code in codes]
        by_path = {code.path: code for code in codes}
        self.stage.show(
            ChooseDialog(_("Other words for which code?"), choices),
            lambda path: self._ask_words(by_path.get(path or "")),
        )

    def _ask_words(self, code: Code | None) -> None:
        place, document = self.desk.place, self.desk.document
        if place is None or document is None or code is None:
            return
        from qcode.tui.consensus.words_dialog import WordsDialog

        def chosen(span: Span | None) -> None:
            if span is not None:
                self._settle(Decision(OWN, self.desk.reason, span, code))

        self.stage.ask(WordsDialog(self.desk.session, document, place, self.desk.looks.long_name(code)), chosen)

    # -- what all agree on -----------------------------------------------------------------------------------------

    def _why_not_agreed(self) -> str:
        found = self.desk.found
        if found is None:
            return self.desk.why_none()
        edges = any(one.kind == EDGE for one in found.open)
        if found.comparison.not_taken(found.settled) or edges or not (found.is_made or found.open):
            return _("The project can only be read.") if self.desk.session.store.readonly else ""
        return _("What all agree on is taken over already.")

    def ask_agreed(self) -> None:
        """Take over what all agree on; where only edges differ somewhere, ask first which edges count."""
        found = self.desk.found
        if found is None:
            return
        edges = sum(one.kind == EDGE for one in found.open)
        if not edges:
            self._take_over(ASKED)
            return
        title = ngettext(
            "In {count} place all have the code, with other edges", "In {count} places all have the code, with other "
            "edges", edges,
        ).format(count=whole(edges))  # fmt: skip
        choices = [
            Choice("asked", _("decide each one myself")),
            Choice(LONGEST, _("the longest edges"), _("all that anybody marked")),
            Choice(SHORTEST, _("the shortest edges"), _("only what all marked")),
        ]

        def chosen(edges: str | None) -> None:
            if edges is not None:
                self._take_over(ASKED if edges == "asked" else edges)

        self.stage.ask(ChooseDialog(title, choices), chosen)

    @spoken
    def _take_over(self, edges: str) -> None:
        document = self.desk.document
        if document is None:
            return
        outcome = take_over(self.desk.session, [document], edges)
        count = outcome.taken + outcome.settled
        words = ngettext("{count} passage taken over", "{count} passages taken over", count)
        self._go_on(words.format(count=whole(count)), outcome)
