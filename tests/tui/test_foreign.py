"""Names with markup, control characters and marks of direction: every screen shows them, none breaks."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.pilot import Pilot
from workplace import app_on, at_work, go_to, settled

from qcode.model import Code, Codebook
from qcode.session import new_session
from qcode.session.documents.acts import import_paths
from qcode.session.documents.preview import ImportOptions
from qcode.tui.kit.foreign import Fence, assemble, in_cells, plain, styled
from qcode.tui.transcript import TranscriptView
from qcode.visible import visible, visible_in_line

ODD = "[/Rat] [b]\x07\x1b[31m\u202eX"
SHOWN = "[/Rat] [b]␇␛[31mX"
TUI = Path(__file__).parents[2] / "qcode" / "tui"


def test_control_characters_are_pictures_and_marks_of_direction_are_left_out() -> None:
    assert visible(ODD) == SHOWN
    assert visible("a\tb\nc") == "a\tb\nc"
    assert visible_in_line("a\tb\nc\r\u2028\x9b\ud800") == "a b␤c␍␤\ufffd\ufffd"
    assert visible("👨\u200d👩 e\u0301 „ü“") == "👨\u200d👩 e\u0301 „ü“"


def test_nothing_is_markup_and_styles_sit_where_they_belong() -> None:
    assert plain(ODD).plain == styled(ODD, "bold").plain == SHOWN
    made = assemble("\x07\u202e", (ODD, "bold"), plain("[i]"))
    assert made.plain == f"␇{SHOWN}[i]"
    assert [(span.start, span.end) for span in made.spans] == [(1, 1 + len(SHOWN))]
    assert plain(made) is made
    assert in_cells("a\nb", 5) == "a␤b  "


def test_the_fence_takes_out_what_came_round_the_door() -> None:
    fence, ground = Fence(), Color.parse("black")
    clean = [Segment("[/Rat] ü")]
    assert fence.apply(clean, ground) is clean
    assert fence.apply([Segment("a\x1b[31m\nb\u202e")], ground) == [Segment("a[31mb")]


def odd_study(folder: Path) -> Path:
    """A project in which whatever has a name has an odd one."""
    book = Codebook(
        codes=(
            Code("odd", {"de": f"C{ODD}", "en": f"C{ODD}"}, definition={"en": ODD}, colour="#0072B2", shortcut="1"),
            Code("odd/[b]", {"de": f"U{ODD}", "en": f"U{ODD}"}, shortcut="2"),
        ),
        title={"en": ODD},
    )
    path = folder / "study.qcode"
    with new_session(path, f"K{ODD}", codebook=book, settings={"title": f"T{ODD}"}) as session:
        for name, group in (("[b]a[x]", f"G{ODD}"), ("b\x1b[31m\n\x07", "other[/]")):
            text = f"I: Was ist das {name[:3]}?\n\nS[/Rat]: Wir gehen mit aufs Amt. Da lesen wir die Briefe.\n"
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            report = import_paths(
                session, [folder / f"{name}.txt"], ImportOptions(variables={"perspective": group}, language="de")
            )
            assert len(report.added) == 1, report
    return path


def on_screen(pilot: Pilot[None]) -> str:
    """The text on the screen; nothing in it is an order to the terminal."""
    text = "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
    assert visible(text) == text
    return text


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows allows no such names of files")
async def test_every_screen_shows_odd_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QCODE_LANGUAGE", "en")
    with at_work(odd_study(tmp_path), f"K{ODD}") as session:
        name = session.documents[0].name
        async with app_on(session, name).run_test(size=(160, 48)) as pilot:
            await settled(pilot)
            assert visible_in_line(name) in on_screen(pilot)
            view = pilot.app.screen.query_one(TranscriptView)
            assert "S[/Rat]" in view.transcript.text
            go_to(pilot, "gehen")
            await pilot.press("1")
            await settled(pilot)
            assert f"C{SHOWN}" in on_screen(pilot)
            pilot.app.notify(ODD, title=ODD)
            pilot.app.screen.notify(ODD, severity="error")
            for keys, seen in (
                (["c"], f"C{SHOWN}"),
                (["escape", "m"], f"C{SHOWN}"),
                (["x", "escape", "i"], ""),
                (["escape", "S"], "S[/Rat]"),
                (["escape", "question_mark"], ""),
                (["escape", "ctrl+p"], ""),
                (["escape", "o"], "[b]a[x]"),
                (["down", "p"], ""),
                (["escape", "C"], f"C{SHOWN}"),
                (["e"], ""),
                (["escape", "escape", "C", "t"], f"C{SHOWN}"),
                (["right", "enter"], ""),
                (["escape", "t", "F"], "C[/Rat] [b]"),
                (["M"], "C[/Rat] [b]"),
                (["Y"], ""),
                (["G"], ""),
                (["o"], "[b]a[x]"),
            ):
                await pilot.press(*keys)
                await settled(pilot)
                text = on_screen(pilot)
                assert seen in text, (keys, text)
            assert pilot.app.is_running


# -- the door can't be forgotten ---------------------------------------------------------------------------------------

WITHOUT_FOREIGN_TEXT = {"TextArea", "DataTable"}
"""Of Textual's widgets those that may be used as they are: they take no markup, and the fence stands behind them."""
DOOR = {"plain", "styled", "assemble"}


def trees() -> Iterator[tuple[Path, ast.Module]]:
    """All files of the app but the two that are the door."""
    for path in sorted(TUI.rglob("*.py")):
        if path not in (TUI / "kit" / "foreign.py", TUI / "kit" / "widgets.py"):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def round_the_door(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Lines on which text reaches the screen by another way, and which way."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            ways = imported(node)
        elif isinstance(node, ast.Assign):
            ways = assigned(node)
        elif isinstance(node, ast.Call):
            ways = called(node)
        else:
            continue
        yield from ((node.lineno, way) for way in ways)


def imported(node: ast.ImportFrom) -> Iterator[str]:
    names = {each.name for each in node.names}
    if (node.module or "").startswith("textual.widgets"):
        yield from (f"{name} comes from qcode.tui.kit.widgets" for name in names - WITHOUT_FOREIGN_TEXT)
    elif node.module == "rich.cells" and "set_cell_size" in names:
        yield "in_cells in place of set_cell_size"


def assigned(node: ast.Assign) -> Iterator[str]:
    if goes_through(node.value):
        return
    attributes = {target.attr for target in node.targets if isinstance(target, ast.Attribute)}
    if attributes & {"border_title", "border_subtitle"}:
        yield "a title of a border is plain(…)"
    if "tooltip" in attributes:
        yield "a tooltip is plain(…)"


def called(node: ast.Call) -> Iterator[str]:
    made = node.func.value if isinstance(node.func, ast.Attribute) else node.func
    if isinstance(made, ast.Name) and made.id == "Content":
        yield "plain, styled or assemble in place of Content"
    if any(each.arg == "markup" and _is_true(each.value) for each in node.keywords):
        yield "no markup"


def goes_through(value: ast.expr) -> bool:
    """Whether a value is made by the door."""
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in DOOR


def _is_true(value: ast.expr) -> bool:
    return not (isinstance(value, ast.Constant) and value.value is False) and not isinstance(value, ast.Name)


def test_all_text_goes_through_the_door() -> None:
    found = [f"{path.relative_to(TUI)}:{line}: {what}" for path, tree in trees() for line, what in round_the_door(tree)]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        "from textual.widgets import Static",
        "from textual.widgets.option_list import Option",
        "window.border_title = self._title",
        "field.tooltip = name",
        "Content(name)",
        "Content.from_markup(name)",
        "self.notify(name, markup=True)",
        "from rich.cells import set_cell_size",
    ],
)
def test_ways_round_the_door_are_seen(code: str) -> None:
    assert list(round_the_door(ast.parse(code)))
