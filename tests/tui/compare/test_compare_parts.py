"""The parts below the compare screen: figures, tree, layout, words of warning, passages as they are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from small_app import BOOK, small_session

from qcode import i18n
from qcode.analysis.passages import Number
from qcode.analysis.phrases import KINDS
from qcode.analysis.warnings import Caution, Share
from qcode.model.selection import Selection
from qcode.session import Session
from qcode.session import study as material
from qcode.session.coding import acts as coding
from qcode.session.comparing.passages import codings_in, passages_of
from qcode.tui.compare.cautions import in_full, in_short
from qcode.tui.compare.figures import Figure, figures
from qcode.tui.compare.layout import GAP, Layout, fit
from qcode.tui.compare.measures import BOTH, MEASURES, MEASURES_BY_KEY, Measure, Percent, next_measure, next_percent
from qcode.tui.compare.paint import Paint, Place
from qcode.tui.compare.prompts import MEMO, names, prompt, source
from qcode.tui.compare.tree import branches, code_lines, nearest
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.colours import contrast

NOWHERE = Place(current=False, under=False)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with small_session(tmp_path) as session:
        yield session


def test_the_tree_shows_what_is_open() -> None:
    closed = code_lines(BOOK, set())
    assert [(line.path, line.branch, line.open) for line in closed] == [
        ("homemaking", True, False),
        ("hinge", False, False),
        ("unused", False, False),
    ]
    opened = code_lines(BOOK, {"homemaking"})
    assert [line.depth for line in opened] == [0, 1, 1, 0, 0]
    assert [line.path for line in code_lines(BOOK, {"homemaking"}, {"hinge"})] == ["hinge"]
    assert branches(BOOK) == {"homemaking"}
    assert nearest(opened, "homemaking/help") == 2
    assert nearest(closed, "homemaking/help") == 0
    assert nearest(closed, "gone/away") == 0


@given(st.integers(20, 300), st.integers(1, 40), st.integers(1, 16), st.integers(5, 70))
def test_columns_fit_the_width(width: int, groups: int, numbers: int, longest: int) -> None:
    layout = fit(width, groups, numbers, longest)
    assert 1 <= layout.shown <= groups
    assert layout.cell == GAP + numbers + (1 + layout.bar if layout.bar else 0)
    assert layout.name >= 1
    if layout.shown > 1:
        assert layout.name + layout.shown * layout.cell <= width
    if layout.shown < groups:
        assert layout.name + (layout.shown + 1) * layout.cell > width or layout.bar == 3


def test_three_groups_fit_into_a_narrow_terminal() -> None:
    layout = fit(78, 3, 10, 44)
    assert layout.shown == 3 and layout.name >= 28 and layout.bar >= 3


def test_measures_and_percents_go_round() -> None:
    measure, kind = BOTH, Percent.NONE
    seen = []
    for _number in MEASURES:
        seen.append(measure)
        measure = next_measure(measure)
    assert measure is BOTH and seen == list(MEASURES)
    assert next_percent(next_percent(next_percent(kind))) is kind
    assert MEASURES_BY_KEY["segments"].in_words(Percent.ROW) == "passages, percent of the row"
    assert MEASURES_BY_KEY["rate"].in_words(Percent.ROW) == "passages per 1,000 words"


@pytest.mark.parametrize("measure", list(MEASURES))
@pytest.mark.parametrize("kind", list(Percent))
def test_bars_are_between_nothing_and_full(session: Session, measure: Measure, kind: Percent) -> None:
    tally = material.tally_by(session)
    found = figures(tally, measure, kind)
    rows = {(row.path, row.group): row for row in tally.rows}
    for path, line in found.cells.items():
        for total, figure in zip(tally.totals, line, strict=True):
            assert 0 <= figure.level <= 1
            assert figure.nothing == (rows[path, total.group].segments == 0)
            assert all(len(text) <= width for text, width in zip(figure.texts, found.widths, strict=True))


def test_groups_of_different_size_are_compared_by_rate(session: Session) -> None:
    found = figures(material.tally_by(session), BOTH)
    mo, _administration, loose = found.cells["homemaking"]
    # 3 segments in 27 words against 1 in 11.
    assert mo.level == 1
    assert loose.level == pytest.approx((1 / 11) / (3 / 27))


def test_a_passage_coded_alike_is_there_once_by_who_leads(session: Session) -> None:
    found = passages_of(session, Selection(), Number("homemaking", "perspective", "mo"))
    assert [one.first.text for one in found] == [
        "We cooked together on Sundays.",
        "Everybody was safe there.",
        "The women meet and they trust each other.",
    ]
    assert len(codings_in(found)) == 4
    assert [one.coders for one in found] == [("Mira",), ("Mira",), ("Mira",)]
    assert names(found[2], CodeLooks(BOOK, "en"), BOOK) == ["Homemaking function", "Homemaking function › Trust"]
    assert passages_of(session, Selection(), Number("homemaking", "perspective", "nobody")) == []


def test_a_passage_says_where_it_is_from(session: Session) -> None:
    first = coding.codings(session)[0]
    coding.set_memo(session, first, "nice\nand short")
    name = session.documents_by_id[first.document].name
    path = session.codebook.by_key[first.code].path
    group = session.documents_by_id[first.document].perspective
    passage = next(one for one in passages_of(session, Selection(), Number(path, "perspective", group)) if one.memos)
    assert source(passage).startswith(f"{name} · B · ")
    text = prompt(passage, CodeLooks(BOOK, "en"), BOOK).plain
    assert passage.first.text in text
    assert f"{MEMO} nice and short" in text


def test_warnings_in_both_languages() -> None:
    cautions = [
        Caution("missing_value", ("a",), {"documents": 1, "total": 9}, by="perspective"),
        Caution("small_group", ("mo",), {"mo": 3}),
        Caution("one_interview", ("homemaking",), shares=(Share("homemaking", "a", 4, 5, "mo"),)),
        Caution("left_out", ("b",), {"documents": 1, "total": 9}),
        Caution("hidden", ("b",), {"documents": 1}),
        Caution("unsettled", ("b (Ada)",), {"documents": 1}),
        Caution("shared", ("b",), {"documents": 1}),
        Caution("uncoded", ("b",), {"documents": 1, "total": 9}),
        Caution("everybody", ("a",), {"documents": 1}),
        Caution("nowhere", ("a",), {"documents": 1, "codings": 1}),
        Caution("one_coder", ("Ada",), {"coders": 1}),
        Caution("codebook_changed", ("homemaking",), {"documents": 1, "codings": 2}),
        Caution("review", ("a",), {"documents": 1, "codings": 1}),
        Caution("sample"),
        Caution("not_said_done"),
        Caution("few_positives", ("homemaking",), {"count": 10}),
        Caution("one_sided", ("homemaking",), by="Ada", of="Ada, Ben"),
        Caution("few_compared", ("a",), {"documents": 1}),
        Caution("not_reserved", ("a",), {"documents": 1, "codings": 2, "total": 5}),
        Caution("looked", ("Ada (a)",)),
        Caution("several_codes", (), {"units": 3}),
    ]
    assert tuple(one.kind for one in cautions) == KINDS
    assert in_short(cautions[1:3]) == "small groups · one interview carries much of a code"
    english = dict(in_full(cautions, "perspective", {}))
    assert english["one interview carries much of a code"].endswith("homemaking (MO, a: 4 of 5).")
    i18n.set_language("de")
    german = in_full(cautions, "perspective", {"homemaking": "Homemaking-Funktion"})
    assert not set(english.values()) & {sentence for _heading, sentence in german}
    assert any("Homemaking-Funktion (MO, a: 4 von 5)" in sentence for _heading, sentence in german)


@pytest.mark.parametrize(("front", "back"), [("#d8dee9", "#14181f"), ("#1f2430", "#fbfaf7")])
@given(colour=st.integers(0, 0xFFFFFF), level=st.floats(0, 1))
def test_every_colour_of_a_code_can_be_read(front: str, back: str, colour: int, level: float) -> None:
    plain = Style.parse(f"{front} on {back}")
    paint = Paint(plain, Style(bold=True), Style(dim=True), Style(reverse=True), Style())
    layout = Layout(20, 20, 7, 3)
    segments = paint.cell(Figure(("3/3", "12"), level), (3, 4), layout, f"#{colour:06x}", NOWHERE)
    assert sum(len(segment.text) for segment in segments) == layout.cell
    if level > 0:
        numbers, drawn = segments[1].style, segments[3].style
        assert _contrast(numbers) >= 4.5
        assert _contrast(drawn) >= 3


def _contrast(style: Style | None) -> float:
    """Between letters and ground, 1 to 21."""
    assert style is not None and style.color is not None and style.bgcolor is not None
    return contrast(style.color.get_truecolor(), style.bgcolor.get_truecolor())


def test_a_shade_has_a_sign_and_coders_have_none() -> None:
    plain = Style.parse("#d8dee9 on #14181f")
    paint = Paint(plain, Style(bold=True), Style(dim=True), Style(reverse=True), Style())
    layout = Layout(20, 20, 7, 3)

    def drawn(residual: float, level: float = 0.5) -> tuple[str, set[str]]:
        figure = Figure(("3/3", "12"), level, residual)
        segments = paint.cell(figure, (3, 4), layout, "#0072b2", NOWHERE)
        grounds = {str(segment.style.bgcolor.name) for segment in segments if segment.style and segment.style.bgcolor}
        return "".join(segment.text for segment in segments), grounds

    for residual, sign in ((2.5, "▴"), (-2.5, "▾"), (0.2, " "), (-0.9, " ")):
        assert drawn(residual)[0][1] == sign
    assert drawn(2.5)[1] != drawn(-2.5)[1] != drawn(0.0)[1] == {"#14181f"}
    # A code that a group has not at all, though its words let expect it, is shaded, too.
    assert drawn(-3.0, 0.0)[0][1] == "▾" and len(drawn(-3.0, 0.0)[1]) == 2
