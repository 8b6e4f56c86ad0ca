"""Any text that people have in their files: every quote is the text at its offsets, all the way there and back."""

from __future__ import annotations

import shutil
import tempfile
import unicodedata
from pathlib import Path

import pytest
from builders import project
from hypothesis import given, settings
from hypothesis import strategies as st

from qcode.model import Segment, Span, stored_text
from qcode.session import Session, open_session
from qcode.session.coding.acts import apply_code
from qcode.session.coding.bulk import apply_file
from qcode.session.documents.acts import import_paths
from qcode.session.documents.preview import ImportOptions
from qcode.session.output.files import Wish, export_file
from qcode.session.project.care import check
from qcode.session.study import Conditions, segments_of

PIECES = st.sampled_from([
    "Brücke", "Bru\u0308cke", "🌉", "\U0001f469\u200d\U0001f469\u200d\U0001f467", "👍🏽", "e\u0301\u0323", "ﬁ", "Å",
    "가", "ㄱ", "مُحَمَّد", "שָׁלוֹם", "\u202eabc\u202c", "\u200f", "हिन्दी", "\u00a0", "\u2028", "\x85", "\u00ad",
    "\ufeff", "\t", " ", "  ", "\n", "\r\n", "\r", "\n\n", ".", "„", "“", '"', "'", ",", ";", "=1+1", "{", "\\n", "\\",
    "I: ", "B: ", "[00:01:23]", "(lacht)", "#00:00:05-0#", "\U00010000", "\U000e0001",
])  # fmt: skip
TEXTS = st.lists(PIECES, min_size=4, max_size=40).map("".join).filter(lambda text: len(stored_text(text).strip()) > 1)
BODY = "\nI: Und dann?\n\nB: Ja 👍, so war das.\n"


def shape(segment: Segment) -> tuple[object, ...]:
    """All of a segment but the time of the act."""
    return (
        segment.document, segment.start, segment.end, segment.text, segment.path, segment.coder, segment.origin,
        segment.perspective, segment.speaker, segment.turn, segment.time_ms, segment.memo,
    )  # fmt: skip


def code_at_random(session: Session, data: st.DataObject) -> None:
    entry = session.documents[0]
    text = session.transcript(entry.id).text
    for code in session.codebook.codable:
        start = data.draw(st.integers(0, len(text) - 1))
        span = Span(start, data.draw(st.integers(start + 1, len(text))))
        if span.of(text).strip():
            apply_code(session, entry.id, span, code)


@settings(max_examples=25)
@given(text=TEXTS, mark=st.sampled_from(["", "\ufeff"]), data=st.data())
@pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
def test_quotes_are_the_text_at_their_offsets_there_and_back(
    suffix: str, text: str, mark: str, data: st.DataObject
) -> None:
    folder = Path(tempfile.mkdtemp(prefix="qcode-text-"))
    try:
        source = folder / "t.txt"
        source.write_bytes((mark + text + BODY).encode())
        with project(folder) as session:
            report = import_paths(session, [source], ImportOptions(encoding="utf-8", variables={"perspective": "mo"}))
            assert not report.failed
            stored = session.transcript(session.documents[0].id).text
            assert stored == stored_text(mark + text + BODY)
            assert unicodedata.is_normalized("NFC", stored)
            copy = folder / "copy.qcode"
            shutil.copyfile(session.path, copy)
            code_at_random(session, data)
            assert check(session) == []
            found = segments_of(session, Conditions())
            for segment in found:
                assert segment.text == stored[segment.start : segment.end]
            export_file(session, folder / f"seg{suffix}", Conditions(), Wish())
        with open_session(copy, "Ben") as session:
            result = apply_file(session, folder / f"seg{suffix}") if found else None
            assert result is None or (result.added, result.present) == (len(found), 0)
            assert [shape(one) for one in segments_of(session, Conditions())] == [shape(one) for one in found]
            assert check(session) == []
    finally:
        shutil.rmtree(folder)
