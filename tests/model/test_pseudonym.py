"""Names are found in every form, and places go from the stored text to the shown one and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.errors import UsageError
from qcode.model.name_finding import NameFinder, NamePlace, Veiled, packed, unpacked
from qcode.model.name_words import fold_name
from qcode.model.pseudonym import NameKind, Pseudonym, bare_name, check_replacement, name_forms

SALT = "salt"


def decided(number: int, original: str, replacement: str, kind: str = "person") -> Pseudonym:
    forms = name_forms(SALT, original, NameKind(kind), replacement)
    return Pseudonym(number, "ada", "replace", NameKind(kind), replacement, forms, "")


FINDER = NameFinder(
    SALT,
    [
        decided(1, "Anna Haddad", "Lea Demir"),
        decided(2, "Duisburg", "[Stadt im Ruhrgebiet]", "place"),
        decided(3, "Gelsenkirchen", "Mühlstadt", "place"),
        decided(4, "0176 123 45 67", "[Telefon]", "other"),
        decided(5, "a.b@verein.example", "[Mail]", "other"),
        decided(6, "Lang", "Klaus"),
        decided(7, "Yıldırım", "Öztürk"),
        decided(8, "Brücke e.V.", "[Verein]", "organisation"),
    ],
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Frau Haddads Sohn", "Frau Demirs Sohn"),
        ("die Haddad'schen Kinder", "die Demir'schen Kinder"),
        ("die Haddadschen Kinder", "die Demirschen Kinder"),
        ("Anna\nHaddad", "Lea Demir"),
        ("ANNA HADDAD", "LEA DEMIR"),
        ("haddad, anna", "Demir, Lea"),
        ("Had\u00addad", "Demir"),
        ("interview_haddad02", "interview_Demir02"),
        ("Duisburger in Duisburg", "[Stadt im Ruhrgebiet] in [Stadt im Ruhrgebiet]"),
        ("Gelsenkirchener Straße", "Mühlstadter Straße"),
        ("Tel. +49 176 1234567.", "Tel. [Telefon]."),
        ("0176/12345678", "0176/12345678"),
        ("A.B@Verein.example", "[Mail]"),
        ("Langs Haus, lang her", "Klaus’ Haus, lang her"),
        ("Yildirim und YILDIRIMS", "Öztürk und ÖZTÜRKS"),
        ("der Brücke e. V. und die Brücke", "der [Verein]. und die Brücke"),
        ("Sie heißt Anna. Haddad kam.", "Sie heißt Lea. Demir kam."),
        ("Es war Anna\nHaddad: Ja.", "Es war Lea\nDemir: Ja."),
        ("Annahme, Haddadin", "Annahme, Haddadin"),
        ("", ""),
    ],
)
def test_every_form_is_replaced_and_nothing_else(text: str, shown: str) -> None:
    assert FINDER.replaced(text) == shown


@given(
    st.lists(st.sampled_from(["Haddads", "Anna", "Duisburg", "und", "lang", "😀", ".", "\n", " ", "Ö"]), max_size=30)
)
def test_places_go_there_and_back(parts: list[str]) -> None:
    text = " ".join(parts)
    veiled = Veiled(text, FINDER.places(text))
    for offset in range(len(text) + 1):
        inside = any(place.start < offset < place.end for place in veiled.places)
        for end in (False, True):
            there = veiled.shown(offset, end=end)
            assert 0 <= there <= len(veiled.text)
            if not inside:
                assert veiled.stored(there, end=end) == offset
    for place in veiled.places:
        shown = veiled.text[veiled.shown(place.start) : veiled.shown(place.end, end=True)]
        assert shown == place.replacement
        middle = place.start + 1
        assert veiled.stored(veiled.shown(middle)) == place.start
        assert veiled.stored(veiled.shown(middle, end=True), end=True) == place.end
    assert FINDER.replaced(veiled.text) == veiled.text


def test_kept_places_count_for_the_names_with_which_they_were_found() -> None:
    places = FINDER.places("Haddad in Duisburg")
    data = packed(FINDER.state, places)
    assert unpacked(FINDER.state, data) == places
    assert unpacked(NameFinder("other", []).state, data) is None
    assert unpacked(FINDER.state, FINDER.state + b"[[1") is None


def test_a_project_knows_hashes_only() -> None:
    data = repr([form.to_data() for form in name_forms(SALT, "Anna Haddad", NameKind.PERSON, "Lea Demir")])
    assert "addad" not in data and "nna" not in data
    other = name_forms("another salt", "Anna Haddad", NameKind.PERSON, "Lea Demir")
    assert other[0].whole not in data


def test_a_pseudonym_of_one_word_stands_for_a_name_of_two() -> None:
    finder = NameFinder(SALT, [decided(1, "Anna von Haddad", "[Mitarbeiterin]")])
    assert (
        finder.replaced("Anna von Haddads und Anna, Haddad") == "[Mitarbeiterin] und [Mitarbeiterin], [Mitarbeiterin]"
    )


@pytest.mark.parametrize("text", ["", "  ", 'a"b', "<b>", "a\x07b", "a\\b", "a & b"])
def test_what_cannot_stand_everywhere_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        check_replacement(text)


def test_titles_are_no_part_of_a_name() -> None:
    assert bare_name("Frau Dr. Anna  Haddad") == "Anna Haddad"
    assert bare_name("Frau") == ""


def test_folding() -> None:
    assert fold_name("Müller") == fold_name("MUELLER") == fold_name("Mu\u0308ller")
    assert fold_name("Łukasz") == "lukasz"
    assert Veiled("abc", [NamePlace(1, 2, "xyz")]).text == "axyzc"
