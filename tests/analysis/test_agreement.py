"""Agreement of two coders: published numbers come out, and laws hold whatever was coded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studies import Builder

from qcode.analysis.agreement.pairs import Agreement, AgreementRow, Fourfold, compared, passage_tables, unit_tables
from qcode.analysis.disagreements import Differ, passage_disagreements, unit_disagreements
from qcode.analysis.items import Places
from qcode.language.sentences import transcript_sentences
from qcode.model import Role, Span

COUNTS = st.integers(0, 60)
TABLES = st.builds(Fourfold, COUNTS, COUNTS, COUNTS, COUNTS)


@pytest.mark.parametrize(
    ("table", "agreement", "kappa", "positive"),
    [
        # Feinstein & Cicchetti 1990, J Clin Epidemiol 43: 543-549 ("high agreement but low kappa"), and the positive
        # agreement of Cicchetti & Feinstein 1990, 43: 551-558, for the same two tables.
        (Fourfold(40, 9, 6, 45), 0.85, 0.70, 0.842),
        (Fourfold(80, 10, 5, 5), 0.85, 0.32, 0.914),
    ],
)
def test_published_tables(table: Fourfold, agreement: float, kappa: float, positive: float) -> None:
    assert table.agreement == pytest.approx(agreement)
    assert table.kappa == pytest.approx(kappa, abs=0.005)
    assert table.f1 == pytest.approx(positive, abs=0.0005)


def test_krippendorffs_example() -> None:
    """Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, A: binary data, two observers: 0.095."""
    meg, owen = (0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0)
    pairs = list(zip(meg, owen, strict=True))
    table = Fourfold(pairs.count((1, 1)), pairs.count((1, 0)), pairs.count((0, 1)), pairs.count((0, 0)))
    assert table.alpha == pytest.approx(0.095, abs=0.0005)


@given(TABLES)
def test_alpha_is_kappa_of_pooled_coders_with_a_small_sample_correction(table: Fourfold) -> None:
    """Krippendorff 2004: alpha of two coders without gaps is Scott's pi plus (1 - pi) / 2N."""
    if table.alpha is None:
        return
    n = table.units
    p = (2 * table.both + table.differ) / (2 * n)
    chance = p * p + (1 - p) * (1 - p)
    assert table.agreement is not None
    pi = (table.agreement - chance) / (1 - chance)
    assert table.alpha == pytest.approx(pi + (1 - pi) / (2 * n))


@given(TABLES)
def test_coefficients_do_not_ask_who_is_first_and_keep_their_range(table: Fourfold) -> None:
    other = Fourfold(table.both, table.only_b, table.only_a, table.neither)
    for name in ("agreement", "f1", "kappa", "alpha", "prevalence"):
        assert getattr(table, name) == pytest.approx(getattr(other, name))
    assert table.kappa is None or -1 <= table.kappa <= 1
    assert table.alpha is None or -1 <= table.alpha <= 1
    assert table.f1 is None or 0 <= table.f1 <= 1


@given(COUNTS, COUNTS)
def test_identical_codings_agree_wholly(both: int, neither: int) -> None:
    table = Fourfold(both, 0, 0, neither)
    assert table.agreement == (1 if both + neither else None)
    assert table.f1 == (1 if both else None)
    assert table.kappa == table.alpha == (1 if both and neither else None)


def test_nothing_known_is_none_and_no_number() -> None:
    for table in (Fourfold(0, 0, 0, 0), Fourfold(0, 0, 0, None)):
        assert (table.agreement, table.f1, table.kappa, table.alpha) == (None,) * 4
    assert Fourfold(0, 0, 0, 9).kappa is None and Fourfold(9, 0, 0, 0).alpha is None
    assert Fourfold(3, 1, 0, None).kappa is None and Fourfold(3, 1, 0, None).f1 == pytest.approx(6 / 7)


# -- from codings to tables --------------------------------------------------------------------------------------------

TURNS = (
    "I: Was machen Sie?",
    "B: Wir gehen mit aufs Amt. Wir kochen zusammen. Wir füllen Formulare aus. Das ist viel.",
    "I: Und sonst?",
    "B: Wir feiern auch. Das war es.",
)
PAIR = ("Ada", "Bo")


def builder() -> Builder:
    found = Builder("hinge", "hinge/forms", "hinge/offices", "home")
    found.document("mo-01", *TURNS)
    return found


def sentence_units(found: Builder) -> Places:
    units = {}
    for number, script in found.texts.items():
        heard = [script.role(turn) is Role.RESPONDENT for turn in script.turns]
        units[number] = [(span.start, span.end) for index, span in transcript_sentences(script) if heard[index]]
    return units


def tables(found: Builder, level: int | None = None) -> dict[str, Fourfold]:
    study = found.study
    return unit_tables(study.codebook, list(compared(study, [1], PAIR, sentence_units(found))), level=level)


def test_sub_codes_count_above() -> None:
    found = builder()
    found.code(1, "Wir gehen mit aufs Amt.", "hinge/offices", "Ada")
    found.code(1, "Wir gehen mit aufs Amt.", "hinge/forms", "Bo")
    found.code(1, "Wir kochen zusammen.", "home", "Ada")
    found.code(1, "Was machen Sie?", "home", "Bo")  # an interviewer's
    assert tables(found) == {
        "hinge": Fourfold(1, 0, 0, 5),
        "hinge/forms": Fourfold(0, 0, 1, 5),
        "hinge/offices": Fourfold(0, 1, 0, 5),
        "home": Fourfold(0, 1, 0, 5),
    }
    assert tables(found, 1) == {"hinge": Fourfold(1, 0, 0, 5), "home": Fourfold(0, 1, 0, 5)}


def test_overlapping_segments_are_one_place() -> None:
    found = builder()
    found.code(1, "Wir gehen mit aufs Amt. Wir kochen zusammen.", "home", "Ada")
    found.code(1, "kochen zusammen. Wir füllen", "home", "Bo")
    found.code(1, "Wir feiern auch.", "home", "Bo")
    assert passage_tables(found.study, [1], PAIR) == {"home": Fourfold(1, 0, 1, None)}
    rows = passage_disagreements(found.study, found.texts, [1], PAIR, differ=Differ(found.study.codebook))
    assert [(row.text, row.a, row.b) for row in rows] == [("Wir feiern auch.", (), ("home",))]


def test_disagreements_are_passages_with_both_coders_codes() -> None:
    found = builder()
    found.code(1, "Wir gehen mit aufs Amt. Wir kochen zusammen.", "hinge/offices", "Ada")
    found.code(1, "Wir gehen mit aufs Amt. Wir kochen zusammen.", "hinge/forms", "Bo")
    found.code(1, "Das ist viel.", "home", "Ada")
    found.code(1, "Das ist viel.", "home", "Bo")
    found.code(1, "Wir feiern auch.", "home", "Bo")
    study = found.study
    units = list(compared(study, [1], PAIR, sentence_units(found)))
    rows = unit_disagreements(study, found.texts, units, differ=Differ(study.codebook))
    assert [(row.text, row.turn, row.speaker, row.a, row.b) for row in rows] == [
        ("Wir gehen mit aufs Amt. Wir kochen zusammen.", 2, "B", ("hinge/offices",), ("hinge/forms",)),
        ("Wir feiern auch.", 4, "B", (), ("home",)),
    ]
    # With respect to the code above, they agree on the first.
    assert [
        row.turn for row in unit_disagreements(study, found.texts, units, differ=Differ(study.codebook, path="hinge"))
    ] == []
    assert [
        row.turn for row in unit_disagreements(study, found.texts, units, differ=Differ(study.codebook, level=1))
    ] == [4]
    assert [
        row.turn
        for row in unit_disagreements(study, found.texts, units, differ=Differ(study.codebook, path="hinge/forms"))
    ] == [2]


CODINGS = st.lists(
    st.tuples(
        st.integers(0, 150),
        st.integers(1, 60),
        st.sampled_from(["hinge", "hinge/forms", "home"]),
        st.sampled_from(PAIR),
    ),
    max_size=12,
)


@given(CODINGS)
def test_laws_of_any_codings(codings: list[tuple[int, int, str, str]]) -> None:
    found, twins = builder(), builder()
    length = len(found.texts[1].text)
    for start, size, path, coder in codings:
        span = Span(min(start, length - 1), min(start + size, length))
        found.code_span(1, span, path, coder)
        for name in PAIR:
            twins.code_span(1, span, path, name)
    study = found.study
    units = sentence_units(found)
    there = tables(found)
    back = unit_tables(study.codebook, list(compared(study, [1], ("Bo", "Ada"), units)))
    assert {path: (one.both, one.only_b, one.only_a, one.neither) for path, one in back.items()} == {
        path: (one.both, one.only_a, one.only_b, one.neither) for path, one in there.items()
    }
    assert all(one.units == len(units[1]) for one in there.values())
    # The same codings from both: no difference anywhere.
    assert not any(one.differ for one in tables(twins).values())
    assert (
        unit_disagreements(
            twins.study, twins.texts, list(compared(twins.study, [1], PAIR, units)), differ=Differ(twins.study.codebook)
        )
        == []
    )
    # A code is listed when, and only when, its table has a difference.
    for path in there:
        rows = unit_disagreements(
            study, found.texts, list(compared(study, [1], PAIR, units)), differ=Differ(study.codebook, path=path)
        )
        assert bool(rows) is bool(there[path].differ)
    places = passage_tables(study, [1], PAIR)
    assert all(one.neither is None and one.units for one in places.values())


def test_no_codes_no_rows() -> None:
    assert Agreement(PAIR, "sentence", (), ()).records() == []


def test_there_is_a_row_for_each_code_and_none_for_all_of_them() -> None:
    """All decisions in one table are mostly "neither", and kappa of it says nothing of any code."""
    rows = (AgreementRow("home", "home", Fourfold(1, 2, 3, 4)), AgreementRow("hinge", "hinge", Fourfold(5, 6, 7, 8)))
    assert [row["code"] for row in Agreement(PAIR, "sentence", ("mo-01",), rows).records()] == ["home", "hinge"]
