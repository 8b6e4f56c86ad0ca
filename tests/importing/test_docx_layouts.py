"""Case 8 of what an import must survive: Word files of meeting programs, a whole turn in one paragraph."""

from __future__ import annotations

from pathlib import Path

from docx_files import p, r, word_file

from qcode.importing.files import read_file
from qcode.model import Transcript


def lines(*words: str) -> str:
    """One paragraph with line breaks in it."""
    return p("<w:r>" + "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in words) + "</w:r>")


def transcript(folder: Path, *paragraphs: str) -> Transcript:
    (folder / "a.docx").write_bytes(word_file("".join(paragraphs)))
    return read_file(folder / "a.docx").transcript


def said(found: Transcript) -> list[tuple[str, str, int | None]]:
    return [(turn.speaker, turn.speech.of(found.text), turn.time_ms) for turn in found.turns]


def test_case_8_teams_has_a_turn_in_one_paragraph(tmp_path: Path) -> None:
    found = transcript(
        tmp_path,
        p(r("Teerunde-20260304_101112-Meeting Recording")),
        p(r("4. März 2026, 09:11AM")),
        p(r("27m 42s")),
        p(r("Ada Blank started transcription")),
        lines("Ada Blank   0:04", "Wie fing das an?", "Und wann?"),
        lines("Bo Kern   0:11", "Mit Tee."),
        lines("Ada Blank   0:15", "Ja?"),
        lines("Bo Kern   1:02:03", "Genau."),
    )
    assert said(found) == [
        ("Ada Blank", "Wie fing das an?\nUnd wann?", 4000),
        ("Bo Kern", "Mit Tee.", 11000),
        ("Ada Blank", "Ja?", 15000),
        ("Bo Kern", "Genau.", 3723000),
    ]
    assert "started transcription" in found.header.of(found.text)


def test_case_8_google_meet_has_a_line_with_the_time_and_then_names(tmp_path: Path) -> None:
    found = transcript(
        tmp_path,
        p(r("Teerunde (2026-03-04 10:00 GMT+1) – Transkript")),
        p(r("00:00:00")),
        p(r("Ada Blank: Wie fing das an?")),
        p(r("Bo Kern: Mit Tee.")),
        p(r("00:05:01")),
        p(r("Ada Blank: Und dann?")),
        p(r("Bo Kern: Mehr Tee.")),
    )
    assert said(found) == [
        ("Ada Blank", "Wie fing das an?", 0),
        ("Bo Kern", "Mit Tee.", None),
        ("Ada Blank", "Und dann?", 301000),
        ("Bo Kern", "Mehr Tee.", None),
    ]
