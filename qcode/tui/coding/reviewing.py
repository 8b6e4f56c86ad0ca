"""Reviewing suggestions: accept or reject with one key, and on to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qcode.i18n import gettext as _
from qcode.session.coding.acts import Proposal, accept_suggestion, reject_suggestion
from qcode.tui.coding.adviser import Adviser, Phase
from qcode.tui.coding.offers import next_open
from qcode.tui.coding.panels import no_offer
from qcode.tui.coding.stage import CodingStage
from qcode.tui.coding.surroundings import Surroundings
from qcode.tui.coding.workspace import Workspace
from qcode.tui.kit.features import Deed, spoken


class Reviewing:
    """Suggestions, one decision after the other."""

    def __init__(self, work: Workspace, stage: CodingStage, around: Surroundings) -> None:
        self.work = work
        self.stage = stage
        self._around = around

    def deeds(self) -> Iterable[Deed]:
        """Accept, reject, another offer for the sentence, suggestions on and off."""
        return (
            Deed("coding.accept", self.accept, self.why_none),
            Deed("coding.reject", self.reject, self.why_none),
            Deed("coding.offer_down", lambda: self.choose(1), self.why_none),
            Deed("coding.offer_up", lambda: self.choose(-1), self.why_none),
            Deed("coding.suggestions", self.switch),
        )

    @property
    def _adviser(self) -> Adviser:
        return self.work.host.adviser

    def why_none(self) -> str:
        """Why there is nothing to accept here, `""` when there is."""
        if self._around.offer_chosen() is not None:
            return ""
        if self._around.offers():
            return _("You have decided on all suggestions for this sentence. n goes to the next.")
        return self._why_nothing()

    def _why_nothing(self) -> str:
        """Why nothing is suggested for the current sentence."""
        return no_offer(self._around.here) if self._around.here is not None else ""

    def accept(self) -> None:
        """Make the chosen suggestion a coding."""
        self._decide(accept_suggestion, _("{code} → accepted · u undo"))

    def reject(self) -> None:
        """Say that the chosen suggestion does not fit."""
        self._decide(reject_suggestion, _("{code} → rejected · u undo"))

    @spoken
    def _decide(self, decide: Callable[..., object], words: str) -> None:
        desk, offer = self.work.desk, self._around.offer_chosen()
        if offer is None or desk is None:
            self.stage.say(self.why_none())
            return
        proposal = Proposal(offer.suggestion.score, self._adviser.name)
        decide(self.work.session, desk.document.id, offer.span, offer.code, proposal)
        self.stage.has_read(offer.span)
        self._go_on(words.format(code=self.work.looks.name(offer.code)))

    def _go_on(self, words: str) -> None:
        """To the next open suggestion, here or further on."""
        if self._around.offer_chosen() is None and not self._go(1):
            words += _(" · no open suggestion further on")
        self._around.sentence = None
        self.stage.saved(words)

    def _go(self, step: int) -> bool:
        desk, view = self.work.desk, self.work.view
        if desk is None:
            return False
        sentence = view.current_sentence
        offset = max(sentence.start, view.cursor) if step > 0 else sentence.start
        unit = next_open(desk, self._adviser.units(desk.document.id), offset, step)
        if unit is not None:
            view.jump(unit.span.start)
        return unit is not None

    def go_to_suggestion(self, step: int) -> None:
        """The next (1) or previous (-1) sentence with an open suggestion."""
        desk = self.work.desk
        if self._adviser.status.phase is not Phase.READY or (desk and self._adviser.reserved(desk.document.id)):
            self.stage.say(self._why_nothing())
        elif not self._go(step):
            further, back = _("No open suggestion further on."), _("No open suggestion before this.")
            self.stage.say(further if step > 0 else back)

    def choose(self, step: int) -> None:
        """Put the arrow on the next suggestion for this sentence (1) or the one before (-1), round the ends."""
        chosen = self._around.offer_chosen()
        if chosen is None:
            self.stage.say(self.why_none())
            return
        offers = [offer for offer in self._around.offers() if offer.open]
        offer = offers[(offers.index(chosen) + step) % len(offers)]
        self._around.chosen_offer = self.work.current_code = offer.code.path
        self.stage.look_around()

    def switch(self) -> None:
        """Read without suggestions, or show them again."""
        adviser = self._adviser
        adviser.switch(not adviser.on)
        if adviser.on and self.work.desk is not None:
            adviser.want(self.work.desk.document.id)
        self.stage.say(_("Suggestions are shown.") if adviser.on else _("Suggestions are off; S shows them again."))
