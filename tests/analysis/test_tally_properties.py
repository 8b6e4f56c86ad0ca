from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from random_codings import BASE, CODINGS, PATHS, of

from qcode.analysis.counting import count, lineage
from qcode.analysis.tally import tally
from qcode.model import Coding, Span, count_starts, intersect, union


@given(CODINGS)
def test_no_part_is_greater_than_its_whole(codings: list[Coding]) -> None:
    result = tally(of(codings))
    rows = {(row.path, row.group): row for row in result.rows}
    for (path, group), row in rows.items():
        assert 0 <= row.documents <= min(row.documents_total, row.segments)
        assert 0 <= row.words <= row.words_total
        assert 0 <= row.share <= 1
        parent = rows.get((path.rpartition("/")[0], group))
        if parent:
            assert parent.documents >= row.documents and parent.words >= row.words
            assert bool(parent.segments) >= bool(row.segments)  # one passage of the parent may hold several below
    for total in result.totals:
        assert all(rows[path, total.group].segments <= total.segments for path in PATHS)
        assert total.coded_words <= total.words


@given(CODINGS, st.randoms(use_true_random=False))
def test_the_order_of_codings_and_doubled_ones_do_not_matter(codings: list[Coding], random: object) -> None:
    mixed = [*codings, *codings]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert tally(of(mixed)).rows == tally(of(codings)).rows


def runs(spans: Iterable[Span]) -> set[frozenset[int]]:
    """The passages as sets of characters: two spans that share one are put together until none do."""
    found = [set(range(span.start, span.end)) for span in spans]
    while True:
        meeting = next(((one, other) for one, other in combinations(found, 2) if one & other), None)
        if meeting is None:
            return set(map(frozenset, found))
        found = [each for each in found if each not in meeting] + [meeting[0] | meeting[1]]


@given(CODINGS)
def test_the_quick_count_equals_span_arithmetic(codings: list[Coding]) -> None:
    entry = BASE.documents[0]
    mine = [coding for coding in codings if coding.document == 1]
    counted = count(entry, mine, lineage(BASE.codebook))
    for path in PATHS:
        keys = {code.key for code in BASE.codebook.subtree(path)}
        spans = {coding.span for coding in mine if coding.code in keys}
        heard = {span for span in spans if intersect(union([span]), entry.respondent)}
        assert counted.segments.get(path, 0) == len(runs(heard))
        assert counted.words.get(path, 0) == count_starts(entry.starts, intersect(union(spans), entry.respondent))
