"""The shipped encoder and the four functions: few tests, as the weights take a second to load."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_material import as_units

from qcode.importing.codebook.files import read_codebook
from qcode.language.encoder import load_encoder
from qcode.language.vectors import VectorCache
from qcode.resources import folder
from qcode.suggest import Material, Suggester, bank_path, load_bank

# Sentences that stand nowhere in the codebook or its bank.
SENTENCES = {
    "homemaking": "Wenn ich bei unserem Verein zur Tür reinkomme, bin ich daheim, da kennt mich jeder.",
    "service": "Our association runs a maths class for pupils and a course for nurses every Saturday.",
    "hinge": "Ich gehe mit den Leuten aufs Jobcenter und übersetze, was die Sachbearbeiterin sagt.",
    "advocacy": "As an association we demanded in the city council that the rule be changed for everyone.",
}
EMPTY = ("Der Parkplatz wird gerade neu geteert.", "I was born in a small town by the sea.")


@pytest.fixture(scope="module")
def four_functions(tmp_path_factory: pytest.TempPathFactory) -> Suggester:
    book = folder("codebooks") / "four_functions.yaml"
    cache = VectorCache(load_encoder("use"), tmp_path_factory.mktemp("cache"))
    return Suggester.fit(Material(read_codebook(book), load_bank(bank_path(book))), cache.encoder, cache=cache)


def test_plain_sentences_get_their_function_first_and_shown(four_functions: Suggester) -> None:
    found = four_functions.suggest(as_units(*SENTENCES.values()), perspective="mo", language="de")
    assert [unit.suggestions[0].code for unit in found] == list(SENTENCES)
    assert all(unit.suggestions[0].shown for unit in found)


def test_nothing_is_shown_where_nothing_fits(four_functions: Suggester) -> None:
    found = four_functions.suggest(as_units(*EMPTY), perspective="mo", language="de")
    assert not any(unit.shown for unit in found)


def test_an_office_that_speaks_of_its_own_work_gets_less(four_functions: Suggester) -> None:
    unit = as_units("We offer language courses and counselling in our own building.")
    mo, office = (
        four_functions.suggest(unit, perspective=perspective, language="de")[0]
        for perspective in ("mo", "administration")
    )
    best = [max(s.score for s in one.suggestions) for one in (mo, office)]
    assert best[1] < best[0]


def test_german_and_english_have_the_same_meaning_for_the_encoder(tmp_path: Path) -> None:
    vectors = load_encoder("use").encode(["The dog sleeps.", "Der Hund schläft.", "Taxes were raised."])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.3
