"""Who is compared with whom, on which documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import apply, document, study

from qcode.analysis.agreement.rows import Question
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
        with pytest.raises(UsageError, match="done by two"):
            agreement_of(session)


def test_what_two_coders_have_done(path: Path) -> None:
    with open_session(path, "Ada") as session:
        [only] = pairings(session)
        assert (only.coders, only.documents, only.reserved) == (("Ada", "Bo"), ("mo-01",), ())
        found = agreement_of(session)
        assert found.coders == ("Ada", "Bo") and found.documents == ("mo-01",)
        assert {row.path: (row.found.both, row.found.some) for row in found.rows if row.unit == "sentence"} == {
            "hinge": (1, 0),
            "hinge/forms": (0, 1),
        }
        assert {"few_compared", "not_reserved", "one_sided"} <= {one.kind for one in found.cautions}
        assert agreement_of(session, Selection(coders=("Bo", "Ada"))).rows == found.rows
        with pytest.raises(UsageError, match="None of these documents"):
            agreement_of(session, Selection(documents=("city-01",)))


def test_all_documents_and_those_that_are_chosen(path: Path) -> None:
    with both_code_the_city(path) as session:
        reserve(session, [document(session, "city-01")])
        assert set(agreement_of(session).documents) == {"city-01", "mo-01"}
        [caution] = [one for one in agreement_of(session).cautions if one.kind == "not_reserved"]
        assert caution.where == ("mo-01",)
        city = Selection(where=(("perspective", "administration"),))
        assert agreement_of(session, city).documents == ("city-01",)
        assert "not_reserved" not in {one.kind for one in agreement_of(session, city).cautions}
        coders, rows = disagreements_of(session, city)
        assert coders == ("Ada", "Bo")
        assert [(row.document, row.given) for row in rows] == [
            ("city-01", (("Ada", ("hinge",)), ("Bo", ("homemaking",))))
        ]
        assert rows[0].text == "We refer people to the association."


@pytest.mark.parametrize("unit", ["word", "character", "turn", "passage"])
def test_disagreements_in_every_unit_are_whole_words_of_the_transcript(path: Path, unit: str) -> None:
    with open_session(path, "Ada") as session:
        _, [row] = disagreements_of(session, Selection(codes=("hinge/forms",)), Question(unit=unit))
        if unit == "turn":
            assert row.text.startswith("Wir gehen mit aufs Amt. Wir kochen")
        else:
            assert row.text == "Wir gehen mit aufs Amt" + ("." if unit != "word" else "")


def test_three_coders_are_compared_together_or_in_pairs(path: Path) -> None:
    with open_session(path, "Cy") as session:
        apply(session, "Wir gehen mit aufs Amt.", "homemaking")
        found = agreement_of(session, Selection(level=1))
        assert found.coders == ("Ada", "Bo", "Cy")
        by_path = {row.path: row for row in found.rows if row.unit == "word"}
        # Of five words Ada and Bo gave hinge, Cy did not: one of three pairs agrees there.
        assert by_path["hinge"].found.some == 5 and by_path["hinge"].found.kappa == pytest.approx(1 / 3)
        pairs = agreement_of(session, Selection(level=1), Question(unit="word", pairs=True)).rows
        assert {row.scope.coders for row in pairs} == {("Ada", "Bo"), ("Ada", "Cy"), ("Bo", "Cy")}
        assert agreement_of(session, Selection(coders=("Ada", "Cy"))).coders == ("Ada", "Cy")
        with pytest.raises(UsageError, match="between coders"):
            agreement_of(session, Selection(coders=("Ada", "Ada")))


@pytest.mark.parametrize(
    ("question", "match"),
    [
        (Question(unit="page"), "no unit"),
        (Question(joint=("hinge",)), "can't be joined"),
        (Question(joint=("hinge", "forms")), "includes"),
        (Question(joint=("hinge", "nothing")), "nothing"),
    ],
)
def test_what_makes_no_sense_is_refused(path: Path, question: Question, match: str) -> None:
    with open_session(path, "Ada") as session, pytest.raises(UsageError, match=match):
        agreement_of(session, question=question)


def test_no_list_of_disagreements_in_documents(path: Path) -> None:
    with open_session(path, "Ada") as session, pytest.raises(UsageError, match="no documents"):
        disagreements_of(session, question=Question(unit="document"))
