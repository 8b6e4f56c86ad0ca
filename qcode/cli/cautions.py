"""What to keep in mind about a table, told beside it in the language of the interface; in JSON it stays English."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qcode.analysis.phrases import Tongue, sentences
from qcode.analysis.warnings import Caution
from qcode.cli.common import say
from qcode.errors import Message
from qcode.i18n import gettext, language, ngettext, speech
from qcode.model.basis import Basis

if TYPE_CHECKING:
    from qcode.session.core import Session


def tell_basis(basis: Basis) -> None:
    """Say on which codings a table rests, in one line on standard error; nothing where there is no document."""
    from qcode.session.comparing.provenance import provenance_line

    if basis.coded or basis.left_out:
        say(Message("{line}.", line=provenance_line(basis, speech(language()))))


def tell_news_of_counting(session: Session) -> None:
    """Say once, in a project that was counted by an older version, what counts now and why."""
    from qcode.session.project.notices import COUNTING, take_notice

    if take_notice(session, COUNTING):
        say(
            Message(
                "New: one coding counts in each document, overlapping codings of a code are one passage, and documents "
                "that nobody has coded are in no number. Numbers may differ from earlier ones; docs/comparing.md says "
                "why. --coding all shows everybody's codings."
            )
        )


def tell_cautions(cautions: Iterable[Caution]) -> None:
    """Say each of them in a sentence, on standard error; codes are named by their paths, as in the rows."""
    for warning in sentences(cautions, Tongue(gettext, ngettext)):
        say(Message("Note: {warning}", warning=warning))
