"""From codings to rows of agreement: who is compared where, in which units, and what passages they differ on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studies import Builder

from qcode.analysis.agreement.cautions import agreement_cautions
from qcode.analysis.agreement.comparing import agreement_rows
from qcode.analysis.agreement.done import who_is_done
from qcode.analysis.agreement.ratings import Done, doubled
from qcode.analysis.agreement.rows import (
    CHARACTER,
    DOCUMENT,
    PASSAGE,
    SENTENCE,
    TURN,
    UNITS,
    WORD,
    AgreementRow,
    Item,
    Question,
    columns,
    records,
)
from qcode.analysis.agreement.rulers import Ruler, character_ruler, document_ruler, place_ruler, word_ruler
from qcode.analysis.disagreements import Comparison, Disagreement, lines_for
from qcode.analysis.warnings import Caution
from qcode.language.sentences import transcript_sentences
from qcode.model import Role, Span, StudyDocument

TURNS = (
    "I: Was machen Sie?",
    "B: Wir gehen mit aufs Amt. Wir kochen zusammen. Wir füllen Formulare aus. Das ist viel.",
    "I: Und sonst?",
    "B: Wir feiern auch. Das war es.",
)
PAIR = ("Ada", "Bo")
PLAIN = Question()


def builder(*more: tuple[str, ...]) -> Builder:
    found = Builder("hinge", "hinge/forms", "hinge/offices", "home")
    for number, turns in enumerate((TURNS, *more), start=1):
        found.document(f"mo-0{number}", *turns)
    return found


def ruler(found: Builder, unit: str) -> Callable[[StudyDocument], Ruler]:
    def read(entry: StudyDocument) -> Ruler:
        script = found.texts[entry.document.id]
        heard = [script.role(turn) is Role.RESPONDENT for turn in script.turns]
        if unit == TURN:
            places = [turn.speech for turn, counts in zip(script.turns, heard, strict=True) if counts]
        else:
            places = [span for index, span in transcript_sentences(script) if heard[index]]
        return place_ruler([(span.start, span.end) for span in places])

    return {WORD: word_ruler, CHARACTER: character_ruler, DOCUMENT: document_ruler}.get(unit, read)


def rows(found: Builder, question: Question = PLAIN, *, done: Done | None = None) -> list[AgreementRow]:
    study = found.study
    who = done or dict.fromkeys(found.texts, PAIR)
    laid = {unit: doubled(study, who, ruler(found, unit)) for unit in {CHARACTER, *question.units} - {PASSAGE}}
    codes = [Item(code.id, code.path, (code.path,)) for code in study.codebook]
    items = [Item("+", "+", question.joint)] if question.joint else codes
    names = {entry.document.id: entry.document.name for entry in study.documents}
    return agreement_rows(laid, names, items, question)


def counts(found: Builder, question: Question = PLAIN) -> dict[str, tuple[int, int, int | None]]:
    """All, not all, nobody by code, in the first unit."""
    return {
        row.path: (row.found.both, row.found.some, row.found.none)
        for row in reversed(rows(found, question))
        if row.unit == question.unit
    }


def differences(found: Builder, path: str | None = None, level: int | None = None) -> list[Disagreement]:
    study, done = found.study, dict.fromkeys(found.texts, PAIR)
    rulers = {entry.document.id: ruler(found, SENTENCE)(entry) for entry in study.documents}
    return Comparison(study, found.texts, done).in_units(rulers, lines_for(study.codebook, path, level))


def test_sub_codes_count_above_and_what_interviewers_say_counts_nowhere() -> None:
    found = builder()
    found.code(1, "Wir gehen mit aufs Amt.", "hinge/offices", "Ada")
    found.code(1, "Wir gehen mit aufs Amt.", "hinge/forms", "Bo")
    found.code(1, "Wir kochen zusammen.", "home", "Ada")
    found.code(1, "Was machen Sie?", "home", "Bo")  # an interviewer's
    assert counts(found) == {
        "hinge": (1, 0, 5),
        "hinge/forms": (0, 1, 5),
        "hinge/offices": (0, 1, 5),
        "home": (0, 1, 5),
    }
    assert counts(found, Question(unit=TURN))["hinge"] == (1, 0, 1)


def test_words_stand_beside_sentences_which_forgive_edges() -> None:
    found = builder()
    found.code(1, "Wir gehen mit aufs Amt.", "home", "Ada")
    found.code(1, "Amt.", "home", "Bo")
    sentences, words = rows(found)
    assert (sentences.unit, words.unit) == (SENTENCE, WORD)
    assert sentences.found.alpha == 1.0 and words.found.f1 == pytest.approx(2 / 6)
    # 16 words of 21 are nobody's; 4 differ: 1 - 41 · 8 / (2 · 6 · 36)
    assert words.found.units == 21 and words.found.alpha == pytest.approx(1 - 41 * 8 / (2 * 6 * 36))
    [characters] = rows(found, Question(unit=CHARACTER))
    assert (characters.found.both, characters.found.some) == (4, 19)


def test_characters_of_interviewers_are_not_there_and_do_not_part_a_passage() -> None:
    found = builder()
    script = found.texts[1].text
    across = Span(script.index("Das ist viel."), script.index("Das war es."))
    found.code_span(1, across, "home", "Ada")
    found.code(1, "Das ist viel.", "home", "Bo")
    found.code(1, "Wir feiern auch.", "home", "Bo")
    [row] = rows(found, Question(unit=PASSAGE, overlap=1))
    assert row.found.units == 3 and row.found.percent == 1.0
    [characters] = rows(found, Question(unit=CHARACTER))
    assert characters.found.both == len("Das ist viel.Wir feiern auch.") and characters.found.some == 1  # a blank


def test_missing_coders_are_missing_and_not_zeros() -> None:
    found = builder(TURNS)
    for number in (1, 2):
        for coder in PAIR:
            found.code(number, "Wir kochen zusammen.", "home", coder)
    found.code(1, "Wir kochen zusammen.", "home", "Cy")
    three = rows(found, done={1: (*PAIR, "Cy"), 2: PAIR})[0]
    assert three.scope.coders == ("Ada", "Bo", "Cy") and three.found.alpha == three.found.kappa == 1.0
    assert three.found.units == 12 and len(three.scope.documents) == 2
    # Who only began the second document and is not done is not asked there.
    found.code(2, "Das ist viel.", "home", "Cy")
    assert rows(found, done={1: (*PAIR, "Cy"), 2: PAIR})[0].found.alpha == 1.0
    assert rows(found, done={1: (*PAIR, "Cy"), 2: (*PAIR, "Cy")})[0].found.alpha != 1.0


def test_pairs_and_documents_each_by_themselves() -> None:
    found = builder(TURNS)
    for coder, words in (("Ada", "Wir kochen"), ("Bo", "Wir kochen"), ("Cy", "Wir feiern")):
        found.code(1, words, "home", coder)
        found.code(2, "Das ist viel.", "home", coder)
    done = {1: (*PAIR, "Cy"), 2: (*PAIR, "Cy")}
    pairs = rows(found, Question(unit=WORD, pairs=True), done=done)
    assert [(row.scope.coders, row.found.some) for row in pairs] == [
        (("Ada", "Bo"), 0),
        (("Ada", "Cy"), 4),
        (("Bo", "Cy"), 4),
    ]
    question = Question(unit=WORD, by_document=True)
    by_document = records(rows(found, question, done=done), question)
    assert [(row["document"], row["documents"], row["some"]) for row in by_document] == [
        ("mo-01", 1, 4),
        ("mo-02", 1, 0),
    ]
    assert columns(question)[0] == "document"


def test_twenty_sentences_against_five_words_are_no_agreement() -> None:
    found = Builder("home")
    found.document("long", "B: " + " ".join(f"Das ist Satz Nummer {number}." for number in range(1, 21)))
    text = found.texts[1].text
    found.code_span(1, Span(3, len(text) - 1), "home", "Ada")
    found.code(1, "Das ist Satz Nummer 7.", "home", "Bo")
    [row] = rows(found, Question(unit=PASSAGE))
    assert (row.found.units, row.found.both, row.found.some, row.found.none) == (2, 0, 2, None)
    assert row.found.percent == row.found.f1 == 0.0 and row.found.alpha is None
    assert rows(found)[0].found.f1 == pytest.approx(2 / 21)


def test_passages_are_agreed_by_their_overlap() -> None:
    found = builder()
    found.code(1, "Wir gehen mit aufs Amt.", "home", "Ada")  # 23 characters
    found.code(1, "Wir gehen mit aufs Amt", "home", "Bo")  # 22: 95.7 %
    found.code(1, "Wir feiern auch.", "home", "Bo")
    found.code(1, "Das ist viel.", "hinge", "Ada")
    question = Question(unit=PASSAGE)
    first, second = rows(found, question)
    assert (first.path, first.found.percent) == ("hinge", 0.0)
    assert (second.path, second.found.both) == ("home", 2) and second.found.percent == pytest.approx(2 / 3)
    # As if two codes were equally probable: (2/3 - 1/2) / (1/2).
    assert second.found.kappa_maxqda == pytest.approx(1 / 3)
    assert rows(found, Question(unit=PASSAGE, overlap=96))[1].found.percent == 0.0
    assert "kappa_maxqda" in columns(question) and "kappa_maxqda" not in columns(PLAIN)


def test_documents_have_a_code_or_have_as_many_passages() -> None:
    found = builder(TURNS, TURNS)
    for number, coder, words in ((1, "Ada", "Wir"), (1, "Bo", "Das"), (2, "Ada", "Wir"), (3, "Bo", "Wir")):
        found.code(number, words, "home", coder)
    found.code(1, "feiern", "home", "Bo")
    [present] = rows(found, Question(unit=DOCUMENT))
    assert (present.found.both, present.found.some, present.found.none) == (1, 2, 0)
    [often] = rows(found, Question(unit=DOCUMENT, frequency=True))
    assert (often.found.percent, often.found.both, often.found.kappa) == (0.0, 0, None)


def test_several_codes_in_one_row() -> None:
    found = builder()
    for coder in PAIR:
        found.code(1, "Wir gehen mit aufs Amt.", "hinge/offices", coder)
    found.code(1, "Wir kochen zusammen.", "home", "Ada")
    question = Question(joint=("hinge", "home"))
    sentences, words = rows(found, question)
    assert (sentences.found.both, sentences.found.some, sentences.found.none) == (1, 1, 4)
    assert sentences.found.kappa_multi is not None and sentences.found.kappa is not None
    # hinge, home and none are three categories.
    assert sentences.found.bp == pytest.approx((5 / 6 - 1 / 3) / (2 / 3))
    assert words.spans.cu is None and words.spans.binary is not None
    assert words.spans.by_value == {1: None, 2: None}
    found.code(1, "Wir gehen mit", "home", "Bo")
    several = rows(found, question)[0]
    assert several.found.several == 1 and several.found.kappa is None and several.found.alpha is not None
    assert several.spans.u is None and several.found.kappa_multi is not None
    assert set(several.more()["u_alpha_by_code"]) == {"hinge", "home"}  # type: ignore[call-overload]


def test_a_row_has_exactly_these_columns() -> None:
    found = builder()
    found.code(1, "Wir kochen zusammen.", "home", "Ada")
    record = records(rows(found), PLAIN)[0]
    assert " ".join(record) == (
        "code path unit coders documents units percent kappa fleiss alpha alpha_low alpha_high ac1 bp u_alpha cu_alpha "
        "f1 both some none"
    )
    assert record["coders"] == ["Ada", "Bo"] and record["alpha_low"] is None and record["kappa"] == 0.0
    assert rows(builder()) == []


def test_cautions_name_what_says_little() -> None:
    found = builder()
    found.code(1, "Wir kochen zusammen.", "home", "Ada")
    found.code(1, "Wir feiern auch.", "hinge", "Ada")
    found.code(1, "Wir feiern auch.", "hinge", "Bo")
    documents = doubled(found.study, {1: PAIR}, character_ruler)
    cautions = {one.kind: one for one in agreement_cautions(found.study, documents, rows(found))}
    assert cautions["few_positives"].where == ("hinge", "home")
    assert cautions["one_sided"] == Caution("one_sided", ("home",), by="Ada", of="Ada, Bo")
    assert cautions["few_compared"].where == cautions["not_reserved"].where == ("mo-01",)
    assert "several_codes" not in cautions


def test_a_code_is_one_sided_among_those_who_have_done_the_same_documents() -> None:
    found = builder(TURNS)
    for number, coder in ((1, "Ada"), (1, "Bo"), (2, "Cy")):
        found.code(number, "Wir kochen zusammen.", "home", coder)
    documents = doubled(found.study, {1: PAIR, 2: ("Cy", "Di")}, character_ruler)
    cautions = agreement_cautions(found.study, documents, rows(found))
    # Ada and Bo agree; that Cy and Di gave nothing there says nothing of them.
    assert [one for one in cautions if one.kind == "one_sided"] == [
        Caution("one_sided", ("home",), by="Cy", of="Cy, Di")
    ]


def test_as_long_as_nobody_said_it_who_has_coded_counts_as_done() -> None:
    found = builder(TURNS)
    found.code(1, "Wir kochen zusammen.", "home", "Ada")
    found.code(1, "Wir kochen zusammen.", "home", "Bo")
    found.code(2, "Wir kochen zusammen.", "home", "Bo")
    done = who_is_done(found.study)
    assert done.coders == {1: {"Ada", "Bo"}, 2: {"Bo"}} and not done.is_said
    assert done.compared == {1: {"Ada", "Bo"}} and done.among(["Bo", "Cy"]).compared == {}


# -- disagreements -----------------------------------------------------------------------------------------------------


def test_disagreements_are_passages_with_what_each_coder_gave() -> None:
    found = builder()
    found.code(1, "Wir gehen mit aufs Amt. Wir kochen zusammen.", "hinge/offices", "Ada")
    found.code(1, "Wir gehen mit aufs Amt. Wir kochen zusammen.", "hinge/forms", "Bo")
    found.code(1, "Das ist viel.", "home", "Ada")
    found.code(1, "Das ist viel.", "home", "Bo")
    found.code(1, "Wir feiern auch.", "home", "Bo")
    assert [(row.text, row.turn, row.speaker, row.given) for row in differences(found)] == [
        (
            "Wir gehen mit aufs Amt. Wir kochen zusammen.", 2, "B",
            (("Ada", ("hinge/offices",)), ("Bo", ("hinge/forms",))),
        ),
        ("Wir feiern auch.", 4, "B", (("Ada", ()), ("Bo", ("home",)))),
    ]  # fmt: skip
    # With respect to the code above, they agree on the first.
    assert differences(found, path="hinge") == []
    assert [row.turn for row in differences(found, level=1)] == [4]
    assert [row.turn for row in differences(found, path="hinge/forms")] == [2]
    assert differences(found)[1].in_words() == "Ada: – · Bo: home"


def test_of_three_coders_each_stands_beside_the_passage() -> None:
    found = builder()
    for coder in ("Ada", "Bo"):
        found.code(1, "Wir feiern auch.", "home", coder)
    study = found.study
    rulers = {1: ruler(found, SENTENCE)(study.documents[0])}
    comparison = Comparison(study, found.texts, {1: ("Ada", "Bo", "Cy")})
    [row] = comparison.in_units(rulers, lines_for(study.codebook))
    assert row.given == (("Ada", ("home",)), ("Bo", ("home",)), ("Cy", ()))
    assert row.record()["given"] == {"Ada": ["home"], "Bo": ["home"], "Cy": []}


def test_passages_without_one_like_them_are_disagreements() -> None:
    found = builder()
    found.code(1, "Wir gehen mit aufs Amt. Wir kochen zusammen.", "home", "Ada")
    found.code(1, "kochen zusammen. Wir füllen", "home", "Bo")
    found.code(1, "Wir feiern auch.", "home", "Bo")
    comparison = Comparison(found.study, found.texts, {1: PAIR})
    lines = lines_for(found.study.codebook)
    assert [(row.text, row.given) for row in comparison.in_passages(20, lines)] == [
        ("Wir feiern auch.", (("Ada", ()), ("Bo", ("home",))))
    ]
    assert [row.text for row in comparison.in_passages(90, lines)] == [
        "Wir gehen mit aufs Amt. Wir kochen zusammen.",
        "kochen zusammen. Wir füllen",
        "Wir feiern auch.",
    ]


CODINGS = st.lists(
    st.tuples(
        st.integers(0, 150),
        st.integers(1, 60),
        st.sampled_from(["hinge", "hinge/forms", "home"]),
        st.sampled_from(PAIR),
    ),
    max_size=12,
)


@given(CODINGS, st.sampled_from(UNITS))
def test_laws_of_any_codings(codings: list[tuple[int, int, str, str]], unit: str) -> None:
    found, twins = builder(), builder()
    length = len(found.texts[1].text)
    for start, size, path, coder in codings:
        span = Span(min(start, length - 1), min(start + size, length))
        found.code_span(1, span, path, coder)
        for name in PAIR:
            twins.code_span(1, span, path, name)
    # The same codings from both: no difference anywhere, and every coefficient that is defined is 1.
    for row in rows(twins, Question(unit=unit)):
        values = (row.found.percent, row.found.kappa, row.found.fleiss, row.found.alpha, row.found.f1)
        assert {*values, row.spans.u, row.spans.binary} <= {None, 1.0} and not row.differ
    assert differences(twins) == []
    # A code is listed when, and only when, its row has a difference.
    for row in rows(found):
        if row.unit == SENTENCE:
            assert bool(differences(found, path=row.path)) is bool(row.differ)
            assert row.found.units == 6
