from __future__ import annotations

from dataclasses import replace

from studies import Builder, changed

from qcode.analysis.phrases import sentence
from qcode.analysis.tally import Tally, tally
from qcode.analysis.warnings import Caution
from qcode.model import Span
from qcode.model.selection import EVERYBODY, ZERO, Selection


def kinds(result: Tally) -> dict[str, Caution]:
    return {caution.kind: caution for caution in result.cautions}


def full(documents: int = 5) -> Builder:
    """A study that deserves no warning but the one about the sample: coded by two, and settled for one of them."""
    study = Builder("hinge", "service")
    for number in range(1, documents + 1):
        study.document(f"d{number}", "B: eins zwei drei vier fünf", perspective="mo")
        study.settle(number, "Ada")
        for coder in ("Ada", "Ben"):
            study.finish(number, coder)
            study.code(number, "zwei", "hinge", coder)
    return study


def test_a_sound_study_is_only_reminded_of_its_sample() -> None:
    result = tally(full().study)
    assert list(kinds(result)) == ["sample"]
    assert "not a population" in result.warnings[0]


def test_a_small_group_is_named_with_its_size() -> None:
    study = full()
    study.document("w", "B: eins", perspective="welfare")
    assert "welfare (0)" in sentence(kinds(tally(study.study))["small_group"])  # nobody has coded it
    study.finish(6, "Ada")
    found = kinds(tally(study.study))["small_group"]
    assert found.where == ("welfare",)
    assert "welfare (1)" in sentence(found) and "mo" not in found.where
    assert "small_group" not in kinds(tally(study.study, by="document"))


def test_one_interview_with_most_of_a_code_is_named_once_per_code() -> None:
    study = full()
    for words in ("eins", "drei", "fünf"):
        study.code(1, words, "hinge")
        study.code(2, words, "service")
    study.code(3, "eins", "hinge", "Ben")  # does not count there
    found = kinds(tally(study.study))["one_interview"]
    assert found.where == ("hinge", "service")
    assert "hinge (d1: 4 of 8; mo, d1: 4 of 8)" in sentence(found)
    assert "service (d2: 3 of 3" in sentence(found)


def test_exactly_two_fifths_and_a_single_segment_do_not_count_as_most() -> None:
    study = full(4)
    study.code(1, "eins", "hinge")
    study.code(2, "eins", "service")
    assert "one_interview" not in kinds(tally(study.study))  # 2 of 5, and 1 of 1


def test_agreement_is_unknown_without_a_document_that_two_have_done() -> None:
    study = Builder("hinge")
    study.document("a", "B: eins", perspective="mo")
    study.document("b", "B: eins", perspective="mo")
    study.code(1, "eins", "hinge", "Ada")
    assert "Only one coder (Ada)" in sentence(kinds(tally(study.study))["one_coder"])
    study.code(2, "eins", "hinge", "Ben")
    assert "No document is done by two of the coders (Ada, Ben)" in sentence(kinds(tally(study.study))["one_coder"])
    study.code(1, "eins", "hinge", "Ben")
    study.finish(1, "Ada")
    found = kinds(tally(study.study))  # Ben may not be through; his codings do not count, and he has coded
    assert found["one_coder"].where == ("Ada", "Ben") and found["one_coder"].numbers == {"coders": 2}
    study.finish(1, "Ben")
    assert "one_coder" not in kinds(tally(study.study))
    assert "one_coder" not in kinds(tally(study.study, Selection(coders=("Ada",))))


def test_a_codebook_that_changed_later_is_named_with_the_documents_it_missed() -> None:
    study = full()
    newer = replace(study.study, codebook=changed(study.codebook, "hinge", 2))
    found = kinds(tally(newer))["codebook_changed"]
    assert found.where == ("hinge",)
    assert "after 5 documents were coded: 5 codings follow" in sentence(found)


def test_documents_without_a_value_are_counted_and_a_long_list_is_cut() -> None:
    study = full()
    for number in range(8):
        study.finish(study.document(f"x{number}", "B: eins"), "Ada")
    found = kinds(tally(study.study))["missing_value"]
    assert "8 of 13 documents have no value for 'perspective'" in sentence(found)
    assert "x5 and 2 more" in sentence(found) and "x6" not in sentence(found)
    assert len(found.where) == 8


def test_codings_to_review_are_named_with_their_documents() -> None:
    study = full()
    study.code(2, "drei", "hinge", review=True)
    found = kinds(tally(study.study))["review"]
    assert sentence(found) == "1 coding was moved by a corrected transcript and waits to be looked at, in: d2."


def test_documents_that_nobody_has_coded_are_left_out_and_named() -> None:
    study = full()
    study.document("later", "B: eins", perspective="mo")
    found = kinds(tally(study.study))["left_out"]
    assert found.where == ("later",) and found.numbers == {"documents": 1, "total": 6}
    assert "1 of 6 documents is neither coded nor done and is in no number: later" in sentence(found)
    assert len(kinds(tally(study.study, Selection(coders=("Cleo",))))) == 0
    study.code(1, "drei", "hinge", "Cleo")
    assert kinds(tally(study.study, Selection(coders=("Cleo",))))["left_out"].numbers == {"documents": 5, "total": 6}
    study.finish(6, "Ben")
    assert "left_out" not in kinds(tally(study.study))


def test_documents_that_nobody_has_coded_can_be_counted_as_zero_and_are_named() -> None:
    study = full()
    study.document("later", "B: eins", perspective="mo")
    cautions = kinds(tally(study.study, Selection(uncoded=ZERO)))
    assert "left_out" not in cautions
    assert cautions["uncoded"].where == ("later",) and cautions["uncoded"].numbers == {"documents": 1, "total": 6}
    assert "1 of 6 documents is neither coded nor done and is counted as having no code" in sentence(
        cautions["uncoded"]
    )


def test_documents_that_were_coded_double_and_not_settled_name_the_coder_who_leads() -> None:
    study = Builder("hinge")
    for name in ("a", "b", "c"):
        study.document(name, "B: eins zwei drei", perspective="mo")
    study.code(1, "eins zwei", "hinge", "Ben")
    study.code(1, "zwei drei", "hinge", "Ada")
    study.code(2, "eins", "hinge", "Ada")
    study.code(3, "eins", "hinge", "Ada")
    study.code(3, "eins", "hinge", "Ben")
    study.settle(3, "Ben")
    found = kinds(tally(study.study))
    assert found["unsettled"].where == ("a (Ben)",) and found["unsettled"].numbers == {"documents": 1}
    assert "1 document was coded double and not settled; the leading coder counts: a (Ben)" in sentence(
        found["unsettled"]
    )
    assert "shared" not in found
    for other in (tally(study.study, Selection(coders=("Ada",))), tally(study.study, by="coder")):
        assert "unsettled" not in kinds(other)


def test_documents_in_which_coders_shared_the_work_are_named() -> None:
    study = Builder("hinge")
    study.document("a", "B: eins zwei drei", perspective="mo")
    study.code(1, "eins ", "hinge", "Ada")
    study.code(1, "zwei", "hinge", "Ben")  # they touch, and share nothing
    found = kinds(tally(study.study))
    assert found["shared"].where == ("a",) and "unsettled" not in found
    assert "In 1 document several coders shared the work, and all of it counts: a" in sentence(found["shared"])
    every = kinds(tally(study.study, Selection(coding=EVERYBODY)))
    assert "shared" not in every and every["everybody"].where == ("a",)
    assert "For looking only" in sentence(every["everybody"])
    assert "shared" not in kinds(tally(study.study, Selection(coders=("Ada", "Ben"))))


def test_codings_that_no_respondent_says_are_named() -> None:
    study = full()
    asked = study.document("asked", "I: Warum?", "B: eins zwei", perspective="mo")
    study.finish(asked, "Ada")
    study.code(asked, "Warum", "hinge")
    study.code_span(asked, Span(0, 2), "hinge")  # the label
    study.code(asked, "Warum?\nB: eins", "hinge")  # reaches into the answer
    found = kinds(tally(study.study))["nowhere"]
    assert found.where == ("asked",) and found.numbers == {"documents": 1, "codings": 2}
    assert "2 codings lie wholly on the header or on what interviewers say and count nowhere" in sentence(found)


def test_documents_that_may_not_be_looked_at_yet_are_named() -> None:
    study = replace(full().study, hidden=("blind",))
    found = kinds(tally(study))["hidden"]
    assert found.where == ("blind",) and "1 document is reserved and in no number" in sentence(found)
