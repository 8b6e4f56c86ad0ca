"""What is not looked at is not made."""

from __future__ import annotations

import gc
import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from small_material import COOKING, LETTERS, NOTHING, as_units, fitted, two_codes

from qcode.language import vectors
from qcode.language.encoder_ngrams import NgramEncoder
from qcode.language.vectors import VectorCache
from qcode.model import SuggestedUnit
from qcode.suggest import CodedPassage, Material, Suggester
from qcode.suggest.garbage import kept_for_good
from qcode.suggest.material import MOST_UNCODED, training_rows
from qcode.suggest.ranking import LateUnit, Ranking
from qcode.suggest.reasons import Evidence

SENTENCES = as_units(*COOKING, *LETTERS, *NOTHING, *(f"{text} Really." for text in NOTHING))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The units whose suggestions were made, in turn."""
    calls: list[int] = []
    make = Ranking.suggestions

    def counting(self: Ranking, index: int) -> object:
        calls.append(index)
        return make(self, index)

    monkeypatch.setattr(Ranking, "suggestions", counting)
    return calls


def test_ranking_again_makes_only_the_suggestions_that_are_shown(suggester: Suggester, made: list[int]) -> None:
    suggester.suggest(SENTENCES, perspective="mo", language="en")
    made.clear()
    learnt = suggester.refit(coded=[CodedPassage(SENTENCES[0].text, ("cooking",), "mo", "one")])
    found = learnt.suggest(SENTENCES, perspective="mo", language="en")
    shown = [index for index, unit in enumerate(found) if unit.shown]
    assert made == shown
    assert len(shown) < len(found)
    late = next(index for index, unit in enumerate(found) if not unit.shown)
    assert len(found[late].suggestions) == len(found[late].suggestions) == 4
    assert made == [*shown, late]


def test_reasons_that_a_coding_leaves_alone_are_not_made_again(
    suggester: Suggester, monkeypatch: pytest.MonkeyPatch
) -> None:
    for unit in suggester.suggest(SENTENCES, perspective="mo", language="en"):
        assert unit.suggestions
    calls: list[int] = []
    name = Evidence.reason

    def counting(self: Evidence, place: int, *others: object) -> object:
        calls.append(place)
        return name(self, place, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(Evidence, "reason", counting)
    learnt = suggester.refit(rejected=[CodedPassage(SENTENCES[0].text, ("cooking",), "mo", "one")])
    for unit in learnt.suggest(SENTENCES, perspective="mo", language="en"):
        assert unit.suggestions
    # A rejection is no reason for anything; words are looked up where other codes are among the best now.
    assert len(calls) < len(SENTENCES)


def test_a_late_unit_is_a_unit_like_any_other(suggester: Suggester) -> None:
    found = suggester.suggest(SENTENCES, perspective="mo", language="en")
    late = next(unit for unit in found if isinstance(unit, LateUnit))
    plain = SuggestedUnit(late.span, late.none, late.suggestions)
    assert late == plain
    assert plain == late
    assert hash(late) == hash(plain)
    assert pickle.loads(pickle.dumps(late)) == plain
    assert repr(late).endswith(repr(plain).partition("(")[2])
    shown = next(suggestion for unit in found for suggestion in unit.suggestions if suggestion.shown)
    assert not late.shown
    assert replace(late, suggestions=(shown,)).shown
    with pytest.raises(AttributeError):
        _ = late.nothing


def test_earlier_units_keep_what_they_said_when_more_is_learnt(suggester: Suggester, cache: VectorCache) -> None:
    found = suggester.suggest(SENTENCES, perspective="mo", language="en")
    expected = fitted(two_codes(), cache).suggest(SENTENCES, perspective="mo", language="en")
    for unit in expected:
        assert unit.suggestions
    learnt = suggester.refit(coded=[CodedPassage(unit.text, ("letters",), "mo", "one") for unit in SENTENCES[-3:]])
    learnt.suggest(SENTENCES, perspective="mo", language="en")
    assert found == expected


def test_uncoded_passages_are_drawn_alike_from_all_documents() -> None:
    book = two_codes().codebook
    uncoded = [CodedPassage(f"Sentence {number}.", (), "mo", f"document {number % 4}") for number in range(8000)]
    uncoded += [CodedPassage(f"Rare {number}.", (), "mo", "short") for number in range(20)]
    rows = [row for row in training_rows(Material(book, uncoded=uncoded)) if row.document]
    count = {name: sum(row.document == name for row in rows) for name in {row.document for row in rows}}
    assert len(rows) == MOST_UNCODED
    assert count.pop("short") == 20
    assert max(count.values()) - min(count.values()) <= 1
    again = training_rows(Material(book, uncoded=list(reversed(uncoded))))
    assert {row.text for row in again if row.document} == {row.text for row in rows}


def test_what_is_kept_for_good_is_not_looked_through_for_garbage() -> None:
    before = gc.get_freeze_count()
    with kept_for_good():
        assert not gc.isenabled()
        kept = [[number] for number in range(100)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= before + len(kept)
    gc.unfreeze()


def test_an_encoder_lets_go_of_its_weights_after_many_texts_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    released: list[bool] = []

    class Heavy(NgramEncoder):
        def release(self) -> None:
            released.append(True)

    monkeypatch.setattr(vectors, "MANY", 10)
    cache = VectorCache(Heavy(64), tmp_path)
    cache.encode([f"one {number}" for number in range(9)])
    assert not released
    once = cache.encode([f"two {number % 12}" for number in range(24)])
    assert released == [True]
    assert (once[:12] == once[12:]).all()
    cache.encode([f"two {number}" for number in range(12)])
    assert released == [True]
