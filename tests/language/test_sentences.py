from __future__ import annotations

import pytest

from qcode.importing.speech.layout import read_layout
from qcode.language.sentences import sentence_spans, transcript_sentences
from qcode.model import Span


def split(text: str, language: str = "de") -> list[str]:
    return [span.of(text) for span in sentence_spans(text, None, language)]


# One sentence per string; joined by a blank they must come apart there and nowhere else.
GERMAN = [
    ["Das ist z.B. so.", "Und z. B. Frauen kommen."],
    ["Der Togotreff e.V. Hamburg war da.", "Wir heißen e. V. und Schluss."],
    ["Wir sind ein e.V.", "Die Leute wissen das."],
    ["Ja, d.h. Dr. Müller kam am 12. März.", "Es waren 1.000 Leute [...] da."],
    ["Wir waren 12.", "Und dann kam die 1. Vorsitzende."],
    ["Das war 2015.", "Dann 2016.", "Frauen waren da."],
    ["„Na?“, fragte sie.", "Dann ging ich."],
    ['"So."', "Und weiter."],
    ["Er sagt: „Komm her.“", "Und ich: „Nein!“", "Dann nichts."],
    ["Ich weiß nicht…", "Vielleicht."],
    ["Also die … Frauen kamen.", "Ja."],
    ["Das (...) Haus war [...] leer.", "Ja (.) Also gut."],
    ["Wirklich?!", "Ja!", "Gut."],
    ["Und dann / Ich wollte gehen.", "Nein."],
    ["Frau S. Müller kam.", "Gut."],
    ["Das ist so usw. usf. und so.", "Er kam usw.", "Dann ging er."],
    ["(lacht) Ja, genau.", "Nein. (lacht)", "Doch."],
    ["Das war gut. (.)", "Und dann?"],
    ["Ich sage @ja.@", "Er nicht."],
    ["So in der Art.", "Im Bericht steht Art. 3 nicht."],
    ["Weißt du? und dann ging er.", "Ja."],
    ["Um 10.30 Uhr am 12.3.2023 war es.", "Ja."],
    ["Das dauert (2 Sek.) Minuten, in (Kassel?) Hessen.", "Ja."],
    ["Es war so. //mhm//", "Und dann auch."],
    ["Da ging es.", "(unv.) wollte auch mit."],
    ["Super. 🙂", "Weiter."],
    ["*Das war so.*", "Und so."],
    ["1. Die Satzung ist wichtig."],
    ["Prof. Dr. med. Anna Kern, geb. Schmidt, kam ca. 3. Stunde bzw. später.", "Gut."],
]
ENGLISH = [
    ["We went, e.g. the mothers, i.e. Mrs. Boakye and Mr. Tetteh.", "Then home."],
    ["In Block No. 12 it was warm.", "No.", "I don't."],
    ["He came at 9 a.m. on Monday.", "We left at 5 p.m.", "Then we slept."],
    ["So did I.", "Maria came."],
    ["J. Smith came from the U.S. Embassy.", "Good."],
    ["“Come in.”", "Then we sat.", "She said, “what?” and left."],
    ["It cost 12.", "Women paid."],
    ["That is modern art.", "So what?"],
    ["I had (laughs) no idea.", "Well…", "Maybe."],
    ["Debts, rent, etc. were there.", "And so on."],
    ["I am there since 2020.", "[unclear] votes I had."],
]


@pytest.mark.parametrize("sentences", GERMAN, ids=lambda sentences: sentences[0])
def test_german(sentences: list[str]) -> None:
    assert split(" ".join(sentences), "de") == sentences


@pytest.mark.parametrize("sentences", ENGLISH, ids=lambda sentences: sentences[0])
def test_english(sentences: list[str]) -> None:
    assert split(" ".join(sentences), "en") == sentences


def test_stamps_at_an_edge_are_in_no_sentence() -> None:
    text = "[00:00:01] Das war so. #00:01:23-4# Und dann. #00:01:30-0#"
    assert split(text) == ["Das war so.", "Und dann."]


def test_a_stamp_inside_does_not_split() -> None:
    assert split("Und dann #00:01:23-4# Frauen [00:01:25] Männer.") == [
        "Und dann #00:01:23-4# Frauen [00:01:25] Männer."
    ]


def test_lines_and_paragraphs() -> None:
    assert split("Eine Zeile\ngeht weiter.\nneue Zeile\n \nnach der Leerzeile") == [
        "Eine Zeile\ngeht weiter.",
        "neue Zeile",
        "nach der Leerzeile",
    ]
    assert split("Das ist z.B.\nso.") == ["Das ist z.B.\nso."]


def test_a_line_break_behind_a_stamp_splits_only_behind_an_end() -> None:
    assert split("Ja, das war. #00:01:00-0#\nund so #00:02:00-0#\nweiter") == [
        "Ja, das war.",
        "und so #00:02:00-0#\nweiter",
    ]


@pytest.mark.parametrize(
    "text", ["(lacht)", "…", "//mhm//", "(.) (3)", "#00:01:23-4#", " \n ", "", "[...]", "(Lachen)"]
)
def test_what_has_no_words_is_no_sentence(text: str) -> None:
    assert split(text) == []


def test_a_mark_on_its_own_belongs_to_the_sentence_before_or_after() -> None:
    assert split("Ja.\n\n(lacht)\n\nNein.") == ["Ja.\n\n(lacht)", "Nein."]
    assert split("(lacht)\n\nNein.") == ["(lacht)\n\nNein."]


def test_a_transcript_in_small_letters_is_split_all_the_same() -> None:
    text = "ja das war so. dann kam er. wir waren da. es war gut. und dann? ja. z.b. so."
    assert len(split(text)) == 7


def test_within_a_span_offsets_count_in_the_whole_text() -> None:
    text = "I: Wer? B: Ich. Und du? Ende."
    spans = sentence_spans(text, Span(11, 23), "de")
    assert [span.of(text) for span in spans] == ["Ich.", "Und du?"]


def test_no_sentence_crosses_a_turn() -> None:
    text = "I: und dann / #00:00:01-0#\nB: ich wollte. Nein, doch nicht. #00:00:02-0#\nI: Gut.\n"
    transcript = read_layout(text).transcript
    found = [(turn, span.of(text)) for turn, span in transcript_sentences(transcript)]
    assert found == [(0, "und dann /"), (1, "ich wollte."), (1, "Nein, doch nicht."), (2, "Gut.")]
