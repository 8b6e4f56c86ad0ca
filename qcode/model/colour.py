"""Colours for codes that come without one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

PALETTE = (
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9",
    "#332288", "#AA4499", "#999933", "#882255", "#44AA99", "#CC6677",
)  # fmt: skip
"""Colours that people with any kind of colour vision can tell apart: those of Okabe and Ito, without black and the
yellow that vanishes on white, then those of Tol that are furthest from them."""


def next_colour(used: Iterable[str]) -> str:
    """The first colour of the palette that is used least."""
    counts = Counter(colour.upper() for colour in used)
    return min(PALETTE, key=lambda colour: counts[colour])
