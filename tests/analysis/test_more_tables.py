"""Configurations, matrix, portrait and keywords on small studies."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_codings import CODINGS, of
from scipy import stats
from studies import Builder

from qcode.analysis.configurations import configurations
from qcode.analysis.items import Pieces
from qcode.analysis.keywords import Part, deviation, keywords, log_likelihood, log_ratio
from qcode.analysis.matrix import distinct, matrix
from qcode.analysis.portrait import portrait, records
from qcode.analysis.tally import tally
from qcode.errors import UsageError
from qcode.model import Coding
from qcode.model.selection import Selection


def talk() -> Builder:
    made = Builder("hinge", "hinge/forms", "service")
    made.document("b", "B: eins zwei drei vier fünf", perspective="mo", size="9")
    made.document("a", "B: eins zwei", perspective="welfare")
    made.code(1, "eins", "hinge/forms")
    made.code(1, "eins", "service")
    made.code(1, "drei", "service")
    made.code(2, "zwei", "service")
    made.code(2, "zwei", "service", "Ben")
    return made


def test_sets_of_codes_are_counted_once_however_many_coded() -> None:
    rows = configurations(talk().study, pieces=Pieces("words"), by="perspective")
    assert [(row.codes, row.group, row.n, row.coded, row.documents) for row in rows] == [
        (("service",), "mo", 1, 2, 1),
        (("service",), "welfare", 1, 1, 1),
        (("hinge/forms", "service"), "mo", 1, 2, 1),
        (("hinge/forms", "service"), "welfare", 0, 1, 0),
    ]
    rows = configurations(talk().study, Selection(level=1), pieces=Pieces("document"))
    assert [(row.codes, row.n) for row in rows] == [(("hinge", "service"), 1), (("service",), 1)]
    assert rows[0].record()["share"] == 0.5
    with pytest.raises(UsageError):
        configurations(talk().study, pieces=Pieces("near"))


@given(CODINGS, st.sampled_from(["words", "document"]))
def test_shares_of_all_sets_are_the_whole(codings: list[Coding], unit: str) -> None:
    rows = configurations(of(codings), pieces=Pieces(unit))
    assert not rows or sum(row.share for row in rows) == pytest.approx(1)


def test_a_line_for_each_document_in_their_order() -> None:
    table = matrix(talk().study)
    assert table.columns == ("document", "respondent_words", "perspective", "size", "hinge", "hinge/forms", "service")
    assert table.rows == (("b", 5, "mo", "9", 1, 1, 2), ("a", 2, "welfare", None, 0, 0, 1))
    assert [row[4:] for row in matrix(talk().study, values="binary").rows] == [(1, 1, 1), (0, 0, 1)]
    assert [row[4:] for row in matrix(talk().study, values="per_1000").rows] == [(200, 200, 400), (0, 0, 500)]
    assert matrix(talk().study, Selection(level=1), safe_names=True).columns[-2:] == ("hinge", "service")
    assert matrix(talk().study, Selection(coders=("Ben",))).rows == (("a", 2, "welfare", None, 0, 0, 1),)
    done = replace(talk().study, done=frozenset({(1, "Ben")}))
    assert [(row[0], row[-1]) for row in matrix(done, Selection(coders=("Ben",))).rows] == [("b", 0), ("a", 1)]


def test_names_that_statistics_programs_take_are_all_different() -> None:
    names = ("Größe", "1a", "a/b", "a b", "A_b", "ß", "x" * 80, "x" * 90, "学")
    safe = distinct(names, safe=True)
    assert safe[:6] == ("Groesse", "v_1a", "a_b", "a_b_2", "A_b_3", "ss")
    assert len({name.casefold() for name in safe}) == len(names)
    assert all(len(name) <= 64 and name.isascii() and name.isidentifier() for name in safe)
    assert distinct(("a", "a", "A"), safe=False) == ("a", "a_2", "A")


def test_steps_have_the_codes_of_their_words() -> None:
    study = talk().study
    steps = portrait(study, document=1, steps=2)
    assert [(step.words, step.coded) for step in steps] == [
        (2, (("hinge", 1), ("hinge/forms", 1), ("service", 1))),
        (3, (("service", 1),)),
    ]
    assert [(row["step"], row["path"], row["share"]) for row in records("b", steps)][-1] == (2, "service", 0.333333)
    assert len(portrait(study, document=1, steps=50)) == 5
    empty = portrait(study, document=2, steps=2)[0]
    assert records("a", [empty])[0]["path"] is None


@given(CODINGS, st.integers(1, 9))
def test_the_words_of_all_steps_are_those_of_the_tally(codings: list[Coding], steps: int) -> None:
    study = of(codings)
    sums: dict[str, int] = {}
    for entry in study.documents:
        found = portrait(study, document=entry.document.id, steps=steps)
        assert sum(step.words for step in found) == entry.respondent_words
        for step in found:
            for path, words in step.coded:
                sums[path] = sums.get(path, 0) + words
    everything: dict[str, int] = {}
    for row in tally(study).rows:
        everything[row.path] = everything.get(row.path, 0) + row.words
    assert sums == {path: words for path, words in everything.items() if words}


def test_gries_example_of_dispersion() -> None:
    # Gries (2008) Dispersions and adjusted frequencies in corpora: parts of 9 10 10 10 11 words, DP = 0.18.
    assert deviation([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]) == pytest.approx(0.18)


@given(st.integers(0, 50), st.integers(51, 500), st.integers(0, 50), st.integers(51, 500))
def test_log_likelihood_is_that_of_the_table(count: int, total: int, rest: int, rest_total: int) -> None:
    if count + rest:
        table = [[count, total - count], [rest, rest_total - rest]]
        other = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
        assert log_likelihood(count, total, rest, rest_total) == pytest.approx(float(other), abs=1e-6)


def test_the_log_ratio_is_of_relative_frequencies() -> None:
    assert log_ratio(20, 1000, 10, 2000) == pytest.approx(2)
    assert log_ratio(4, 1000, 0, 1000) == pytest.approx(3)


def test_no_word_of_a_single_interview_and_none_across_languages() -> None:
    parts = [
        Part("a", "mo", "de", {"Verein": 5, "und": 10, "Togo": 9}),
        Part("b", "mo", "de", {"Verein": 6, "und": 9}),
        Part("c", "welfare", "de", {"Amt": 5, "und": 12}),
        Part("d", "welfare", "en", {"office": 5}),
    ]
    rows = keywords(parts)
    assert [(row.group, row.word, row.documents) for row in rows] == [("mo", "Verein", 2)]
    assert keywords(parts, fewest=1) == rows  # never a word that one interview alone uses
    assert keywords(parts, fewest=3) == []
    record = rows[0].record()
    assert (record["count"], record["count_rest"], record["documents_total"]) == (11, 0, 2)
