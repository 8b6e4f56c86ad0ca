"""What speaks against a suggestion: the nearest text that has not the code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcode.model import Against
from qcode.suggest.material import Row

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]


@dataclass(frozen=True)
class Counters:
    """Texts that speak against some code, with their vectors (m, d) and what they speak against (m, codes)."""

    rows: Sequence[Row]
    vectors: Array
    against: NDArray[np.bool_]

    @classmethod
    def gather(cls, rows: Sequence[Row], vectors: Array, paths: Sequence[str]) -> Counters:
        """Of rows with their vectors; see `speaks` for which to take."""
        import numpy as np

        against = np.zeros((len(rows), len(paths)), dtype=np.bool_)
        for place, row in enumerate(rows):
            against[place] = [_contradicts(row, path) for path in paths]
        return cls(rows, vectors, against)

    @staticmethod
    def speaks(row: Row) -> bool:
        """Whether a person would accept the text as a counter-example: no definitions, no general background."""
        return row.source != "definition" and (row.source != "background" or bool(row.document))

    def nearest(self, own: Array, texts: Sequence[str], column: int) -> list[tuple[int, float]]:
        """For each text with its vector the place of the nearest counter-example (-1: none) and its cosine."""
        import numpy as np

        allowed = np.flatnonzero(self.against[:, column])
        if not len(allowed):
            return [(-1, 0.0)] * len(own)
        near = own @ self.vectors[allowed].T
        found = []
        for text, cosines in zip(texts, near, strict=True):
            # The same words, left uncoded or refused by somebody, are the sentence itself and no example.
            order = np.argsort(-cosines, kind="stable")[:5].tolist()
            best = next((place for place in order if self.rows[allowed[place]].text != text), -1)
            found.append((-1, 0.0) if best < 0 else (int(allowed[best]), float(min(cosines[best], 1))))
        return found

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


def by_column(wanted: Sequence[tuple[int, int]]) -> Mapping[int, list[int]]:
    """Units by code, of pairs (unit, code)."""
    found: dict[int, list[int]] = defaultdict(list)
    for unit, column in wanted:
        found[column].append(unit)
    return found
