"""Keys and mouse on the reading view: where the cursor goes, what is selected, what is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from signs import until
from textual.binding import Binding
from textual.pilot import Pilot
from textual.scroll_view import ScrollView
from transcript_viewer import Viewer

from qcode.tui.transcript import ACTIONS, Mark, TranscriptView

Make = Callable[..., Viewer]
TEA = "Wir haben einfach Tee gekocht und zugehört!"


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("j",), "Ja, also (lacht) das war klein."),
        (("j", "j"), TEA),
        (("j", "j", "k"), "Ja, also (lacht) das war klein."),
        (("right_curly_bracket", "right_curly_bracket"), "Ja, also (lacht) das war klein."),
        (("right_curly_bracket", "right_curly_bracket", "left_curly_bracket"), "Wie ist Ihr Verein entstanden?"),
        (("ctrl+end",), "Wir gehen mit zum Amt, wir erklären den Leuten dort alls."),
        (("G", "g"), "Interview 3, Verein Brücke, 12.03.2024"),
        (("end", "down", "down"), "Wie ist Ihr Verein entstanden?"),
    ],
)
async def test_moves(viewer: Make, keys: tuple[str, ...], words: str) -> None:
    app = viewer()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.jump(app.text.index("Wie ist") if keys[0] == "j" else 0)
        await press(pilot, *keys)
        assert app.words(app.view.target) == words.replace("alls", "alles")


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("J",), TEA),
        (("J", "J"), f"{TEA} Das war wie ein Zuhause."),
        (("J", "J", "K"), TEA),
        (("K", "K"), f"Ja, also (lacht) das war klein. {TEA}"),
        (("W", "W"), "haben einfach"),
        (("v", "w", "w"), "haben einfach"),
        (("v", "j"), TEA),
        (("shift+right", "shift+right"), "ha"),
        (("B",), "Wir"),
        (("plus",), "haben"),
        (("plus", "equals_sign"), TEA),
        (("plus", "plus", "plus"), f"Ja, also (lacht) das war klein. {TEA} Das war wie ein Zuhause."),
        (("plus", "plus", "plus", "minus"), "Das war wie ein Zuhause."),
        (("Q",), f"Wie ist Ihr Verein entstanden?\n\nB: Ja, also (lacht) das war klein. {TEA}"),
        (("J", "escape"), TEA),
        (("J", "right"), "Das war wie ein Zuhause."),
        (("v", "w", "v"), TEA),
    ],
)
async def test_selections(viewer: Make, keys: tuple[str, ...], words: str) -> None:
    app = viewer()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.jump(app.text.index("haben einfach"))
        await press(pilot, *keys)
        assert app.words(app.view.target) == words
        gone = keys[-1] in ("escape", "right") or keys == ("v", "w", "v")
        assert (app.view.selection is None) == gone


async def test_lines_keep_the_column_and_pages_go_there_and_back(viewer: Make) -> None:
    app = viewer()
    async with app.run_test(size=(50, 10)) as pilot:
        app.view.jump(app.text.index("Tee"))
        await pilot.pause()
        start = app.view.cursor
        await press(pilot, "up", "up", "up", "down", "down", "down")
        assert app.view.cursor == start
        await press(pilot, "pagedown", "pageup")
        assert app.view.cursor == start
        await press(pilot, "home")
        line = app.view.cursor
        await press(pilot, "end", "home")
        assert app.view.cursor == line


async def test_counts(viewer: Make) -> None:
    app = viewer()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.jump(app.text.index("Wie"))
        app.view.moves.pending_count = 3
        await press(pilot, "j")
        assert app.words(app.view.target) == "Das war wie ein Zuhause."
        await press(pilot, "k")
        assert app.words(app.view.target) == TEA


async def test_codings_and_uncoded_sentences(viewer: Make, coded: Callable[..., Mark]) -> None:
    app = viewer()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.set_marks(
            [coded(1, app.text, "Tee gekocht"), coded(2, app.text, "Das war wie ein Zuhause.", own=False)]
        )
        await press(pilot, "right_square_bracket")
        assert app.view.cursor == app.text.index("Tee")
        assert [mark.id for mark in app.view.codings.meeting(app.view.current_sentence)] == [1]
        await press(pilot, "right_square_bracket", "left_square_bracket")
        assert app.view.cursor == app.text.index("Tee")
        await press(pilot, "greater_than_sign")  # another coder's coding leaves it uncoded
        assert app.words(app.view.target) == "Das war wie ein Zuhause."
        await press(pilot, "less_than_sign")
        assert app.words(app.view.target) == "Ja, also (lacht) das war klein."
        await press(pilot, "less_than_sign")  # the interviewer's question is not for coding
        assert app.words(app.view.target) == "Ja, also (lacht) das war klein."


async def test_what_is_told(viewer: Make) -> None:
    app = viewer()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.jump(app.text.index("Wie"))
        await pilot.pause()
        app.messages.clear()
        await press(pilot, "j", "J", "escape")
        names = [type(message).__name__ for message in app.messages]
        assert names == ["CursorMoved", "CursorMoved", "SelectionChanged", "CursorMoved", "SelectionChanged"]
        assert app.words(app.moves[0].sentence) == "Ja, also (lacht) das war klein."
        assert [message.span for message in app.selections] == [app.moves[0].sentence, None]
        app.messages.clear()
        await press(pilot, "v", "v")
        assert [message.sticky for message in app.selections] == [True, False]
        assert len(app.messages) == 2


async def test_escape_is_left_to_others_when_nothing_is_selected(viewer: Make) -> None:
    app = viewer()
    async with app.run_test(size=(80, 24)):
        assert app.view.check_action("do", ("transcript.let_go",)) is False
        app.view.action_do("transcript.select_sentence_next")
        assert app.view.check_action("do", ("transcript.let_go",)) is True


def at(view: TranscriptView, offset: int) -> tuple[int, int]:
    """Where an offset is on the screen."""
    page = view.page
    assert page is not None
    line, cell = page.wrapped.place(offset)
    return page.columns.text_at + cell, line - view.scroll_offset.y


async def test_mouse(viewer: Make) -> None:
    app = viewer()
    async with app.run_test(size=(80, 24)) as pilot:
        tea = at(app.view, app.text.index("Tee"))
        await pilot.click(TranscriptView, offset=tea)
        assert app.view.cursor == app.text.index("Tee")
        assert app.view.selection is None
        await pilot.mouse_down(TranscriptView, offset=tea)
        await pilot.hover(TranscriptView, offset=at(app.view, app.text.index(" gekocht")))
        await pilot.mouse_up(TranscriptView, offset=at(app.view, app.text.index(" gekocht")))
        assert app.words(app.view.selection) == "Tee"
        await pilot.hover(TranscriptView, offset=(30, 1))
        assert app.words(app.view.selection) == "Tee"
        await pilot.click(TranscriptView, offset=tea, times=2)
        assert app.words(app.view.selection) == TEA
        await pilot.click(TranscriptView, offset=tea, times=3)
        assert app.words(app.view.selection) == f"Ja, also (lacht) das war klein. {TEA} Das war wie ein Zuhause."
        emoji = at(app.view, app.text.index("👩"))
        for step in (0, 1):  # both of its cells
            await pilot.click(TranscriptView, offset=(emoji[0] + step, emoji[1]))
            assert app.view.cursor == app.text.index("👩")
            assert not app.screen.selections


async def test_dragging_below_the_edge_scrolls(viewer: Make) -> None:
    app = viewer("\n".join(f"Zeile {n}" for n in range(90)))
    async with app.run_test(size=(60, 10)) as pilot:
        view = app.view
        view.styles.height = 6
        await pilot.pause()
        await pilot.mouse_down(TranscriptView, offset=(20, 2))
        await pilot.hover(offset=(20, 9))
        await until(lambda: view.scroll_offset.y > 4)
        await pilot.mouse_up(offset=(20, 9))
        reached = view.selection
        assert reached is not None
        assert reached.end > app.text.index("Zeile 9")
        assert not view.dragging.scrolls
        await pilot.pause()
        assert view.selection == reached


async def test_clicking_a_stripe_names_its_coding(viewer: Make, coded: Callable[..., Mark]) -> None:
    app = viewer()
    async with app.run_test(size=(80, 24)) as pilot:
        view = app.view
        view.set_marks([coded(7, app.text, "Tee gekocht")])
        view.set_suggested([coded(8, app.text, "Dann kamen die Briefe vom Amt.")])
        await pilot.pause()
        app.messages.clear()
        columns = app.page.columns
        before = view.cursor
        await pilot.click(TranscriptView, offset=(columns.lanes_at, at(view, app.text.index("Tee"))[1]))
        await pilot.click(TranscriptView, offset=(columns.hint_at, at(view, app.text.index("Dann kamen"))[1]))
        assert [(message.ids, message.suggested) for message in app.clicks] == [((7,), False), ((8,), True)]
        assert app.messages == app.clicks
        assert view.cursor == before


def test_actions_are_whole() -> None:
    bindings = [binding for binding in TranscriptView.BINDINGS if isinstance(binding, Binding)]
    assert all(b.id and b.tooltip and b.description for b in bindings)
    assert len({b.id for b in bindings}) == len(bindings)
    keys = [key for action in ACTIONS for key in action.keys.split(",")]
    assert len(keys) == len(set(keys))
    assert not any(key.isdigit() for key in keys)  # they apply codes
    assert {deed.action for deed in TranscriptView().moves.deeds()} == {action.id for action in ACTIONS}


def test_nothing_of_the_framework_is_shadowed() -> None:
    allowed = {"BINDINGS", "COMPONENT_CLASSES", "DEFAULT_CSS", "ALLOW_SELECT", "can_focus", "can_focus_children"}
    allowed |= {"check_action", "notify_style_update", "render_line", "render_lines", "watch_scroll_y"}
    framework = set(dir(ScrollView())) | set(vars(ScrollView()))
    for kind in TranscriptView.__mro__[: TranscriptView.__mro__.index(ScrollView)]:
        ours = {name for name in vars(kind) if not name.startswith("__")}
        made_by_textual = {"_css_type_name", "_css_type_names", "_merged_bindings", "_decorated_handlers", "_computes"}
        made_by_textual |= {"_inherit_css", "_inherit_bindings", "_inherit_component_classes", "_reactives"}
        assert not (ours & framework) - allowed - made_by_textual
    of_instance = set(vars(TranscriptView())) - set(vars(ScrollView()))
    assert not of_instance & framework
