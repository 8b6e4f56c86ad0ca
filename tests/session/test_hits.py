"""Words that were searched, under conditions on the codings that they stand in or near to."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode.analysis.finding import Words
from qcode.analysis.near import Unit
from qcode.analysis.retrieval import Link, Query
from qcode.errors import UsageError
from qcode.model import Code, Codebook, Origin, Role, Span
from qcode.session import Session, new_session
from qcode.session.coding import acts as coding
from qcode.session.coding import reshaping
from qcode.session.documents.acts import import_paths
from qcode.session.documents.preview import ImportOptions
from qcode.session.finding.hits import hits_of
from qcode.session.finding.passages import passages
from qcode.store.project import open_store

TEXT = """I: Wer ging aufs Amt?

B: Wir gehen aufs Amt. Dann kommt ein Brief. Danach wieder das Amt und noch einmal das Amt.

B: Nur das Amt.
"""
BOOK = Codebook(codes=(Code("hinge"), Code("hinge/letters"), Code("home")))


@pytest.fixture
def study(tmp_path: Path) -> Path:
    path = tmp_path / "study.qcode"
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with new_session(path, "anna", codebook=BOOK) as session:
        import_paths(session, [tmp_path / "a.txt"], ImportOptions(language="de"))
        put(session, "gehen aufs Amt", "hinge")
        put(session, "ein Brief", "hinge/letters")
        reshaping.set_weight(session, coding.codings(session)[0], 60)
        coding.set_memo(session, coding.codings(session)[0], "Why?")
    with Session(open_store(path), "ben") as session:
        put(session, "Nur das Amt", "home")
    return path


def put(session: Session, words: str, code: str) -> None:
    document = session.documents[0].id
    start = session.transcript(document).text.index(words)
    coding.apply_code(session, document, Span(start, start + len(words)), session.codebook.by_path[code])


def found(session: Session, **conditions: object) -> list[int]:
    """Which ones of the five times that the word is said."""
    every = [hit.span for hit in hits_of(session, Query(words=Words("Amt")))]
    return [every.index(hit.span) for hit in hits_of(session, Query(words=Words("Amt"), **conditions))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("conditions", "which"),
    [
        ({}, [0, 1, 2, 3, 4]),
        ({"coder": "anna"}, [1]),
        ({"coder": "ben"}, [4]),
        ({"origin": Origin.MANUAL}, [1, 4]),
        ({"origin": Origin.SEARCH}, []),
        ({"weight": (50, None)}, [1]),
        ({"weight": (None, 40)}, []),
        ({"memo": True}, [1]),
        ({"memo": False}, [4]),
        ({"review": False}, [1, 4]),
        ({"review": True}, []),
        ({"memo": True, "coder": "ben"}, []),
        ({"role": Role.INTERVIEWER}, [0]),
        ({"links": (Link("hinge"),)}, [1]),
        ({"links": (Link("hinge", must=False),)}, [0, 2, 3, 4]),
        ({"links": (Link("hinge/letters"),)}, []),
        ({"links": (Link("hinge/letters", unit=Unit.SENTENCES, within=1),)}, [1, 2, 3]),
        ({"links": (Link("hinge/letters", unit=Unit.WORDS, within=4),)}, [1, 2]),
        ({"links": (Link("hinge/letters", unit=Unit.TURNS),)}, [1, 2, 3]),
        ({"links": (Link("hinge/letters", unit=Unit.TURNS, within=1, must=False),)}, []),
        ({"links": (Link("home", unit=Unit.DOCUMENT),)}, [0, 1, 2, 3, 4]),
        ({"links": (Link("home", unit=Unit.DOCUMENT),), "coder": "anna"}, []),
    ],
)
def test_a_condition_is_one_on_the_words_that_were_found(
    study: Path, conditions: dict[str, object], which: list[int]
) -> None:
    with Session(open_store(study), "anna") as session:
        assert found(session, **conditions) == which


def test_the_row_is_the_sentence_with_the_words_that_meet_the_conditions(study: Path) -> None:
    near = Link("hinge/letters", unit=Unit.WORDS, within=4)
    with Session(open_store(study), "anna") as session:
        rows = passages(session, Query(words=Words("Amt"), links=(near,)), "longest")
        assert [row.span.of(TEXT) for row in rows] == [
            "Danach wieder das Amt und noch einmal das Amt.",
            "Wir gehen aufs Amt.",
        ]
        assert [len(row.hits) for row in rows] == [1, 1]


@pytest.mark.parametrize("conditions", [{"coder": "nobody"}, {"links": (Link("nothing"),)}, {"where": {"age": "3"}}])
def test_unknown_names_are_said(study: Path, conditions: dict[str, object]) -> None:
    with Session(open_store(study), "anna") as session, pytest.raises(UsageError):
        found(session, **conditions)
