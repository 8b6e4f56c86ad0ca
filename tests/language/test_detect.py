from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.language.detect import detect_language, passage_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I: Wie war das?\nB: Also das war so, und dann kam die Frau.", "de"),
        ("I: How was that?\nB: Well, it was like that and then the woman came.", "en"),
        ("Language: English\nDatum: 3.4.2023\n\nDas war nicht so, wie wir es haben wollten.", "de"),
        ("Der Verein e.V. Hamburg: they have been there for a year and we know them.", "en"),
        ("", "de"),
        ("12 34 🙂", "de"),
    ],
)
def test_small_words_decide(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_a_long_header_in_another_language_does_not_decide_a_long_text() -> None:
    text = "the rules of the transcript and the signs " * 200 + "und das ist so nicht gut für uns " * 4000
    assert detect_language(text) == "de"


@given(st.text(max_size=200))
def test_any_text_has_a_language(text: str) -> None:
    assert detect_language(text) in ("de", "en")


@pytest.mark.parametrize(
    ("text", "around", "language"),
    [
        ("And then they said that we have to be there at ten, so we were there.", "de", "en"),
        ("Und dann haben wir gesagt, dass das nicht geht.", "en", "de"),
        ("Und dann haben wir gesagt, dass das nicht geht.", "de", ""),
        ("Er hat gesagt „that is not what we do here“ und ist nicht mehr zu uns gekommen.", "de", ""),
        ("Social Security, Housing Benefit, Community Center, Empowerment.", "de", ""),
        ("Yes, I know.", "de", ""),
        ("", "en", ""),
    ],
)
def test_a_passage_in_the_other_language_is_known_by_many_small_words(text: str, around: str, language: str) -> None:
    assert passage_language(text, around) == language
