"""Reviewing suggestions: accept or reject with one key, and on to the next."""

from __future__ import annotations

from collections.abc import Callable

from qcode.i18n import gettext as _
from qcode.session.coding.acts import accept_suggestion, reject_suggestion
from qcode.tui.coding.adviser import Phase
from qcode.tui.coding.base import CodingBase
from qcode.tui.coding.offers import Offer, next_open
from qcode.tui.coding.panels import no_offer
from qcode.tui.coding.talk import spoken


class Reviewing(CodingBase):
    """Suggestions."""

    def why_no_offer(self) -> str:
        """Why there is nothing to accept here, `""` when there is."""
        if self.desk is None:
            return _("No document is open.")
        if self.offer_chosen() is not None:
            return ""
        if self.offers_here():
            return _("You have decided on all suggestions for this sentence. n goes to the next.")
        return self.status_words()

    def status_words(self) -> str:
        """Why nothing is suggested for the current sentence."""
        return no_offer(self._here[0]) if self._here else ""

    def action_accept(self) -> None:
        """Make the chosen suggestion a coding."""
        self._decide(accept_suggestion, _("{code} → accepted · u undo"))

    def action_reject(self) -> None:
        """Say that the chosen suggestion does not fit."""
        self._decide(reject_suggestion, _("{code} → rejected · u undo"))

    @spoken
    def _decide(self, decide: Callable[..., object], said: str) -> None:
        offer = self._offer_or_reason()
        if offer is None or self.desk is None:
            return
        suggester = self.qcode.adviser.name
        score = offer.suggestion.score
        decide(self.session, self.desk.document.id, offer.span, offer.code, score=score, suggester=suggester)
        self.has_read(offer.span)
        self._on(said.format(code=self.looks.name(offer.code)))

    def _offer_or_reason(self) -> Offer | None:
        if reason := self.why_no_offer():
            self.say(reason)
        return self.offer_chosen()

    def _on(self, said: str) -> None:
        """To the next open suggestion, here or further on."""
        if self.offer_chosen() is None and not self._go(1):
            said += _(" · no open suggestion further on")
        self._sentence = None
        self.saved(said)

    def _go(self, step: int) -> bool:
        desk = self.desk
        if desk is None:
            return False
        sentence = self.view.current_sentence
        offset = max(sentence.start, self.view.cursor) if step > 0 else sentence.start
        unit = next_open(desk, self.qcode.adviser.units(desk.document.id), offset, step)
        if unit is None:
            return False
        self.view.jump(unit.span.start)
        return True

    def go_to_suggestion(self, step: int) -> None:
        """The next or previous sentence with an open suggestion."""
        status = self.qcode.adviser.status
        if status.phase is not Phase.READY or (self.desk and self.qcode.adviser.reserved(self.desk.document.id)):
            self.say(self.status_words())
        elif not self._go(step):
            further, back = _("No open suggestion further on."), _("No open suggestion before this.")
            self.say(further if step > 0 else back)

    def action_choose(self, step: int) -> None:
        """Put the arrow on another suggestion for this sentence."""
        found = [offer for offer in self.offers_here() if offer.open]
        chosen = self.offer_chosen()
        if chosen is None:
            self.say(self.why_no_offer())
            return
        offer = found[(found.index(chosen) + step) % len(found)]
        self.chosen_offer = self.current_code = offer.code.path
        self.look_around()

    def action_suggestions(self) -> None:
        """Read without suggestions, or show them again."""
        adviser = self.qcode.adviser
        adviser.switch(not adviser.on)
        if adviser.on and self.desk is not None:
            adviser.want(self.desk.document.id)
        self.say(_("Suggestions are shown.") if adviser.on else _("Suggestions are off; S shows them again."))
