"""Where the cursor goes and what selections grow to, on plain values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qcode.model import Span, Turn
from qcode.tui.transcript import motion
from qcode.tui.transcript.caret import Caret

TEXT = "I: Na?\n\nB: Ja, geht's. Wir kochen Tee! Und so.\n\nB: Ende 👩\u200d⚕\ufe0f hier."
SENTENCES = tuple(
    Span(start := TEXT.index(words), start + len(words))
    for words in ("Na?", "Ja, geht's.", "Wir kochen Tee!", "Und so.", "Ende 👩\u200d⚕\ufe0f hier.")
)
TURNS = (
    Turn(Span(0, 6), Span(3, 6), "I"),
    Turn(Span(8, 46), Span(11, 46), "B"),
    Turn(Span(48, len(TEXT)), Span(51, len(TEXT)), "B"),
)
offsets = st.integers(0, len(TEXT))
steps = st.integers(-4, 4).filter(bool)


def test_words() -> None:
    assert [TEXT[motion.by_word(TEXT, 0, n) :][:4] for n in (1, 2, 3, 4, 5)] == [
        "Na?\n",
        "B: J",
        "Ja, ",
        "geht",
        "Wir ",
    ]
    assert motion.by_word(TEXT, motion.by_word(TEXT, 0, 5), -2) == TEXT.index("Ja,")
    assert motion.by_word(TEXT, TEXT.index("ochen"), -1) == TEXT.index("kochen")
    assert motion.by_word(TEXT, len(TEXT), 1) == len(TEXT)
    assert motion.by_word(TEXT, 0, -1) == 0
    assert motion.word_at(TEXT, TEXT.index("t's")).of(TEXT) == "geht's"


def test_words_in_a_long_paragraph() -> None:
    text = "x" * 3000 + " " + "wort " * 3000
    assert motion.by_word(text, 0, 1) == 3001
    assert motion.by_word(text, 3001, -1) == 0
    assert motion.by_word(text, 10_000, -1) == 3001 + (10_000 - 3001 - 1) // 5 * 5


def test_characters_go_over_joined_emoji_at_once() -> None:
    start = TEXT.index("👩")
    assert motion.by_character(TEXT, start, 1) == start + 4
    assert motion.by_character(TEXT, start + 4, -1) == start


def test_current_sentence_between_sentences() -> None:
    assert motion.sentence_at(TEXT, SENTENCES, 0) == SENTENCES[0]  # on the label
    assert motion.sentence_at(TEXT, SENTENCES, TEXT.index(" Wir")) == SENTENCES[2]
    assert motion.sentence_at(TEXT, SENTENCES, len(TEXT)) == SENTENCES[4]
    assert motion.sentence_at("Kopf\n\nI: Na?", (Span(9, 12),), 1) == Span(0, 4)
    assert motion.sentence_at("", (), 0) == Span(0, 0)


def test_sentences_and_turns() -> None:
    assert motion.by_unit(SENTENCES, 0, 1) == SENTENCES[1].start
    assert motion.by_unit(SENTENCES, SENTENCES[2].start + 4, -1) == SENTENCES[1].start
    assert motion.by_unit(SENTENCES, 0, 99) == SENTENCES[-1].start
    assert motion.by_unit((), 7, 1) == 7
    assert motion.by_turn(TURNS, 20, 1) == 51
    assert motion.by_turn(TURNS, 20, -1) == 3
    assert motion.turn_at(TURNS, 47) == TURNS[1]


def test_extending_by_sentences_and_back() -> None:
    start = SENTENCES[1].start
    heads = [start]
    for _ in range(2):
        heads.append(motion.extend_by_unit(SENTENCES, start, heads[-1], 1))
    assert heads == [start, SENTENCES[1].end, SENTENCES[2].end]
    assert motion.extend_by_unit(SENTENCES, start, heads[-1], -1) == SENTENCES[1].end
    assert motion.extend_by_unit(SENTENCES, start, SENTENCES[1].end, -1) == start
    assert motion.extend_by_unit(SENTENCES, SENTENCES[2].end, SENTENCES[2].end, -2) == SENTENCES[1].start


def test_uncoded() -> None:
    coded = {SENTENCES[1], SENTENCES[2]}
    assert motion.by_uncoded(SENTENCES, coded.__contains__, SENTENCES[0].start, 1) == SENTENCES[3].start
    assert motion.by_uncoded(SENTENCES, coded.__contains__, SENTENCES[3].start, -1) == SENTENCES[0].start
    assert motion.by_uncoded(SENTENCES, lambda _: True, 12, 1) == 12
    assert motion.by_uncoded(SENTENCES, lambda _: False, SENTENCES[1].end, 1) == SENTENCES[2].start


def test_growing_and_shrinking() -> None:
    at = TEXT.index("kochen") + 1
    seen: list[str] = []
    span: Span | None = None
    for _ in range(4):
        span = motion.grow(TEXT, SENTENCES, TURNS, span, at)
        seen.append(span.of(TEXT))
    assert seen == ["kochen", "Wir kochen Tee!", "Ja, geht's. Wir kochen Tee! Und so.", seen[2]]
    for words in ("Wir kochen Tee!", "kochen", None):
        span = motion.shrink(TEXT, SENTENCES, TURNS, span, at)
        assert (span and span.of(TEXT)) == words


def test_growing_what_was_selected_freely_keeps_it() -> None:
    free = Span(TEXT.index("s. Wir"), TEXT.index("chen Tee"))
    assert motion.grow(TEXT, SENTENCES, TURNS, free, free.start).of(TEXT) == "geht's. Wir kochen"


@given(offsets, steps)
def test_moves_stay_in_the_text(offset: int, count: int) -> None:
    for found in (
        motion.by_character(TEXT, offset, count),
        motion.by_word(TEXT, offset, count),
        motion.by_unit(SENTENCES, offset, count),
        motion.by_turn(TURNS, offset, count),
    ):
        assert 0 <= found <= len(TEXT)


@given(offsets, offsets)
def test_growing_always_covers_and_ends(one: int, other: int) -> None:
    span: Span | None = Span(min(one, other), max(one, other))
    for _ in range(8):
        assert span is not None
        wider = motion.grow(TEXT, SENTENCES, TURNS, span, span.start)
        assert wider.covers(span) or not span
        span = wider
    assert motion.grow(TEXT, SENTENCES, TURNS, span, one) == span


@given(st.text(max_size=80), st.integers(0, 80))
def test_word_moves_land_on_words(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    there = motion.by_word(text, offset, 1)
    assert there > offset or there == len(text)
    back = motion.by_word(text, offset, -1)
    assert back < offset or back == 0


def test_caret() -> None:
    caret = Caret(5).to(9, select=True)
    assert caret.selection == Span(5, 9)
    assert caret.focus == 8
    assert caret.to(3, select=True).selection == Span(3, 5)
    assert caret.to(3).selection is None
    sticky = Caret(5).stuck().to(7).to(8)
    assert sticky.selection == Span(5, 8)
    assert sticky.let_go() == Caret(7)
