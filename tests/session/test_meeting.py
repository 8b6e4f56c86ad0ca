"""Which codings meet which sentences: one pass says the same as asking every pair."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qcode.model import Coding, Origin, Span
from qcode.session.suggesting.learning import _meeting
from qcode.suggest.units import Unit

edges = st.lists(st.integers(0, 60), min_size=2, max_size=12, unique=True).map(sorted)
spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=15)


@given(edges, spans)
def test_one_pass_finds_what_overlaps(cuts: list[int], placed: list[tuple[int, int]]) -> None:
    # Every other piece is left out, so that there are gaps between the sentences.
    sentences = [Unit(Span(start, end), "", 0) for start, end in list(pairwise(cuts))[::2]]
    codings = [
        Coding(number, 1, Span(start, start + size), number, "a", Origin.MANUAL)
        for number, (start, size) in enumerate(placed)
    ]
    found = [{one.id for one in here} for here in _meeting(sentences, codings)]
    assert found == [{one.id for one in codings if one.span.overlaps(each.span)} for each in sentences]
