"""Does an order of groups hold: every variant counted by hand on a small study."""

from __future__ import annotations

from dataclasses import replace

import pytest
from studies import Builder, changed

from qcode.analysis.robustness import VariantRow, order_of, robustness
from qcode.analysis.robustness_words import findings
from qcode.errors import UsageError
from qcode.model import Study
from qcode.model.selection import Selection

TEN = "B: eins zwei drei vier fünf sechs sieben acht neun zehn."
NO_PLACES: dict[int, list[tuple[int, int]]] = {number: [] for number in range(1, 9)}


def study() -> Builder:
    """Three interviews of ten words each: mo-1 with two passages, mo-2 and w-1 with one each."""
    made = Builder("hinge")
    for name, group in (("mo-1", "mo"), ("mo-2", "mo"), ("w-1", "welfare")):
        made.document(name, "I: Warum?", TEN, perspective=group)
    made.code(1, "eins", "hinge")
    made.code(1, "drei vier fünf", "hinge")
    made.code(2, "eins", "hinge")
    made.code(3, "eins zwei", "hinge")
    return made


def rows(made: Study, **options: object) -> dict[tuple[str, str], VariantRow]:
    found = robustness(made, places=NO_PLACES, **options)  # type: ignore[arg-type]
    return {(row.variant, row.subject): row for row in found}


def test_each_variant_is_counted_as_by_hand() -> None:
    found = rows(study().study)
    # Rates are 200, 100 | 100 passages per 1,000 words: means 150 and 100.
    assert found["final", ""].order == ("mo", "welfare")
    assert found["final", ""].effect == pytest.approx(50)
    assert {key: (row.order, row.holds) for key, row in found.items()} == {
        ("final", ""): (("mo", "welfare"), True),
        ("without", "mo-1"): (("mo = welfare",), False),
        ("without", "mo-2"): (("mo", "welfare"), True),
        ("without", "w-1"): (("mo",), None),
        ("measure", "words"): (("mo", "welfare"), True),  # (4 + 1) / 2 of 10 words against 2 of 10
        ("measure", "passages"): (("mo", "welfare"), True),
        ("measure", "documents"): (("mo = welfare",), None),
        ("edges", "sentences"): (("mo", "welfare"), True),
    }
    assert found["measure", "words"].effect == pytest.approx(0.05)
    assert found["measure", "documents"].effect is None  # all documents have it


def test_edges_at_sentences_join_passages_of_one_sentence() -> None:
    made = study()
    start = made.texts[1].text.index("eins")
    sentence = [(start, made.texts[1].text.index("zehn.") + 5)]
    found = robustness(made.study, places=dict.fromkeys(range(1, 4), sentence))
    snapped = next(row for row in found if row.variant == "edges")
    assert (snapped.order, snapped.effect, snapped.holds) == (("mo = welfare",), 0.0, False)


def test_another_coder_can_turn_the_order() -> None:
    made = study()
    made.code(1, "acht", "hinge", "Ben")
    made.code(2, "eins", "hinge", "Ben")
    for words in ("eins", "drei", "fünf"):
        made.code(3, words, "hinge", "Ben")
    done = frozenset((number, coder) for number in (1, 2, 3) for coder in ("Ada", "Ben"))
    found = rows(replace(made.study, done=done))
    assert found["coder", "Ada"].holds is True
    ben = found["coder", "Ben"]  # 100, 100 | 300
    assert (ben.order, ben.holds) == (("welfare", "mo"), False)
    assert ben.effect == pytest.approx(200)


def test_codings_under_an_older_definition_are_left_out_and_their_documents_stay() -> None:
    made = study()
    made.codings = [replace(one, code_version=2) if one.document != 1 else one for one in made.codings]
    found = rows(replace(made.study, codebook=changed(made.codebook, "hinge", 2)))
    newest = found["definitions", "newest"]  # 0, 100 | 100
    assert (newest.order, newest.holds) == (("welfare", "mo"), False)
    assert newest.effect == pytest.approx(50)


def test_groups_that_are_no_documents_are_refused() -> None:
    with pytest.raises(UsageError):
        rows(study().study, by="coder")


def test_a_sentence_says_where_it_does_not_hold() -> None:
    made = study()
    for words in ("vier", "sechs"):
        made.code(3, words, "hinge")  # now 200, 100 | 300
    told = findings(robustness(made.study, places=NO_PLACES))
    assert [str(one) for one in told] == ["The order welfare > mo for hinge holds in all 5 variants."]
    made.code(1, "acht neun zehn", "hinge")  # 300, 100 | 300: in words 7 and 1 against 4
    told = findings(robustness(made.study, places=NO_PLACES))
    assert [str(one) for one in told] == [
        "The order welfare > mo for hinge holds in 3 of 5 variants; not without mo-2, measured in words."
    ]
    assert findings(robustness(Builder("hinge").study, Selection(), places={})) == []


def test_groups_with_one_mean_share_a_place() -> None:
    assert order_of({"a": 1.0, "b": 2.0, "c": 1.0 + 1e-12}) == ("b", "a = c")
