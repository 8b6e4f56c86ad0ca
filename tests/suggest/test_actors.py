from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qcode.suggest import actors
from qcode.suggest.actors import MOST_GROUPS, actor_features, crossed, groups_of, width
from qcode.suggest.features import said


def test_we_of_an_organisation_is_not_we_of_an_office() -> None:
    who = actor_features(["Wir helfen ihnen.", "Wir helfen ihnen."])
    both = crossed(who, ["mo", "administration"], ("mo", "administration"))
    assert both.shape == (2, width(("mo", "administration")))
    assert np.array_equal(both[0, : who.shape[1]], both[1, : who.shape[1]])
    assert not np.array_equal(both[0], both[1])


def test_the_groups_are_those_that_the_texts_name() -> None:
    assert groups_of(["b", "", "a", "b"]) == ("b", "a")
    assert groups_of([""]) == ()
    many = [f"group {number}" for number in range(20)]
    assert groups_of([*many, *many[10:]]) == (*many[:2], *many[10:])
    assert len(groups_of(many)) == MOST_GROUPS


def test_a_speaker_of_no_known_group_has_only_what_all_have() -> None:
    who = actor_features(["Wir helfen ihnen."])
    (alone,) = crossed(who, ["somebody"], ("a", "b"))
    assert np.array_equal(alone[: who.shape[1]], who[0])
    assert not alone[who.shape[1] :].any()


def test_actors_are_found_in_both_languages() -> None:
    de, en = actor_features(["Der Verein war beim Jobcenter.", "The association went to the job centre."])
    assert np.flatnonzero(de[:-2]).tolist() == np.flatnonzero(en[:-2]).tolist() != []


def test_an_empty_text_names_nobody() -> None:
    assert not actor_features([""]).any()


def test_marks_and_stamps_are_not_said() -> None:
    assert said("Ja (lacht) #00:01:23-4# das @war@ (3) so.") == "Ja das war so."


WORDS = (
    *("wir", "die", "da", "eine", "einer", "Frau", "FRAUEN", "job", "center", "Jobcenter", "social", "workers", "Amt"),
    *("runder", "Tisch", "Anträge", "stellen", "self", "organised", "migrant", "organisations", "MOs", "_we", "we"),
    *("Integrationsrat", "Moscheeverein", "town", "hall", "3", "É", "ſie", "money"),
)


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from((" ", "-", ", ", "\n", "_", ""))), max_size=12))
def test_word_by_word_finds_what_the_patterns_find(pairs: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in pairs)
    found = actor_features([text])[0][:-2]
    amounts = (0.0, 0.7, 1.0)
    expected = [amounts[min(len(pattern.findall(text)), 2)] for pattern in actors._WHOLE]
    assert found.tolist() == np.array(expected, dtype=np.float32).tolist()


def test_a_text_is_looked_through_once() -> None:
    actors._named.cache_clear()
    actor_features(["Wir helfen.", "Sie auch.", "Wir helfen.", ""])
    actor_features(["Sie auch.", "Wir helfen."])
    assert actors._named.cache_info().misses == 3
