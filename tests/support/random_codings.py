"""A small study without codings, and any codings on it: for laws that hold whatever was coded."""

from __future__ import annotations

from hypothesis import strategies as st
from studies import Builder

from qcode.model import Coding, Span, Study

PATHS = ("a", "a/b", "a/b/c", "d", "d/e")
TURNS = (
    "B: ja also (.) das war so",
    "I: Wie denn? Und wer?",
    "B: nee 🎉 wir, die Älteren",
    "I: aha",
    "B: #00:01:02-3# doch",
)


def base() -> Builder:
    """Three documents with the same turns, two of one perspective and one of another."""
    study = Builder(*PATHS)
    for name, perspective in (("x", "mo"), ("y", "mo"), ("z", "welfare")):
        study.document(name, *TURNS, perspective=perspective)
    return study


BASE = base()
LENGTH = len(BASE.texts[1].text)
SPANS = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(lambda pair: Span(min(pair), max(pair)))
CODINGS = st.lists(
    st.builds(
        Coding,
        id=st.just(0),
        document=st.integers(1, 3),
        span=SPANS,
        code=st.integers(1, len(PATHS)),
        coder=st.sampled_from(["Ada", "Ben"]),
    ),
    max_size=25,
)


def of(codings: list[Coding]) -> Study:
    """The study with these codings."""
    return Study(BASE.codebook, tuple(BASE.documents), codings)
