"""Whose coding counts: studies of two and three coders, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_codings import CODINGS, of
from studies import Builder

from qcode.analysis.final import what_counts
from qcode.analysis.inference import infer
from qcode.analysis.permutation import permute
from qcode.analysis.profiles import profiles
from qcode.analysis.tally import tally
from qcode.model import CONSENSUS, Coding, Span, Study
from qcode.model.basis import Basis
from qcode.model.selection import EVERYBODY, EVERYTHING, ZERO, Selection

SPEECH = "B: eins zwei drei vier fünf sechs sieben acht"


def interview(*paths: str) -> Builder:
    """One interview of eight words."""
    made = Builder(*(paths or ("hinge",)))
    made.document("a", SPEECH, perspective="mo")
    return made


def counted(study: Study, path: str = "hinge", selection: Selection = EVERYTHING) -> tuple[int, int, int, int]:
    """Documents with the code, N, passages and words of the code in the first group."""
    row = next(row for row in tally(study, selection).rows if row.path == path)
    return row.documents, row.documents_total, row.segments, row.words


def basis(study: Study, selection: Selection = EVERYTHING) -> Basis:
    found = what_counts(study, selection).basis
    assert found is not None
    return found


def who(study: Study, selection: Selection = EVERYTHING) -> set[str]:
    """Whose codings are among those that count."""
    return {coding.coder for coding in what_counts(study, selection).codings}


# -- one coder's passages ----------------------------------------------------------------------------------------------


def test_nested_and_crossing_codings_are_one_passage() -> None:
    made = interview()
    made.code(1, "eins zwei drei", "hinge")
    made.code(1, "zwei", "hinge")  # nested
    made.code(1, "drei vier", "hinge")  # crossing
    made.code(1, "sechs", "hinge")
    made.code(1, " sieben", "hinge")  # touching
    assert counted(made.study) == (1, 1, 3, 6)


def test_a_parent_counts_a_passage_of_itself_and_its_sub_code_once() -> None:
    made = interview("hinge", "hinge/forms", "hinge/letters")
    made.code(1, "eins zwei", "hinge")
    made.code(1, "zwei drei", "hinge/forms")
    made.code(1, "drei vier", "hinge/letters")
    made.code(1, "sechs", "hinge/letters")
    assert counted(made.study) == (1, 1, 2, 5)  # eins … vier, sechs
    assert counted(made.study, "hinge/forms") == (1, 1, 1, 2)
    assert counted(made.study, "hinge/letters") == (1, 1, 2, 3)


# -- double ------------------------------------------------------------------------------------------------------------


def test_two_coders_with_other_edges_are_one_reading() -> None:
    made = interview()
    made.code(1, "eins zwei", "hinge", "Mira")
    made.code(1, "eins zwei drei", "hinge", "Jonas")
    made.code(1, "sechs sieben", "hinge", "Mira")
    made.code(1, "sieben", "hinge", "Jonas")
    assert counted(made.study) == (1, 1, 2, 4)  # Mira's, who coded first
    assert counted(made.study, selection=Selection(coders=("Jonas",))) == (1, 1, 2, 4)
    assert basis(made.study).leading == (("a", "Mira"),)


def test_who_is_done_leads_before_who_coded_first_and_a_name_comes_last() -> None:
    made = interview()
    made.code(1, "eins", "hinge", "Mira", created="2026-01-02T10:00:00Z")
    made.code(1, "eins zwei", "hinge", "Jonas", created="2026-01-03T10:00:00Z")
    assert who(made.study) == {"Mira"}
    made.finish(1, "Jonas")
    assert who(made.study) == {"Jonas"}
    made.finish(1, "Mira")
    assert who(made.study) == {"Mira"}
    made = interview()
    made.code(1, "eins", "hinge", "Mira", created="2026-01-02T10:00:00Z")
    made.code(1, "eins", "hinge", "Jonas", created="2026-01-01T10:00:00Z")
    assert who(made.study) == {"Jonas"}
    empty = interview()
    empty.finish(1, "Mira", "Jonas")
    assert basis(empty.study).leading == (("a", "Jonas"),)


@pytest.mark.parametrize(("met", "double"), [(2, True), (1, False)])
def test_half_of_the_fewer_passages_make_it_double(met: int, double: bool) -> None:
    """Jonas has four passages, Mira five; so many of Jonas's meet one of hers with the same code."""
    made = interview("hinge", "service")
    for word in ("eins", "zwei", "drei", "vier", "fünf"):
        made.code(1, word, "hinge", "Mira")
    for index, word in enumerate(("eins", "zwei", "drei", "vier")):
        made.code(1, word, "hinge" if index < met else "service", "Jonas")
    assert who(made.study) == ({"Mira"} if double else {"Mira", "Jonas"})
    assert counted(made.study, "service") == ((0, 1, 0, 0) if double else (1, 1, 3, 3))


def test_of_as_many_passages_neither_name_decides() -> None:
    """Three each; one long one of the first meets all of the other: a third of hers, all of his."""
    for long, short in (("Ada", "Ben"), ("Ben", "Ada")):
        made = interview()
        made.code(1, "eins zwei drei", "hinge", long)
        for word in ("fünf", "sechs"):
            made.code(1, word, "hinge", long)
        for word in ("eins", "zwei", "drei"):
            made.code(1, word, "hinge", short)
        assert who(made.study) == {long}


def test_overlapping_codings_of_one_coder_are_one_passage_when_it_is_asked_what_is_double() -> None:
    """Jonas has two passages, of which one meets Mira's: his three codings there must not make it three of four."""
    made = interview()
    made.code(1, "eins", "hinge", "Mira")
    for word in ("zwei", "drei", "acht"):
        made.code(1, word, "hinge", "Mira")
    for words in ("eins", "fünf", "fünf sechs", "sechs sieben"):
        made.code(1, words, "hinge", "Jonas")
    assert who(made.study) == {"Mira"}  # one of two is half
    made.code(1, "sieben acht", "hinge", "Jonas")  # now the second meets hers, too
    assert who(made.study) == {"Mira"}


def test_a_reserved_document_is_double_whatever_was_coded() -> None:
    made = interview("hinge", "service")
    made.code(1, "eins", "hinge", "Mira")
    made.code(1, "acht", "service", "Jonas")
    assert who(made.study) == {"Mira", "Jonas"}
    made.reserve(1, "Mira", "Jonas")
    assert who(made.study) == {"Mira"}
    made.reserve(1)
    assert who(made.study) == {"Mira"}
    made.reserve(1, "Mira", "Cleo")  # not for Jonas
    assert who(made.study) == {"Mira", "Jonas"}


def test_a_coder_who_is_done_and_found_nothing_has_coded() -> None:
    made = interview()
    made.document("b", SPEECH, perspective="mo")
    made.code(1, "eins", "hinge", "Mira")
    made.finish(2, "Mira")
    assert counted(made.study) == (1, 2, 1, 1)
    made.finish(1, "Mira", "Jonas")  # Jonas found nothing: Mira has a coding and leads
    assert counted(made.study) == (1, 2, 1, 1)
    assert basis(made.study).leading == (("a", "Mira"),) and basis(made.study).double == (1,)
    assert counted(made.study, selection=Selection(coders=("Jonas",))) == (0, 1, 0, 0)
    made.settle(1, "Jonas")
    assert counted(made.study) == (0, 2, 0, 0)


# -- settled -----------------------------------------------------------------------------------------------------------


def test_a_consensus_counts_once_it_is_made() -> None:
    made = interview()
    made.code(1, "eins", "hinge", "Mira")
    made.code(1, "eins zwei", "hinge", "Jonas")
    made.code(1, "fünf", "hinge", "Jonas")
    made.settle(1, "Jonas")
    made.code(1, "eins zwei drei", "hinge", CONSENSUS)
    assert counted(made.study) == (1, 1, 2, 3)  # only begun: Jonas, who was set
    made.finish(1, CONSENSUS)
    assert counted(made.study) == (1, 1, 1, 3)
    found = basis(made.study)
    assert (found.consensus, found.coders, found.leading, found.done) == (1, {}, (), 1)
    # Everybody's, for looking: the consensus says again what others said.
    assert who(made.study, Selection(coding=EVERYBODY)) == {"Mira", "Jonas"}


def test_a_consensus_without_anybody_elses_codings_is_what_there_is() -> None:
    made = interview()
    made.code(1, "eins", "hinge", CONSENSUS)
    assert counted(made.study) == (1, 1, 1, 1)
    assert basis(made.study).left_out == () and basis(made.study).consensus == 1


def test_the_coder_who_was_set_counts_and_nobody_who_has_not_coded_it() -> None:
    made = interview()
    made.code(1, "eins", "hinge", "Mira")
    made.code(1, "zwei", "hinge", "Jonas")
    made.finish(1, "Mira")
    made.settle(1, "Jonas")
    assert who(made.study) == {"Jonas"} and basis(made.study).done == 0
    assert basis(made.study).leading == () == basis(made.study).joined
    made.settle(1, "Cleo")
    assert who(made.study) == {"Mira", "Jonas"}  # as if nobody were set


# -- shared ------------------------------------------------------------------------------------------------------------


def test_half_coded_documents_of_two_are_joined() -> None:
    """Mira coded to the middle, Jonas from there, with one passage of one code that both have a part of."""
    made = interview("hinge", "service")
    for words in ("eins", "zwei", "drei vier"):
        made.code(1, words, "hinge", "Mira")
    for words in ("vier fünf", "sieben", "acht"):
        made.code(1, words, "hinge", "Jonas")
    made.code(1, "acht", "service", "Jonas")
    # One of Mira's three meets Jonas's: less than half. Passages: eins, zwei, drei … fünf, sieben, acht.
    assert counted(made.study) == (1, 1, 5, 7)
    assert basis(made.study).joined == ("a",)


def test_a_second_cycle_with_sub_codes_is_joined_with_the_first() -> None:
    made = interview("hinge", "hinge/forms", "hinge/letters")
    for words in ("eins zwei", "vier fünf", "sieben acht"):
        made.code(1, words, "hinge", "Mira")
    made.code(1, "eins", "hinge/forms", "Jonas")
    made.code(1, "fünf sechs", "hinge/letters", "Jonas")
    assert who(made.study) == {"Mira", "Jonas"}
    assert counted(made.study) == (1, 1, 3, 7)
    assert counted(made.study, "hinge/forms") == (1, 1, 1, 1)
    assert counted(made.study, "hinge/letters") == (1, 1, 1, 2)


def test_of_three_coders_those_who_coded_double_are_one() -> None:
    made = interview("hinge", "service")
    made.code(1, "eins zwei", "hinge", "Mira")
    made.code(1, "zwei", "hinge", "Jonas")
    made.code(1, "sechs", "hinge", "Cleo")
    made.code(1, "eins", "service", "Cleo")
    assert who(made.study) == {"Mira", "Cleo"}
    assert counted(made.study) == (1, 1, 2, 3)
    assert basis(made.study).joined == ("a",) and basis(made.study).leading == ()
    made.code(1, "sechs sieben", "hinge", "Jonas")  # now Jonas meets both, and all three are one circle
    assert who(made.study) == {"Mira"}
    assert counted(made.study) == (1, 1, 1, 2)


# -- whose and how many ------------------------------------------------------------------------------------------------


def team() -> Builder:
    """Eight interviews: shared out between two, two of them coded by both, one with nothing found, one untouched."""
    made = Builder("hinge")
    for number in range(1, 9):
        made.document(f"d{number}", SPEECH, perspective="mo" if number % 2 else "welfare")
    for number in (1, 2, 3, 4):
        made.code(number, "eins zwei", "hinge", "Ada")
    for number in (4, 5, 6):
        made.code(number, "eins", "hinge", "Ben")
    made.finish(4, "Ada", "Ben")
    made.finish(5, "Ben")
    made.finish(7, "Ben")
    return made


def test_a_basis_says_in_how_many_documents_whose_coding_counts() -> None:
    found = basis(team().study)
    assert (found.documents, found.done, found.coders) == (7, 3, {"Ada": 4, "Ben": 3})
    assert found.left_out == ("d8",) and found.leading == (("d4", "Ada"),) and found.double == (4,)
    ben = basis(team().study, Selection(coders=("Ben",)))
    assert (ben.documents, ben.done, ben.coders) == (4, 3, {"Ben": 4})
    assert ben.left_out == ("d1", "d2", "d3", "d8")
    zero = basis(team().study, Selection(uncoded=ZERO))
    assert (zero.documents, zero.coders, zero.left_out) == (8, {"Ada": 4, "Ben": 3}, ())
    welfare = basis(team().study, Selection(where=(("perspective", "welfare"),)))
    assert (welfare.documents, welfare.coders, welfare.left_out) == (3, {"Ada": 2, "Ben": 1}, ("d8",))


def test_groups_by_coder_have_what_each_coded_or_is_done_with() -> None:
    rows = tally(team().study, by="coder").rows
    assert [(row.group, row.documents, row.documents_total, row.segments, row.words) for row in rows] == [
        ("Ada", 4, 4, 4, 8),
        ("Ben", 3, 4, 3, 3),
    ]


def test_blind_documents_are_counted_unless_somebody_looked() -> None:
    made = team()
    made.reserve(4, "Ada", "Ben")
    assert basis(made.study).blind == 1
    entry = made.documents[3]
    made.documents[3] = replace(entry, document=replace(entry.document, looked=("Ben",)))
    assert (basis(made.study).blind, basis(made.study).double) == (0, (4,))


@given(CODINGS, st.sets(st.tuples(st.integers(1, 3), st.sampled_from(["Ada", "Ben"]))))
def test_every_document_is_counted_or_left_out_and_what_is_settled_stays_so(
    codings: list[Coding], done: set[tuple[int, str]]
) -> None:
    study = replace(of(codings), done=frozenset(done))
    once = what_counts(study)
    touched = {coding.document for coding in codings} | {number for number, _ in done}
    assert {entry.document.id for entry in once.documents} == touched
    assert {entry.document.id for entry in once.left_out} == {1, 2, 3} - touched
    assert what_counts(once) == once
    alone = {coder: what_counts(study, Selection(coders=(coder,))) for coder in ("Ada", "Ben")}
    for number in touched:
        here = [one for one in once.codings if one.document == number]
        everybody = [one for one in codings if one.document == number]
        own = [[one for one in found.codings if one.document == number] for found in alone.values()]
        assert here == everybody or here in own


# -- the same coding twice, and none: false alarms ---------------------------------------------------------------------


def test_a_group_that_was_coded_twice_weighs_no_more() -> None:
    """Sixteen interviews coded alike, one group by two whose edges differ by a full stop: 24 and 24, p = 1."""
    made = Builder("hinge")
    for group in ("mo", "welfare"):
        for number in range(8):
            document = made.document(f"{group}-{number}", "B: Eins zwei. Drei vier. Fünf sechs.", perspective=group)
            for words in ("Eins zwei", "Drei vier", "Fünf sechs"):
                made.code(document, words + ".", "hinge", "Mira")
                if group == "mo":
                    made.code(document, words, "hinge", "Jonas")
    assert [row.segments for row in tally(made.study).rows] == [24, 24]
    assert next(row.p for row in infer(made.study).tests) == 1


WORDS, SIZE = 200, 6
TEXT = "B: " + " ".join(["wort"] * WORDS)


def bare() -> Builder:
    made = Builder("hinge")
    for number in range(2 * SIZE):
        made.document(f"d{number}", TEXT, perspective="mo" if number < SIZE else "welfare")
    return made


BARE = bare()


def poisson(mix: Random, rate: float) -> int:
    """How many events there are before one unit of time is over."""
    events, time = 0, mix.expovariate(rate)
    while time < 1:
        events, time = events + 1, time + mix.expovariate(rate)
    return events


def alike(mix: Random, uncoded: int = 0) -> Builder:
    """Two groups of interviews that differ among themselves (gamma) and not by group, all done by Mira.

    The last `uncoded` of the second group nobody has worked on yet.
    """
    made = BARE.copy()
    for number in range(1, 2 * SIZE + 1 - uncoded):
        made.finish(number, "Mira")
        for place in mix.sample(range(0, WORDS, 4), min(40, poisson(mix, mix.gammavariate(2, 3)))):
            made.code_span(number, Span(3 + 5 * place, 17 + 5 * place), "hinge", "Mira")
    return made


def coded_twice(made: Builder) -> Study:
    """The same, the first group coded by Jonas, too, whose edges differ."""
    other = made.copy()
    for one in made.codings:
        if one.document <= SIZE:
            other.code_span(one.document, Span(one.span.start, one.span.end - 1), "hinge", "Jonas")
    return other.study


def chance(study: Study, selection: Selection = EVERYTHING) -> float:
    """p of the test that `qcode tally --test` makes, of the rate of the only code."""
    found = profiles(study, selection).documents
    rates = [one.counted.segments.get("hinge", 0) * 1000 / one.words for one in found]
    return permute([rates], [int(one.group == "welfare") for one in found]).p[0]


def test_doubled_and_uncoded_interviews_change_no_test() -> None:
    """In studies without any difference p <= .05 comes in five of a hundred; of 40 more than six are an accident.

    Where both coders' codings or uncoded interviews are counted, every sixth to eighth study is rejected.
    """
    mix, rejected = Random(7), 0
    for _ in range(40):
        made = alike(mix)
        p = chance(made.study)
        assert chance(coded_twice(made)) == p
        rejected += p <= 0.05
    assert 1 <= rejected <= 6
    for _ in range(5):
        made = alike(mix, uncoded=3)
        coded = replace(made.study, documents=made.study.documents[:-3])
        assert chance(made.study) == chance(coded)
    study = alike(Random(1)).study
    assert infer(study).tests[0].p == chance(study)
