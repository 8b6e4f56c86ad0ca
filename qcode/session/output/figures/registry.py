"""Which figures there are: one line for each, in the order in which they are offered."""

from __future__ import annotations

from collections.abc import Mapping

from qcode.errors import Message, UsageError
from qcode.session.output.figures import cooccurrence, functions, heatmap, keywords, portraits, saturation, suggestions
from qcode.session.output.figures.kind import FigureKind

KINDS: Mapping[str, FigureKind] = {
    kind.name: kind
    for kind in (
        functions.KIND,
        heatmap.KIND,
        cooccurrence.KIND,
        portraits.KIND,
        saturation.KIND,
        keywords.KIND,
        suggestions.CALIBRATION,
        suggestions.LEARNING,
    )
}
"""All kinds of figures by their names. Help, docs, the report and tests go by this."""


def kind_named(name: str) -> FigureKind:
    """The kind of this name; raises UsageError for one that there is not."""
    if name not in KINDS:
        raise UsageError(
            Message("There is no figure {kind!r}.", kind=name),
            hint=Message("Choose {choices}.", choices=", ".join(KINDS)),
        )
    return KINDS[name]
