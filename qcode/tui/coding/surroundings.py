"""What is known about the place of the cursor: suggestions, codings, the rule of a code."""

from __future__ import annotations

from qcode.i18n import language
from qcode.model import Span
from qcode.tui.coding.desk import Desk
from qcode.tui.coding.offers import Offer, offers, unit_at
from qcode.tui.coding.panels import Here
from qcode.tui.coding.workspace import Workspace

FEW_CODINGS = 5
"""Codings of a document below which a person is told that suggestions learn from them."""


class Surroundings:
    """The offers for the current sentence, and everything the panel beside the text shows.

    `chosen_offer` is the path of the code with the arrow; `""`: the first open one has it.
    """

    def __init__(self, work: Workspace) -> None:
        self._work = work
        self.chosen_offer = ""
        self.here: Here | None = None
        self.sentence: Span | None = None
        """The sentence that was looked at last; None: whatever is there is new."""

    def offers(self) -> list[Offer]:
        """What is suggested for the current sentence."""
        desk = self._work.desk
        if desk is None:
            return []
        unit = unit_at(self._work.host.adviser.units(desk.document.id), self._work.view.current_sentence)
        return offers(desk, unit) if unit is not None and unit.shown else []

    def offer_chosen(self) -> Offer | None:
        """The offer with the arrow; None when nothing is open here."""
        open_offers = [offer for offer in self.offers() if offer.open]
        first = open_offers[0] if open_offers else None
        return next((offer for offer in open_offers if offer.code.path == self.chosen_offer), first)

    def look(self, desk: Desk) -> Here:
        """Everything that is known about the place of the cursor; a new sentence shows the rule of its offer."""
        work, adviser = self._work, self._work.host.adviser
        sentence, offer = work.view.current_sentence, self.offer_chosen()
        if sentence != self.sentence:
            self.sentence = sentence
            if offer is not None:
                work.current_code = offer.code.path
        found = self.offers()
        self.here = Here(
            offers=found,
            chosen=found.index(offer) if offer is not None else 0,
            codings=[(each, desk.code_of(each)) for each in work.codings_at(work.view.selection or sentence)],
            coder=work.session.coder,
            code=work.code_shown(),
            status=adviser.status,
            spoken_by_respondent=desk.is_respondent(sentence),
            language=language(),
            reserved=adviser.reserved(desk.document.id),
            quality=adviser.quality,
            learning=len(desk.codings) < FEW_CODINGS,
            pointed=work.pointed,
        )
        return self.here
