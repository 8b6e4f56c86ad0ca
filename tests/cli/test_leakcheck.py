"""`qcode leakcheck`: names and addresses in files that are to be passed on."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import docx
import pytest
from commands import Outcome, run
from openpyxl import Workbook

SAID = "I: Wer hilft?\n\nB: Anna Haddad hilft, und Haddads Bruder auch. Meine Nummer ist 0201 555 12 34.\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project with one interview in which one name is decided."""
    folder = tmp_path_factory.mktemp("leaks")
    with pytest.MonkeyPatch.context() as context:
        context.chdir(folder)
        (folder / "key").write_text("four plain old words\n", encoding="utf-8")
        context.setenv("QCODE_KEY_PASSPHRASE_FILE", str(folder / "key"))
        (folder / "one.txt").write_text(SAID, encoding="utf-8")
        assert run("new", "study.qcode", "--codebook", "none").code == 0
        assert run("import", "one.txt").code == 0
        assert run("pseudonyms", "set", "Anna Haddad", "Lea Demir").code == 0
        context.delenv("QCODE_KEY_PASSPHRASE_FILE")
        yield folder / "study.qcode"


def looked(project: Path, path: Path) -> tuple[int, list[tuple[str, str]]]:
    """The exit code, and what was found."""
    done: Outcome = run("leakcheck", path, "--project", project, "--format", "jsonl")
    rows = [json.loads(line) for line in done.text.splitlines()]
    assert all(row["path"].startswith(str(path)) for row in rows)
    return done.code, [(row["found"], row["kind"]) for row in rows]


def test_every_form_and_spelling_in_a_text_with_its_line(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "quotes.txt"
    path.write_text(
        "Nichts.\nFrau HADDAD und Annas Mutter,\n\nHad\u00addads Bruder, handy+x@verein.example\n", encoding="utf-16"
    )
    done = run("leakcheck", path, "--project", project, "--format", "jsonl")
    rows = [json.loads(line) for line in done.text.splitlines()]
    assert done.code == 1 and "4 places" in done.talk
    assert [(row["place"], row["kind"]) for row in rows] == [
        ("2", "person"), ("2", "person"), ("4", "person"), ("4", "e-mail"),
    ]  # fmt: skip
    assert rows[0]["found"] == "HADDAD" and rows[3]["found"] == "handy+x@verein.example"


def test_what_the_project_exports_holds_none_and_the_real_texts_do(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.qdpx"
    assert run("export", out, "--despite-leaks", "--project", project).code == 0
    code, found = looked(project, out)
    assert (code, {kind for _, kind in found}) == (1, {"phone"})  # a number is said, and nobody decided about it
    code, found = looked(project, project)
    assert code == 1 and ("Anna Haddad", "person") in found


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "zip", "html", "sqlite3", "csv"])
def test_kinds_of_files(project: Path, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"file.{suffix}"
    if suffix == "docx":
        document = docx.Document()
        paragraph = document.add_paragraph("Dann kam Had")
        paragraph.add_run("dads").bold = True  # a name in two runs is one for who reads it
        document.save(str(path))
    elif suffix == "xlsx":
        book = Workbook()
        book.create_sheet("Haddad")
        book.save(path)
    elif suffix == "zip":
        inner = tmp_path / "inner.zip"
        with zipfile.ZipFile(inner, "w") as package:
            package.writestr("a.txt", "Frau Haddad")
        with zipfile.ZipFile(path, "w") as package:
            package.write(inner, "inner.zip")
    elif suffix == "sqlite3":
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("CREATE TABLE t (x BLOB)")
            connection.execute("INSERT INTO t VALUES (?)", (b"Frau Haddad",))
    elif suffix == "html":
        path.write_text('<p title="Haddad">Frau H&amp;M</p>', encoding="utf-8")
    else:
        path.write_text("name\nHaddad\n", encoding="utf-8")
    code, found = looked(project, path)
    assert code == 1 and found and {kind for _, kind in found} == {"person"}


def test_names_of_files_in_folders(project: Path, tmp_path: Path) -> None:
    (tmp_path / "Interview Haddad.txt").write_text("nichts", encoding="utf-8")
    assert looked(project, tmp_path) == (1, [("Haddad", "person")])
    assert looked(project, tmp_path / "Interview Haddad.txt")[0] == 1


def test_nothing_there(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "ok.txt"
    path.write_text(
        "Am 12. Mai 2023 waren 0,5 Prozent da, Seite 12-14; 2019 2020 2021. https://x.example/a@b\n", encoding="utf-8"
    )
    done = run("leakcheck", path, "--project", project)
    assert done.code == 0 and "1 decided name was looked for: nothing was found" in done.talk


@pytest.mark.parametrize(
    ("name", "code", "words"), [("gone.txt", 2, "no such file"), ("map.png", 3, "look at it yourself")]
)
def test_what_can_not_be_looked_through_is_said(
    project: Path, tmp_path: Path, name: str, code: int, words: str
) -> None:
    if name != "gone.txt":
        (tmp_path / name).write_bytes(b"\x89PNG")
    done = run("leakcheck", tmp_path / name, "--project", project)
    assert done.code == code and words in done.talk


def test_damaged_files_are_named(project: Path, tmp_path: Path) -> None:
    whole = tmp_path / "a.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.txt", "Frau Haddad " * 100)
    data = bytearray(whole.read_bytes())
    data[40:60] = bytes(20)
    whole.write_bytes(data)
    (tmp_path / "b.sqlite").write_bytes(b"SQLite format 3\0" + bytes(100))
    for name in ("a.zip", "b.sqlite"):
        done = run("leakcheck", tmp_path / name, "--project", project)
        assert done.code == 3 and name in done.talk and "Traceback" not in done.talk


def test_without_decisions_only_shapes_are_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", "s.qcode", "--codebook", "none").code == 0
    (tmp_path / "a.txt").write_text("Anna Haddad, DE44 5001 0517 5407 3249 31\n", encoding="utf-8")
    done = run("leakcheck", "a.txt", "--format", "jsonl")
    assert done.code == 1 and "No name is decided yet" in done.talk
    assert [row["kind"] for row in done.json_lines] == ["IBAN"]
