"""Bringing transcripts in: good files land, bad ones are named, variables find their documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import INTERVIEW, OTHER, apply, bring, contents, document, project, study
from english import english

from qcode.errors import InputError, UsageError
from qcode.model import Role
from qcode.session import Session
from qcode.session.documents.acts import failure, import_paths, remove_document, set_language, set_roles, set_variables
from qcode.session.documents.preview import ImportOptions
from qcode.session.project.care import check
from qcode.session.project.history import log, redo, undo


def names(session: Session) -> list[str]:
    return [entry.name for entry in session.documents]


def test_good_files_land_beside_bad_ones(tmp_path: Path) -> None:
    files = {
        "good.txt": INTERVIEW.encode(),
        "empty.txt": b"",
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(200),
        "wrong.docx": b"no zip at all",
        "table.xyz": b"what",
        "also.md": OTHER.encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    with project(tmp_path) as session:
        report = import_paths(session, [*(tmp_path / name for name in files), tmp_path / "gone.txt"], ImportOptions())
        assert names(session) == ["also", "good"]
        assert [path.name for path, _ in report.failed] == [
            "empty.txt", "picture.txt", "wrong.docx", "table.xyz", "gone.txt",
        ]  # fmt: skip
        error = failure(report.failed)
        assert isinstance(error, InputError)
        assert error.exit_code == 3
        assert str(error.what).startswith("5 files were not imported:")
        assert all(name in str(error.what) for name in ("empty.txt", "gone.txt", "table.xyz"))
        assert [(act.kind, act.summary) for act in log(session)][1:] == [("import", "2 documents")]
        assert check(session) == []


def test_when_no_file_is_good_nothing_is_logged(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        before = contents(session.path, log=True)
        report = import_paths(session, [tmp_path / "gone.txt"], ImportOptions(variables={"perspective": "mo"}))
        assert len(report.failed) == 1
        assert contents(session.path, log=True) == before


def test_the_same_text_twice(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        before = contents(session.path, log=True)
        (tmp_path / "copy.txt").write_text("\ufeff" + INTERVIEW.replace("\n", "\r\n"), encoding="utf-8", newline="")
        report = import_paths(session, [tmp_path / "mo-01.txt", tmp_path / "copy.txt"], ImportOptions())
        assert [(path.name, name) for path, name in report.present] == [("mo-01.txt", "mo-01"), ("copy.txt", "mo-01")]
        assert (report.added, report.failed) == ([], [])
        assert contents(session.path, log=True) == before


def test_the_same_text_twice_in_one_import(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(OTHER, encoding="utf-8")
    with project(tmp_path) as session:
        report = import_paths(session, [tmp_path / "a.txt", tmp_path / "b.txt"], ImportOptions())
        assert [name for _, name in report.present] == ["a"]
        assert names(session) == ["a"]


def test_the_same_name_with_another_text(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        for number, (folder, suffix) in enumerate([("a", "txt"), ("b", "txt"), ("c", "md"), ("d", "txt")]):
            file = tmp_path / folder / f"one.{suffix}"
            file.parent.mkdir()
            file.write_text(f"{OTHER}B: {number}\n", encoding="utf-8")
            report = import_paths(session, [file], ImportOptions())
            assert len(report.notices) == (number > 0)
        assert names(session) == ["b-one", "d-one", "one", "one.md"]


def test_files_of_one_name_in_several_folders_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    files = ["city/01.txt", "mo/01.md", "mo/01.txt", "welfare/01.txt", "welfare/more/welfare/01.txt"]
    for number, name in enumerate(files):
        path = tmp_path / "f" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"I: Ja?\nB: {number}.\n", encoding="utf-8")
    with project(tmp_path) as session:
        report = import_paths(session, [tmp_path / "f"], ImportOptions())
        assert sorted(names(session)) == ["01", "01.md", "mo-01", "welfare-01", "welfare-01 (2)"]
        assert "welfare/01.txt: another document is called 01; this one is welfare-01." in map(str, report.notices)


def test_files_of_one_name_and_folder_are_told_apart_by_their_endings(tmp_path: Path) -> None:
    for suffix in ("md", "txt"):
        (tmp_path / f"01.{suffix}").write_text(f"I: Ja?\nB: {suffix}.\n", encoding="utf-8")
    with project(tmp_path) as session:
        import_paths(session, [tmp_path / "01.md", tmp_path / "01.txt"], ImportOptions())
        assert names(session) == ["01", "01.txt"]


def test_a_folder_is_read_in_order_and_undone_as_one(tmp_path: Path) -> None:
    folder = tmp_path / "interviews"
    (folder / "deep").mkdir(parents=True)
    for name in ("b.txt", "a.md", "deep/c.txt", "README.md", ".hidden.txt"):
        (folder / name).write_text(f"{OTHER}B: {name}\n", encoding="utf-8")
    with project(tmp_path) as session:
        empty = contents(session.path)
        import_paths(session, [folder], ImportOptions())
        assert names(session) == ["a", "b", "c"]
        full = contents(session.path)
        undo(session)
        assert names(session) == []
        assert contents(session.path) == empty
        redo(session)
        assert contents(session.path) == full


def test_variables_of_a_table_go_before_those_for_all(tmp_path: Path) -> None:
    table = tmp_path / "variables.csv"
    table.write_text("document,perspective,year\nmo-01.txt,mo,2019\ncity-01,,2020\nnobody,mo,1\n", encoding="utf-8")
    for name, text in (("mo-01", INTERVIEW), ("city-01", OTHER)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    with project(tmp_path) as session:
        options = ImportOptions(variables={"perspective": "administration", "city": "Essen", "none": ""}, table=table)
        report = import_paths(session, [tmp_path / "mo-01.txt", tmp_path / "city-01.txt"], options)
        assert english(report.notices) == ("The table of variables names nobody, but there is no such document.",)
        assert dict(document(session).variables) == {"perspective": "mo", "year": "2019", "city": "Essen"}
        assert dict(document(session, "city-01").variables) == {
            "perspective": "administration", "year": "2020", "city": "Essen",
        }  # fmt: skip


def test_a_table_alone_describes_documents_that_are_there(tmp_path: Path) -> None:
    table = tmp_path / "variables.csv"
    table.write_text("document;year\nmo-01;2019\n", encoding="utf-8")
    with study(tmp_path) as session:
        before = contents(session.path)
        import_paths(session, [tmp_path / "mo-01.txt"], ImportOptions(table=table))
        assert dict(document(session).variables) == {"perspective": "mo", "year": "2019"}
        assert log(session)[-1].summary == "variables"
        undo(session)
        assert contents(session.path) == before


def test_a_broken_table_stops_everything(tmp_path: Path) -> None:
    table = tmp_path / "variables.csv"
    table.write_text("document,year\na,1\na,2\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(OTHER, encoding="utf-8")
    with project(tmp_path) as session:
        with pytest.raises(InputError, match="Line 3"):
            import_paths(session, [tmp_path / "a.txt"], ImportOptions(table=table))
        assert names(session) == []


def test_roles(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        entry = document(session)
        text = session.transcript(entry.id)
        assert text.roles == {"I": Role.INTERVIEWER, "B": Role.RESPONDENT}
        set_roles(session, entry, {"I": Role.OTHER, "B": Role.INTERVIEWER})
        assert session.transcript(entry.id).roles == {"I": Role.OTHER, "B": Role.INTERVIEWER}
        with pytest.raises(UsageError, match=r"X: Unknown speaker\. There are: "):
            set_roles(session, entry, {"I": Role.RESPONDENT, "X": Role.OTHER})
        assert session.transcript(entry.id).roles["I"] == Role.OTHER, "all or nothing"
        undo(session)
        assert session.transcript(entry.id) == text


def test_variables_and_language(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        set_variables(session, document(session), {"perspective": "welfare", "größe": "30"})
        set_language(session, document(session), "en")
        entry = document(session)
        assert (entry.perspective, entry.variables["größe"], entry.language) == ("welfare", "30", "en")
        assert session.transcript(entry.id).language == "en"
        undo(session)
        assert (document(session).language, session.transcript(entry.id).language) == ("de", "de")
        set_variables(session, document(session), {"größe": ""})
        assert dict(document(session).variables) == {"perspective": "welfare"}
        undo(session)
        undo(session)
        assert dict(document(session).variables) == {"perspective": "mo"}


def test_a_removed_document_comes_back_with_everything(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        coding = apply(session, "kochen")
        before = contents(session.path)
        remove_document(session, document(session))
        assert names(session) == ["city-01"]
        assert check(session) == []
        bring(session, tmp_path, "mo-01", INTERVIEW, perspective="welfare")
        undo(session)
        undo(session)
        assert contents(session.path) == before
        assert apply(session, "kochen", "homemaking").document == coding.document
