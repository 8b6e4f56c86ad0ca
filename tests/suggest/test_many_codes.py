"""A study with 22 codes of its own and no example bank, after one, two and five coded interviews."""

from __future__ import annotations

import pytest
from many_codes import interview, material, shown

from qcode.language.vectors import VectorCache
from qcode.suggest import Suggester

CODED = (1, 2, 5)


@pytest.mark.parametrize("count", CODED)
def test_what_is_shown_in_another_interview_is_worth_looking_at(count: int, cache: VectorCache) -> None:
    """Interviews that share "Ja." and "Okay." once landed in one fold: .08 were right, two thirds had a suggestion."""
    coded = [interview(number, sentences=300) for number in range(count)]
    suggester = Suggester.fit(material(coded), cache.encoder, cache=cache)
    unseen = interview(99, sentences=300)
    found, gold = shown(suggester, unseen), unseen.gold()
    right, any_code = found & gold, gold.any(axis=1)
    assert found.sum() > 20
    assert right.sum() > 0.4 * found.sum()
    assert found[~any_code].any(axis=1).mean() < 0.2
    assert found.sum(axis=0).max() < 0.25 * len(found)
    assert right.any(axis=1).sum() > 0.25 * any_code.sum()
