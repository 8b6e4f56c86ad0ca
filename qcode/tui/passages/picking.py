"""Asking for a code for passages; while it is asked for, their documents may be given other texts."""

from __future__ import annotations

from collections.abc import Callable

from qcode.i18n import language
from qcode.model import Code
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.screen import check_still_shown
from qcode.tui.passages.listing import Listing


class Picking:
    """The dialog for a code."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self.stage = listing.stage

    def pick(self, title: str, then: Callable[[Code], None]) -> None:
        """Ask for a code for the chosen passages; `then` gets it, unless one of their texts is another by now."""
        from qcode.tui.dialogs.picker import CodePicker

        session, listing = self.listing.session, self.listing
        one = listing.chosen[0]
        words = one.span.of(session.transcript(one.document).text)
        texts = {each.document: listing.findings.texts.get(each.document, "") for each in listing.chosen}

        def give(code: Code) -> None:
            check_still_shown(session, texts, listing.findings.texts)
            with session.standing_on(texts):
                then(code)

        def picked(code: Code | None) -> None:
            if code is not None:
                self.stage.attempt(lambda: give(code))

        book = session.codebook
        self.stage.show(CodePicker(book, CodeLooks(book, language()), title, words), picked)
