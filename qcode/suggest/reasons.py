"""Why a code is suggested: the nearest text that speaks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcode.model import Reason
from qcode.suggest.material import Row
from qcode.suggest.shared import shared_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

_LESS = {"definition": 0.1}
"""A definition must be nearer than an example by this much to be the reason: an example explains better."""


@dataclass(frozen=True)
class Evidence:
    """The texts that can be reasons: rows with their vectors (m, d), and per code the places of its texts."""

    rows: Sequence[Row]
    vectors: Array
    of_code: Mapping[str, NDArray[np.int64]]

    @classmethod
    def gather(cls, rows: Sequence[Row], vectors: Array, codes: Sequence[str]) -> Evidence:
        """All rows that speak for a code. A sub-code with no text of its own borrows those of the codes above."""
        import numpy as np

        kept = [index for index, row in enumerate(rows) if row.yes]
        places: dict[str, list[int]] = {code: [] for code in codes}
        for place, index in enumerate(kept):
            for code in rows[index].yes:
                if code in places:
                    places[code].append(place)
        of_code = {code: np.array(found, dtype=np.int64) for code, found in places.items()}
        return cls([rows[index] for index in kept], vectors[kept], of_code)

    def more(self, rows: Sequence[Row], vectors: Array) -> Evidence:
        """With these rows, too; they stand after all earlier ones."""
        import numpy as np

        kept = [index for index, row in enumerate(rows) if row.yes]
        of_code = dict(self.of_code)
        for place, index in enumerate(kept, start=len(self.rows)):
            for code in rows[index].yes & of_code.keys():
                of_code[code] = np.append(of_code[code], place)
        all_vectors = np.vstack([self.vectors, vectors[kept]]) if kept else self.vectors
        return Evidence([*self.rows, *(rows[index] for index in kept)], all_vectors, of_code)

    def nearest(self, own: Array, texts: Sequence[str], codes: Sequence[str]) -> tuple[NDArray[np.int64], Array]:
        """Per unit and code the place of the nearest text (-1: there is none) and its cosine; shapes (n, codes).

        `own` are the units' vectors, `texts` their words: a sentence that was coded is no reason for itself.
        """
        import numpy as np

        places = np.full((len(own), len(codes)), -1, dtype=np.int64)
        cosines = np.zeros((len(own), len(codes)), dtype=np.float32)
        if not len(self.rows):
            return places, cosines
        less = np.array([_LESS.get(row.source, 0.0) for row in self.rows], dtype=np.float32)
        same: dict[str, list[int]] = {}
        for place, row in enumerate(self.rows):
            if row.source == "coding":
                same.setdefault(row.text, []).append(place)
        for start in range(0, len(own), 512):  # at most 512 x texts numbers at a time
            near = own[start : start + 512] @ self.vectors.T
            ranked = near - less
            for index, text in enumerate(texts[start : start + 512]):
                ranked[index, same.get(text, [])] = -2
            for column, code in enumerate(codes):
                mine = self.of_code[code]
                if len(mine):
                    best = mine[np.argmax(np.take(ranked, mine, axis=1), axis=1)]
                    rows = np.arange(len(near))
                    found = ranked[rows, best] > -1.5
                    places[start : start + 512, column] = np.where(found, best, -1)
                    cosines[start : start + 512, column] = np.where(found, near[rows, best], 0)
        return places, np.clip(cosines, -1, 1)

    def reason(self, place: int, cosine: float, unit: str = "", language: str = "de") -> Reason:
        """The reason that names the text at `place`, with the words it shares with the unit if that is given."""
        if place < 0:
            return Reason("", "definition", 0.0)
        row = self.rows[place]
        shared = shared_words(unit, row.text, language) if unit else ()
        return Reason(row.text, row.source, round(cosine, 4), shared, row.document)
