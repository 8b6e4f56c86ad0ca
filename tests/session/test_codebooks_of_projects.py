"""Codebooks of projects: shipped ones, files with their bank, and back to a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builders import BOOK, contents, project

from qcode.errors import InputError, ProjectError, UsageError
from qcode.exporting.codebook import codebook_yaml
from qcode.importing.codebook.files import read_codebook
from qcode.model import Code, Codebook
from qcode.session.codebook.banks import project_bank
from qcode.session.codebook.codebooks import CODE_COLUMNS, code_rows, export_codebook, import_codebook, new_project
from qcode.session.project.history import undo


def book_file(folder: Path, name: str, *codes: Code, bank: str = "") -> Path:
    """A codebook file with a bank of one sentence."""
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}.yaml"
    file.write_text(codebook_yaml(Codebook(codes or BOOK.codes, BOOK.title)), encoding="utf-8")
    if bank:
        row = {"text": bank, "lang": "de", "codes": ["hinge"], "perspective": "mo"}
        (folder / f"{name}.examples.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    return file


def test_a_project_with_a_shipped_codebook(tmp_path: Path) -> None:
    with new_project(tmp_path / "a", "Ada", codebook="four_functions", title="Über uns") as session:
        assert session.title == "Über uns"
        assert session.path.name == "a.qcode"
        assert {"homemaking", "service", "hinge", "advocacy"} <= session.codebook.by_path.keys()
        assert len(project_bank(session)) > 50
    with new_project(tmp_path / "b.qcode", "Ada", codebook=None) as session:
        assert (len(session.codebook), session.title, project_bank(session)) == (0, "b", [])


def test_the_bank_beside_a_codebook_file_comes_along(tmp_path: Path) -> None:
    file = book_file(tmp_path / "away", "own", bank="Wir übersetzen Briefe.")
    with new_project(tmp_path / "a", "Ada", codebook=str(file)) as session:
        for entry in (tmp_path / "away").iterdir():
            entry.unlink()
        (row,) = project_bank(session)
        assert (row.text, row.lang, row.codes, row.perspective) == ("Wir übersetzen Briefe.", "de", ("hinge",), "mo")


def test_a_second_codebook_adds_its_codes_and_examples(tmp_path: Path) -> None:
    first = book_file(tmp_path / "f", "one", bank="Eins.")
    second = book_file(tmp_path / "f", "two", *BOOK, Code("new", {"": "New"}, {"": "More."}), bank="Zwei.")
    with new_project(tmp_path / "a", "Ada", codebook=str(first)) as session:
        before = contents(session.path)
        assert import_codebook(session, second) == (1, len(BOOK))
        assert [row.text for row in project_bank(session)] == ["Eins.", "Zwei."]
        assert import_codebook(session, second) == (0, len(BOOK) + 1)
        assert len(project_bank(session)) == 2
        undo(session)
        assert contents(session.path) == before
        assert [row.text for row in project_bank(session)] == ["Eins."]


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("four_function", UsageError, "Did you mean four_functions"),
        ("nowhere.yaml", InputError, "nowhere.yaml"),
    ],
)
def test_no_codebook_no_project(name: str, error: type[Exception], words: str, tmp_path: Path) -> None:
    with pytest.raises(error, match=words):
        new_project(tmp_path / "a", "Ada", codebook=name)
    assert list(tmp_path.iterdir()) == []


def test_a_broken_bank_makes_no_project(tmp_path: Path) -> None:
    file = book_file(tmp_path / "f", "own", bank="x")
    (tmp_path / "f" / "own.examples.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"own\.examples\.jsonl"):
        new_project(tmp_path / "a", "Ada", codebook=str(file))
    assert not (tmp_path / "a.qcode").exists()
    with project(tmp_path) as session:
        before = contents(session.path, log=True)
        with pytest.raises(InputError):
            import_codebook(session, file)
        assert contents(session.path, log=True) == before


def test_out_to_a_file_and_back(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        export_codebook(session, tmp_path / "out.yaml")
        back = read_codebook(tmp_path / "out.yaml")
        with project(tmp_path, name="again.qcode", book=back) as again:
            assert again.codebook == session.codebook
        with pytest.raises(UsageError, match=r"\.yaml"):
            export_codebook(session, tmp_path / "out.txt")
        with pytest.raises(ProjectError):
            export_codebook(session, tmp_path / "no" / "out.yaml")


def test_rows_to_show(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        rows = list(code_rows(session.codebook, "en"))
        assert all(tuple(row) == CODE_COLUMNS for row in rows)
        assert rows[0]["name"] == "Hinge"
        assert (rows[1]["code"], rows[1]["path"], rows[1]["colour"]) == ("forms", "hinge/forms", "#0072B2")
        assert [row["codable"] for row in rows] == [True, True, True, False, True]
