"""What speaks against a suggestion: the nearest text that has not the code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcode.model import Against
from qcode.suggest.material import Row

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

BLOCK = 128
"""Texts whose cosines with all counter-examples are in memory at a time."""
_NEVER = -2
"""Stands for the cosine of what can't be a counter-example: lower than any."""


@dataclass(frozen=True)
class Counters:
    """Texts that speak against some code, with their vectors (m, d) and what they speak against (m, codes)."""

    rows: Sequence[Row]
    vectors: Array
    against: NDArray[np.bool_]

    @classmethod
    def gather(cls, rows: Sequence[Row], vectors: Array, paths: Sequence[str]) -> Counters:
        """Of rows with their vectors (m, d): those a person would accept, such as `Row.said_by_somebody`."""
        import numpy as np

        against = np.zeros((len(rows), len(paths)), dtype=np.bool_)
        contradicted = {(row.yes, row.no): row for row in rows}  # thousands of texts, few sets of codes
        flags = {key: [_contradicts(row, path) for path in paths] for key, row in contradicted.items()}
        for place, row in enumerate(rows):
            against[place] = flags[row.yes, row.no]
        return cls(rows, vectors, against)

    def nearest(
        self, own: Array, texts: Sequence[str], wanted: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int, int, float]]:
        """For each wanted (text, code) both, the place of the nearest counter-example (-1: none), and its cosine.

        `own` are the texts' vectors (n, d). The cosines of a text with all counter-examples are made once.
        """
        import numpy as np

        for start in range(0, len(own), BLOCK):
            near = own[start : start + BLOCK] @ self.vectors.T
            for text, code in wanted:
                if not start <= text < start + BLOCK:
                    continue
                cosines = np.where(self.against[:, code], near[text - start], _NEVER)
                place, cosine = self._nearest(cosines, texts[text])
                yield text, code, place, cosine

    def _nearest(self, cosines: Array, text: str) -> tuple[int, float]:
        """The place of the highest cosine, and it; (-1, 0) for none. Overwrites cosines.

        The same words, left uncoded or refused by somebody, are the sentence itself and no example.
        """
        while len(cosines):
            best = int(cosines.argmax())
            if cosines[best] <= _NEVER:
                break
            if self.rows[best].text != text:
                return best, float(min(cosines[best], 1))
            cosines[best] = _NEVER
        return -1, 0.0

    def words(self, place: int, cosine: float) -> Against | None:
        """The counter-example at a place; None for -1."""
        if place < 0:
            return None
        row = self.rows[place]
        source = row.source
        if row.document:
            source = "coding" if row.yes else "uncoded" if row.no is None else "rejected"
        return Against(row.text, source, round(cosine, 4), tuple(sorted(_lowest(row.yes))), row.document)


def _contradicts(row: Row, path: str) -> bool:
    """Whether the text is without the code. One that has only the code above says nothing about sub-codes."""
    if path in row.yes or (row.no is not None and path not in row.no):
        return False
    above = path.rpartition("/")[0]
    return above not in row.yes or any(code.startswith(f"{above}/") for code in row.yes)


def _lowest(codes: frozenset[str]) -> list[str]:
    """The codes without those above them, which they imply."""
    return [code for code in codes if not any(other.startswith(f"{code}/") for other in codes)]
