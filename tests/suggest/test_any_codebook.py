"""Codebooks that nobody prepared: definitions only, other languages of codes, three codes and two hundred."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.suggestions.others import NAMES, judge, read
from qcode.language.encoder import load_encoder
from qcode.language.vectors import VectorCache
from qcode.model import Code, Codebook, Span
from qcode.suggest import Material, Suggester, Unit
from qcode.suggest.evaluation import figures


@pytest.mark.parametrize("name", NAMES)
def test_definitions_alone_rank_far_better_than_chance(name: str, tmp_path: Path) -> None:
    book, rows = read(name)
    judged = judge(book, [], rows, VectorCache(load_encoder("use"), tmp_path))
    found = figures(judged.gold, judged.scores, judged.shown)
    assert found.average is not None and found.hit1 is not None and found.hit2 is not None
    assert found.average > 2 * judged.gold.mean()
    assert found.hit1 > 2 / judged.gold.shape[1]
    assert found.hit2 > found.hit1
    assert found.uncoded_shown is not None and found.uncoded_shown < 0.15


@pytest.mark.parametrize("count", [3, 200])
def test_few_codes_and_two_hundred(count: int, tmp_path: Path) -> None:
    codes = []
    for number in range(count):
        path = f"group{number // 10}/code{number}" if number % 10 else f"group{number // 10}"
        codes.append(Code(path, {"en": f"Topic {number}"}, {"de": f"Es geht um das Thema Nummer {number}."}))
    book = Codebook(tuple(sorted(codes, key=lambda code: code.path.split("/")[0])))
    made = Suggester.fit(Material(book), load_encoder("tfidf"), cache=VectorCache(load_encoder("tfidf"), tmp_path))
    text = f"Das war das Thema Nummer {count - 1}."
    (unit,) = made.suggest([Unit(Span(0, len(text)), text, 0)])
    assert len(unit.suggestions) == count
    assert len({one.code for one in unit.suggestions}) == count
    assert all(0 <= one.score <= 1 for one in unit.suggestions)


def test_no_codes_at_all(tmp_path: Path) -> None:
    made = Suggester.fit(
        Material(Codebook(())), load_encoder("tfidf"), cache=VectorCache(load_encoder("tfidf"), tmp_path)
    )
    (unit,) = made.suggest([Unit(Span(0, 3), "Ja.", 0)])
    assert (unit.suggestions, unit.shown) == ((), False)
