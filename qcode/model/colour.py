"""Colours of codes: those for codes that come without one, and which of them people can't tell apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

PALETTE = (
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9",
    "#332288", "#AA4499", "#999933", "#882255", "#44AA99", "#CC6677",
)  # fmt: skip
"""First those of Okabe and Ito, which people with any kind of colour vision can tell apart, without black and the
yellow that vanishes on white; then those of Tol that are furthest from them, some of which look alike to some."""

Numbers = tuple[float, float, float]
LEAST_DIFFERENCE = 10.0
"""Two areas whose colours are nearer (CIE 1976, about 2 is just seen side by side) are easily taken for each other."""
LEAST_CONTRAST = 3.0
"""Least contrast of a mark with the white paper, after WCAG 2."""
# Full loss of one kind of cones: Machado, Oliveira and Fernandes (2009), A physiologically-based model for simulation
# of color vision deficiency, IEEE Transactions on Visualization and Computer Graphics 15(6), for linear RGB.
VISIONS: Mapping[str, Sequence[Numbers]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip
_WITH_ALPHA = re.compile(r"#(?:[0-9a-fA-F]{4}|[0-9a-fA-F]{8})")
_WRITTEN = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
_WHITE = (0.95047, 1.0, 1.08883)


def full_colour(text: str) -> str | None:
    """`#RRGGBB` of a colour that is written so or as `#RGB`, its letters as they are; None for anything else."""
    if not _WRITTEN.fullmatch(text):
        return None
    return text if len(text) == 7 else "#" + "".join(digit * 2 for digit in text[1:])


def opaque_colour(text: str) -> tuple[str, bool]:
    """A colour with its transparency (alpha) taken off, as `#RRGGBB`, and whether it is certain where alpha stood.

    Four or eight digits have alpha in front (Windows) or behind (the web): what is full there (F, FF) is alpha; where
    neither or both are, it is taken to stand in front. `("", True)` for what is no colour with alpha.
    """
    if not _WITH_ALPHA.fullmatch(text):
        return "", True
    digits = text[1:] if len(text) == 9 else "".join(digit * 2 for digit in text[1:])
    in_front, behind = digits[:2].upper() == "FF", digits[-2:].upper() == "FF"
    return f"#{digits[:6]}" if behind and not in_front else f"#{digits[2:]}", in_front is not behind


def next_colour(used: Iterable[str]) -> str:
    """The first colour of the palette that is used least."""
    counts = Counter(colour.upper() for colour in used)
    return min(PALETTE, key=lambda colour: counts[colour])


def contrast(colour: str, other: str = "#FFFFFF") -> float:
    """From 1 (the same) to 21 (black on white), after WCAG 2."""
    bright, dark = sorted((_grey(_linear(one)) for one in (colour, other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def seen_as(colour: str, vision: str) -> str:
    """The colour as people with one of VISIONS see it."""
    return "#" + "".join(f"{round(255 * _curved(part)):02X}" for part in _simulated(_linear(colour), vision))


def difference(colour: str, other: str, vision: str = "") -> float:
    """How far apart two colours are (CIE 1976), 0 and more; to people with one of VISIONS where it is named."""
    labs = [_lab(_simulated(_linear(one), vision) if vision else _linear(one)) for one in (colour, other)]
    return float(sum((a - b) ** 2 for a, b in zip(*labs, strict=True)) ** 0.5)


def alike(colours: Mapping[str, str]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Pairs of names whose colours can't be told apart, with the visions to which that happens; `""` is the usual."""
    found = []
    for one, other in combinations(colours, 2):
        kinds = [kind for kind in ("", *VISIONS) if difference(colours[one], colours[other], kind) < LEAST_DIFFERENCE]
        if kinds:
            found.append((one, other, tuple(kinds)))
    return found


def _linear(colour: str) -> Numbers:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    try:
        parts = [value / 255 for value in bytes.fromhex(digits)]
    except ValueError:
        parts = []
    if len(parts) != 3:
        parts = [0.5, 0.5, 0.5]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def _curved(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _times(matrix: Sequence[Numbers], values: Numbers) -> Numbers:
    one, two, three = (sum(a * b for a, b in zip(row, values, strict=True)) for row in matrix)
    return one, two, three


def _simulated(linear: Numbers, vision: str) -> Numbers:
    red, green, blue = (min(max(part, 0.0), 1.0) for part in _times(VISIONS[vision], linear))
    return red, green, blue


def _grey(linear: Numbers) -> float:
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _lab(linear: Numbers) -> Numbers:
    parts = [part / white for part, white in zip(_times(_TO_XYZ, linear), _WHITE, strict=True)]
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
