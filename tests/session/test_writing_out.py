"""Exports of a project: golden files from the example study, and what is in each."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from builders import apply, study

from qcode.errors import UsageError
from qcode.model import ActKind, Coding, Origin
from qcode.session import Session
from qcode.session.codebook.codebooks import export_codebook
from qcode.session.coding import acts as codings_of
from qcode.session.exchange.projects import export_project
from qcode.session.output.files import Wish, export_file
from qcode.session.study import Conditions
from qcode.store.codings import add_codings

GOLDEN = Path(__file__).parent / "golden"
MOMENT = "2024-05-06T07:08:09Z"


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """The small study with codings of two coders, at a fixed time."""
    for module in ("codings", "documents", "chaining"):
        monkeypatch.setattr(f"qcode.store.{module}.now", lambda: MOMENT)
    session = study(tmp_path)
    one = apply(session, "Wir gehen mit aufs Amt.")
    apply(session, "Das ist wie eine Familie.", "homemaking")
    apply(session, "They know the families, we know the forms.", "views/praise", "city-01")
    codings_of.set_memo(session, one, "=Vergleich")
    with session.act(ActKind("apply")) as act:
        add_codings(act, [Coding(0, one.document, one.span, one.code, "Ben", Origin.IMPORT, MOMENT, weight=60)])
    return session


CASES = {
    "segments.csv": Wish(),
    "segments.json": Wish(),
    "segments.jsonl": Wish(),
    "segments.md": Wish(),
    "segments.html": Wish(language="en"),
    "german.csv": Wish(excel_german=True),
    "maxqda.csv": Wish(layout="maxqda"),
    "matrix.csv": Wish(what="matrix"),
}


@pytest.mark.parametrize("name", CASES)
def test_exports_are_as_they_have_always_been(session: Session, tmp_path: Path, name: str) -> None:
    export_file(session, tmp_path / name, Conditions(), CASES[name])
    assert (tmp_path / name).read_bytes() == (GOLDEN / name).read_bytes()


def test_the_exchange_file_and_the_codebook_are_as_they_have_always_been(session: Session, tmp_path: Path) -> None:
    import zipfile

    export_project(session, tmp_path / "p.qdpx")
    with zipfile.ZipFile(tmp_path / "p.qdpx") as package:
        xml = package.read("project.qde").decode()
    golden = (GOLDEN / "project.qde").read_text(encoding="utf-8")
    assert _without_version(xml) == _without_version(golden)
    for suffix in ("csv", "qdc"):
        export_codebook(session, tmp_path / f"codebook.{suffix}")
        written = (tmp_path / f"codebook.{suffix}").read_text(encoding="utf-8")
        assert _without_version(written) == _without_version(
            (GOLDEN / f"codebook.{suffix}").read_text(encoding="utf-8")
        )


def _without_version(xml: str) -> str:
    import re

    return re.sub(r'origin="qcode [^"]*"', 'origin="qcode"', xml)


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.json", "a.docx", "a.html", "a.md"])
def test_the_same_project_gives_the_same_bytes(session: Session, tmp_path: Path, name: str) -> None:
    export_file(session, tmp_path / name, Conditions(), Wish())
    first = (tmp_path / name).read_bytes()
    export_file(session, tmp_path / name, Conditions(), Wish())
    assert (tmp_path / name).read_bytes() == first


def test_a_workbook_has_a_sheet_for_each_table(session: Session, tmp_path: Path) -> None:
    export_file(session, tmp_path / "a.xlsx", Conditions(), Wish())
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["segments", "codebook", "documents", "tally", "memos"]
    assert all(page.freeze_panes == "A2" and page.auto_filter.ref for page in book)
    memo = next(cell for row in book["memos"] for cell in row if cell.value == "=Vergleich")
    assert memo.data_type == "s"
    assert [row[0] for row in book["documents"].iter_rows(values_only=True)] == ["document", "city-01", "mo-01"]


def test_a_matrix_counts_codes_below_and_keeps_conditions(session: Session, tmp_path: Path) -> None:
    export_file(session, tmp_path / "m.csv", Conditions(code="views"), Wish(what="matrix"))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "m.csv").read_text(encoding="utf-8"))))
    assert [(row["document"], row["hinge"], row["views"], row["views/praise"]) for row in rows] == [
        ("city-01", "0", "1", "1"),
        ("mo-01", "0", "0", "0"),
    ]


def test_wishes_that_do_not_go_together(session: Session, tmp_path: Path) -> None:
    for name, wish in (
        ("a.xlsx", Wish(excel_german=True)),
        ("a.docx", Wish(excel_german=True)),
        ("a.csv", Wish(what="matrix", layout="maxqda")),
        ("a.docx", Wish(what="matrix")),
        ("a.md", Wish(layout="maxqda")),
    ):
        with pytest.raises(UsageError):
            export_file(session, tmp_path / name, Conditions(), wish)
        assert not (tmp_path / name).exists()
