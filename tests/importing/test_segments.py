"""Segments in JSON and XML as transcripts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from qcode.errors import InputError
from qcode.importing.formats.cues import segments, transcriber
from qcode.importing.source import Source


def said(source: Source) -> list[tuple[int | None, str, str]]:
    assert source.transcript is not None
    return [(turn.time_ms, turn.speaker, turn.speech.of(source.text)) for turn in source.transcript.turns]


def of(content: Any) -> Source:
    return segments.read(json.dumps(content).encode())


def test_whisperx_with_speakers_and_one_segment_without() -> None:
    rows = [
        {"start": 0.031, "end": 3.2, "text": " Wie fing das an?", "speaker": "SPEAKER_00", "words": []},
        {"start": 3.5, "end": 8.0, "text": " Ja, also:\n gut.", "speaker": "SPEAKER_01"},
        {"start": 8.1, "end": 9.0, "text": " Sehr."},
    ]
    source = of({"segments": rows, "language": "de"})
    assert said(source) == [
        (31, "SPEAKER_00", "Wie fing das an?"),
        (3500, "SPEAKER_01", "Ja, also: gut."),
        (8100, "", "Sehr."),
    ]
    assert source.transcript is not None
    assert (source.transcript.language, source.transcript.turns[0].end_ms) == ("de", 3200)
    assert "no speaker" in str(source.oddities[0].message)


@pytest.mark.parametrize(
    ("content", "first"),
    [
        ({"text": " So.", "segments": [{"start": 0.5, "end": 3, "text": " So."}]}, (500, "", "So.")),
        ([{"start": "00:00:01.000", "start_ms": 1000, "speaker": "an", "voice": "An K.", "text": "So."}],
         (1000, "An K.", "So.")),
        ({"transcripts": [{"start": "00:01:01.5", "end": "00:01:02", "speaker": "Bea", "text": "So."}]},
         (61500, "Bea", "So.")),
        ({"version": "1.0.0", "segments": [{"startTime": 2, "body": "So.", "speaker": "Bea"}]}, (2000, "Bea", "So.")),
        ({"transcription": [{"offsets": {"from": 250, "to": 900}, "text": " So."}]}, (250, "", "So.")),
        ({"chunks": [{"timestamp": [1.5, None], "text": " So."}]}, (1500, "", "So.")),
        ({"utterances": [{"start": 1500, "end": 1900, "speaker": "A", "text": "So."}]}, (1500, "A", "So.")),
        ({"results": {"utterances": [{"start": 1, "speaker": 0, "transcript": "So."}]}}, (1, "Speaker 0", "So.")),
        ([{"start": 1, "text": "So\ud800."}], (1000, "", "So\ufffd.")),
    ],
)  # fmt: skip
def test_what_other_programs_write(content: Any, first: tuple[int, str, str]) -> None:
    assert said(of(content)) == [first]


@pytest.mark.parametrize(
    "data",
    [b'{"a":', b"{}", b"[]", b"7", b'{"segments": []}', b'[{"start": 1, "text": " "}]', b"[" * 100_000,
     b'[{"document": "a", "start": 1, "end": 2, "text": "xx", "code": "c"}]', b'{"segments": [{"text": 5}]}'],
)  # fmt: skip
def test_other_json_is_refused_with_what_is_expected(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        segments.read(data)
    assert caught.value.hint


def test_an_f4_file_is_its_text() -> None:
    source = transcriber.read(
        b'<?xml version="1.0"?><transcript>'
        b'<content content="I: Wie? #00:00:05-2#&#10;B: Gut &amp; sch&#246;n."/></transcript>'
    )
    assert source.text == "I: Wie? #00:00:05-2#\nB: Gut & schön."
    assert source.transcript is None
    html = transcriber.read(
        b'<transcript><content content="&lt;p&gt;I: A &amp;amp; B&lt;/p&gt;'
        b'&lt;p&gt;B: &lt;b&gt;Ja&lt;/b&gt;&lt;/p&gt;"/></transcript>'
    )
    assert html.text == "I: A & B\nB: Ja\n"


TRS = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE Trans SYSTEM "trans-14.dtd">
<Trans><Speakers><Speaker id="s1" name="Anna Kern"/><Speaker id="s2" name="Herr Özil"/></Speakers>
<Episode><Section type="report" startTime="0" endTime="10.5">
<Turn speaker="s1" startTime="0" endTime="4.2"><Sync time="0"/>
Wie war das?
<Sync time="2.5"/>
Und wann? <Event desc="lacht"/>
</Turn>
<Turn speaker="s2 s1" startTime="4.2" endTime="10.5"><Sync time="4.2"/>
<Who nb="1"/>
Gut war das
<Who nb="2"/>
mhm
</Turn></Section></Episode></Trans>
"""


def test_transcriber() -> None:
    assert said(transcriber.read(TRS.encode("latin-1"))) == [
        (0, "Anna Kern", "Wie war das? Und wann? (lacht)"),
        (4200, "Herr Özil", "Gut war das"),
        (4200, "Anna Kern", "mhm"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"", b"no xml", b"<html><p>x</p></html>", b"<transcript/>", b"<Trans/>",
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hosts">]><transcript><content>&a;</content></transcript>',
        b'<transcript><content content="{\\rtf1 x}"/></transcript>',
    ],
)  # fmt: skip
def test_other_xml_and_entities_are_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        transcriber.read(data)
    assert caught.value.hint
