from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from turn_checks import check

from qcode.importing.speech.layout import read_layout
from qcode.importing.text.decode import decode
from qcode.model import stored_text
from qcode.model.words import word_spans

BITS = st.sampled_from(
    [
        "I:",
        "B:",
        "B1: ",
        "**I:** ",
        "Frau Müller: ",
        "Datum: ",
        "#00:00:05-1#",
        "[00:00:09]",
        "(1:02)",
        "00:01:02 ",
        "\n",
        "\n\n",
        "\t",
        " ",
        "Ja. ",
        "u\u0308ber ",
        "🙂 ",
        "שלום ",
        "e\u0301",
        "(lacht)",
        "---",
        "1 ",
        "Anna  0:49",
        "\r\n",
        "\u2028",
        "**",
        "[I] ",
        "I",
        "B",
        "# ",
        "\ufeff",
        "\x0c",
        "Ende der Aufnahme",
        "Interviewer: Anna Kern",
    ]
)
LAID_OUT = st.lists(BITS, max_size=40).map("".join)
ANY = st.one_of(LAID_OUT, st.text(max_size=200))


@given(ANY)
def test_any_text_is_read_into_disjoint_turns_in_order(raw: str) -> None:
    text = stored_text(raw)
    layout = read_layout(text)
    assert layout.transcript.text == text
    check(layout.transcript)
    assert all(0 < oddity.line <= text.count("\n") + 1 for oddity in layout.oddities)


@given(ANY)
def test_every_word_behind_the_header_is_in_the_turns(raw: str) -> None:
    text = stored_text(raw)
    transcript = read_layout(text).transcript
    if not transcript.turns:
        return
    first, last = transcript.turns[0].span.start, transcript.turns[-1].span.end
    covered = [word for word in word_spans(text) if any(turn.span.covers(word) for turn in transcript.turns)]
    between = [word.of(text) for word in word_spans(text) if first <= word.start < last and word not in covered]
    # headings between turns belong to nobody
    assert not between or "#" in text


WORDS = st.lists(
    st.sampled_from(["Ja", "über", "🙂", "שלום", "e\u0301t", "na", "so.", "Was?"]), min_size=1, max_size=6
).map(" ".join)


@given(
    st.lists(st.tuples(st.sampled_from(["I", "B", "B2"]), WORDS), min_size=1, max_size=12),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_what_was_written_down_is_read_back(turns: list[tuple[str, str]], newline: str) -> None:
    data = "\ufeff" + (newline * 2).join(f"{label}: {words}" for label, words in turns)
    text = decode(data.encode()).text
    transcript = read_layout(text).transcript
    found = [(turn.speaker, turn.speech.of(text)) for turn in transcript.turns]
    assert found == [(label, stored_text(words)) for label, words in turns]


@given(st.lists(st.tuples(st.sampled_from(["I", "B"]), WORDS, st.integers(0, 359_999)), min_size=2, max_size=8))
def test_f4_files_are_read_back_with_their_times(turns: list[tuple[str, str, int]]) -> None:
    def stamp(tenths: int) -> str:
        seconds = tenths // 10
        return f"#{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}-{tenths % 10}#"

    text = stored_text("\n\n".join(f"{label}: {words} {stamp(tenths)}" for label, words, tenths in turns))
    found = read_layout(text).transcript.turns
    assert [turn.end_ms for turn in found] == [tenths * 100 for _, _, tenths in turns]
    assert [turn.time_ms for turn in found] == [0, *(tenths * 100 for _, _, tenths in turns[:-1])]
    assert [turn.speech.of(text) for turn in found] == [stored_text(words) for _, words, _ in turns]
