from __future__ import annotations

from dataclasses import replace

import pytest
from studies import Builder

from qcode.analysis.groups import groups, joined
from qcode.analysis.tally import tally
from qcode.analysis.view import view
from qcode.errors import UsageError
from qcode.model.selection import EVERYBODY, ZERO, Selection


def talk() -> Builder:
    made = Builder("hinge")
    made.document("a", "B1: eins zwei drei", "I: vier", "B2: fünf sechs", perspective="mo", year="2020")
    made.document("b", "B1: eins zwei", perspective="mo", year="2021")
    made.document("c", "B1: eins", perspective="welfare")
    made.code(1, "zwei", "hinge", "Ada")
    made.code(1, "fünf", "hinge", "Ben")
    made.code(1, "drei\nI: vier\nB2: fünf", "hinge", "Ben")
    made.code(2, "eins", "hinge", "Ada")
    return made


def test_each_speaker_of_each_interview_has_their_own_words() -> None:
    rows = tally(talk().study, by="speaker").rows
    assert [(row.group, row.documents, row.segments, row.words, row.words_total) for row in rows] == [
        ("a: B1", 1, 2, 2, 3),
        ("a: B2", 1, 1, 1, 2),  # "fünf" lies within the longer one
        ("b: B1", 1, 1, 1, 2),
    ]
    rows = tally(talk().study, Selection(uncoded=ZERO), by="speaker").rows
    assert [(row.group, row.documents, row.words_total) for row in rows][-1] == ("c: B1", 0, 1)


def test_two_variables_are_crossed_and_pairs_that_nobody_has_are_left_out() -> None:
    found = groups(talk().study, "perspective*year", ["Ada"])
    assert [(group.value, [entry.document.name for entry in group.documents]) for group in found] == [
        ("mo × 2020", ["a"]),
        ("mo × 2021", ["b"]),
        ("welfare × (no value)", ["c"]),
    ]


def test_a_coder_crossed_with_a_variable_counts_that_coders_codings() -> None:
    rows = tally(talk().study, by="coder*perspective").rows
    assert [(row.group, row.documents, row.documents_total, row.segments) for row in rows] == [
        ("Ada × mo", 2, 2, 2),
        ("Ben × mo", 1, 1, 1),
    ]
    study = replace(talk().study, done=frozenset({(2, "Ben"), (3, "Ben")}))
    rows = tally(study, by="coder*perspective").rows
    assert [(row.group, row.documents, row.documents_total, row.segments) for row in rows] == [
        ("Ada × mo", 2, 2, 2),
        ("Ben × mo", 1, 2, 1),
        ("Ben × welfare", 0, 1, 0),
    ]


def test_speakers_crossed_with_a_variable_keep_to_their_words() -> None:
    by = {row.group: row.words_total for row in tally(talk().study, by="perspective*speaker").rows}
    assert by == {"mo × a: B1": 3, "mo × a: B2": 2, "mo × b: B1": 2}


def test_a_researchers_own_variable_may_have_the_sign_in_its_name() -> None:
    made = Builder("hinge")
    made.document("a", "B: eins", **{"size*age": "x"})
    assert [group.value for group in groups(made.study, "size*age", [])] == ["x"]


@pytest.mark.parametrize("by", ["perspective*", "*year", "perspective*year*coder", "year*year", "perspective*size"])
def test_what_can_not_be_crossed_is_said(by: str) -> None:
    with pytest.raises(UsageError):
        groups(talk().study, by, [])


def test_more_than_two_names_are_refused() -> None:
    assert joined(["a", "b"]) == "a*b"
    with pytest.raises(UsageError, match="two variables"):
        joined(["a", "b", "c"])


def test_a_mean_is_per_document_of_the_group() -> None:
    result = tally(talk().study)
    table = view(result, count="segments", mean=True)
    assert [cell.value for cell in table.rows[0].cells] == [1.5, 0.0]  # two passages in a, one in b; none of welfare
    every = view(tally(talk().study, Selection(coding=EVERYBODY)), count="segments", mean=True)
    assert [cell.value for cell in every.rows[0].cells] == [1.5, 0.0]
    assert str(table.unit).startswith("passages per document")
    for wrong in ({"percent": "row"}, {"per_1000": True}, {"count": "documents"}):
        with pytest.raises(UsageError):
            view(result, **({"count": "segments", "mean": True} | wrong))  # type: ignore[arg-type]
