"""Coded passages that come with their words: placed where they stand once, named where they don't."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import document, study
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from qcode.errors import InputError
from qcode.importing.tables.codings import read_coding_file
from qcode.model.quoted import QuotedText, folded
from qcode.session import Session
from qcode.session.coding.bulk import apply_file
from qcode.session.coding.quotes import named_code
from qcode.session.project.history import undo
from qcode.store.codings import codings


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with study(tmp_path_factory.mktemp("quotes")) as found:
        yield found


def words(session: Session) -> list[tuple[str, str, str, int | None, str]]:
    """Words, coder, memo, weight and time of the codings, in order."""
    with session.store.read() as connection:
        return [
            (one.span.of(session.transcript(one.document).text), one.coder, one.memo, one.weight, one.created[:10])
            for one in codings(connection)
        ]


def test_the_table_of_coded_segments_of_maxqda(session: Session, tmp_path: Path) -> None:
    name = document(session).name
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (
        ("Farbe", "Kommentar", "Dokumentname", "Code", "Anfang", "Ende", "Gewicht", "Segment", "Erstellt von",
         "Erstellt am"),
        ("●", "gut", name, "hinge > forms", 2, 2, 50, "Wir gehen  mit aufs\nAmt.", "Jo", "01.06.2026"),
        ("●", None, name, "homemaking", 2, 2, 0, "aufs Amt", None, None),
        ("●", None, name, "homemaking", 2, 2, 0, "Das sagt hier niemand", None, None),
        ("●", None, name, "homemaking", 2, 2, 0, None, None, None),
        ("●", None, name, "homemaking", 2, 2, 0, "e", None, None),
    ):  # fmt: skip
        page.append(row)
    book.save(tmp_path / "segmente.xlsx")
    result = apply_file(session, tmp_path / "segmente.xlsx")
    assert words(session)[0] == ("Wir gehen mit aufs Amt.", "Jo", "gut", 50, "2026-06-01")
    assert (result.added, result.unread) == (2, ("Farbe", "Anfang", "Ende"))
    assert [str(message).partition(":")[0] for message in result.unplaced] == ["line 4", "line 5", "line 6"]
    undo(session)
    assert words(session) == []


def test_a_code_or_document_that_is_not_there_changes_nothing(session: Session, tmp_path: Path) -> None:
    name = document(session).name
    path = tmp_path / "h.csv"
    path.write_text(f"document,tag,content\n{name}.txt,forms,aufs Amt\n{name},nix,aufs Amt\nweg.txt,forms,x\n")
    with pytest.raises(InputError) as caught:
        apply_file(session, path)
    assert "line 3" in str(caught.value) and "line 4" in str(caught.value)
    assert words(session) == []


def test_levels_are_parted_as_elsewhere(session: Session) -> None:
    for name in ("hinge > forms", "hinge\\forms", "hinge::forms", "hinge.forms", "hinge/forms", "forms"):
        assert named_code(session.codebook, name).path == "hinge/forms"


def test_several_codes_in_a_cell_of_atlas(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    path.write_text('ID,Document,Text Content,Codes,Comment\n1:1,a,so,"A\nB: C",m\n', encoding="utf-8")
    file = read_coding_file(path)
    assert [(row.code, row.quote, row.memo) for row in file.rows] == [("A", "so", "m"), ("B: C", "so", "m")]
    assert file.unread == ("ID",)


def test_typography_and_white_space_are_alike_and_case_is_not() -> None:
    text = "Er sagte: „Wir’s  finden­\u200b die O\ufb03ziellen – hier!“\n😀 Gut."
    found = QuotedText(text)
    for quote in ('"Wir\'s finden die Offiziellen - hier!"', " »Wir‘s\nfinden die Officiellen - hier!« "):
        places = [place.of(text) for place in found.find(quote)]
        assert places in ([], ["„Wir’s  finden­\u200b die O\ufb03ziellen – hier!“"])
    assert [place.of(text) for place in found.find("die Offiziellen")] == ["die O\ufb03ziellen"]
    assert [place.of(text) for place in found.find('hier!" 😀 Gut')] == ["hier!“\n😀 Gut"]
    assert found.find("er sagte") == [] and found.find(" \n") == []
    assert len(QuotedText("aaa").find("aa", most=9)) == 2


@given(st.text(alphabet="ab \n„“-–­'’ﬁ😀", max_size=30), st.data())
def test_every_passage_is_found_at_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end]
    found = QuotedText(text).find(quote, most=100)
    if folded(quote):
        assert any(place.start < end and start < place.end for place in found)
        assert all(folded(place.of(text)) == folded(quote) for place in found)
