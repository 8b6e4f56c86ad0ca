"""Laws of moving passages: edits elsewhere never move a quote; whatever is edited, every passage gets a place.

Each example is a transcript full of repeated words, sentences and turns, corrected word by word, so that it is known
where the words of the passage really are. What is called certain must be there. A place that can't be told from the
true one, as it stands between the same neighbours as the passage did, will do as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from correcting import Corrected, a_case, neighbours
from hypothesis import given, settings
from hypothesis import strategies as st

from qcode.model import Span, Transcript
from qcode.model.alignment import align
from qcode.model.placing import Placed, place
from qcode.model.words import WORD

cases = st.integers(0, 2**32)


def placed(case: Corrected) -> Placed:
    """The new place of the passage: it lies in the text, and has words; signs only where there are no others."""
    found = place(align(case.old, case.new), case.quote)
    assert 0 <= found.span.start < found.span.end <= len(case.new.text)
    there = found.span.of(case.new.text)
    said = any(words(turn.speech.of(case.new.text)) for turn in case.new.turns)
    assert WORD.search(there) or (there.strip() and not (said and words(case.quote.of(case.old.text))))
    assert said or not (found.certain and words(case.quote.of(case.old.text)))
    return found


def stands_as_before(case: Corrected, found: Span) -> bool:
    """True for the same words between the same neighbours."""
    same = words(found.of(case.new.text)) == words(case.quote.of(case.old.text))
    return same and neighbours(case.new, found) == neighbours(case.old, case.quote)


def words(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]


def count(transcript: Transcript, wanted: Sequence[str]) -> int:
    """How often words stand in a row, whoever says them."""
    every = [word for turn in transcript.turns for word in words(turn.speech.of(transcript.text))]
    return sum(every[first : first + len(wanted)] == wanted for first in range(len(every)))


@given(cases)
@settings(max_examples=300, deadline=None)
def test_edits_elsewhere_never_move_a_quote(number: int) -> None:
    case = a_case(Random(number), keep_quote=True)
    found = placed(case)
    assert case.whole
    assert not found.certain or found.span == case.truth or stands_as_before(case, found.span)


@given(cases)
@settings(max_examples=200, deadline=None)
def test_a_quote_that_was_edited_is_never_taken_for_another(number: int) -> None:
    case = a_case(Random(number), keep_quote=False)
    found = placed(case)
    if not found.certain or stands_as_before(case, found.span):
        return
    # What was deleted may have been written anew: it is known by words that both texts have just once.
    quote = words(case.quote.of(case.old.text))
    once = count(case.old, quote) == count(case.new, quote) == 1
    if not (once and words(found.span.of(case.new.text)) == quote):
        assert case.truth is not None
        assert found.span.overlaps(case.truth)


@given(cases)
@settings(max_examples=150, deadline=None)
def test_with_its_neighbours_untouched_a_quote_stays_exactly_there(number: int) -> None:
    """Far edits leave it certain: two versions that differ in other turns only, with turns of their own around it."""
    random = Random(number)
    case = a_case(random, keep_quote=True)
    around = " ".join(f"wort{index}" for index in range(6))
    behind = " ".join(f"danach{index}" for index in range(6))
    old = insert(case.old, case.quote, around, behind)
    assert case.truth is not None
    new = insert(case.new, case.truth, around, behind)
    found = place(align(old[0], new[0]), old[1])
    assert (found.span, found.certain) == (new[1], True)


def insert(transcript: Transcript, span: Span, before: str, behind: str) -> tuple[Transcript, Span]:
    """A transcript with words put in on both sides of a passage, and where that is then."""
    text = transcript.text
    new = f"{text[: span.start]}{before} {span.of(text)} {behind}{text[span.end :]}"
    shift, more = len(before) + 1, len(before) + len(behind) + 2
    turns = []
    for turn in transcript.turns:
        start = turn.span.start + (more if turn.span.start > span.start else 0)
        speech = turn.speech.start + (more if turn.speech.start > span.start else 0)
        end = turn.span.end + (more if turn.span.end >= span.end else 0)
        turns.append(type(turn)(Span(start, end), Span(speech, end), turn.speaker))
    moved = Span(span.start + shift, span.end + shift)
    return Transcript(new, tuple(turns), transcript.speakers), moved


@given(cases, st.data())
@settings(max_examples=100, deadline=None)
def test_every_passage_gets_a_place_with_words(number: int, data: st.DataObject) -> None:
    """Whatever has become of the text, and however a passage was cut: in a word, over labels, a label alone."""
    old, new = a_case(Random(number), keep_quote=False).old, a_case(Random(number + 1), keep_quote=False).new
    start = data.draw(st.integers(0, len(old.text) - 1))
    end = data.draw(st.integers(start + 1, len(old.text)))
    if not old.text[start:end].strip():
        return
    found = place(align(old, new), Span(start, end))
    assert found.span.end <= len(new.text)
    assert found.span.of(new.text).strip()


@given(cases, st.data())
@settings(max_examples=100, deadline=None)
def test_the_same_text_moves_nothing(number: int, data: st.DataObject) -> None:
    old = a_case(Random(number), keep_quote=False).old
    start = data.draw(st.integers(0, len(old.text) - 1))
    end = data.draw(st.integers(start + 1, len(old.text)))
    if old.text[start:end].strip():
        assert place(align(old, old), Span(start, end)) == Placed(Span(start, end), True)
