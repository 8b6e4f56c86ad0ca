from __future__ import annotations

import os
from pathlib import Path

import pytest
from docx_files import p, r, word_file
from english import english

from qcode.errors import InputError, UsageError
from qcode.importing.files import expand, read_file

TEXT = "I: Wie war es?\n\nB: Schön, z.B. der Tee.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "interviews"
    (place / "b" / ".hidden").mkdir(parents=True)
    for name in ("z.txt", "README.md", "LiesMich.txt", ".secret.txt", "b/a.MD", "b/.hidden/x.txt"):
        (place / name).write_text(TEXT, encoding="utf-8")
    (place / "table.csv").write_text("document,perspective\n", encoding="utf-8")
    (place / "m.docx").write_bytes(word_file(p(r("I: Wie?")) + p(r("B: So."))))
    (place / "~$m.docx").write_bytes(b"lock")
    return place


def names(paths: list[Path], base: Path) -> list[str]:
    return [path.relative_to(base).as_posix() for path in paths]


def test_a_folder_is_its_transcripts_in_order(folder: Path) -> None:
    assert names(expand([folder]), folder) == ["b/a.MD", "m.docx", "z.txt"]


def test_files_that_are_named_are_taken_as_they_are_and_once(folder: Path) -> None:
    given = [folder / "z.txt", folder / "README.md", folder, folder / "table.csv", folder / "b" / ".." / "z.txt"]
    assert names(expand(given), folder) == ["z.txt", "README.md", "b/a.MD", "m.docx", "table.csv"]


def test_what_is_missing_or_empty_stays_for_read_file_to_name(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    given = [tmp_path / "nowhere.txt", tmp_path / "empty"]
    assert expand(given) == given


def test_a_text_file(folder: Path) -> None:
    found = read_file(folder / "z.txt")
    assert (found.name, found.source_name, found.source_format, found.encoding) == ("z", "z.txt", "txt", "utf-8")
    assert found.transcript.text == TEXT and len(found.transcript.turns) == 2
    assert found.transcript.language == "de"


def test_a_word_document(folder: Path) -> None:
    found = read_file(folder / "m.docx", language="en", interviewer=["B"])
    assert (found.source_format, found.encoding, found.transcript.language) == ("docx", "", "en")
    assert found.transcript.text == "I: Wie?\nB: So."
    assert found.transcript.roles["B"] == "interviewer"


def test_names_are_composed_and_keep_inner_dots(tmp_path: Path) -> None:
    path = tmp_path / "Mu\u0308ller 1.2.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert read_file(path).name == "Müller 1.2"


def test_markdown_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# T\n\n**I:** Wie?\n", encoding="utf-8")
    assert read_file(path).transcript.text == "# T\n\n**I:** Wie?\n"


def test_an_encoding_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("cp850"))
    assert read_file(path, encoding="cp850").transcript.text == TEXT


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
BAD = {
    "empty.txt": (b"", "empty"),
    "blank.md": (b" \n\n", "white space"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(30), "PNG"),
    "text.docx": (b"I: plain text", r"no Word document.*\.txt"),
    "old.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "password"),
    "cut.docx": (word_file(p(r("x")))[:200], "damaged"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), r"end in \.doc .*old Word file"),
    "scan.pdf": (b"%PDF-1.4", r"PDF is damaged or cut off"),
    "study.mx24": (b"SQLite format 3\x00" + bytes(50), r"project of MAXQDA.*REFI-QDA"),
    "study.mex": (b"\x01\x02", r"project of MAXQDA.*REFI-QDA.*\.qdpx"),
    "study.mqda": (b"x", "project of MAXQDA"),
    "study.nvp": (b"x", r"project of NVivo.*REFI-QDA"),
    "study.nvpx": (b"x", "project of NVivo"),
    "study.atlproj23": (b"x", r"project of ATLAS\.ti.*REFI-QDA"),
    "study.qda": (b"x", r"QualCoder project.*qcode import"),
    "study.rqda": (b"x", r"RQDA project.*qcode import"),
    "letter.pages": (b"x", r"Pages document.*\.docx"),
    "letter.gdoc": (b"{}", r"Google document.*download"),
    "letter.wpd": (b"\xffWPC", r"word processor.*LibreOffice"),
    "sound.m4a": (b"\x00\x00\x00\x20ftypM4A ", r"recording.*transcribe"),
    "sound.wav": (b"RIFF\x00\x00\x00\x00WAVEfmt ", r"recording.*transcribe"),
    "sound.wma": (b"x", r"recording.*transcribe"),
    "locked.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), r"password-protected.*take the password off"),
    "really.docx": (OLE + "WordDocument".encode("utf-16-le"), r"old Word file.*save it as \.docx"),
    "photo.heic": (b"x", r"picture.*transcribe"),
    "all.zip": (b"PK\x05\x06" + bytes(18), r"zip archive.*Unpack"),
    "table.csv": (b"a,b\n", r"end in \.csv.*Transcripts end in \.txt"),
    "noending": (b"I: Wie?\n", "without an ending"),
    "project.txt": (b"SQLite format 3\x00" + bytes(50), "SQLite"),
    "nul.txt": (b"I: W\x00ie?\n", "NUL"),
    "half.txt": ("Schöne Grüße an alle, für später.".encode() + b"\xc3", "cut off"),
    "empty.docx": (b"", "empty"),
}


@pytest.mark.parametrize("name", BAD)
def test_case_15_each_bad_file_is_named_with_what_to_do(tmp_path: Path, name: str) -> None:
    data, words = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=f"(?s){words}") as caught:
        read_file(path)
    assert caught.value.where == str(path) and caught.value.hint


def test_case_15_a_missing_file_and_a_folder_without_transcripts(tmp_path: Path) -> None:
    for path, words in ((tmp_path / "no.txt", "no such file"), (tmp_path, "no transcripts in this folder")):
        with pytest.raises(InputError, match=words) as caught:
            read_file(path)
        assert caught.value.where == str(path)


def test_a_name_with_a_nul_is_an_input_error() -> None:
    with pytest.raises(InputError):
        read_file(Path("a\x00.txt"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a POSIX thing")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(InputError, match="no ordinary file"):
        read_file(tmp_path / "pipe.txt")


def test_a_file_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "no", str(self))

    # root may read everything, so that changing the mode would prove nothing
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InputError, match="not allowed") as caught:
        read_file(path)
    assert caught.value.where == str(path)


def test_wrong_usage_names_the_file_too(folder: Path) -> None:
    with pytest.raises(UsageError) as caught:
        read_file(folder / "z.txt", interviewer=["Niemand"])
    assert caught.value.where == str(folder / "z.txt")
    with pytest.raises(UsageError, match="no encoding"):
        read_file(folder / "z.txt", encoding="klingon")


def test_a_file_is_read_as_what_it_is_whatever_its_ending_says(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(word_file(p(r("I: Wie?")) + p(r("B: So."))))
    found = read_file(path)
    assert (found.source_format, len(found.transcript.turns)) == ("docx", 2)
    assert english(found.notices) == ("the file is a Word document, whatever its ending says: read as such",)


def test_a_file_that_is_far_too_large_is_not_even_opened(tmp_path: Path) -> None:
    for name, words in (("a.txt", "larger than 256 MB"), ("a.wav", "This is a recording")):
        with (tmp_path / name).open("wb") as file:
            file.truncate(300 * 2**20)  # a file with a hole: it takes no room
        with pytest.raises(InputError, match=words):
            read_file(tmp_path / name)
