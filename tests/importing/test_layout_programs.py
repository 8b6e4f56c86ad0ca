"""Layouts of programs and theses, each as its program writes it: who speaks, which words, when, and what is header."""

from __future__ import annotations

import pytest

from qcode.importing.speech.layout import read_layout
from qcode.language.sentences import transcript_sentences

Said = list[tuple[int | None, str, str]]

LAYOUTS: dict[str, tuple[str, Said]] = {
    "easytranscript": (
        "[00:00:03]Thor: Willkommen.\n[00:00:07]Frau Öz: Danke.\nSchön. [00:00:09] Ja.\n[00:01:02]Thor: Wie?\n",
        [(3000, "Thor", "Willkommen."), (7000, "Frau Öz", "Danke.\nSchön. [00:00:09] Ja."), (62000, "Thor", "Wie?")],
    ),
    "MAXQDA": (
        "00:00:00.5Zack: Hello.\n\n00:03:40.5Ms. Baker: I came in 2009. At 10:30.\n\n00:03:55.1Zack: Why?\n",
        [(500, "Zack", "Hello."), (220500, "Ms. Baker", "I came in 2009. At 10:30."), (235100, "Zack", "Why?")],
    ),
    "MAXQDA print": (
        "1 Interview W-04\n2 \n3 I: Was machen Sie?\n4 \n5 B: Beraten, und zwar\n6 seit 2012.\n7 \n8 I: Aha.\n",
        [(None, "I", "Was machen Sie?"), (None, "B", "Beraten, und zwar\n6 seit 2012."), (None, "I", "Aha.")],
    ),
    "Otter": (
        "Interview\nMar 12, 2024 10:30AM • 34:12\n\nSPEAKERS\nAnna Kern, Joe Mensah\n\n"
        "Anna Kern  0:03\nHow did it start?\n\nJoe Mensah  0:12\nIn a church.\nWith one pot.\n\n"
        "Unknown Speaker  0:49\nMay I?\n\nAnna Kern  0:52\nSure.\n\n"
        "Joe Mensah  1:02:11\nDone.\n\nTranscribed by https://otter.ai\n",
        [
            (3000, "Anna Kern", "How did it start?"), (12000, "Joe Mensah", "In a church.\nWith one pot."),
            (49000, "Unknown Speaker", "May I?"), (52000, "Anna Kern", "Sure."), (3731000, "Joe Mensah", "Done."),
        ],
    ),
    "Rev": (
        "Speaker 1 (00:00:02):\nHow?\n\nSpeaker 2 (00:00:12):\nHe said: no.\n\n"
        "Speaker 3 (00:01:01):\n[crosstalk] May I?\n",
        [(2000, "Speaker 1", "How?"), (12000, "Speaker 2", "He said: no."),
         (61000, "Speaker 3", "[crosstalk] May I?")],
    ),
    "Zoom": (
        "[Anna Kern] 00:02:13\nHello?\n\n[Joe Mensah] 00:02:17\nYes.\n\n[Anna Kern] 00:02:20\nGood.\n",
        [(133000, "Anna Kern", "Hello?"), (137000, "Joe Mensah", "Yes."), (140000, "Anna Kern", "Good.")],
    ),
    "Teams": (
        "Verein-20240312_103000-Meeting Recording\n12. März 2024\n27m 42s\n\nKern, Anna started transcription\n\n"
        "Kern, Anna   0:04\nHallo?\n\nÖztürk, Mehmet (Gast)   0:09\nJa.\nIch bin da.\n\n"
        "Kern, Anna   0:15\nLos.\n\nÖztürk, Mehmet (Gast)   1:12\nAlso.\n\nKern, Anna stopped transcription\n",
        [
            (4000, "Kern, Anna", "Hallo?"), (9000, "Öztürk, Mehmet (Gast)", "Ja.\nIch bin da."),
            (15000, "Kern, Anna", "Los."), (72000, "Öztürk, Mehmet (Gast)", "Also."),
        ],
    ),
    "Google Meet": (
        "Mar 12, 2024\nInterview - Transcript\nAttendees\nAnna Kern, Mehmet Öz\nTranscript\n\n00:00:00\n\n"
        "Anna Kern: Hallo?\nMehmet Öz: Ja.\n\n00:05:03\n\nAnna Kern: Wie?\nMehmet Öz: So.\n\n"
        "Meeting ended after 00:27:42\n\nThis editable transcript was computer generated and might contain errors.\n",
        [(0, "Anna Kern", "Hallo?"), (None, "Mehmet Öz", "Ja."), (303000, "Anna Kern", "Wie?"),
         (None, "Mehmet Öz", "So.")],
    ),
    "aTrain": (
        "SPEAKER_00\nWie fing das an?\n\nSPEAKER_01\nMit einem Brief.\nUnd dann.\n\nSPEAKER_00\nUnd dann?\n",
        [(None, "SPEAKER_00", "Wie fing das an?"), (None, "SPEAKER_01", "Mit einem Brief.\nUnd dann."),
         (None, "SPEAKER_00", "Und dann?")],
    ),
    "Kruse": (
        "1 [00:01] I: ja ähm wie war das\n2         damals?\n3 [00:07] B: schwierig\n"
        "4         wir hatten 3 kinder\n5 [00:31] I: mhm\n",
        [(1000, "I", "ja ähm wie war das\n2         damals?"), (7000, "B", "schwierig\n4         wir hatten 3 kinder"),
         (31000, "I", "mhm")],
    ),
    "GAT 2": (
        "01   I:   ja ähm (.) wie WAR das,\n02   B:   °h also SCHWIErig;\n03        (0.5) <<lachend> NIX;>\n"
        "04   I:   [mhm]\n05   B:   da=musst ich ((lacht))\n",
        [(None, "I", "ja ähm (.) wie WAR das,"), (None, "B", "°h also SCHWIErig;\n03        (0.5) <<lachend> NIX;>"),
         (None, "I", "[mhm]"), (None, "B", "da=musst ich ((lacht))")],
    ),
    "three columns": (
        "Nr.\tSprecher\tZeit\tText\n1\tI\t00:00:01\tWie?\n2\tB\t00:00:05\tGut.\n3\tI\t00:00:12\tUnd?\n",
        [(1000, "I", "Wie?"), (5000, "B", "Gut."), (12000, "I", "Und?")],
    ),
    "thesis": (
        "Anhang B\n\nKürzel: E4\nDatum und Ort der Aufnahme: 03.02.2023, Bremen\nInterviewer(in): Jana Voss\n"
        "(lacht) = Lachen\nInt.: = Interviewerin\nBefr.: = Befragte\n\nInt.: Wer sind Sie? 00:12\n\n"
        "Befr.: Die Leiterin. 01:22\n\nB?: Auch. 01:30\n\nAlle: (lachen) 01:35\n",
        [(0, "Int.", "Wer sind Sie?"), (12000, "Befr.", "Die Leiterin."), (82000, "B?", "Auch."),
         (90000, "Alle", "(lachen)")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_program_is_read_as_it_writes(name: str) -> None:
    text, expected = LAYOUTS[name]
    transcript = read_layout(text).transcript
    assert [(turn.time_ms, turn.speaker, turn.speech.of(text)) for turn in transcript.turns] == expected
    assert transcript.text == text


F4 = """Interview MO-03
Datum: 12.03.2024
Interviewerin: Anna Kern

I: Wie ist der Verein entstanden? #00:00:09-2#

B: Das war 1998. #00:00:21-7#
Das war zum Kochen. #00:00:25-1#

Und dann kamen die Kinder. #00:00:39-0#

I: Mhm. #00:00:39-8#

e: Darf ich auch? eg: das weiß ich. #00:00:50-0#

e: Danke. #00:00:51-0#
"""


def test_case_6_f4_stamps_end_a_paragraph_and_paragraphs_without_label_go_on() -> None:
    layout = read_layout(F4)
    words = "Das war 1998. #00:00:21-7#\nDas war zum Kochen. #00:00:25-1#\n\nUnd dann kamen die Kinder."
    assert [(turn.time_ms, turn.end_ms, turn.speaker, turn.speech.of(F4)) for turn in layout.transcript.turns] == [
        (0, 9200, "I", "Wie ist der Verein entstanden?"),
        (9200, 39000, "B", words),
        (39000, 39800, "I", "Mhm."),
        (39800, 50000, "e", "Darf ich auch? eg: das weiß ich."),
        (50000, 51000, "e", "Danke."),
    ]
    assert layout.oddities == ()


def test_case_7_header_lines_and_words_with_a_colon_are_no_speakers() -> None:
    head = "Kürzel: E4\nDatum: 3.2.2023\nInterviewer(in): Jana Voss\n\n"
    text = (
        f"{head}I: Wie war das?\n\nB: Um 10:30 Uhr.\n10:30 Uhr, ja.\n"
        "Wichtig: das Amt.\nWichtig: die Zeit.\nEr sagte: nein.\nEr sagte: doch.\nzum Beispiel: das\neg: dies\n"
        "https://verein.example/seite\nNote: he said so.\n\nI: Gut.\n"
    )
    transcript = read_layout(text).transcript
    assert [speaker.label for speaker in transcript.speakers] == ["I", "B"]
    assert transcript.header.of(text) == head
    notes = "Wichtig: das Amt war nicht da.\n10:30 Uhr im Saal.\nWichtig: die Jugend.\nAdresse: Linde 4\nFazit: gut\n"
    assert [speaker.label for speaker in read_layout(notes).transcript.speakers] == [""]


MIXED = """I: Frau Mensah, wie war das damals für Sie und die anderen?

B: Das war nicht so leicht, und wir haben am 3. März angefangen, z.B. mit dem Essen. Dann ging es.

B2: And then they told us that we have to see Dr. Miller at 5 p.m. and we did. That was all there is to it.

I: Und dann war das so weit?
"""


def test_a_turn_in_the_other_language_is_known_and_has_its_own_sentences() -> None:
    transcript = read_layout(MIXED).transcript
    assert (transcript.language, [turn.language for turn in transcript.turns]) == ("de", ["", "", "en", ""])
    sentences = [span.of(MIXED) for _, span in transcript_sentences(transcript)]
    assert sentences[1:5] == [
        "Das war nicht so leicht, und wir haben am 3. März angefangen, z.B. mit dem Essen.",
        "Dann ging es.",
        "And then they told us that we have to see Dr. Miller at 5 p.m. and we did.",
        "That was all there is to it.",
    ]
    english = read_layout(MIXED, language="en").transcript
    assert (english.language, {turn.language for turn in english.turns}) == ("en", {""})
