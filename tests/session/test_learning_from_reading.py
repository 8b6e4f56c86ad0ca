"""What was read and left uncoded counts as looked at, carefully."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import bring, project

from qcode.language.sentences import transcript_sentences
from qcode.model import Place, Span
from qcode.session import Session
from qcode.session.coding import acts as codings_of
from qcode.session.documents.positions import remember_place
from qcode.session.suggesting.learning import SOME, passages
from qcode.suggest.units import Unit, units

SENTENCES = [f"Das ist der Satz Nummer {number} im Gespräch." for number in range(14)]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with project(tmp_path) as made:
        bring(made, tmp_path, "one", "B: " + " ".join(SENTENCES) + "\n", perspective="mo")
        yield made


def sentences(session: Session) -> list[Unit]:
    transcript = session.transcript(session.documents[0].id)
    return units(transcript, transcript_sentences(transcript))


def code(session: Session, count: int) -> None:
    for unit in sentences(session)[:count]:
        codings_of.apply_code(session, session.documents[0].id, unit.span, session.codebook.by_path["hinge"])


def read(session: Session, first: int, last: int) -> None:
    every = sentences(session)
    seen = Span(every[first].span.start, every[last].span.end)
    remember_place(session, session.documents[0].id, Place(0, (seen,)))


def uncoded(session: Session) -> list[str]:
    return [passage.text for passage in passages(session, lambda _: sentences(session))[2]]


def test_what_was_read_and_left_uncoded_counts_also_behind_the_last_coding(session: Session) -> None:
    code(session, SOME)
    read(session, 3, 8)
    assert uncoded(session) == SENTENCES[SOME:9]


def test_without_reading_few_codings_say_nothing_of_the_rest(session: Session) -> None:
    code(session, SOME)
    assert uncoded(session) == []


def test_who_has_hardly_coded_may_only_be_reading(session: Session) -> None:
    code(session, SOME - 1)
    read(session, 0, 13)
    assert uncoded(session) == []


def test_a_sentence_read_in_part_was_not_read(session: Session) -> None:
    code(session, SOME)
    every = sentences(session)
    seen = Span(every[6].span.start, every[7].span.end - 3)
    remember_place(session, session.documents[0].id, Place(0, (seen,)))
    assert uncoded(session) == [SENTENCES[6]]


def test_reading_of_others_does_not_count_for_them(session: Session) -> None:
    code(session, SOME)
    session.coder = "Bo"
    read(session, 0, 13)
    assert uncoded(session) == []
