"""How strong a difference is (Cramér's V on documents), and the shading of cells (adjusted residuals, no test)."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from qcode.analysis.tally import Tally


def cramers_v(having: Sequence[int], sizes: Sequence[int]) -> float | None:
    """Bias-corrected Cramér's V (Bergsma 2013) of present/absent by group, 0 (none) to 1; None where nothing differs.

    Only groups with documents count. A code that all documents have, or none, has no V.
    """
    pairs = [(have, size) for have, size in zip(having, sizes, strict=True) if size]
    n, total, columns = sum(size for _, size in pairs), sum(have for have, _ in pairs), len(pairs)
    if columns < 2 or total in (0, n) or n < 2:
        return None
    chance = total / n
    chi2 = sum((have - size * chance) ** 2 / (size * chance * (1 - chance)) for have, size in pairs)
    phi2 = max(0.0, chi2 / n - (columns - 1) / (n - 1))
    rows = 2 - 1 / (n - 1)
    columns_corrected = columns - (columns - 1) ** 2 / (n - 1)
    least = min(rows, columns_corrected) - 1
    return min(1.0, sqrt(phi2 / least)) if least > 0 else 0.0


def residuals(tally: Tally) -> dict[tuple[str, str | None], float]:
    """By code path and group: how far the segments are from what the group's words would let expect.

    (observed − expected) / √(expected × (1 − the group's part of all words)); 0 is as expected, above 0 more, below
    less. For shading only: segments of one interview hang together, so ±1.96 means nothing here.
    """
    found: dict[tuple[str, str | None], float] = {}
    words = sum(total.words for total in tally.totals)
    size = len(tally.totals) or 1
    for first in range(0, len(tally.rows), size):
        line = tally.rows[first : first + size]
        segments = sum(row.segments for row in line)
        for row in line:
            part = row.words_total / words if words else 0.0
            expected = segments * part
            spread = expected * (1 - part)
            found[row.path, row.group] = (row.segments - expected) / sqrt(spread) if spread > 0 else 0.0
    return found
