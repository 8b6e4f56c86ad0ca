from __future__ import annotations

from dataclasses import replace

import pytest
from studies import Builder

from qcode.analysis.tally import COLUMNS as TALLY_COLUMNS
from qcode.analysis.tally import Tally, TallyRow, tally
from qcode.errors import UsageError
from qcode.model import Codebook, Span, Study
from qcode.model.selection import ZERO, Selection


def row(result: Tally, path: str, group: str | None) -> TallyRow:
    (found,) = [row for row in result.rows if (row.path, row.group) == (path, group)]
    return found


def test_one_segment_is_counted_in_documents_segments_words_and_rates() -> None:
    study = Builder("hinge")
    study.document("a", "I: Und dann?", "B: Wir gehen mit zum Amt.", perspective="mo")
    study.document("b", "B: Das weiß ich nicht so.", perspective="mo")
    study.code(1, "gehen mit", "hinge")
    assert row(tally(study.study), "hinge", "mo") == TallyRow("hinge", "hinge", "mo", 1, 1, 1, 2, 5, 200.0, 0.4)
    as_zero = tally(study.study, Selection(uncoded=ZERO))
    assert row(as_zero, "hinge", "mo") == TallyRow("hinge", "hinge", "mo", 1, 2, 1, 2, 10, 100.0, 0.2)
    done = tally(replace(study.study, done=frozenset({(2, "Ada")})))
    assert row(done, "hinge", "mo") == row(as_zero, "hinge", "mo")  # nobody found anything, or somebody read it


def test_overlapping_codings_are_one_passage_and_touching_ones_two() -> None:
    study = Builder("hinge")
    study.document("a", "B: eins zwei drei vier", perspective="mo")
    study.code(1, "eins zwei drei", "hinge")
    study.code(1, "zwei drei vier", "hinge")
    found = row(tally(study.study), "hinge", "mo")
    assert (found.segments, found.words, found.share) == (1, 4, 1.0)
    study.document("b", "B: eins zwei drei vier", perspective="mo")
    study.code(2, "eins zwei ", "hinge")
    study.code(2, "drei", "hinge")
    assert row(tally(study.study), "hinge", "mo").segments == 3


def test_two_coders_on_the_same_words_are_one_segment() -> None:
    study = Builder("hinge")
    study.document("a", "B: eins zwei drei vier", perspective="mo")
    for coder in ("Ada", "Ben"):
        study.code(1, "zwei drei", "hinge", coder)
    found = row(tally(study.study), "hinge", "mo")
    assert (found.documents, found.segments, found.words) == (1, 1, 2)


def test_a_parent_includes_its_sub_codes_without_counting_twice() -> None:
    study = Builder("hinge", "hinge/forms", "hinge/forms/tax", "service")
    study.document("a", "B: eins zwei drei vier fünf", perspective="mo")
    study.code(1, "zwei", "hinge/forms/tax")
    study.code(1, "zwei", "hinge/forms")
    study.code(1, "zwei drei", "hinge")
    study.code(1, "fünf", "hinge/forms")
    result = tally(study.study)
    counted = {row.path: (row.documents, row.segments, row.words) for row in result.rows}
    assert counted == {"hinge": (1, 2, 3), "hinge/forms": (1, 2, 2), "hinge/forms/tax": (1, 1, 1), "service": (0, 0, 0)}
    study.code(1, "vier fünf", "hinge")
    study.code(1, "drei vier", "hinge")
    counted = {row.path: (row.documents, row.segments, row.words) for row in tally(study.study).rows}
    assert counted["hinge"] == (1, 1, 4)  # one long passage of the parent, in which two of the sub-code lie
    assert counted["hinge/forms"] == (1, 2, 2)


def test_a_code_that_only_starts_like_another_is_not_its_sub_code() -> None:
    study = Builder("hinge", "hinge2")
    study.document("a", "B: eins zwei")
    study.code(1, "zwei", "hinge2")
    assert row(tally(study.study), "hinge", None).segments == 0


def test_a_coding_of_the_interviewer_counts_nowhere() -> None:
    study = Builder("hinge")
    study.document("a", "I: Wer geht mit?", "B: Wir.", perspective="mo")
    study.code(1, "geht mit", "hinge")
    found = row(tally(study.study), "hinge", "mo")
    assert (found.documents, found.segments, found.words, found.words_total) == (0, 0, 0, 1)


def test_a_coding_that_begins_where_the_respondent_ends_counts_nowhere() -> None:
    study = Builder("hinge")
    study.document("a", "B: Wir.", "I: Ja?")
    end = study.documents[0].respondent[0].end
    study.code_span(1, Span(end, end + 6), "hinge")
    study.code_span(1, Span(0, 3), "hinge")  # the label before the speech
    study.code_span(1, Span(4, 4), "hinge")  # nothing at all
    assert row(tally(study.study), "hinge", None).segments == 0
    study.code_span(1, Span(end - 1, end + 6), "hinge")
    assert row(tally(study.study), "hinge", None).segments == 1


def test_a_coding_across_turns_counts_respondents_words_only() -> None:
    study = Builder("hinge")
    study.document("a", "B: Wir gehen", "I: Wohin denn?", "B: zum Amt", perspective="mo")
    study.code(1, "gehen\nI: Wohin denn?\nB: zum", "hinge")
    found = row(tally(study.study), "hinge", "mo")
    assert (found.segments, found.words, found.words_total) == (1, 2, 4)


def test_a_word_belongs_to_the_span_that_holds_its_first_character() -> None:
    study = Builder("first", "rest")
    study.document("a", "B: Scharnierfunktion")
    study.code_span(1, Span(3, 6), "first")
    study.code_span(1, Span(6, 12), "rest")
    result = tally(study.study)
    assert (row(result, "first", None).words, row(result, "rest", None).words) == (1, 0)
    assert row(result, "rest", None).segments == 1


def test_marks_and_stamps_are_no_words_and_laughed_words_are() -> None:
    study = Builder("hinge")
    study.document("a", "B: (unv., 00:12:04) @ja@ (.) #00:01:23-4# (lacht) doch")
    study.code(1, "(unv., 00:12:04) @ja@ (.)", "hinge")
    found = row(tally(study.study), "hinge", None)
    assert (found.words, found.words_total) == (1, 2)


def test_a_document_without_value_forms_the_last_group() -> None:
    study = Builder("hinge")
    study.document("a", "B: eins")
    study.document("b", "B: eins", perspective="  ")
    study.document("c", "B: eins", perspective="zebra")
    for value in ("administration", "Antrag", "welfare", "mo"):
        study.document(value, "B: eins", perspective=value)
    result = tally(study.study)
    assert [row.group for row in result.rows] == ["mo", "welfare", "administration", "Antrag", "zebra", None]
    assert {row.documents_total for row in result.rows} == {0}  # nobody has coded anything yet
    for number in range(1, 8):
        study.code(number, "eins", "hinge")
    result = tally(study.study)
    assert [row.group for row in result.rows] == ["mo", "welfare", "administration", "Antrag", "zebra", None]
    assert [row.documents_total for row in result.rows] == [1, 1, 1, 1, 1, 2]


def test_every_code_has_a_row_for_every_group_even_with_no_words_at_all() -> None:
    study = Builder("hinge", "service")
    study.document("a", "I: Ja?", perspective="mo")
    study.document("b", "B: (lacht)", perspective="welfare")
    study.code(2, "(lacht)", "hinge")
    result = tally(study.study)
    assert [(row.path, row.group) for row in result.rows] == [
        (code, group) for code in ("hinge", "service") for group in ("mo", "welfare")
    ]
    laughed = row(result, "hinge", "welfare")
    assert (laughed.segments, laughed.words_total, laughed.per_1000, laughed.share) == (1, 0, 0.0, 0.0)


def test_nothing_gives_no_rows_and_no_warnings() -> None:
    study = Builder("hinge")
    assert tally(study.study).rows == ()
    study.document("a", "B: eins", perspective="mo")
    assert tally(study.study).warnings == ()
    assert tally(Study(Codebook(), study.study.documents, ())).rows == ()


def test_a_coder_is_measured_against_what_they_coded_or_are_done_with() -> None:
    study = Builder("hinge")
    study.document("a", "B: eins zwei", perspective="mo")
    study.document("b", "B: eins zwei", perspective="mo")
    study.code(1, "eins", "hinge", "Ada")
    study.code(2, "zwei", "hinge", "Ben")
    found = row(tally(study.study, Selection(coders=("Ben",))), "hinge", "mo")
    assert (found.documents, found.documents_total, found.segments, found.words_total) == (1, 1, 1, 2)
    done = replace(study.study, done=frozenset({(1, "Ben")}))
    found = row(tally(done, Selection(coders=("Ben",))), "hinge", "mo")
    assert (found.documents, found.documents_total, found.segments, found.words_total) == (1, 2, 1, 4)


def test_a_level_limits_the_rows_and_keeps_what_lies_below() -> None:
    study = Builder("hinge", "hinge/forms", "service")
    study.document("a", "B: eins zwei")
    study.code(1, "eins", "hinge/forms")
    assert [(row.path, row.segments) for row in tally(study.study, Selection(level=1)).rows] == [
        ("hinge", 1),
        ("service", 0),
    ]
    assert [row.path for row in tally(study.study, Selection(level=2)).rows] == ["hinge/forms"]
    with pytest.raises(UsageError, match="levels 1 to 2"):
        tally(study.study, Selection(level=3))


def test_groups_may_be_any_variable_documents_languages_or_coders() -> None:
    study = Builder("hinge")
    study.document("z", "B: eins zwei", size="10")
    study.document("a", "B: eins zwei", size="5")
    study.code(1, "eins", "hinge", "Ada")
    study.code(1, "eins", "hinge", "Ben")
    study.code(2, "zwei", "hinge", "Ben")

    def segments(by: str) -> list[tuple[str | None, int, int]]:
        return [(row.group, row.segments, row.words_total) for row in tally(study.study, by=by).rows]

    assert segments("size") == [("10", 1, 2), ("5", 1, 2)]
    assert segments("document") == [("z", 1, 2), ("a", 1, 2)]
    assert segments("language") == [("de", 2, 4)]
    assert segments("coder") == [("Ada", 1, 2), ("Ben", 2, 4)]
    with pytest.raises(UsageError, match=r"'age'.*perspective, size, document, language, speaker, coder"):
        tally(study.study, by="age")


def test_a_group_called_coder_is_the_researchers_own_variable() -> None:
    study = Builder("hinge")
    study.document("a", "B: eins", coder="first round")
    study.code(1, "eins", "hinge")
    assert [row.group for row in tally(study.study, by="coder").rows] == ["first round"]


def test_totals_count_a_passage_with_several_codes_once() -> None:
    study = Builder("hinge", "service")
    study.document("a", "B: eins zwei drei", perspective="mo")
    study.code(1, "eins zwei", "hinge")
    study.code(1, "eins zwei", "service")
    study.code(1, "zwei", "service")  # within the other one of service
    (total,) = tally(study.study).totals
    assert (total.documents, total.segments, total.coded_words, total.words) == (1, 1, 2, 3)
    study.code(1, "zwei drei", "service")
    (total,) = tally(study.study).totals
    assert (total.documents, total.segments, total.coded_words, total.words) == (1, 2, 3, 3)


def test_records_are_rounded_and_rows_are_not() -> None:
    study = Builder("hinge")
    study.document("a", "B: eins zwei drei")
    study.code(1, "eins", "hinge")
    result = tally(study.study)
    assert result.rows[0].share == 1 / 3
    (record,) = result.records()
    assert tuple(record) == TALLY_COLUMNS
    assert (record["per_1000"], record["share"]) == (333.3333, 0.333333)
    assert result.to_data()["settings"] == {"by": "perspective", "coders": None, "level": None}
