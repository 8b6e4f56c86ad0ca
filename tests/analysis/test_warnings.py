from __future__ import annotations

from dataclasses import replace

from studies import Builder, changed

from qcode.analysis.phrases import sentence
from qcode.analysis.tally import Tally, tally
from qcode.analysis.warnings import Caution
from qcode.model.selection import Selection


def kinds(result: Tally) -> dict[str, Caution]:
    return {caution.kind: caution for caution in result.cautions}


def full(documents: int = 5) -> Builder:
    """A study that deserves no warning but the one about the sample."""
    study = Builder("hinge", "service")
    for number in range(1, documents + 1):
        study.document(f"d{number}", "B: eins zwei drei", perspective="mo")
        for coder in ("Ada", "Ben"):
            study.code(number, "zwei", "hinge", coder)
    return study


def test_a_sound_study_is_only_reminded_of_its_sample() -> None:
    result = tally(full().study)
    assert list(kinds(result)) == ["sample"]
    assert "not a population" in result.warnings[0]


def test_a_small_group_is_named_with_its_size() -> None:
    study = full()
    study.document("w", "B: eins", perspective="welfare")
    found = kinds(tally(study.study))["small_group"]
    assert found.where == ("welfare",)
    assert "welfare (1)" in sentence(found) and "mo" not in found.where
    assert "small_group" not in kinds(tally(study.study, by="document"))


def test_one_interview_with_most_of_a_code_is_named_once_per_code() -> None:
    study = full()
    for words in ("eins", "eins zwei", "drei"):
        study.code(1, words, "hinge")
        study.code(2, words, "service")
    found = kinds(tally(study.study))["one_interview"]
    assert found.where == ("hinge", "service")
    assert "hinge (d1: 4 of 8; mo, d1: 4 of 8)" in sentence(found)
    assert "service (d2: 3 of 3" in sentence(found)


def test_exactly_two_fifths_and_a_single_segment_do_not_count_as_most() -> None:
    study = full(4)
    study.code(1, "eins", "hinge")
    study.code(2, "eins", "service")
    assert "one_interview" not in kinds(tally(study.study))  # 2 of 5, and 1 of 1


def test_agreement_is_unknown_without_a_document_that_two_have_coded() -> None:
    study = Builder("hinge")
    study.document("a", "B: eins", perspective="mo")
    study.document("b", "B: eins", perspective="mo")
    study.code(1, "eins", "hinge", "Ada")
    assert "Only one coder (Ada)" in sentence(kinds(tally(study.study))["one_coder"])
    study.code(2, "eins", "hinge", "Ben")
    assert "No document was coded by two" in sentence(kinds(tally(study.study))["one_coder"])
    study.code(1, "eins", "hinge", "Ben")
    assert "one_coder" not in kinds(tally(study.study, Selection(coders=("Ada",))))


def test_a_codebook_that_changed_later_is_named_with_the_documents_it_missed() -> None:
    study = full()
    newer = replace(study.study, codebook=changed(study.codebook, "hinge", 2))
    found = kinds(tally(newer))["codebook_changed"]
    assert found.where == ("hinge",)
    assert "after 5 documents were coded: 10 codings follow" in sentence(found)


def test_documents_without_a_value_are_counted_and_a_long_list_is_cut() -> None:
    study = full()
    for number in range(8):
        study.document(f"x{number}", "B: eins")
    found = kinds(tally(study.study))["missing_value"]
    assert "8 of 13 documents have no value for 'perspective'" in sentence(found)
    assert "x5 and 2 more" in sentence(found) and "x6" not in sentence(found)
    assert len(found.where) == 8


def test_codings_to_review_are_named_with_their_documents() -> None:
    study = full()
    study.code(2, "drei", "hinge", review=True)
    found = kinds(tally(study.study))["review"]
    assert sentence(found) == "1 coding was moved by a corrected transcript and waits to be looked at, in: d2."


def test_documents_that_nobody_has_coded_are_named() -> None:
    study = full()
    study.document("later", "B: eins", perspective="mo")
    found = kinds(tally(study.study))["uncoded"]
    assert found.where == ("later",)
    assert "1 of 6 documents has no coding" in sentence(found)
    assert len(kinds(tally(study.study, Selection(coders=("Cleo",))))) == 0
    study.code(1, "drei", "hinge", "Cleo")
    assert kinds(tally(study.study, Selection(coders=("Cleo",))))["uncoded"].numbers == {"documents": 5, "total": 6}


def test_passages_that_several_coders_marked_with_other_edges_are_named() -> None:
    study = Builder("hinge", "hinge/forms", "service")
    for number in range(1, 6):
        study.document(f"d{number}", "I: Warum?", "B: eins zwei drei. vier fünf.", perspective="mo")
        study.code(number, "zwei drei.", "service", "Ada")
        study.code(number, "zwei drei.", "service", "Ben")
    assert "uneven_edges" not in kinds(tally(study.study))  # the same edges are one segment
    study.code(1, "eins zwei", "hinge", "Ada")
    study.code(1, "zwei drei", "hinge/forms", "Ben")  # a sub-code's segment counts above, too
    study.code(2, "zwei", "hinge", "Ada")
    study.code(2, "zwei drei.", "hinge", "Ada")  # nobody else's: one coder may nest
    study.code(3, "eins ", "hinge", "Ada")
    study.code(3, "zwei", "hinge", "Ben")  # they touch, and share nothing
    study.code(4, "Warum", "hinge", "Ada")
    study.code(4, "Warum?", "hinge", "Ben")  # an interviewer's words count nowhere
    found = kinds(tally(study.study))["uneven_edges"]
    assert found.where == ("hinge",) and found.numbers == {"segments": 2, "passages": 1, "documents": 1}
    assert "2 segments are one passage that several coders marked with different edges" in sentence(found)
    assert kinds(tally(study.study, Selection(level=1)))["uneven_edges"].numbers["segments"] == 2
    for other in (
        tally(study.study, Selection(coders=("Ada",))),
        tally(study.study, by="coder"),
        tally(study.study, Selection(level=2)),
    ):
        assert "uneven_edges" not in kinds(other)
