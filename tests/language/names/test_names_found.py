"""Names are found in two interviews that were written before the rules were, and by their shapes."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from qcode.language.names.finding import mentions, parts_known, with_known

HERE = Path(__file__).parent
SHAPES = """I: Wo wohnen Sie?
B: In der Kaiserstraße 12a, 44137 Dortmund. Tel. 0231 / 12 34 56 oder +49 176 1234567, mail@bruecke-nord.example.
Der Verein Brücke Nord e.V. und die „Hand in Hand“ gGmbH. Geboren am 12.03.1987 und am 4. Mai 1990. Az. 12/345-67.
Kennzeichen DO-XY 123, DE89 3704 0044 0532 0130 00. She was born on 3 May 1985 at 12 Mill Lane, SW1A 1AA.
"""


def marked(language: str) -> tuple[str, list[tuple[int, int]]]:
    """A text and the places of the persons in it."""
    text, places = "", []
    for part in re.split("(⟦.*?⟧)", (HERE / f"blind_{language}.txt").read_text(encoding="utf-8")):
        if part.startswith("⟦"):
            places.append((len(text), len(text) + len(part) - 2))
        text += part.strip("⟦⟧")
    return text, places


@pytest.mark.parametrize("language", ["de", "en"])
def test_nine_of_ten_persons_are_found(language: str) -> None:
    text, places = marked(language)
    alone = mentions(text, language)
    found = with_known(text, alone, parts_known([(text, alone)]))
    assert found == sorted(found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    persons = [one for one in found if one.kind == "person"]
    met = [place for place in places if any(one.start < place[1] and place[0] < one.end for one in persons)]
    assert len(met) >= 0.9 * len(places)
    # What is no name may be among them, but a person has to decide about each.
    others = [one for one in persons if not any(one.start < end and start < one.end for start, end in places)]
    assert len(others) <= 0.2 * len(persons)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Kaiserstraße 12a, 44137 Dortmund", "place"),
        ("0231 / 12 34 56", "other"),
        ("+49 176 1234567", "other"),
        ("mail@bruecke-nord.example", "other"),
        ("Verein Brücke Nord e.V.", "organisation"),
        ("„Hand in Hand“ gGmbH", "organisation"),
        ("12.03.1987", "date"),
        ("4. Mai 1990", "date"),
        ("12/345-67", "other"),
        ("DO-XY 123", "other"),
        ("DE89 3704 0044 0532 0130 00", "other"),
        ("3 May 1985", "date"),
        ("12 Mill Lane", "place"),
        ("SW1A 1AA", "place"),
    ],
)
def test_shapes(words: str, kind: str) -> None:
    found = {SHAPES[one.start : one.end]: one.kind for one in mentions(SHAPES, "de")}
    assert found.get(words) == kind, sorted(found)


def test_nothing_is_found_in_nothing() -> None:
    assert mentions("", "de") == []
    assert mentions("wir gehen aufs amt. \x1b[31m 😀", "de") == []
