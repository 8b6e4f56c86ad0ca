from __future__ import annotations

import numpy as np

from qcode.suggest.actors import COUNT, actor_features, crossed
from qcode.suggest.features import said


def test_we_of_an_organisation_is_not_we_of_an_office() -> None:
    who = actor_features(["Wir helfen ihnen.", "Wir helfen ihnen."])
    both = crossed(who, ["mo", "administration"])
    assert both.shape == (2, COUNT)
    assert np.array_equal(both[0, : who.shape[1]], both[1, : who.shape[1]])
    assert not np.array_equal(both[0], both[1])


def test_actors_are_found_in_both_languages() -> None:
    de, en = actor_features(["Der Verein war beim Jobcenter.", "The association went to the job centre."])
    assert np.flatnonzero(de[:-2]).tolist() == np.flatnonzero(en[:-2]).tolist() != []


def test_an_empty_text_names_nobody() -> None:
    assert not actor_features([""]).any()


def test_marks_and_stamps_are_not_said() -> None:
    assert said("Ja (lacht) #00:01:23-4# das @war@ (3) so.") == "Ja das war so."
