"""On which codings a table rests, in words of a language."""

from __future__ import annotations

from qcode.analysis.phrases import Tongue
from qcode.analysis.provenance import plain_decimal, provenance
from qcode.i18n import Speech
from qcode.model.basis import Basis


def provenance_line(basis: Basis, words: Speech) -> str:
    """The provenance line in a language: `Final coding: Anna in 11, Ben in 3 documents; 14 of 14 done`."""

    def decimal(value: float, digits: int) -> str:
        return words.decimal(value, digits) if words.language == "de" else plain_decimal(value, digits)

    return provenance(basis, Tongue(words.gettext, words.ngettext), decimal)
