"""The warnings of a tally in the language of the interface: a line of a few words each, and whole sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qcode.analysis import Caution
from qcode.i18n import LANGUAGES, N_, language
from qcode.i18n import gettext as _
from qcode.tui.documents.labels import group_label

_SHORT = {
    "missing_value": N_("documents without a value"),
    "small_group": N_("small groups"),
    "one_interview": N_("one interview carries much of a code"),
    "one_coder": N_("agreement of coders unknown"),
    "codebook_changed": N_("codebook changed while coding"),
    "sample": N_("these interviews, no population"),
}
_LONG = {
    "missing_value": N_("These documents have no value for what is compared here and stand apart: {where}."),
    "small_group": N_(
        "Fewer than five documents in: {where}. One interview more or less can change these numbers a lot."
    ),
    "one_interview": N_("One interview carries more than 40% of a code's segments: {where}."),
    "one_coder": N_("No document was coded by two coders ({where}): how far coders agree is unknown."),
    "codebook_changed": N_("The codebook changed while documents were being coded. Older codings have: {where}."),
    "sample": N_("The interviews were chosen on purpose: the numbers describe these interviews, not a population."),
}


def in_short(cautions: Sequence[Caution]) -> str:
    """All of them in one line."""
    return " · ".join(_(_SHORT[one.kind]) if one.kind in _SHORT else one.message for one in cautions)


def in_full(cautions: Sequence[Caution], by: str, titles: Mapping[str, str]) -> list[tuple[str, str]]:
    """A heading and a sentence each. The tally's own sentences are English and say more; others are ours."""
    return [(_(_SHORT[one.kind]) if one.kind in _SHORT else "", _sentence(one, by, titles)) for one in cautions]


def _sentence(one: Caution, by: str, titles: Mapping[str, str]) -> str:
    if language() == LANGUAGES[0] or one.kind not in _LONG:
        return one.message
    names = [titles[name] if name in titles else group_label(name, by, short=True) for name in one.where]
    return _(_LONG[one.kind]).format(where=", ".join(names))
