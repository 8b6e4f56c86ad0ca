"""The warnings of a tally in the language of the interface: a line of a few words each, and whole sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qcode.analysis.phrases import Tongue, sentence
from qcode.analysis.warnings import Caution
from qcode.i18n import N_, ngettext
from qcode.i18n import gettext as _
from qcode.tui.kit.labels import group_label, variable_label

_SHORT = {
    "missing_value": N_("documents without a value"),
    "small_group": N_("small groups"),
    "one_interview": N_("one interview carries much of a code"),
    "left_out": N_("documents in no number"),
    "hidden": N_("documents behind the curtain"),
    "unsettled": N_("coded double and not settled"),
    "shared": N_("coders shared the work"),
    "everybody": N_("everybody's codings together"),
    "nowhere": N_("codings that count nowhere"),
    "uncoded": N_("documents without a coding"),
    "one_coder": N_("agreement of coders unknown"),
    "codebook_changed": N_("codebook changed while coding"),
    "review": N_("codings to review"),
    "sample": N_("these interviews, no population"),
    "not_said_done": N_("nobody said what is done"),
    "few_positives": N_("codes in few units"),
    "one_sided": N_("codes that not everybody gave"),
    "few_compared": N_("few documents compared"),
    "not_reserved": N_("coders may have seen suggestions"),
    "looked": N_("a coder looked before all were done"),
    "several_codes": N_("several codes in one unit"),
}


def in_short(cautions: Sequence[Caution]) -> str:
    """All of them in one line."""
    return " · ".join(_(_SHORT[one.kind]) for one in cautions)


def in_full(cautions: Sequence[Caution], by: str, titles: Mapping[str, str]) -> list[tuple[str, str]]:
    """A heading and a sentence each; `titles` are the names of codes by path."""
    speech = tongue(by, titles)
    return [(_(_SHORT[one.kind]), sentence(one, speech)) for one in cautions]


def tongue(by: str, titles: Mapping[str, str]) -> Tongue:
    """The interface's language, for the sentences of the analysis."""
    return Tongue(
        _,
        ngettext,
        lambda path: titles.get(path, path),
        lambda value: group_label(value, by, short=True),
        variable_label,
    )
