"""Readers of subtitles, segments and tables on anything: a transcript whose spans fit its text, or a sentence."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from turn_checks import check

from qcode.errors import QcodeError
from qcode.importing.files import read_documents
from qcode.importing.formats.cues import segments, subtitles, transcriber
from qcode.importing.source import Source
from qcode.importing.speech.layout import read_layout
from qcode.model import stored_text
from qcode.model.words import count_words

CUE_BITS = st.sampled_from(
    [
        "WEBVTT",
        "WEBVTT Titel",
        "\n",
        "\n\n",
        "1\n",
        "12\n",
        "00:00:01.000 --> 00:00:02.000\n",
        "00:01,5 --> 00:02,5\n",
        "00:00:xx --> 00:00:02\n",
        "99:00:00.000 --> 00:00:01.000 align:start\n",
        "<v Anna>",
        "<v //S01>",
        "<v.x >",
        "</v>",
        "<v",
        "I: Ja. ",
        "B: Nein. ",
        "[SPEAKER_00]: Na. ",
        "Anna Kern: So. ",
        "Wichtig: ja ",
        "//S01: mhm//",
        "- Ja",
        "&amp;",
        "&lt;v A&gt;",
        "&#0;",
        "NOTE x\n",
        "NOTE",
        "STYLE\n",
        "-->",
        "<i>",
        "\u200f",
        "e\u0301",
        "🙂 ",
        "\ufeff",
        "S01: [00:00:09] ",
    ]
)
CUES = st.one_of(st.lists(CUE_BITS, max_size=40).map("".join), st.text(max_size=100))
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=9),
    st.sampled_from(["00:01:02", "-1", "1e9"]),
)
KEYS = st.sampled_from(
    [
        "start",
        "end",
        "text",
        "speaker",
        "segments",
        "body",
        "timestamp",
        "offsets",
        "language",
        "utterances",
        "voice",
        "x",
    ]
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(KEYS, inner, max_size=6)),
    max_leaves=30,
)


def read(reader: Callable[[bytes], Source], data: bytes) -> Source | None:
    try:
        source = reader(data)
    except QcodeError as error:
        assert error.what and error.hint
        return None
    if source.transcript is not None:
        assert source.transcript.text == source.text == stored_text(source.text)
        check(source.transcript)
    return source


@given(CUES)
def test_subtitles(text: str) -> None:
    source = read(subtitles.read, text.encode("utf-8", "replace"))
    assert source is None or all(oddity.line >= 0 for oddity in source.oddities)


WORDS = st.lists(st.sampled_from(["Ja", "über", "🙂", "so.", "Was?", "10:30", "Wichtig:"]), min_size=1, max_size=6)
TALK = st.lists(st.tuples(st.sampled_from(["Anna Kern", "Öz, M. (Gast)", "S01"]), WORDS), min_size=1, max_size=9)


@given(TALK)
def test_no_word_of_a_cue_is_lost_or_said_by_another(talk: list[tuple[str, list[str]]]) -> None:
    cues = [f"00:{n:02}.000 --> 00:{n:02}.900\n<v {who}>{' '.join(words)}</v>\n" for n, (who, words) in enumerate(talk)]
    source = subtitles.read(("WEBVTT\n\n" + "\n".join(cues)).encode())
    assert source.transcript is not None
    found: list[tuple[str, str]] = []
    for who, words in talk:
        if found and found[-1][0] == who:
            found[-1] = (who, " ".join([found[-1][1], *words]))
        else:
            found.append((who, " ".join(words)))
    assert [(turn.speaker, turn.speech.of(source.text)) for turn in source.transcript.turns] == found


@given(JSON)
def test_segments(content: object) -> None:
    read(segments.read, json.dumps(content).encode())


@given(st.binary(max_size=80))
def test_bytes(data: bytes) -> None:
    for reader in (segments.read, subtitles.read, transcriber.read):
        read(reader, data)
        read(reader, b"<transcript><content content='" + data + b"'/></transcript>")


CELL = st.one_of(
    st.sampled_from(["id", "text", "speaker", "start", "end", "document", "Ja, so war das damals."]),
    st.text(max_size=9),
)


@settings(deadline=None)
@given(st.lists(st.lists(CELL, min_size=1, max_size=5), max_size=6), st.sampled_from(",;\t"))
def test_tables(rows: list[list[str]], delimiter: str) -> None:
    text = "\n".join(delimiter.join(f'"{cell.replace(chr(34), "")}"' for cell in row) for row in rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        path.write_bytes(text.encode("utf-8", "replace"))
        try:
            found = read_documents(path)
        except QcodeError as error:
            assert error.where == str(path)
            return
        for imported in found:
            check(imported.transcript)


NAMES = st.sampled_from(["Anna", "Mehmet Öz", "Frau K.", "I", "B1", "SPEAKER_01", "Dr. O’Neil-Kaya", "TN3 (w)"])
NO_NAMES = st.sampled_from(["Wichtig", "Er sagte", "zum Beispiel", "Und ich sage", "10", "https", "eg", "Fazit"])


@given(st.lists(st.tuples(NAMES, WORDS), min_size=2, max_size=9), st.lists(NO_NAMES, max_size=6))
def test_labels_that_recur_speak_and_words_with_a_colon_never_do(
    talk: list[tuple[str, list[str]]], colons: list[str]
) -> None:
    lines = [f"{who}: Ja, {' '.join(words)}." for who, words in [*talk, *talk]]
    for place, word in enumerate(colons):
        lines.insert(1 + 2 * place % len(lines), f"{word}: das war so.")
    text = stored_text("\n".join(lines))
    transcript = read_layout(text).transcript
    assert {speaker.label for speaker in transcript.speakers} == {who for who, _ in talk}
    assert sum(count_words(turn.speech.of(text)) for turn in transcript.turns) == count_words(text) - sum(
        count_words(who) for who, _ in [*talk, *talk]
    )
