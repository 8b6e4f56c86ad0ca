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

BLOCK = 512
"""Units whose cosines with all texts are in memory at a time."""
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

        none = cls([], vectors[:0], {code: np.array([], dtype=np.int64) for code in codes})
        return none.more(rows, vectors)

    def more(self, rows: Sequence[Row], vectors: Array) -> Evidence:
        """With these rows, too; they stand after all earlier ones."""
        import numpy as np

        kept = [index for index, row in enumerate(rows) if row.yes]
        speaking = [rows[index] for index in kept]
        places: dict[str, list[int]] = {}
        for place, row in enumerate(speaking, start=len(self.rows)):
            for code in row.yes & self.of_code.keys():
                places.setdefault(code, []).append(place)
        of_code = {**self.of_code, **{code: np.append(self.of_code[code], new) for code, new in places.items()}}
        all_vectors = np.vstack([self.vectors, vectors[kept]]) if kept else self.vectors
        return Evidence([*self.rows, *speaking], all_vectors, of_code)

    def nearest(self, own: Array, texts: Sequence[str], codes: Sequence[str]) -> tuple[NDArray[np.int64], Array]:
        """Per unit and code the place of the nearest text (-1: there is none) and its cosine; shapes (n, codes).

        `own` are the units' vectors, `texts` their words: a sentence that was coded is no reason for itself.
        """
        import numpy as np

        places = np.full((len(own), len(codes)), -1, dtype=np.int64)
        cosines = np.zeros((len(own), len(codes)), dtype=np.float32)
        less = np.array([_LESS.get(row.source, 0.0) for row in self.rows], dtype=np.float32)
        with_text = self._coded_texts()
        columns = [(column, self.of_code[code]) for column, code in enumerate(codes) if len(self.of_code[code])]
        for start in range(0, len(own), BLOCK):
            some = slice(start, start + BLOCK)
            near = own[some] @ self.vectors.T
            ranked = near - less
            for index, text in enumerate(texts[some]):
                ranked[index, with_text.get(text, [])] = -2
            units = np.arange(len(near))
            for column, of_code in columns:
                best = of_code[np.argmax(np.take(ranked, of_code, axis=1), axis=1)]
                speaks = ranked[units, best] > -1.5
                places[some, column] = np.where(speaks, best, -1)
                cosines[some, column] = np.where(speaks, near[units, best], 0)
        return places, np.clip(cosines, -1, 1)

    def _coded_texts(self) -> dict[str, list[int]]:
        """The places of the passages that coders coded, by their words."""
        places: dict[str, list[int]] = {}
        for place, row in enumerate(self.rows):
            if row.source == "coding":
                places.setdefault(row.text, []).append(place)
        return places

    def reason(self, place: int, cosine: float, unit: str = "", language: str = "de") -> Reason:
        """The reason that names the text at `place`, with the words it shares with the unit if that is given."""
        if place < 0:
            return Reason("", "definition", 0.0)
        row = self.rows[place]
        shared = shared_words(unit, row.text, language) if unit else ()
        return Reason(row.text, row.source, round(cosine, 4), shared, row.document)
