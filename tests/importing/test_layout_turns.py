"""Layouts of transcripts as people and programs write them: who speaks, which words, when."""

from __future__ import annotations

import pytest

from qcode.importing.speech.layout import read_layout
from qcode.model import Role, Transcript


def read(text: str) -> Transcript:
    return read_layout(text).transcript


def said(text: str) -> list[tuple[str, str]]:
    transcript = read(text)
    return [(turn.speaker, turn.speech.of(text)) for turn in transcript.turns]


def header(text: str) -> str:
    return read(text).header.of(text)


TWO = [("I", "Wie war es?"), ("B", "Gut.")]


@pytest.mark.parametrize(
    "text",
    [
        "I: Wie war es?\n\nB: Gut.\n",
        "I:Wie war es?\nB:Gut.",
        "I : Wie war es?\nB : Gut.",
        "I：Wie war es?\nB：Gut.",
        "  I: Wie war es?\n  B: Gut.",
        "I:\tWie war es?\nB:\tGut.\n",
        "I\tWie war es?\nB\tGut.\n",
        "I:\nWie war es?\n\nB:\n\nGut.",
        "**I:** Wie war es?\n\n**B:** Gut.\n",
        "**I**: Wie war es?\n\n__B__: Gut.\n",
        "**I: Wie war es?**\n\nB: Gut.",
        "*I:* Wie war es?  \n*B:* Gut.  ",
        "I: Wie war es? #00:00:05-2#\nB: Gut. #00:00:09-0#",
        "[00:00:01] I: Wie war es?\n[00:00:03] B: Gut.",
        "I: [00:00:01] Wie war es?\nB: (00:00:03) Gut.",
        "00:00:01\tI\tWie war es?\n00:00:03\tB\tGut.",
        "00:00:01 I: Wie war es?\n00:00:03 B: Gut.",
        "1 I: Wie war es?\n2 B: Gut.\n3",
        "Interview 4\n\n1 I: Wie war es?\n2 \n3 B: Gut.",
        "1  I: Wie war es?\n\n2  B: Gut.\n3",
        "00:00:01 - 00:00:03\tI: Wie war es?\n00:00:03 - 00:00:09\tB: Gut.",
        "[I] Wie war es?\n[B] Gut.",
        "[I]: Wie war es?\n[B]: Gut.",
        "00:00:01\nI: Wie war es?\n00:00:09\nB: Gut.",
        "# Titel\n\n**I:** Wie war es?\n\n## Zweiter Teil\n\n---\n\n**B:** Gut.\n",
        "I: Wie war es?\nB: Gut.\n\n[Ende der Aufnahme]\n",
        "I: Wie war es?\nB: Gut.\n\nTranscribed by https://otter.ai\n",
    ],
)
def test_the_same_two_turns_in_many_layouts(text: str) -> None:
    assert said(text) == TWO


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Interviewer", "Frau Müller"),
        ("Interviewerin", "Herr Brandner"),
        ("INT", "IP"),
        ("Int.", "Befr."),
        ("I1", "B12"),
        ("SPEAKER_00", "SPEAKER_01"),
        ("Speaker 1", "Unknown Speaker"),
        ("S00", "S01"),
        ("Anna Schmidt", "Dr. O’Neil-Kaya"),
        ("AS", "Mutter von Ali"),
        ("Moderatorin", "B? "),
        ("i", "b"),
    ],
)
def test_labels_of_all_kinds(asks: str, answers: str) -> None:
    text = f"{asks}: Wie?\n{answers}: So war das.\n{asks}: Und?\n{answers}: Ende.\n"
    assert said(text) == [
        (asks.strip(), "Wie?"),
        (answers.strip(), "So war das."),
        (asks.strip(), "Und?"),
        (answers.strip(), "Ende."),
    ]


def test_lines_without_label_continue_the_turn() -> None:
    text = "I: Na?\n\nB: Eins.\nZwei.\n\nDrei. (lacht)\n\n\nI: Und?\n"
    assert said(text)[1] == ("B", "Eins.\nZwei.\n\nDrei. (lacht)")


def test_words_with_a_colon_are_no_speakers() -> None:
    text = (
        "I: Und ich sage: nein?\nB: Ja.\nEr sagte: nein.\nEr sagte: doch.\nWichtig: das Geld.\nWichtig: die Zeit.\n"
        "10:30 Uhr war es.\n10:45 Uhr noch nicht.\nhttps://beispiel.example/a\nzum Beispiel: das\nUnd ich sage: nein\n"
        "Zum Beispiel: dies\nZum Beispiel: jenes\nJugendamt: keine Zeit\n"
    )
    transcript = read(text)
    assert [speaker.label for speaker in transcript.speakers] == ["I", "B"]
    assert transcript.turns[1].speech.of(text).endswith("keine Zeit")


@pytest.mark.parametrize(
    "head",
    [
        "Interview 3\nDatum: 3.4.2023\nOrt: Kassel\nDauer: 01:10:00\n\n",
        "Interviewer: Anna Schmidt\nKürzel: MO-01\nDatum und Ort der Aufnahme: 3.4.2023, Kassel\n\n",
        "Datum: 1.2.2023\n\nInterviewerin: Anna Schmidt\nBefragte: Frau K.\n\n",
        "Datum: 1.2.2023\nInterviewer: Team der Hochschule, zu zweit\n\n",
        "Legende\nI: Interviewerin\nB: Befragte\n\n",
        "Doppelinterview\nB1: Beratung, B2: Leitung\n\n",
        "---\ntitle: Interview\ndate: 2023-01-02\n---\n\n",
        "Titel\n\nTranscribed with noScribe vers. 0.7\nAudio file: C:/a/b.mp3\n(Language: German)\n\n",
        "Transkription: (.) kurze Pause, (3) Pause in Sekunden\nBeginn: 10:30\nEnde: 11:40\n\n",
    ],
)
def test_what_stands_above_is_header_and_nobody_says_it(head: str) -> None:
    text = head + "I: Wie war es?\nB: Gut.\n\nI: Und Wichtiges: was?\nB: Nichts.\n"
    assert header(text) == head
    assert said(text)[:2] == TWO and len(said(text)) == 4


def test_short_first_turns_are_no_header() -> None:
    text = "I: Hallo\nB: Guten Tag\nI: Fangen wir an?\nB: Ja.\n"
    assert len(said(text)) == 4


def test_a_header_can_use_the_label_that_speaks_below() -> None:
    head = "Interviewer: Anna Schmidt\nDatum: 3.4.2023\n\n"
    text = head + "Interviewer: Wie war es?\n\nBefragte: Gut.\n"
    assert (header(text), said(text)[0]) == (head, ("Interviewer", "Wie war es?"))


def test_without_speakers_the_rest_is_one_nameless_turn() -> None:
    head = "Interview 7\nDatum: 3.3.2023\n\n"
    text = head + "Also es war so: gut.\n\nUnd ich sage: nein.\n\nEnde gut.\n"
    assert header(text) == head
    assert said(text) == [("", "Also es war so: gut.\n\nUnd ich sage: nein.\n\nEnde gut.")]


def test_bold_names_and_names_on_their_own_line() -> None:
    for text in (
        "**Interviewerin**\n\nWie?\n\n**Frau Demir**\n\nSo.\n\n**Interviewerin**\n\nUnd?\n\n**Frau Demir**\n\nJa.",
        "Interviewerin\nWie?\n\nFrau Demir\nSo.\n\nInterviewerin\nUnd?\n\nFrau Demir\nJa.",
    ):
        assert said(text) == [
            ("Interviewerin", "Wie?"),
            ("Frau Demir", "So."),
            ("Interviewerin", "Und?"),
            ("Frau Demir", "Ja."),
        ]


def test_a_text_of_short_lines_has_no_invented_speakers() -> None:
    assert [
        speaker for speaker, _ in said("Genau\nso war das\n\nGenau\nund nicht anders\n\nTja\nalso\n\nTja\nnun")
    ] == [""]


def test_table_rows_with_an_empty_first_cell_continue() -> None:
    text = "Sprecher\tText\nI\tWie?\nB\tSo.\n\tUnd so.\nI\tUnd?\nB\tEnde."
    assert said(text) == [("I", "Wie?"), ("B", "So.\n\tUnd so."), ("I", "Und?"), ("B", "Ende.")]


def test_marks_in_brackets_are_no_labels() -> None:
    assert said("[id1] Wie?\n[id2] So [lacht].\n[lacht] Ja.\n[Pause]\n[Pause]\n[id1] Und?") == [
        ("id1", "Wie?"),
        ("id2", "So [lacht].\n[lacht] Ja.\n[Pause]\n[Pause]"),
        ("id1", "Und?"),
    ]


def test_the_turn_runs_from_label_or_stamp_to_its_last_character() -> None:
    text = "Kopf\n\n [00:00:01] I: Wie? \n\nB: So. #00:00:09-0#\n\n"
    spans = [turn.span.of(text) for turn in read(text).turns]
    assert spans == ["[00:00:01] I: Wie?", "B: So. #00:00:09-0#"]


def test_speech_over_a_turn_is_of_who_is_named_there() -> None:
    text = "S00: [00:00:02] Guten Tag.\n\nS01: [00:00:12] Ja. //S00: mhm.// Also. #00:00:15-0#\n"
    assert said(text)[1:] == [("S01", "Ja."), ("S00", "mhm."), ("S01", "Also.")]
    assert [(turn.time_ms, turn.end_ms) for turn in read(text).turns[1:]] == [
        (12000, None),
        (None, None),
        (None, 15000),
    ]


@pytest.mark.parametrize("words", ["Ja. //mhm// Also.", "Siehe http://a.de/b und //c//.", "Ja //und: so// gut."])
def test_slashes_without_a_speaker_stay_words_of_the_turn(words: str) -> None:
    assert said(f"I: Und?\nB: {words}\n")[1] == ("B", words)


def test_a_turn_without_words_is_said() -> None:
    layout = read_layout("I: Wie?\nB:\nI: Und?\n")
    assert [(oddity.line, str(oddity.message)) for oddity in layout.oddities] == [(2, "B: a turn without words")]
    assert not layout.transcript.turns[1].speech


def test_numbered_paragraphs() -> None:
    text = "Interview 4\n\n1 I: Wie?\n\n2 B: So.\nUnd so.\n\n3 I: Und?\n"
    assert said(text) == [("I", "Wie?"), ("B", "So.\nUnd so."), ("I", "Und?")]
    assert read(text).turns[1].span.of(text) == "B: So.\nUnd so."


def test_a_list_in_the_words_is_no_margin() -> None:
    text = "I: Wie?\nB: Erstens\n1. Geld\n2. Zeit\n3. I: nichts\nI: Und?\n"
    assert [speaker for speaker, _ in said(text)] == ["I", "B", "I"]


def test_a_person_with_a_title_may_speak_once_beside_others() -> None:
    text = "Interviewer: Guten Tag.\nHerr Brandner: Guten Tag.\n"
    assert [speaker for speaker, _ in said(text)] == ["Interviewer", "Herr Brandner"]


def test_a_name_that_comes_once_is_read_as_words_and_said() -> None:
    layout = read_layout("Anna: Wie?\nMehmet: So.\nPetra: Wirklich?\nAnna: Und?\nMehmet: Ja.\nEr sagte: nein.\n")
    assert [speaker.label for speaker in layout.transcript.speakers] == ["Anna", "Mehmet"]
    assert [(odd.line, str(odd.message)) for odd in layout.oddities] == [
        (3, "'Petra' looks like a speaker but comes only once: read as words")
    ]


def test_names_in_scripts_without_capitals() -> None:
    text = "فاطمة: نحن نساعد.\n\nأحمد: ماذا تفعلون؟\n\nفاطمة: نطبخ معًا.\n\nأحمد: شكرًا؟\n"
    transcript = read_layout(text).transcript
    assert [turn.speaker for turn in transcript.turns] == ["فاطمة", "أحمد", "فاطمة", "أحمد"]
    assert transcript.roles["أحمد"] is Role.INTERVIEWER
    assert [who for who, _ in said("मीरा: हाँ।\nरवि: क्यों?\nमीरा: बस।\nरवि: ठीक।\n")] == ["मीरा", "रवि"] * 2


def test_marks_that_nobody_sees_do_not_hide_a_label() -> None:
    text = "\u200eI\u200d: Was?\n\n\u200f\u202bB\u200f: Ja.\n\nI: Und?\n\n\u2068B\u2069: So.\n"
    assert said(text) == [("I", "Was?"), ("B", "Ja."), ("I", "Und?"), ("B", "So.")]


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\v", "\f", "\x85"])
def test_every_end_of_a_line_ends_one(end: str) -> None:
    text = f"I: Was?{end}B: Ja.{end}I: Und?{end}B: So."
    assert said(text) == [("I", "Was?"), ("B", "Ja."), ("I", "Und?"), ("B", "So.")]


def test_a_label_in_another_spelling_is_one_and_said() -> None:
    text = "I: Was?\n\nB: Ja.\n\nI: Und?\n\nB: So.\n\ni: Wer?\n\nb: Wir.\n"
    layout = read_layout(text)
    assert [turn.speaker for turn in layout.transcript.turns] == ["I", "B", "I", "B", "i", "b"]
    assert layout.transcript.roles["i"] is Role.INTERVIEWER
    assert [(oddity.line, str(oddity.message)[:22]) for oddity in layout.oddities] == [
        (9, "'i' may be 'I' in anot"),
        (11, "'b' may be 'B' in anot"),
    ]


@pytest.mark.parametrize("first", ["Ja", "gern", "[00:00:03] Gern", "Mhm", "Guten Tag"])
def test_a_short_first_turn_is_not_drawn_into_the_header(first: str) -> None:
    text = f"I: {first}\nDatum: 3. April\n\nB: Ja, genau.\n\nI: Und?\n\nB: So.\n"
    assert said(text)[0][0] == "I"
    legend = "I: Anna Kern\nB: Beratung\nDatum: 3. April\n\nI: Wie war das?\n\nB: Gut.\n\nI: Und?\n\nB: So.\n"
    assert said(legend)[0] == ("I", "Wie war das?")


def test_a_whole_sentence_behind_a_word_of_metadata_is_said() -> None:
    text = "I: Maria\nDatum: das war im April, glaube ich.\n\nB: Ja, genau.\n\nI: Und?\n\nB: So.\n"
    assert said(text)[0] == ("I", "Maria\nDatum: das war im April, glaube ich.")


@pytest.mark.parametrize("sign", [":", "*", "·"])
@pytest.mark.parametrize("bold", ["", "**"])
def test_labels_that_mean_every_gender(sign: str, bold: str) -> None:
    asks, answers = f"Interviewer{sign}in", f"Befragte{sign}r"
    text = f"{bold}{asks}:{bold} Wie?\n\n{bold}{answers}:{bold} So.\n\n" * 2
    assert said(text) == [(asks, "Wie?"), (answers, "So.")] * 2
    assert read(text).roles == {asks: Role.INTERVIEWER, answers: Role.RESPONDENT}
    assert said("I:in der Stadt?\nB:so\nI:r\nB: ja\n")[0] == ("I", "in der Stadt?")
