from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.errors import InputError, UsageError
from qcode.importing.text.decode import decode
from qcode.model import stored_text

GERMAN = "I: Wie fing das an?\nB: Schön wär’s, „früher“ – naja… die Größe, die Übergänge, ähnlich.\n"
SHORT = [
    "B: Müller",
    "Ähm, schön",
    "„gut“",
    "größer",
    "Öl und Übung",
    "ja – für uns",
    "Straße",
    "Ämter",
    "geht’s",
    "Süß.",
]


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("text", [GERMAN, *SHORT])
def test_older_encodings_are_told_apart_even_in_a_few_words(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert (found.text, found.encoding) == (text, encoding)


@pytest.mark.parametrize("text", ["B: Müller", "Ähm, schön", "größer, früher", "Öl und Übung", "die Ämter"])
def test_the_encoding_of_old_dos_programs_is_found(text: str) -> None:
    assert decode(text.encode("cp850")).text == text


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (GERMAN.encode(), "utf-8"),
        (GERMAN.encode("utf-8-sig"), "utf-8-sig"),
        (GERMAN.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + GERMAN.encode("utf-16-be"), "utf-16"),
        (GERMAN.encode("utf-16-le"), "utf-16-le"),
        (GERMAN.encode("utf-16-be"), "utf-16-be"),
        (GERMAN.encode("utf-32"), "utf-32"),
    ],
)
def test_unicode_is_found_with_and_without_a_mark(data: bytes, encoding: str) -> None:
    found = decode(data)
    assert (found.text, found.encoding) == (GERMAN, encoding)


def test_the_text_is_kept_but_for_newlines_and_composition() -> None:
    found = decode("\ufeffA\r\nu\u0308ber\rC \u05e9\u05dc 🙂\t ".encode())
    assert found.text == "A\nüber\nC \u05e9\u05dc 🙂\t "


def test_a_given_encoding_wins() -> None:
    assert decode("größer".encode("cp850"), "cp850").text == "größer"
    assert decode("größer".encode(), "latin-1").text == "größer".encode().decode("latin-1")


def test_a_given_encoding_that_does_not_fit_names_the_byte() -> None:
    with pytest.raises(InputError, match="byte 4"):
        decode("B: M\xfcller".encode("cp1252"), "utf-8")


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13", "utf-8\x00"])
def test_an_unknown_encoding_is_wrong_usage(name: str) -> None:
    with pytest.raises(UsageError, match="no encoding"):
        decode(b"text", name)


def _zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "white space"),
        ("\ufeff \n".encode(), "white space"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "password-protected"),
        (b"SQLite format 3\x00" + bytes(100), "SQLite"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "JPEG"),
        (b"{\\rtf1 hallo}", "RTF"),
        (_zip("word/document.xml"), "Word document"),
        (_zip("xl/workbook.xml"), "Excel"),
        (_zip("a.txt"), "zip archive"),
        (_zip("a.txt")[:20], "damaged"),
        (bytes(range(256)) * 4, "binary"),
        (b"abc\x00def\x00", "NUL"),
        (bytes(range(1, 32)) * 3, "control characters"),
        ("schön".encode() * 20 + b"\xc3", "may be cut off"),
        (b"\xff\xfe" + "schön".encode("utf-16-le") + b"\x00", "cut off"),
    ],
)
def test_what_is_no_text_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        decode(data)
    assert caught.value.hint


def test_a_control_character_is_kept_and_said() -> None:
    found = decode(b"one\ntwo \x0cstill\n" + b"x" * 200)
    assert found.text.startswith("one\ntwo \x0c") and found.notices == ()
    found = decode(b"one\ntwo \x07still\n" + b"x" * 200)
    assert "\x07" in found.text and str(found.notices[0]).startswith("line 2:")


def test_twice_encoded_umlauts_are_said_not_repaired() -> None:
    broken = "schön und größer".encode().decode("cp1252")
    found = decode(broken.encode())
    assert found.text == broken and "twice" in str(found.notices[0])


TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn")), min_size=1).filter(str.strip)


@given(TEXT, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_text_comes_back_from_unicode_as_stored_text(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), encoding).text == stored_text(text.encode(encoding).decode(encoding))


@given(st.text("abcdefgh äöüÄÖÜß„“,.?!\n", min_size=1).filter(str.strip))
def test_utf8_is_never_taken_for_something_else(text: str) -> None:
    assert decode(text.encode()).text == text


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_sentence_about_them(data: bytes) -> None:
    try:
        found = decode(data)
    except InputError as error:
        assert error.what and error.hint
    else:
        assert found.text.strip() and found.text == stored_text(found.text)
