"""The parts below the documents screen: numbers, bars, columns, paths."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from qcode import i18n
from qcode.tui.dialogs.paths import common, completions, typed_paths
from qcode.tui.documents.columns import Layout
from qcode.tui.documents.overview import Entry, grouped, matching
from qcode.tui.kit.numbers import bar, clock, decimal, line, percent, whole
from qcode.tui.kit.words import middle_cut


def entry(name: str = "mo-01", **values: object) -> Entry:
    known: dict[str, object] = {
        "id": 1,
        "language": "de",
        "perspective": "mo",
        "words": 1867,
        "own": 3,
        "all": 5,
        "coders": ("Mira",),
        "share": 0.5,
        "last": "2026-01-02",
        "variables": {},
    }
    return Entry(name=name, **(known | values))  # type: ignore[arg-type]


def test_numbers_as_each_language_writes_them() -> None:
    assert (whole(12345), decimal(1234.5), percent(33.4)) == ("12,345", "1,234.5", "33%")
    i18n.set_language("de")
    assert (whole(12345), decimal(1234.5), percent(33.4, 1)) == ("12.345", "1.234,5", "33,4\u00a0%")


def test_clock() -> None:
    assert [clock(None), clock(0), clock(83_400), clock(3_725_000)] == ["", "0:00:00", "0:01:23", "1:02:05"]


@given(st.floats(-1, 2), st.integers(1, 40))
def test_bars_fit_and_show_whatever_there_is(share: float, width: int) -> None:
    for drawn in (bar(share, width), line(share, width)):
        assert len(drawn) <= width
        assert bool(drawn) == (share > 0)
        assert len(drawn) == width or share < 1


def test_a_bar_is_exact_to_an_eighth() -> None:
    assert (bar(0.5, 4), bar(0.125, 4), bar(1, 3), bar(0, 3)) == ("██", "▌", "███", "")
    assert line(0.625, 4) == "━━╸"


@given(st.text(max_size=30), st.integers(3, 40))
def test_names_are_cut_in_the_middle(name: str, width: int) -> None:
    cut = middle_cut(name, width)
    assert Content(cut).cell_length <= max(width, 0) or cut == name


def test_a_cut_name_keeps_its_end() -> None:
    assert middle_cut("administration-with-a-long-name-07", 16).endswith("-07")


@pytest.mark.parametrize("width", [40, 60, 76, 100, 136, 196])
def test_a_line_is_as_wide_as_its_header(width: int) -> None:
    variables = {"organisation": "Togotreff 東京 e.V.", "year": "2023"}
    found = [entry(variables=variables), entry("a-very-long-name-for-a-transcript", words=25_000)]
    layout = Layout.fit(width, found)
    widths = {layout.line(one).cell_length for one in found} | {layout.header().cell_length}
    assert len(widths) == 1
    assert widths.pop() <= max(width, 64)
    assert ("organisation" in layout.header().plain) == (width > 110)


def test_groups_and_filter() -> None:
    found = [
        entry("x", perspective=None),
        entry("y", perspective="board"),
        entry("z", perspective="administration", variables={"town": "Mahlenburg"}),
        entry("w"),
    ]
    assert [group.value for group in grouped(found)] == ["mo", "administration", "board", None]
    assert grouped(found)[0].words == 1867
    assert [one.name for one in matching(found, "MAHLEN adm")] == ["z"]
    assert matching(found, "  ") == found


def test_paths_as_people_type_and_drop_them(tmp_path: Path) -> None:
    spaced = tmp_path / "my file.txt"
    spaced.touch()
    (tmp_path / "b.txt").touch()
    assert typed_paths(f" {spaced} ") == [spaced]
    assert typed_paths(f"'{spaced}'") == [spaced]
    assert typed_paths(str(spaced).replace(" ", "\\ ")) == [spaced]
    assert typed_paths(f"'{spaced}' {tmp_path / 'b.txt'}") == [spaced, tmp_path / "b.txt"]
    assert typed_paths(f"{tmp_path / 'b.txt'} {tmp_path}") == [tmp_path / "b.txt", tmp_path]
    assert typed_paths(str(tmp_path / "not there.txt")) == [tmp_path / "not there.txt"]
    assert typed_paths("it's") == [Path("it's")]
    assert typed_paths("  ") == []
    assert typed_paths("~/x") == [Path.home() / "x"]


def test_completions(tmp_path: Path) -> None:
    for name in ("Interviews", "intro.txt", ".hidden", "other"):
        (tmp_path / name).mkdir() if "." not in name else (tmp_path / name).touch()
    assert completions(f"{tmp_path}/in") == [f"{tmp_path}/Interviews/", f"{tmp_path}/intro.txt"]
    assert completions(f"{tmp_path}/.h") == [f"{tmp_path}/.hidden"]
    assert len(completions(f"{tmp_path}/")) == 3
    assert completions(f"{tmp_path}/no/where") == []
    assert completions("~") == ["~/"]
    assert common(["abc", "abd", "ab"]) == "ab"
    assert common([]) == ""
