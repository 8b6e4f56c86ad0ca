"""Where passages go when a transcript is corrected."""

from __future__ import annotations

import pytest

from qcode.importing.speech.layout import read_layout
from qcode.model import Span
from qcode.model.alignment import align
from qcode.model.placing import place

OLD = """I: Was macht der Vreein?

B: Der Vreein half uns. Ja. Genau. Ja. Wir waren nicht allein und wir hatten Hilfe.

I: Und dann?

B: Dann kam die Frau vom Amt, mit einem Brief, den niemand lesen konnte. Ja. 😀 Schön war's.
"""


def moved(old: str, new: str, quote: str, *, nth: int = 0) -> tuple[str, bool]:
    """The new words of the nth occurrence of a quote, and whether they are certain."""
    before, after = read_layout(old).transcript, read_layout(new).transcript
    start = -1
    for _ in range(nth + 1):
        start = old.index(quote, start + 1)
    found = place(align(before, after), Span(start, start + len(quote)))
    return found.span.of(after.text), found.certain


@pytest.mark.parametrize(
    ("old", "new", "quote", "words"),
    [
        ("Vreein?", "Verein?", "Was macht der Vreein?", "Was macht der Verein?"),
        ("Vreein half", "Verein half", "Vreein half uns", "Verein half uns"),
        ("Vreein half", "Verein half", "Der Vreein", "Der Verein"),
        ("kam die Frau", "kam, die Frau", "Dann kam die Frau", "Dann kam, die Frau"),
        ("mit einem Brief", "mit einem langen Brief", "vom Amt, mit einem Brief", "vom Amt, mit einem langen Brief"),
        ("Und dann?", "Und dann? Ja. Genau.", "Ja. Genau. Ja.", "Ja. Genau. Ja."),
        ("war's", "war's", "é😀 Schön"[1:], "😀 Schön"),
    ],
)
def test_small_corrections_keep_the_edges(old: str, new: str, quote: str, words: str) -> None:
    assert moved(OLD, OLD.replace(old, new), quote) == (words, True)


@pytest.mark.parametrize(("edited", "certain"), [("macht der", (True,) * 3), ("half uns.", (False, False, True))])
def test_each_of_several_equal_words_keeps_its_place(edited: str, certain: tuple[bool, ...]) -> None:
    """Short words that come back need their neighbours: where these were edited as well, somebody has a look."""
    new = "Neuer Kopf des Interviews, Juni 2024\n\n" + OLD.replace(edited, f"{edited[:-1]} damals sehr{edited[-1]}")
    before, after = read_layout(OLD).transcript, read_layout(new).transcript
    places = [index for index in range(len(OLD)) if OLD.startswith("Ja.", index)]
    wanted = [index for index in range(len(new)) if new.startswith("Ja.", index)]
    found = [place(align(before, after), Span(start, start + 3)) for start in places]
    assert [one.span.start for one in found] == wanted
    assert tuple(one.certain for one in found) == certain


def test_one_of_two_equal_words_that_went_is_reviewed() -> None:
    new = OLD.replace("Ja. Genau. Ja. Wir", "Ja. Wir")
    for nth in (0, 1):
        assert moved(OLD, new, "Ja.", nth=nth) == ("Ja.", False)


def test_a_slip_that_was_corrected_all_over_leaves_its_neighbours_certain() -> None:
    assert moved(OLD, OLD.replace("Vreein", "Verein"), "Der Vreein half uns.") == ("Der Verein half uns.", True)


def test_a_passage_that_was_copied_elsewhere_while_its_own_place_was_rewritten_is_reviewed() -> None:
    new = OLD.replace("mit einem Brief, den niemand lesen konnte", "mit etwas, das wir nicht verstanden, einem Brief")
    quote = "mit einem Brief, den niemand lesen konnte"
    assert not moved(OLD, f"{new}\nI: Mit einem Brief? War es so, {quote}?\n", quote)[1]


@pytest.mark.parametrize(
    ("old", "new", "quote", "guess"),
    [
        (
            "Ja. Und dann kam niemand, weil die Behörde geschlossen hatte. 😀 Warum? Doch! Wir haben gefragt.",
            "Ja. Dann Wohnung: Und dann kam niemand, weil die Behörde geschlossen 😀 "
            "Und dann kam niemand, weil die Behörde geschlossen hatte. Doch! Wir haben gefragt.",
            "die Behörde geschlossen hatte. 😀 Warum?",
            "die Behörde geschlossen hatte.",
        ),
        (
            "Warum? Weil den hatte. Wir haben damals den Verein gefragt.",
            "Und nicht, weil den Wir haben warum? Weil den hatte. Wir haben damals den",
            "Weil den hatte. Wir haben damals den Verein gefragt.",
            "Weil den hatte. Wir haben damals den",
        ),
        (
            "Und dann kam niemand, weil die Behörde geschlossen hatte. Gefragt, Wohnung, ja nicht,",
            "Und dann kam niemand, weil, ja, genau, die ganze Behörde hatte. Doch! Gefragt. Ja. Und dann nicht, "
            "kam niemand, weil die Behörde geschlossen hatte. Gefragt",
            "die Behörde geschlossen hatte. Gefragt, Wohnung, ja nicht,",
            "die Behörde geschlossen hatte. Gefragt",
        ),
    ],
)
def test_a_shortened_passage_is_reviewed_where_more_of_it_was_typed_beside_it(
    old: str, new: str, quote: str, guess: str
) -> None:
    """What stands at its place may be a copy, and the rest of it what is left of the passage."""
    assert moved(f"B: {old}\n", f"B: {new}\n", quote) == (guess, False)


@pytest.mark.parametrize(
    ("old", "new", "quote"),
    [
        ("I: Oh! Warum? Doch!", "I: Oh! Warum? Doch! Oh! Warum?\n\nI: Doch!", "Warum? Doch!"),
        (
            "I: Den Verein gefragt.\n\nB: Warum? Niemand und und geschlossen",
            "I: Den Verein gefragt. Und\n\nB: und geschlossen warum? Niemand und und geschlossen und und haben",
            "und und geschlossen",
        ),
    ],
)
def test_words_that_a_new_turn_parts_are_not_overlooked(old: str, new: str, quote: str) -> None:
    """They are what the passage became, it may be, and those that stand together a copy."""
    assert moved(f"{old}\n", f"{new}\n", quote) == (quote, False)


def test_a_shortened_passage_is_certain_where_nothing_of_it_was_typed_beside_it() -> None:
    quote = "Wir waren nicht allein und wir hatten Hilfe."
    assert moved(OLD, OLD.replace(" und wir hatten", " und hatten"), quote) == (
        "Wir waren nicht allein und hatten Hilfe.",
        True,
    )


def test_in_a_text_without_a_word_a_passage_is_reviewed_at_a_sign() -> None:
    assert moved("I: 😀 Warum? Doch!\n", "I: 😀\n", "Warum? Doch!") == ("😀", False)


def test_a_removed_passage_goes_to_the_next_words_of_its_turn_for_review() -> None:
    new = OLD.replace(" Ja. 😀 Schön war's.", "")
    assert moved(OLD, new, "Schön war's.") == ("konnte", False)


def test_a_negation_that_went_is_reviewed() -> None:
    assert moved(OLD, OLD.replace("nicht allein", "allein"), "nicht allein") == ("allein", False)


def test_rewritten_words_are_reviewed_at_their_place() -> None:
    new = OLD.replace("mit einem Brief, den niemand lesen konnte", "völlig unverhofft zum zweiten Mal")
    assert moved(OLD, new, "mit einem Brief, den niemand lesen konnte") == ("völlig unverhofft zum zweiten Mal", False)


def test_labels_and_stamps_may_all_change() -> None:
    new = OLD.replace("I:", "Interviewerin:").replace("B:", "Frau Kern:")
    new = "\n\n".join(f"{turn} #00:0{number}:00-0#" for number, turn in enumerate(new.strip().split("\n\n")))
    for quote in ("Und dann?", "Ja. Genau. Ja.", "den niemand lesen konnte. Ja. 😀 Schön war's."):
        assert moved(OLD, new, quote) == (quote, True)


def test_a_quote_over_two_turns_takes_the_new_label_in() -> None:
    new = OLD.replace("I:", "Interviewerin:")
    words, certain = moved(OLD, new, "wir hatten Hilfe.\n\nI: Und dann?")
    assert (words, certain) == ("wir hatten Hilfe.\n\nInterviewerin: Und dann?", True)


def test_a_whole_turn_is_moved_with_its_label() -> None:
    assert moved(OLD, OLD.replace("I:", "INT:"), "I: Und dann?") == ("INT: Und dann?", True)


def test_merged_paragraphs_keep_every_word() -> None:
    new = OLD.replace("Hilfe.\n\nI: Und dann?\n\nB: Dann", "Hilfe. Dann")
    assert moved(OLD, new, "Dann kam die Frau vom Amt") == ("Dann kam die Frau vom Amt", True)


def test_a_section_that_went_elsewhere_is_found_there_with_its_corrections() -> None:
    turns = OLD.strip().split("\n\n")
    new = "\n\n".join([*turns[2:], *turns[:2]]).replace("allein und wir", "allein, und wir")
    quote = "Wir waren nicht allein und wir hatten Hilfe."
    assert moved(OLD, new, quote) == ("Wir waren nicht allein, und wir hatten Hilfe.", True)
    assert moved(OLD, new, "mit einem Brief, den niemand lesen konnte") == (
        "mit einem Brief, den niemand lesen konnte",
        True,
    )


def test_characters_of_several_code_points_are_never_parted() -> None:
    old = "B: Ma\u0301ria 👩‍🔬 sagte uns dann noch é 😀😀 und half.\n"
    new = "B: Oft 😀 Ma\u0301ria 👩‍🔬 sagte uns dann noch sehr é 😀😀 und half.\n"
    assert moved(old, new, "é 😀😀 und") == ("é 😀😀 und", True)
    assert moved(old, new, "Ma\u0301ria 👩‍🔬") == ("Ma\u0301ria 👩‍🔬", True)
