"""Who is compared with whom, on which documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import apply, document, study

from qcode.errors import UsageError
from qcode.model.selection import Selection
from qcode.session import Session, open_session
from qcode.session.comparing.agreement import agreement_of, disagreements_of, pairings
from qcode.session.documents.reserving import reserve


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    with study(tmp_path, "Ada") as session:
        apply(session, "Wir gehen mit aufs Amt.")
        apply(session, "We refer people to the association.", name="city-01")
    with open_session(tmp_path / "study.qcode", "Bo") as session:
        apply(session, "Wir gehen mit aufs Amt.", "hinge/forms")
    yield tmp_path / "study.qcode"


def both_code_the_city(path: Path) -> Session:
    session = open_session(path, "Bo")
    apply(session, "We refer people to the association.", "homemaking", "city-01")
    return session


def test_nobody_to_compare(tmp_path: Path) -> None:
    with study(tmp_path, "Ada") as session:
        apply(session, "Wir gehen mit aufs Amt.")
        assert pairings(session) == []
        with pytest.raises(UsageError, match="coded by two"):
            agreement_of(session)


def test_two_coders_and_what_both_coded(path: Path) -> None:
    with open_session(path, "Ada") as session:
        [only] = pairings(session)
        assert (only.coders, only.documents, only.reserved) == (("Ada", "Bo"), ("mo-01",), ())
        found = agreement_of(session)
        assert found.coders == ("Ada", "Bo") and found.documents == ("mo-01",)
        assert {row.path: (row.table.both, row.table.only_b) for row in found.rows} == {
            "hinge": (1, 0),
            "hinge/forms": (0, 1),
        }
        assert {one.kind for one in found.cautions} == {"few_compared", "not_reserved"}
        turned = agreement_of(session, Selection(coders=("Bo", "Ada")))
        assert turned.coders == ("Bo", "Ada")
        assert [row.table.only_a for row in turned.rows] == [row.table.only_b for row in found.rows]


def test_reserved_documents_go_first_and_others_on_request(path: Path) -> None:
    with both_code_the_city(path) as session:
        reserve(session, [document(session, "city-01")])
        assert agreement_of(session).documents == ("city-01",)
        assert "not_reserved" not in {one.kind for one in agreement_of(session).cautions}
        assert set(agreement_of(session, every=True).documents) == {"city-01", "mo-01"}
        assert agreement_of(session, Selection(documents=("mo-01",))).documents == ("mo-01",)
        pair, rows = disagreements_of(session)
        assert pair == ("Ada", "Bo")
        assert [(row.document, row.a, row.b) for row in rows] == [("city-01", ("hinge",), ("homemaking",))]
        assert rows[0].text == "We refer people to the association."


def test_a_named_document_counts_though_one_found_nothing(path: Path) -> None:
    with open_session(path, "Ada") as session:
        found = agreement_of(session, Selection(documents=("city-01",)))
        assert [(row.path, row.table.only_a) for row in found.rows] == [("hinge", 1)]
        assert [one.where for one in found.cautions if one.kind == "one_sided"] == [("city-01 (Bo)",)]


def test_three_coders_must_be_named(path: Path) -> None:
    with open_session(path, "Cy") as session:
        apply(session, "Wir gehen mit aufs Amt.", "homemaking")
        with pytest.raises(UsageError, match="More than two"):
            agreement_of(session)
        assert agreement_of(session, Selection(coders=("Ada", "Cy"))).coders == ("Ada", "Cy")
        with pytest.raises(UsageError, match="two coders"):
            agreement_of(session, Selection(coders=("Ada", "Ada")))
