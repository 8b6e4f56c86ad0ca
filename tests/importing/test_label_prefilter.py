"""Lines that open no turn are known by their characters: quicker than by patterns, and with the same outcome."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.importing.files import read_file
from qcode.importing.speech.candidates import candidate, may_open_turn
from qcode.importing.speech.lines import lines_of
from qcode.importing.speech.stamps import bare_leads

CASES = Path(__file__).with_name("cases")
EXAMPLES = Path(__file__).parents[2] / "transcripts_example"
_PIECES = st.sampled_from(
    [*"I:B \t[](){}<>#*_-–.;?!\n\n", "Anna", "Frau Müller", "SPEAKER_00", "00:01", "0:49", "10:30 Uhr", "und", "sagte",
     "\u00a0", "\u202f", "：", "**", "(Gast)", "von der Au", "{: .cls}", "2.", "Ein langer Satz ohne alles steht hier"]
)  # fmt: skip


def left_out(text: str) -> list[str]:
    """Lines that the filter leaves out although they look like a label."""
    lines = lines_of(text)
    return [
        text[line.start : line.end]
        for bare in {False, bare_leads(text, lines)}
        for index, line in enumerate(lines)
        if not may_open_turn(text, line) and candidate(text, lines, index, bare=bare) is not None
    ]


@given(st.lists(_PIECES, max_size=60).map("".join))
def test_no_label_is_left_out(text: str) -> None:
    assert left_out(text) == []


@given(st.text(max_size=200))
def test_no_label_is_left_out_of_any_text(text: str) -> None:
    assert left_out(text) == []


@pytest.mark.parametrize("file", sorted([*CASES.rglob("*.txt"), *EXAMPLES.glob("*.txt")]), ids=lambda path: path.name)
def test_no_label_is_left_out_of_transcripts(file: Path) -> None:
    assert left_out(read_file(file).transcript.text) == []
