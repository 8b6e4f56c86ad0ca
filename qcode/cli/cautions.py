"""What to keep in mind about a table, told beside it in the language of the interface; in JSON it stays English."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.analysis.phrases import Tongue, sentences
from qcode.analysis.warnings import Caution
from qcode.cli.common import say
from qcode.errors import Message
from qcode.i18n import gettext, ngettext


def tell_cautions(cautions: Iterable[Caution]) -> None:
    """Say each of them in a sentence, on standard error; codes are named by their paths, as in the rows."""
    for warning in sentences(cautions, Tongue(gettext, ngettext)):
        say(Message("Note: {warning}", warning=warning))
