"""Case 13: letters that were encoded twice are noticed, and put right only when asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.importing.files import read_file
from qcode.importing.text.decode import decode
from qcode.importing.text.mending import mended

TEXT = "I: Wie war das für Sie?\n\nB: Schön, „größer“ – naja… Herr Şahin, Frau Łukasz und 5 €.\n"


def twice(text: str, wrong: str) -> str:
    """As a program leaves it that takes UTF-8 for another encoding."""
    return "".join(bytes([byte]).decode(wrong, "replace").replace("\ufffd", chr(byte)) for byte in text.encode())


@pytest.mark.parametrize("wrong", ["cp1252", "mac_roman"])
def test_letters_encoded_twice_are_put_right(wrong: str) -> None:
    broken = twice(TEXT, wrong)
    assert broken != TEXT
    text, count, line = mended(broken)
    assert (text, line) == (TEXT, 1)
    assert count == sum(ord(char) > 127 for char in TEXT)


def test_one_that_was_put_right_by_hand_stays_beside_those_that_were_not() -> None:
    assert mended("schÃ¶n, grÃ¶ÃŸer, für „Ä“")[0] == "schön, größer, für „Ä“"


@pytest.mark.parametrize("text", [TEXT, "Ã¤ allein", "„Ä“ und „Ö“ – „Ü“", "ÉÀ Ç", "", "Â und Ã"])
def test_good_text_stays(text: str) -> None:
    assert mended(text) == (text, 0, 0)


@given(st.text(alphabet="aäöüßÄÖÜ„“–… .\n", max_size=60))
def test_german_text_is_never_touched(text: str) -> None:
    assert mended(text)[0] == text


@given(st.text(alphabet="aäöüßÄÖÜéıŞ–… .\n", max_size=60))
def test_what_was_encoded_twice_comes_back(text: str) -> None:
    broken = twice(text, "cp1252")
    found, count, _ = mended(broken)
    assert found == (text if count else broken)


def test_case_13_it_is_said_and_repaired_only_on_request(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(twice(TEXT, "cp1252").encode())
    found = read_file(path)
    assert found.transcript.text == twice(TEXT, "cp1252")
    assert any("line 1: " in str(notice) and "--repair-encoding" in str(notice) for notice in found.notices)
    repaired = read_file(path, mend=True)
    assert repaired.transcript.text == TEXT
    assert [turn.speaker for turn in repaired.transcript.turns] == ["I", "B"]
    assert "put right" in str(repaired.notices[0]) and not any("--repair" in str(notice) for notice in repaired.notices)
    assert path.read_bytes() == twice(TEXT, "cp1252").encode()


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.replace("Şahin", "Sahin").replace("Łukasz", "Lukasz").encode("cp1252"), "cp1252"),
        (TEXT.replace("Şahin", "Sahin").replace("Łukasz", "Lukasz").encode("mac_roman"), "mac_roman"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.replace("\n", "\r").encode(), "utf-8"),
        (TEXT.replace("\n", "\r\n").encode(), "utf-8"),
    ],
)
def test_case_13_every_encoding_and_line_end_gives_the_same_turns(tmp_path: Path, data: bytes, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    found = read_file(path)
    assert found.encoding == encoding
    plain = found.transcript.text.replace("Sahin", "Şahin").replace("Lukasz", "Łukasz")
    assert (plain, len(found.transcript.turns)) == (TEXT, 2)


def test_case_13_letters_in_two_parts_are_put_together_and_said() -> None:
    found = decode("B: Scho\u0308n fu\u0308r uns.\n".encode())
    assert found.text == "B: Schön für uns.\n"
    assert any("NFD" in str(notice) for notice in found.notices)
    assert decode(TEXT.encode()).notices == ()
