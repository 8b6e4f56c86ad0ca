"""Case 14: subtitles of real programs, with two voices in a cue, comma times, no index, a BOM, or nothing in them."""

from __future__ import annotations

import pytest
from english import english

from qcode.errors import InputError
from qcode.importing.formats.cues.subtitles import read
from qcode.importing.source import Source
from qcode.importing.speech.layout import read_layout
from qcode.model import Transcript

Said = list[tuple[int | None, int | None, str, str]]


def transcript(data: str | bytes) -> Transcript:
    return checked(read(data.encode() if isinstance(data, str) else data))


def checked(source: Source) -> Transcript:
    found = source.transcript
    assert found is not None
    assert found.text == source.text
    for turn in found.turns:
        label = f"{turn.speaker}: " if turn.speaker else ""
        assert turn.span.of(source.text) == label + turn.speech.of(source.text)
    return found


def said(data: str | bytes) -> Said:
    found = transcript(data)
    return [(turn.time_ms, turn.end_ms, turn.speaker, turn.speech.of(found.text)) for turn in found.turns]


ZOOM = """WEBVTT

1
00:00:02.100 --> 00:00:05.400
Anna Kern: Guten Tag, Herr Öztürk.

2
00:00:05.900 --> 00:00:07.000
Mehmet Öztürk (Verein): Ja, guten Tag.

3
00:00:07.200 --> 00:00:12.000
Mehmet Öztürk (Verein): Wichtig: die Satzung. Er sagte: nein, um 10:30 Uhr.

4
00:00:12.500 --> 00:00:13.000
Mhm.

5
00:00:17.500 --> 00:00:20.000
Anna Kern: Und wie fing das an?
"""


def test_zoom_cues_of_one_voice_are_one_turn() -> None:
    assert said(ZOOM) == [
        (2100, 5400, "Anna Kern", "Guten Tag, Herr Öztürk."),
        (5900, 12000, "Mehmet Öztürk (Verein)", "Ja, guten Tag. Wichtig: die Satzung. Er sagte: nein, um 10:30 Uhr."),
        (12500, 13000, "", "Mhm."),
        (17500, 20000, "Anna Kern", "Und wie fing das an?"),
    ]
    assert transcript(ZOOM).text.startswith("Anna Kern: Guten Tag, Herr Öztürk.\n\nMehmet Öztürk (Verein): Ja")
    assert transcript(ZOOM).roles["Anna Kern"] == "interviewer"
    assert [(odd.line, str(odd.message)) for odd in read(ZOOM.encode()).oddities] == [
        (17, "1 piece has no speaker: taken for a nameless respondent's")
    ]


def test_teams_voices_entities_and_cues_without_voice() -> None:
    text = """WEBVTT

7c1e5f1e-1111-2222-3333-444455556666/12-0
00:00:03.029 --> 00:00:06.389
<v Kern, Anna>Hello &amp; welcome, can you
hear me?</v>

7c1e5f1e-1111-2222-3333-444455556666/15-0
00:00:08.500 --> 00:00:12.000
<v Joseph Mensah>We&#39;re 3 &lt; 4, at AT&T.</v>

7c1e5f1e-1111-2222-3333-444455556666/16-0
00:00:12.500 --> 00:00:13.000
Okay.
"""
    assert said(text) == [
        (3029, 6389, "Kern, Anna", "Hello & welcome, can you hear me?"),
        (8500, 12000, "Joseph Mensah", "We're 3 < 4, at AT&T."),
        (12500, 13000, "", "Okay."),
    ]


def test_whisperx_labels_in_brackets_with_a_bom_and_windows_lines() -> None:
    text = (
        "1\n00:00:00,031 --> 00:00:03,212\n[SPEAKER_00]: Wie war das?\n\n"
        "2\n00:00:03,512 --> 00:00:08,000\n[SPEAKER_01]: Gut: sehr.\n"
    )
    assert said(text.replace("\n", "\r\n").encode("utf-8-sig")) == [
        (31, 3212, "SPEAKER_00", "Wie war das?"),
        (3512, 8000, "SPEAKER_01", "Gut: sehr."),
    ]


def test_two_voices_in_a_cue_and_comma_times_in_vtt() -> None:
    text = (
        "WEBVTT\n\n"
        "00:01,500 --> 00:03,000 align:start\n<v.loud Anna>Hallo <c.x>du</c>\n\n"
        "01:00,000 --> 01:02,000\n<v Anna>Ja</v>\n<v Bea>Nein</v> <i>so</i>\n"
    )
    assert said(text) == [
        (1500, 62000, "Anna", "Hallo du Ja"),
        (60000, 62000, "Bea", "Nein"),
        (60000, 62000, "", "so"),
    ]


def test_names_at_the_start_of_lines_inside_a_cue() -> None:
    text = "1\n00:00:01,0 --> 00:00:02,0\nI: Ja?\nB: Ja,\ngenau: so.\n\n2\n00:00:03,0 --> 00:00:04,0\nund weiter\n"
    assert said(text) == [(1000, 2000, "I", "Ja?"), (1000, 4000, "B", "Ja, genau: so. und weiter")]


def test_no_index_points_in_srt_and_an_old_encoding() -> None:
    source = read("00:01.0 --> 00:02.0\nI: Grüß Gott – „ja“.\n\n00:00:02.5 --> 00:00:03\nB: Schön.\n".encode("cp1252"))
    assert source.encoding == "cp1252"
    assert [turn.speech.of(source.text) for turn in checked(source).turns] == ["Grüß Gott – „ja“.", "Schön."]


def test_what_is_broken_is_kept_and_said() -> None:
    text = (
        "1\n00:00:05,500 --> 00:00:04,000\nB: Rückwärts.\n2\n00:00:02,000 --> 00:00:03,000\nB: Ohne Leerzeile.\n\n"
        "3\nI: Ohne Zeit.\n\n"
        "4\n00:00:kaputt --> 00:00:12,000\nB: Kaputt.\n\n5\n30:00:11,000 --> 30:00:12,000\nB: Spät.\n"
    )
    source = read(text.encode())
    words = [turn.speech.of(source.text) for turn in checked(source).turns]
    assert words == ["Rückwärts. Ohne Leerzeile.", "Ohne Zeit.", "Kaputt. Spät."]
    assert [(odd.line, str(odd.message)) for odd in source.oddities] == [
        (3, "it ends before it starts: 00:00:05.500 to 00:00:04"),
        (6, "the time runs backwards: 00:00:02 after 00:00:05.500"),
        (9, "text without a time, kept"),
        (9, "2 pieces have no time"),
        (12, "'00:00:kaputt --> 00:00:12,000' is no time"),
        (13, "text without a time, kept"),
        (17, "30:00:11 is later than a day"),
    ]


@pytest.mark.parametrize("data", [b"WEBVTT\n\n", b"", b"WEBVTT\n\n00:01.000 --> 00:02.000\n\n", b"Nur Text.\n"])
def test_nothing_in_it_is_a_sentence(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read(data)
    assert caught.value.hint


def test_notes_and_title_are_header_and_looks_are_left_out() -> None:
    text = (
        "WEBVTT - Ein Titel\nLanguage: de\n\n"
        "STYLE\n::cue { color: red }\n\n"
        "00:01.0 --> 00:02.0\n<v A>Ja.\n\n"
        "NOTE eins\nzwei\n"
    )
    source = read(text.encode())
    assert checked(source).header.of(source.text) == "Ein Titel\nLanguage: de\neins\nzwei\n\n"
    assert english(source.notices) == ("looks of the subtitles (STYLE, REGION) are left out",)
    assert said(text) == [(1000, 2000, "A", "Ja.")]


def test_without_names_paragraphs_end_at_long_pauses() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\n- Wo warst du?\n- Zu Hause.\n\n"
        "2\n00:00:02,100 --> 00:00:03,000\nUnd ich sage: nein.\n\n"
        "3\n00:00:09,000 --> 00:00:10,000\nSpäter.\n"
    )
    assert said(text) == [
        (1000, 3000, "", "- Wo warst du?\n- Zu Hause. Und ich sage: nein."),
        (9000, 10000, "", "Später."),
    ]
    assert [speaker.label for speaker in transcript(text).speakers] == [""]


def test_long_speech_without_pauses_is_parted_at_a_sentence() -> None:
    cues = [
        f"00:{n // 10:02}:{n % 10 * 6:02}.000 --> 00:{(n + 1) // 10:02}:{(n + 1) % 10 * 6:02}.000\n"
        f"und das war es{'.' if n % 3 == 2 else ''}\n"
        for n in range(90)
    ]
    words = [entry[3] for entry in said("WEBVTT\n\n" + "\n".join(cues))]
    assert len(words) > 1
    assert all(part.endswith(".") for part in words)
    assert sum(part.count("und") for part in words) == 90


NOSCRIBE = """Interview MO-07

Transcribed with noScribe vers. 0.7
Audio file: C:/Aufnahmen/mo-07.mp3
(Language: German)

S00: [00:00:00] Guten Tag, können Sie sich vorstellen?

S01: [00:00:12] Ja, ich bin die Vorsitzende (..) hier. //S00: mhm// Seit zehn Jahren.

S00: [00:00:44] Und was genau?
"""
NOSCRIBE_VTT = """WEBVTT Interview MO-07

NOTE
Transcribed with noScribe vers. 0.7
Audio file: C:/Aufnahmen/mo-07.mp3
(Language: German)

NOTE media: C:/Aufnahmen/mo-07.mp3

1
00:00:00.540 --> 00:00:11.900
<v S00>S00: [00:00:00] Guten Tag, können Sie sich vorstellen?

2
00:00:34.570 --> 00:00:40.000
<v S01>S01: [00:00:12] Ja, ich bin die Vorsitzende (..) hier.

3
00:00:38.000 --> 00:00:38.900
<v //S00>//S00: mhm//

4
00:00:40.000 --> 00:00:44.000
<v S01>Seit zehn Jahren.

5
00:00:44.500 --> 00:00:49.000
<v S00>S00: [00:00:44] Und was genau?
"""


def test_case_5_txt_and_vtt_of_noscribe_have_the_same_turns() -> None:
    text = read_layout(NOSCRIBE).transcript
    vtt = transcript(NOSCRIBE_VTT)
    turns = [[(turn.speaker, turn.speech.of(it.text)) for turn in it.turns] for it in (text, vtt)]
    assert turns[0] == turns[1]
    times = [[turn.time_ms for turn in it.turns] for it in (text, vtt)]
    assert [both for both in zip(*times, strict=True) if both[0] is not None] == [
        both for both in zip(times[1], times[1], strict=True) if both[0] in times[0]
    ]
    assert text.roles == vtt.roles
    assert all("noScribe" in it.header.of(it.text) for it in (text, vtt))


def test_a_stamp_behind_a_label_is_a_time_and_no_word() -> None:
    cue = "00:00:01.000 --> 00:00:02.000\n"
    found = transcript(f"WEBVTT\n\n{cue}S01: [00:00:09] \n\n{cue}S02: [00:00:10] [00:00:11] So.\n")
    assert [(turn.speaker, turn.time_ms, turn.speech.of(found.text)) for turn in found.turns] == [
        ("S02", 10_000, "So.")
    ]


def test_a_byte_order_mark_in_the_middle_is_no_letter() -> None:
    cue = "00:00:01.000 --> 00:00:02.000\n"
    assert transcript(f"{cue}\ufeff\n\n{cue}I: \ufeffJa.\n").text == "I: Ja.\n"


@pytest.mark.parametrize(
    "words",
    ["Amt --> Verein --> Amt, so lief das.", "Zuerst das\n--> und dann das.", "Um 10:30 --> ging es los.",
     "10:30 --> da ging es um 11 los.", "--> Verein"],
)  # fmt: skip
def test_an_arrow_among_words_is_said(words: str) -> None:
    text = f"1\n00:00:01,000 --> 00:00:02,000\nI: Wie?\n\n2\n00:00:03,000 --> 00:00:04,000\nB: {words}\nJa.\n"
    source = read(text.encode())
    assert [turn.speech.of(source.text) for turn in checked(source).turns] == ["Wie?", " ".join(f"{words} Ja.".split())]
    assert not source.oddities


@pytest.mark.parametrize("line", ["00:00:05,000 -->", "00:00:0x --> 00:00:09,000 align:start", "00:1 --> 00:2x"])
def test_a_line_like_times_that_are_none_is_no_words(line: str) -> None:
    source = read(f"1\n00:00:01,000 --> 00:00:02,000\nI: Wie?\n\n2\n{line}\nB: Gut.\n".encode())
    assert line not in source.text and "Gut." in source.text
    assert any("is no time" in str(odd.message) for odd in source.oddities)
