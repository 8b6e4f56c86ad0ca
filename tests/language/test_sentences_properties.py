from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qcode.importing.speech.layout import read_layout
from qcode.language.sentences import sentence_spans, transcript_sentences
from qcode.model import Span, stored_text
from qcode.model.words import STAMP, marks, word_spans

BITS = st.sampled_from(
    [
        "Ja",
        "nein",
        "Dr",
        "z.B",
        "z. B.",
        "12",
        "e.V",
        ".",
        "!",
        "?",
        "…",
        "...",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "(lacht)",
        "(.)",
        "[...]",
        "#00:00:05-1#",
        "[00:00:09]",
        "„",
        "“",
        '"',
        "/",
        "//mhm//",
        "@",
        "über",
        "🙂",
        "שלום",
        "e\u0301",
        ",",
        "(",
        ")",
        "(unv.)",
        "I. ",
        "Und",
        "\u00a0",
        "\t",
        "*",
        "_",
        "–",
        "\u2028",
        "a.m",
        "A",
        "[",
        "]",
        "#",
    ]
)
ANY = st.one_of(st.lists(BITS, max_size=40).map("".join), st.text(max_size=120)).map(stored_text)


@given(ANY, st.sampled_from(["de", "en"]), st.data())
def test_spans_are_trimmed_disjoint_ordered_and_inside(text: str, language: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    within = Span(start, data.draw(st.integers(start, len(text))))
    end = within.start
    for span in sentence_spans(text, within, language):
        assert end <= span.start < span.end <= within.end
        assert span == span.trim(text)
        words = span.of(text)
        first = STAMP.match(words)
        assert first is None, words
        assert not any(span.start + stamp.end() == span.end for stamp in STAMP.finditer(words))
        end = span.end


@given(ANY, st.sampled_from(["de", "en"]))
def test_every_word_is_in_one_sentence_and_every_sentence_has_one(text: str, language: str) -> None:
    spans = sentence_spans(text, None, language)
    words = word_spans(text)
    marked = marks(text)
    for word in words:
        # brackets with capitals count as a gesture here when there is nothing else in the stretch
        inside = sum(span.covers(word) for span in spans)
        assert (
            inside == 1 or (inside == 0 and any(sign in text for sign in "([")) or any(m.overlaps(word) for m in marked)
        )
    for span in spans:
        assert any(span.overlaps(word) for word in words)


@given(ANY)
def test_sentences_of_a_transcript_lie_in_the_speech_of_their_turn(text: str) -> None:
    transcript = read_layout(text).transcript
    before = (-1, 0)
    for turn, span in transcript_sentences(transcript):
        assert transcript.turns[turn].speech.covers(span)
        assert before < (turn, span.start)
        before = (turn, span.start)
