"""A change and its inverse."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from qcode.model import Change, RowChange

values = st.one_of(st.none(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=6))
rows = st.dictionaries(st.sampled_from(["a", "b", "c"]), values, max_size=3)
changes = st.builds(
    lambda found: Change(tuple(found)),
    st.lists(
        st.one_of(
            st.builds(RowChange, st.just("t"), st.integers(1, 4), st.none(), rows),
            st.builds(RowChange, st.just("u"), st.integers(1, 4), rows, st.none()),
            st.builds(RowChange, st.just("u"), st.integers(1, 4), rows, rows),
        ),
        max_size=6,
    ),
)


@given(changes)
def test_the_inverse_of_the_inverse_is_the_change(change: Change) -> None:
    assert change.inverse().inverse() == change
    assert len(change.inverse().rows) == len(change.rows)


@given(changes)
def test_a_change_survives_its_way_through_json(change: Change) -> None:
    assert Change.from_data(json.loads(json.dumps(change.to_data()))) == change


def test_the_inverse_goes_backwards() -> None:
    first, second = RowChange("t", 1, None, {"a": 1}), RowChange("t", 1, {"a": 1}, {"a": 2})
    assert Change((first, second)).inverse().rows == (
        RowChange("t", 1, {"a": 2}, {"a": 1}),
        RowChange("t", 1, {"a": 1}, None),
    )


def test_no_rows_are_no_change() -> None:
    assert not Change()
    assert Change((RowChange("t", 1, None, {}),))
