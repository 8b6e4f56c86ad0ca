"""Laws of moving passages: edits elsewhere never move a quote; whatever is edited, every passage gets a place."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qcode.model import Role, Span, Speaker, Transcript, Turn
from qcode.model.alignment import align
from qcode.model.placing import place

WORDS = (
    *("ja", "nein", "wir", "haben", "damals", "den", "Verein", "gefragt", "und", "dann", "kam", "niemand", "weil"),
    *("die", "Behörde", "geschlossen", "hatte", "Ärztin", "é😀", "Übersetzung", "z.B.", "12.", "nicht,", "aber."),
    *("warum?", "doch!", "Hilfe", "Sprache", "Kinder", "Wohnung"),
)
SENTENCES = (
    "Ja.",
    "Ja, genau.",
    "Das war so.",
    "Wir haben damals den Verein gefragt.",
    "Und dann kam niemand, weil die Behörde geschlossen hatte.",
    "😀 Warum? Doch!",
)
sentence = st.one_of(st.sampled_from(SENTENCES), st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join))
turn = st.lists(sentence, min_size=1, max_size=5).map(" ".join)


def transcript(turns: list[str]) -> Transcript:
    """Turns of two people in turn, each with a label."""
    text, found = "", []
    for index, speech in enumerate(turns):
        label = "IB"[index % 2]
        start = len(text)
        text += f"{label}: {speech}"
        found.append(Turn(Span(start, len(text)), Span(start + 3, len(text)), label))
        text += "\n\n"
    return Transcript(text, tuple(found), (Speaker("I", Role.INTERVIEWER), Speaker("B")))


def units(turns: list[str]) -> list[list[str]]:
    return [speech.split(" ") for speech in turns]


@st.composite
def edited_elsewhere(draw: st.DrawFn) -> tuple[Transcript, Span, Transcript]:
    """A transcript with a quote, and the same with words inserted, deleted and replaced outside the quote."""
    words = units(draw(st.lists(turn, min_size=1, max_size=8)))
    which = draw(st.integers(0, len(words) - 1))
    first = draw(st.integers(0, len(words[which]) - 1))
    last = draw(st.integers(first, min(first + 12, len(words[which]) - 1)))
    quote = words[which][first : last + 1]
    # Where one “ja” of two beside each other became “Ja.”, nobody can tell which of them was meant.
    assume(len(set(quote)) >= 4)
    new: list[list[str]] = []
    for index, speech in enumerate(words):
        if index != which:
            new.append(_edited(draw, speech) or ["Ja."])
        else:
            new.append([*_edited(draw, speech[:first]), *quote, *_edited(draw, speech[last + 1 :])])
    old = transcript([" ".join(speech) for speech in words])
    start = old.turns[which].speech.start + sum(len(word) + 1 for word in words[which][:first])
    return old, Span(start, start + len(" ".join(quote))), transcript([" ".join(speech) for speech in new])


def _edited(draw: st.DrawFn, words: list[str]) -> list[str]:
    result: list[str] = []
    for word in words:
        match draw(st.sampled_from(("keep", "keep", "keep", "keep", "delete", "replace", "insert"))):
            case "keep":
                result.append(word)
            case "replace":
                result.append(draw(st.sampled_from(WORDS)))
            case "insert":
                result += [word, *draw(sentence).split(" ")]
    if draw(st.integers(0, 9)) == 0:
        result += draw(sentence).split(" ")
    return result


@given(edited_elsewhere())
@settings(max_examples=150, deadline=None)
def test_edits_elsewhere_never_move_a_quote(case: tuple[Transcript, Span, Transcript]) -> None:
    old, quote, new = case
    found = place(align(old, new), quote)
    assert found.span.of(new.text) == quote.of(old.text)


@given(st.lists(turn, min_size=1, max_size=6), st.lists(turn, min_size=1, max_size=6), st.data())
@settings(max_examples=100, deadline=None)
def test_every_passage_gets_a_place_with_words(before: list[str], after: list[str], data: st.DataObject) -> None:
    old, new = transcript(before), transcript(after)
    start = data.draw(st.integers(0, len(old.text) - 1))
    end = data.draw(st.integers(start + 1, len(old.text)))
    if not old.text[start:end].strip():
        return
    found = place(align(old, new), Span(start, end))
    assert found.span.end <= len(new.text)
    assert found.span.of(new.text).strip()
    if found.certain and new.text == old.text:
        assert found.span.of(new.text) == old.text[start:end]


@given(st.lists(turn, min_size=1, max_size=6), st.data())
@settings(max_examples=100, deadline=None)
def test_the_same_text_moves_nothing(before: list[str], data: st.DataObject) -> None:
    old = transcript(before)
    start = data.draw(st.integers(0, len(old.text) - 1))
    end = data.draw(st.integers(start + 1, len(old.text)))
    if old.text[start:end].strip():
        found = place(align(old, old), Span(start, end))
        assert found == place(align(old, old), Span(start, end))
        assert found.certain
        assert found.span == Span(start, end)
