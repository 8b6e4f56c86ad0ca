"""Character n-grams, hashed: the encoder that always loads. It knows spellings, not meanings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from qcode.language.encoder import clean

if TYPE_CHECKING:
    from qcode.language.encoder import Vectors

_WORD = re.compile(r"[^\W_]+")
_SIZES = (3, 4, 5)

_FREQUENT = """
aber alle als also am an auch auf aus bei bin bis da dann das dass dem den der des die doch du ein eine
einem einen einer er es für ganz gar ja jetzt haben hat habe halt hier ich ihr im immer in ist kann man
mal mehr mit mich mir nach nicht noch nur oder schon sehr sein sich sie sind so und um uns unser unsere
über vom von vor war waren was weil wenn wer wie wir wird wo wurde zu zum zur a about all am an and are
as at be because been but by can could did do for from had has have he her here him his how i if in is it
its just like me my no not of on one or our out she so some that the their them then there they this to
up us was we were what when which who will with would you your
"""
FREQUENT = frozenset(_FREQUENT.split())
"""Words so frequent in German or English speech that they weigh little: they stand in for document frequencies,
which an encoder that must give the same vector for the same text at any time can't learn from one study."""


class NgramEncoder:
    """Each word gives itself and its n-grams of 3 to 5 characters, hashed with a sign into `dimension` places."""

    name = "tfidf"
    version = "1"

    def __init__(self, dimension: int = 1024) -> None:
        self.dimension = dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of unit length, shape (len(texts), dimension); a text without letters or digits points at place 0."""
        import numpy as np

        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in _WORD.findall(clean(text).casefold()):
                for number, weight in _places(word):
                    row[number % self.dimension] += weight
        vectors = np.sign(vectors) * np.sqrt(np.abs(vectors))  # the tenth "Kurs" says less than the first
        lengths = np.linalg.norm(vectors, axis=1)
        vectors[lengths == 0, 0] = 1.0
        lengths[lengths == 0] = 1.0
        return np.asarray(vectors / lengths[:, None], dtype=np.float32)


@lru_cache(maxsize=20_000)
def _places(word: str) -> tuple[tuple[int, float], ...]:
    """Hashes and signed weights of a word's pieces; together they weigh as much as any other word's."""
    padded = f" {word} "
    pieces = [padded] + [padded[i : i + n] for n in _SIZES for i in range(len(padded) - n + 1)]
    weight = (0.15 if word in FREQUENT else 1.0) / len(pieces) ** 0.5
    hashes = (crc32(piece.encode("utf-8", "replace")) for piece in pieces)
    return tuple((number, weight if number >> 31 else -weight) for number in hashes)
