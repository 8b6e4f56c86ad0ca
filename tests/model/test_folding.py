"""What people see alike is alike, and each place leads back into the text as it is stored."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.model.folding import fold, folded, wanted

# Letters that change their length, that are written into one, that aren't seen, that mind what stands beside them.
ODD = (
    "aeEiIsSßfﬁﬃ \u00a0\n\u00ad\u200b\u200d\ufe0f\u0301\u0307\u0308\u0323\u0345éÉäİıςΣ’'„“\"-‑–…½²´¨"
    "\u1100\u1161\u11a8각가❤\u093cक\u0958\uff9eｶガ\u3099ᾳΩ\u2126µ\uab70"
)
TEXTS = st.one_of(st.text(ODD, max_size=12), st.text(max_size=8))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Straße", "STRASSE"),
        ("For\u00admular", "formular"),
        ("don’t", "don't"),
        ("geht`s", "geht's"),
        ("E‑Mail", "e-mail"),
        ("1990–2000", "1990-2000"),
        ("„Ja“", '"ja"'),
        ("»Ja«", '"ja"'),
        ("Waﬃ", "waffi"),
        ("Cafe\u0301", "café"),
        ("ＡＢＣ", "abc"),
        ("a\u200bb\ufeffc\u2060d", "abcd"),
        ("İSTANBUL", "istanbul"),
        ("ΟΔΟΣ", "οδος"),
        ("Ко\u0438\u0306", "кой"),
        ("❤\ufe0f", "❤"),
        ("10\u202f000\u00a0€", "10 000 €"),
    ],
)
def test_what_looks_alike_is_alike(text: str, other: str) -> None:
    assert fold(text) == fold(other)
    assert list(wanted(other).places(folded([text])[0])) == [(0, len(text))]


@pytest.mark.parametrize(("text", "other"), [("Café", "Cafe"), ("Massen", "Maßen "), ("schön", "schon"), ("ab", "a b")])
def test_what_looks_different_is_not_found(text: str, other: str) -> None:
    assert fold(text) != fold(other)
    assert not list(wanted(other if other.strip() == other else "Masen").places(folded([text])[0]))


def test_case_can_be_kept() -> None:
    assert fold("Amt’s Straße", keep_case=True) == "Amt's Straße"
    assert folded(["ﬁnden Sie’s"], keep_case=True)[0].stored(0, 6) == (0, 5)


def test_marks_that_nobody_sees_stay_outside_what_is_found() -> None:
    text = "\u200bfor\u00admular\u00ad und\u200b so"
    assert list(wanted("formular").places(folded([text])[0])) == [(1, 10)]
    assert list(wanted("und so").places(folded([text])[0])) == [(12, 19)]
    assert list(wanted("\u00ad").places(folded([text])[0])) == []


def test_half_of_what_people_see_as_one_is_found_as_the_whole_once() -> None:
    assert list(wanted("s").places(folded(["Maß"])[0])) == [(2, 3)]
    assert list(wanted("waf").places(folded(["Waﬃ"])[0])) == [(0, 3)]


@given(TEXTS, st.booleans())
def test_the_quick_way_with_places_folds_as_the_slow_one(text: str, keep_case: bool) -> None:
    seen = folded([text], keep_case=keep_case)[0].text
    assert seen == fold(text, keep_case=keep_case) == fold(seen, keep_case=keep_case)


@given(TEXTS)
def test_composed_and_decomposed_texts_fold_into_the_same(text: str) -> None:
    assert fold(normalize("NFD", text)) == fold(normalize("NFC", text)) == fold(text)


@given(TEXTS, TEXTS, TEXTS)
def test_what_is_found_holds_what_was_looked_for(before: str, words: str, behind: str) -> None:
    text, last = before + words + behind, 0
    for start, end in wanted(words).places(folded([text])[0]):
        assert last <= start < end <= len(text)
        assert "".join(fold(words).split()) in "".join(fold(text[start:end]).split())
        last = end


@given(st.text("aäﬁ\u00ad ", max_size=6), st.text("bcß\u00ad", min_size=1, max_size=4), st.text("aä ", max_size=4))
def test_words_between_others_are_found_at_their_place(before: str, words: str, behind: str) -> None:
    seen = words.strip("\u00ad")
    if seen:
        place = len(before) + words.index(seen[0])
        found = wanted(words).places(folded([before + words + behind])[0])
        assert any(start <= place and place + len(seen) <= end for start, end in found)
