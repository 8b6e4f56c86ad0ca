"""What the reading view draws, how little it draws again, and that it keeps its place."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from rich.cells import cell_len
from rich.style import Style
from signs import until
from textual.pilot import Pilot
from textual.strip import Strip
from transcript_viewer import Viewer, long_text

from qcode.model import Span, Transcript
from qcode.tui.kit.colours import TEXT as TEXT_CONTRAST
from qcode.tui.kit.colours import contrast
from qcode.tui.transcript import Mark, TranscriptView, surface
from qcode.tui.transcript.draw import base_line
from qcode.tui.transcript.marks import Marks
from qcode.tui.transcript.page import Page
from qcode.tui.transcript.palette import Palette

Make = Callable[..., Viewer]


def picture(view: TranscriptView) -> list[str]:
    """The lines on the screen as plain text."""
    return [view.render_line(y).text.rstrip() for y in range(view.size.height)]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, list[int]]]:
    """Which lines were asked for, and which of them had to be made anew."""
    seen: dict[str, list[int]] = {"asked": [], "made": []}
    ask, make = TranscriptView.render_line, base_line

    def render_line(self: TranscriptView, y: int) -> Strip:
        seen["asked"].append(self.scroll_offset.y + y)
        return ask(self, y)

    def making(page: Page, palette: Palette, line: int, codings: Marks, suggested: Marks) -> Strip:
        seen["made"].append(line)
        return make(page, palette, line, codings, suggested)

    monkeypatch.setattr(TranscriptView, "render_line", render_line)
    monkeypatch.setattr(surface, "base_line", making)
    monkeypatch.setattr(surface, "REST", 60.0)  # nothing ahead of what is shown
    yield seen


async def settle(pilot: Pilot[None], drawn: dict[str, list[int]]) -> None:
    await pilot.pause()
    for lines in drawn.values():
        lines.clear()


async def test_how_it_looks(viewer: Make, coded: Callable[..., Mark]) -> None:
    app = viewer()
    async with app.run_test(size=(80, 24)) as pilot:
        view = app.view
        view.set_marks(
            [
                coded(1, app.text, "Wir haben einfach Tee gekocht und zugehört! Das war wie ein Zuhause.", "1"),
                coded(2, app.text, "zugehört", "4", own=False),
                coded(3, app.text, "Dann kamen die Briefe vom Amt. Wir haben übersetzt – 日本語", "3"),
            ]
        )
        view.set_suggested([coded(1, app.text, "Ja, also (lacht) das war klein.", "2")])
        view.jump(app.text.index("Tee"))
        await pilot.pause()
        assert picture(view)[:13] == [
            "              Interview 3, Verein Brücke, 12.03.2024",
            "",
            " 1         I: Wie ist Ihr Verein entstanden?",
            "",
            " 2  1   2▌ B: Ja, also (lacht) das war klein. Wir haben einfach Tee gekocht und",
            "    ╹ 4  ▌    zugehört! Das war wie ein Zuhause. #00:01:04-1#",
            "",
            " 3         I: Mhm. Und dann?",
            "",
            " 4  3      B: Dann kamen die Briefe vom Amt. Wir haben übersetzt – 日本語 und",
            "              👩\u200d⚕\ufe0f auch. Wir gehen mit zum Amt, wir erklären den Leuten dort",
            "              alles.",
            "",
        ]


@pytest.mark.parametrize("width", [20, 40, 80, 120, 250])
async def test_every_line_is_as_wide_as_the_view(viewer: Make, coded: Callable[..., Mark], width: int) -> None:
    app = viewer()
    async with app.run_test(size=(width, 30)) as pilot:
        view = app.view
        view.set_marks([coded(n, app.text, "zugehört! Das war wie ein", str(n)) for n in range(12)])
        view.jump(app.text.index("👩"))
        view.set_hits([Span(n, n + 1) for n, char in enumerate(app.text) if char == "e"])
        await pilot.pause()
        for y in range(view.size.height):
            strip = view.render_line(y)
            assert strip.cell_length == cell_len(strip.text) == view.size.width
        assert any("+" in line for line in picture(view))


async def test_a_move_draws_only_the_lines_that_look_different(viewer: Make, drawn: dict[str, list[int]]) -> None:
    app = viewer(long_text(200))
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.jump(app.text.index("Satz 1."))
        await settle(pilot, drawn)
        await pilot.press("left")  # the character before and the one now, the same sentence
        await pilot.pause()
        assert len(set(drawn["asked"])) == 1
        assert drawn["made"] == []
        await settle(pilot, drawn)
        await pilot.press("j")
        await pilot.pause()
        assert 1 <= len(set(drawn["asked"])) <= 4
        assert drawn["made"] == []


async def test_a_coding_makes_only_its_lines_anew(
    viewer: Make, coded: Callable[..., Mark], drawn: dict[str, list[int]]
) -> None:
    app = viewer(long_text(200))
    async with app.run_test(size=(80, 24)) as pilot:
        view = app.view
        words = "Satz 3."
        await settle(pilot, drawn)
        view.set_marks([coded(1, app.text, words)])
        await pilot.pause()
        assert len(set(drawn["made"])) == 1
        made = drawn["made"][0]
        await settle(pilot, drawn)
        view.set_marks([])
        await pilot.pause()
        assert set(drawn["made"]) == set(drawn["asked"]) == {made}
        await settle(pilot, drawn)
        view.set_marks([])
        view.change_marks([99])
        await pilot.pause()
        assert drawn["asked"] == []


async def test_a_change_is_drawn_as_a_new_view_draws_it(viewer: Make) -> None:
    chance = random.Random(4)
    app = viewer(long_text(12))
    async with app.run_test(size=(100, 40)) as pilot:
        view = app.view
        marks: dict[int, Mark] = {}
        for number in range(60):
            start = chance.randrange(len(app.text) - 200)
            marks[number] = Mark(number, Span(start, start + chance.randint(0, 200)), "a", "A", "#009E73")
            if number % 3 == 0:
                marks.pop(chance.choice(list(marks)))
            view.set_marks(marks.values())
            await pilot.pause()
            view.focus()
            shown = [view.render_line(y) for y in range(view.size.height)]
            view._strips.clear()
            assert [view.render_line(y) for y in range(view.size.height)] == shown


async def test_the_same_passage_stays_on_top(viewer: Make) -> None:
    app = viewer(long_text(300))
    async with app.run_test(size=(100, 24)) as pilot:
        view = app.view
        view.jump(app.text.index("Satz 150."))
        await pilot.pause()

        def top() -> int:
            return view.dragging.offset_under(0, 0)

        before = top()
        for width in (60, 140, 45, 100):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            line = app.page.wrapped.line_at(before)
            assert view.scroll_offset.y == line
        assert top() == before


async def test_jumps_are_instant_and_show_their_place(viewer: Make) -> None:
    app = viewer(long_text(300))
    async with app.run_test(size=(80, 24)):
        view = app.view
        for number in (299, 3, 150, 151, 149):
            view.jump(app.text.index(f"Satz {number}."))
            line = app.page.wrapped.line_at(view.cursor)
            assert view.scroll_offset.y <= line < view.scroll_offset.y + 24


async def test_theme_change_forgets_all_and_stays_readable(
    viewer: Make, coded: Callable[..., Mark], drawn: dict[str, list[int]]
) -> None:
    app = viewer()
    async with app.run_test(size=(80, 24)) as pilot:
        view = app.view
        view.set_marks([coded(n, app.text, "gekocht und zugehört", "A", colour=c) for n, c in enumerate(COLOURS)])
        for theme in ("textual-light", "nord", "gruvbox", "solarized-light", "textual-dark"):
            await settle(pilot, drawn)
            app.theme = theme
            await pilot.pause()
            assert len(set(drawn["made"])) >= 12
            for y in range(12):
                for segment in view.render_line(y):
                    if segment.text.strip() and segment.text not in "┃╹▌╎╵┊":
                        assert ratio(segment.style) >= TEXT_CONTRAST - 0.05, (theme, segment)


COLOURS = ("#F0E442", "#000000", "#ffffff", "#0072B2", "#808080")


def ratio(style: Style | None) -> float:
    """The contrast of letters and ground, 1 to 21."""
    assert style is not None and style.color is not None and style.bgcolor is not None
    return contrast(style.color.get_truecolor(), style.bgcolor.get_truecolor())


async def test_focus_and_hover_forget_nothing(viewer: Make, drawn: dict[str, list[int]]) -> None:
    app = viewer()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot, drawn)
        app.set_focus(None)
        await pilot.pause()
        assert drawn["made"] == []
        assert app.view._palette is not None


async def test_without_colours_attributes_say_the_same(
    viewer: Make, coded: Callable[..., Mark], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = viewer()
    async with app.run_test(size=(80, 24)) as pilot:
        view = app.view
        view.set_marks([coded(1, app.text, "Tee gekocht"), coded(2, app.text, "gekocht", own=False)])
        view.set_hits([Span(app.text.index("einfach"), app.text.index("einfach") + 7)])
        view.select(Span(app.text.index("klein"), app.text.index("klein") + 5))
        await pilot.pause()
        styles = {s.text: s.style for y in range(6) for s in view.render_line(y) if s.style}
        assert styles["Tee "].underline
        assert not styles["Tee "].bold
        assert styles["gekocht"].underline
        assert styles["gekocht"].bold
        assert styles["einfach"].italic
        assert styles["klein"].reverse


async def test_nothing_to_show(viewer: Make) -> None:
    app = viewer("")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(
            "j", "k", "J", "w", "b", "plus", "minus", "pagedown", "right", "down", "Q", "greater_than_sign"
        )
        await pilot.press("right_square_bracket", "right_curly_bracket", "v", "end", "home", "G", "g")
        assert app.view.target == Span(0, 0)
        app.view.show(Transcript("Ohne Sprecher. Und Satz.", (), ()), (), cursor=99)
        await pilot.press("b")
        assert app.words(app.view.target) is not None
        assert app.view.target == Span(0, 24)


async def test_more_than_two_stripes_widen_the_margin_once(viewer: Make, coded: Callable[..., Mark]) -> None:
    app = viewer()
    async with app.run_test(size=(80, 24)) as pilot:
        view = app.view
        slim = app.page.columns.text
        view.set_marks([coded(n, app.text, "Tee gekocht") for n in range(2)])
        await pilot.pause()
        assert app.page.columns.text == slim
        view.set_marks([coded(n, app.text, "Tee gekocht") for n in range(4)])
        await pilot.pause()
        wide = app.page.columns.text
        assert wide < slim
        view.set_marks([])
        assert app.page.columns.text == wide  # the text does not jump back


async def test_the_next_page_is_drawn_while_nobody_presses_a_key(
    viewer: Make, drawn: dict[str, list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surface, "REST", 0.05)
    app = viewer(long_text(200))
    async with app.run_test(size=(90, 20)) as pilot:
        await until(lambda: len(set(drawn["made"])) >= 40)
        monkeypatch.setattr(surface, "REST", 60.0)
        await pilot.pause()
        assert set(drawn["made"]) == set(range(40))
        drawn["made"].clear()
        await pilot.press("pagedown")
        await pilot.pause()
        assert drawn["made"] == []
