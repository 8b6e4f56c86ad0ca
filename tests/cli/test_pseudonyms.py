"""`qcode pseudonyms`, and that every other command shows what stands in place of names."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest
from commands import run

KEPT = Path(__file__).parent.parent / "store" / "projects" / "v6.qcode"
NAMES = ("addad", "uisburg", "0176", "ADDAD")
TABLE = """original,replacement,kind,note
Frau Anna Haddad,Lea Demir,person,aus Interview 1
Duisburg,[Stadt im Ruhrgebiet],place,
0176 1234567,[Telefonnummer],other,
Kowalczyk,,person,will genannt werden
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project in which names are decided, and the file of the key's passphrase."""
    folder = tmp_path_factory.mktemp("names")
    shutil.copyfile(KEPT, folder / "study.qcode")
    (folder / "passphrase").write_text("correct horse battery\n", encoding="utf-8")
    (folder / "names.csv").write_text(TABLE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("QCODE_KEY_PASSPHRASE_FILE", "passphrase")
        assert run("pseudonyms", "import", "names.csv").code == 0
    (folder / "study.qcode.v6.bak").unlink()
    return folder


@pytest.fixture(autouse=True)
def place(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the folder, without the passphrase at hand."""
    shutil.copytree(made, tmp_path / "study")
    monkeypatch.chdir(tmp_path / "study")
    return tmp_path / "study"


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QCODE_KEY_PASSPHRASE_FILE", "passphrase")


def leaks(text: str) -> list[str]:
    return [name for name in NAMES if name in text]


@pytest.mark.parametrize(
    "command",
    [
        "documents", "text Demir-01", "turns Demir-01", "sentences Demir-01", "speakers Demir-01", "segments", "matrix",
        "passages --code homemaking", "search Demir", "memos", "log", "log --format jsonl", "tally", "suggest",
        "portrait Demir-01", "keywords", "pseudonyms",
    ],
)  # fmt: skip
def test_no_command_shows_a_name(command: str) -> None:
    done = run(*command.split())
    assert done.code == 0, done.talk
    assert leaks(done.text + done.talk) == []
    assert "pseudonyms" in done.talk


@pytest.mark.parametrize("file", ["a.csv", "a.jsonl", "a.html", "a.md", "a.xlsx", "a.docx", "a.qdpx"])
def test_no_export_holds_a_name(place: Path, file: str) -> None:
    import zipfile

    done = run("export", file)
    assert done.code == 0, done.talk
    data = (place / file).read_bytes()
    if data.startswith(b"PK"):
        with zipfile.ZipFile(place / file) as package:
            data = b"\n".join(package.read(name) + name.encode() for name in package.namelist())
    assert b"Demir" in data
    assert leaks(data.decode("utf-8", "replace")) == []


def test_the_names_are_there_with_the_key_only(key: None) -> None:
    assert "Haddads wohnten damals in Duisburg." in run("text", "haddad-01", "--real").text
    rows = list(csv.DictReader(io.StringIO(run("pseudonyms", "--real").text)))
    assert [(row["original"], row["replacement"], row["decision"], row["places"]) for row in rows] == [
        ("Anna Haddad", "Lea Demir", "replace", "4"),
        ("Duisburg", "[Stadt im Ruhrgebiet]", "replace", "1"),
        ("0176 1234567", "[Telefonnummer]", "replace", "1"),
        ("Kowalczyk", "", "keep", "0"),
    ]


def test_without_the_passphrase_there_is_no_way_to_the_names(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("text", "haddad-01", "--real")
    assert (done.code, leaks(done.text)) == (2, [])
    (place / "wrong").write_text("wrong horse battery\n", encoding="utf-8")
    monkeypatch.setenv("QCODE_KEY_PASSPHRASE_FILE", "wrong")
    done = run("text", "haddad-01", "--real")
    assert (done.code, leaks(done.text)) == (4, [])
    (place / "study.key").unlink()
    assert run("segments", "--real").code == 4


def test_a_table_goes_out_and_in_again(key: None, place: Path) -> None:
    assert run("pseudonyms", "export", "out.xlsx").code == 0
    assert (place / "out.xlsx").stat().st_mode & 0o077 == 0
    assert "already" in run("pseudonyms", "import", "out.xlsx").talk
    assert run("pseudonyms", "export", "out.csv").code == 0
    assert (place / "out.csv").read_text(encoding="utf-8").replace("\r", "") == TABLE.replace("Frau ", "")


def test_codings_exported_under_pseudonyms_are_applied_to_the_same_words(key: None, place: Path) -> None:
    (place / "again.csv").write_text(run("segments").text, encoding="utf-8")
    assert run("apply", "again.csv", "--coder", "Ben").code == 0
    rows = list(csv.DictReader(io.StringIO(run("segments", "--real").text)))
    assert {row["text"] for row in rows} == {
        "Haddads wohnten damals in Duisburg.",
        "Herr Kowalczyk hat uns beim Amt begleitet.",
    }
    assert run("check").code == 0


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("Haddad,Anna Haddad,person", "still holds"),
        ("Haddad,Demir,dog", "no kind"),
        (",Demir,person", "no name"),
        ('Haddad,"De""mir",person', "can't stand"),
    ],
)
def test_wrong_rows_are_named_by_their_line(place: Path, row: str, what: str) -> None:
    (place / "bad.csv").write_text(f"original,replacement,kind\n{row}\n", encoding="utf-8")
    done = run("pseudonyms", "import", "bad.csv")
    assert done.code == 3
    assert what in done.talk and "line 2" in done.talk


def test_a_corrected_text_keeps_its_pseudonyms(place: Path) -> None:
    text = "I: Wie kamen Sie zum Verein?\nFrau Haddad: Anna Haddad heiße ich. Die Haddads wohnten damals in Duisburg.\n"
    (place / "haddad-01.txt").write_text(text, encoding="utf-8")
    done = run("update", "Demir-01", "haddad-01.txt")
    assert done.code == 0
    assert leaks(run("text", "Demir-01").text) == []
    assert "Die Demirs wohnten damals in [Stadt im Ruhrgebiet]." in run("text", "Demir-01").text
    assert run("check").code == 0
