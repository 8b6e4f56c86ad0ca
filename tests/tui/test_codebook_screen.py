"""The codebook in the app: keys are pressed, the project is looked at."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static, TextArea
from workplace import app_on, at_work, go_to, make_study, screen_of, settled, stored

from qcode.analysis.retrieval import Query
from qcode.model import Code, Codebook, Example, Span
from qcode.model.wording import with_words
from qcode.session import Session
from qcode.session.codebook.code_changes import split_code, to_sort
from qcode.session.codebook.codes import change_code
from qcode.session.codebook.wordings import outdated
from qcode.session.coding.acts import apply_code
from qcode.session.project.history import log
from qcode.session.writing.memos import memos
from qcode.tui.codebook.form import CodeForm
from qcode.tui.codebook.queue import QueueScreen
from qcode.tui.codebook.screen import CodebookScreen
from qcode.tui.coding.screen import CodingScreen
from qcode.tui.passages.screen import RetrievalScreen

Work = Callable[[Pilot[None], Session], Awaitable[None]]


def play(folder: Path, work: Work, *, size: tuple[int, int] = (120, 36), codebook: Codebook | None = None) -> None:
    """Open the codebook of a small study with a few codings, and press keys there."""
    path = make_study(folder, codebook=codebook) if codebook is not None else make_study(folder)
    with at_work(path) as session:
        if codebook is None:
            code(session, "Amt", "hinge")
            code(session, "Briefe", "hinge/letters")
            code(session, "gekocht", "home")

        async def run() -> None:
            app = app_on(session, None)
            async with app.run_test(size=size) as pilot:
                await press(pilot, "C")
                assert isinstance(app.screen, CodebookScreen)
                await work(pilot, session)

        asyncio.run(run())


def code(session: Session, words: str, path: str) -> None:
    entry = next(each for each in session.documents if each.name == "a")
    start = session.transcript(entry.id).text.index(words)
    assert apply_code(session, entry.id, Span(start, start + len(words)), session.codebook.by_path[path])


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def write(pilot: Pilot[None], text: str) -> None:
    """Type over what stands in the field with the focus."""
    field = pilot.app.focused
    assert isinstance(field, Input)
    field.value = ""
    await pilot.press(*("space" if char == " " else char for char in text))
    await settled(pilot)


def paths(session: Session) -> list[str]:
    return [each.path for each in session.codebook]


def book_screen(pilot: Pilot[None]) -> CodebookScreen:
    return next(each for each in pilot.app.screen_stack if isinstance(each, CodebookScreen))


def here(pilot: Pilot[None]) -> str:
    found = book_screen(pilot).code_tree.code
    return found.path if found else ""


def told(pilot: Pilot[None]) -> str:
    return "\n".join(str(note.message) for note in pilot.app._notifications)


def row(pilot: Pilot[None], path: str) -> str:
    tree = book_screen(pilot).code_tree
    place = next(index for index, each in enumerate(tree.lines) if each.code.path == path)
    return tree.render_line(place + 1 - int(tree.scroll_offset.y)).text


def template_text(pilot: Pilot[None]) -> str:
    return str(book_screen(pilot).query_one("#template", Static).content)


def test_the_tree_counts_and_both_templates(tmp_path: Path) -> None:
    async def work(pilot: Pilot[None], session: Session) -> None:
        assert "2 / 2" in row(pilot, "hinge")
        assert "1/2" in row(pilot, "hinge")
        assert "1 / 1" in row(pilot, "hinge/letters")
        assert "Category" in row(pilot, "group")
        text = template_text(pilot)
        assert text.index("Description") < text.index("Application") < text.index("Delimitation")
        assert "Inside the group." in text
        await press(pilot, "v")
        text = template_text(pilot)
        assert text.index("Definition") < text.index("Anchor examples") < text.index("Coding rules")
        assert "“Wir gehen mit aufs Amt.”" in text
        await press(pilot, "down", "left")
        assert here(pilot) == "hinge"
        await press(pilot, "left")
        assert "hinge/letters" not in [each.code.path for each in book_screen(pilot).code_tree.lines]
        await press(pilot, "G")
        assert here(pilot) == "clash"

    play(tmp_path, work)


def test_new_codes_beside_and_below(tmp_path: Path) -> None:
    async def work(pilot: Pilot[None], session: Session) -> None:
        await press(pilot, "n")
        await write(pilot, "Hinge functions")
        assert "There is one like it: Hinge function" in str(pilot.app.screen.query_one(".hint", Static).content)
        await write(pilot, "Neue Idee")
        await press(pilot, "enter")
        assert here(pilot) == "neue_idee"
        assert paths(session)[:3] == ["hinge", "hinge/letters", "neue_idee"]
        assert session.codebook.by_path["neue_idee"].name == {"en": "Neue Idee"}
        await press(pilot, "N")
        await press(pilot, "enter")
        assert "A code needs a name" in str(pilot.app.screen.query_one(".hint", Static).content)
        await write(pilot, "below")
        await press(pilot, "enter")
        assert here(pilot) == "neue_idee/below"
        await press(pilot, "u", "u")
        assert "neue_idee" not in paths(session)

    play(tmp_path, work)


def test_rename_and_move(tmp_path: Path) -> None:
    async def work(pilot: Pilot[None], session: Session) -> None:
        await press(pilot, "r")
        await write(pilot, "Bridge")
        await press(pilot, "down")
        await write(pilot, "bridge")
        await press(pilot, "enter")
        assert here(pilot) == "bridge"
        assert session.codebook.by_path["bridge"].name == {"de": "Scharnierfunktion", "en": "Bridge"}
        assert ("Amt", "bridge", "anna") in stored(session)
        await press(pilot, "alt+down")
        assert paths(session)[:3] == ["home", "bridge", "bridge/letters"]
        await press(pilot, "m")
        await write(pilot, "group")
        await press(pilot, "enter")
        assert here(pilot) == "group/bridge"
        assert ("Briefe", "group/bridge/letters", "anna") in stored(session)
        await press(pilot, "alt+up")
        assert "first one already" in told(pilot)

    play(tmp_path, work)


def test_the_form_is_kept_as_one_act_when_it_is_left(tmp_path: Path) -> None:
    async def work(pilot: Pilot[None], session: Session) -> None:
        acts = len(log(session))
        await press(pilot, "e", "escape")
        assert len(log(session)) == acts
        await press(pilot, "e")
        form = pilot.app.screen
        assert isinstance(form, CodeForm)
        form.query_one("#definition-de", TextArea).text = "Zwischen\nbeiden."
        form.query_one("#rule-en", TextArea).text = ""
        form.query_one("#example-1", TextArea).text = "We go along."
        form.query_one("#facts-1", Input).value = "en mo"
        form.query_one("#key", Input).value = "x"
        await press(pilot, "escape")
        assert pilot.app.screen is form
        assert "something else" in str(form.query_one("#trouble", Static).content)
        form.query_one("#key", Input).value = "9"
        await press(pilot, "escape")
        assert len(log(session)) == acts + 1
        now = session.codebook.by_path["hinge"]
        assert (now.definition["de"], now.rule, now.shortcut, now.version) == (
            "Zwischen\nbeiden.", {"de": "Zwei Seiten."}, "9", 2,
        )  # fmt: skip
        assert now.examples[-1] == Example("We go along.", "en", "mo")
        await press(pilot, "e")
        pilot.app.screen.query_one("#name-en", Input).value = "Other"
        await press(pilot, "ctrl+x")
        assert len(log(session)) == acts + 1
        await press(pilot, "u")
        assert session.codebook.by_path["hinge"].version == 1

    play(tmp_path, work)


def test_merge_and_remove_say_what_becomes_of_codings(tmp_path: Path) -> None:
    async def work(pilot: Pilot[None], session: Session) -> None:
        await press(pilot, "down", "down", "i")
        await write(pilot, "letters")
        await press(pilot, "enter")
        assert here(pilot) == "hinge/letters"
        assert "home" not in paths(session)
        assert ("gekocht", "hinge/letters", "anna") in stored(session)
        assert [memo.text for memo in memos(session)] == ["Definition (en): Belonging."]
        await press(pilot, "x")
        assert "What becomes of 2 codings of Letters?" in str(pilot.app.screen.query_one(".asking").border_title)
        rows = [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]
        assert rows[0] == "Remove them, too  anna 2"
        assert rows[1] == "They get the code above: Hinge function"
        await press(pilot, "escape")
        assert "hinge/letters" in paths(session)
        await press(pilot, "x", "down", "enter")
        assert "hinge/letters" not in paths(session)
        assert {each[1] for each in stored(session)} == {"hinge"}
        assert len(stored(session)) == 3
        await press(pilot, "u")
        assert "hinge/letters" in paths(session)

    play(tmp_path, work)


def test_keys_colours_and_categories(tmp_path: Path) -> None:
    async def work(pilot: Pilot[None], session: Session) -> None:
        await press(pilot, "K")
        await write(pilot, "j")
        await press(pilot, "enter")
        assert "This key means something else in the app" in told(pilot)
        await press(pilot, "K")
        await write(pilot, "2")
        await press(pilot, "enter")
        assert "belongs to Home" in str(pilot.app.screen.query_one(".asking").border_title)
        await press(pilot, "enter")
        keys = {each.path: each.shortcut for each in session.codebook}
        assert (keys["hinge"], keys["home"]) == ("2", "1")
        await press(pilot, "c")
        await write(pilot, "#123456")
        await press(pilot, "enter")
        assert {each.colour for each in session.codebook.subtree("hinge")} == {"#123456"}
        await press(pilot, "z")
        assert "has codings" in told(pilot)
        await press(pilot, "down", "down", "down", "z")
        assert session.codebook.by_path["group"].codable

    play(tmp_path, work)


def test_passages_under_an_older_definition_are_looked_at(tmp_path: Path) -> None:
    async def work(pilot: Pilot[None], session: Session) -> None:
        await press(pilot, "w")
        assert "No passage waits" in told(pilot)
        code(session, "Raum", "hinge")
        code(session, "kalt", "hinge")
        hinge = session.codebook.by_path["hinge"]
        change_code(session, hinge, with_words(hinge, "definition", "en", "Between two sides."))
        await settled(pilot)
        assert "↻3" in row(pilot, "hinge")
        await press(pilot, "w")
        assert isinstance(pilot.app.screen, QueueScreen)
        changed = str(pilot.app.screen.query_one("#changed", Static).content)
        assert "− Between office and people." in changed
        assert "+ Between two sides." in changed
        await press(pilot, "a")
        assert len(outdated(session)) == 2
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CodingScreen)
        await press(pilot, "C")
        assert isinstance(pilot.app.screen, QueueScreen)
        await press(pilot, "e")
        await press(pilot, *"money", "enter")
        assert {each[1] for each in stored(session)} == {"hinge", "hinge/letters", "home", "money"}
        await press(pilot, "x")
        assert outdated(session) == []
        assert len(stored(session)) == 4
        await press(pilot, "a")
        assert "There is no passage here" in told(pilot)
        await press(pilot, "escape")
        await press(pilot, "H")
        assert "Between office and people." in "\n".join(str(each.content) for each in pilot.app.screen.query(Static))

    play(tmp_path, work)


def test_a_split_code_is_sorted_by_digits(tmp_path: Path) -> None:
    async def work(pilot: Pilot[None], session: Session) -> None:
        code(session, "Raum", "hinge")
        await press(pilot, "s")
        await write(pilot, "One")
        await press(pilot, "down")
        await write(pilot, "Two")
        await press(pilot, "enter")
        assert session.codebook.by_path["hinge/one"].name == {"en": "One"}
        assert "2 passages wait" in told(pilot)
        await press(pilot, "w", "3")
        assert ("Amt", "hinge/two", "anna") in stored(session)
        await press(pilot, "a")
        assert to_sort(session) == []
        assert ("Raum", "hinge", "anna") in stored(session)
        await press(pilot, "u")
        assert len(to_sort(session)) == 1

    play(tmp_path, work)


def test_codings_of_others_are_left_to_them(tmp_path: Path) -> None:
    async def work(pilot: Pilot[None], session: Session) -> None:
        with at_work(session.path, "ben") as ben:
            code(ben, "Amt", "home")
            split_code(ben, ben.codebook.by_path["home"], [{"": "New"}])
        session.look_for_news()
        await settled(pilot)
        assert "1 / 2" in row(pilot, "home")
        assert "↻1" in row(pilot, "home")
        await press(pilot, "w")
        screen = pilot.app.screen
        assert isinstance(screen, QueueScreen)
        assert [each.coding.coder for each in screen.items] == ["anna"]
        await press(pilot, "1")
        assert {each[1:] for each in stored(session)} >= {("home/new", "anna"), ("home", "ben")}

    play(tmp_path, work)


def test_the_passages_of_a_code(tmp_path: Path) -> None:
    async def work(pilot: Pilot[None], session: Session) -> None:
        await press(pilot, "G", "enter")
        assert "Nothing is coded with this code" in told(pilot)
        await press(pilot, "g", "enter")
        assert isinstance(pilot.app.screen, RetrievalScreen)
        assert pilot.app.screen.listing.wanted == Query(code="hinge")
        await press(pilot, "C")
        assert here(pilot) == "hinge"

    play(tmp_path, work)


def test_an_empty_codebook_says_how_to_begin(tmp_path: Path) -> None:
    async def work(pilot: Pilot[None], session: Session) -> None:
        empty = pilot.app.screen.query_one("#empty", Static)
        assert empty.display
        assert "Press n" in str(empty.content)
        await press(pilot, "e")
        assert "There is no code here" in told(pilot)
        await press(pilot, "w", "H", "x")
        await press(pilot, "n")
        await write(pilot, "first")
        await press(pilot, "enter")
        assert paths(session) == ["first"]
        assert not empty.display

    play(tmp_path, work, codebook=Codebook())


@pytest.mark.parametrize("size", [(80, 24), (250, 80), (40, 12)])
def test_three_hundred_codes_in_any_window(tmp_path: Path, size: tuple[int, int]) -> None:
    codes = [Code(f"c{number:02}", {"": f"Code {number}"}) for number in range(30)]
    codes = [each for top in codes for each in (top, *(Code(f"{top.path}/s{n}", {"": f"Sub {n}"}) for n in range(9)))]

    async def work(pilot: Pilot[None], session: Session) -> None:
        tree = book_screen(pilot).code_tree
        tree.drawn = 0
        await press(pilot, "G")
        assert here(pilot) == "c29/s8"
        assert tree.drawn <= 4 * size[1]
        await press(pilot, "slash")
        await write(pilot, "c17 s4")
        await press(pilot, "enter")
        assert [each.code.path for each in tree.lines] == ["c17", "c17/s4"]
        await press(pilot, "escape", "p", "p", "p")
        assert len(tree.lines) == 300
        assert len(row(pilot, here(pilot))) <= size[0]

    play(tmp_path, work, codebook=Codebook(tuple(codes)), size=size)


def test_a_coded_passage_becomes_an_anchor_example(tmp_path: Path) -> None:
    path = make_study(tmp_path)

    async def run(session: Session) -> None:
        app = app_on(session)
        async with app.run_test(size=(120, 36)) as pilot:
            await settled(pilot)
            go_to(pilot, "Briefe")
            await press(pilot, "asterisk")
            assert "coded nothing here" in screen_of(pilot).query_one("#notice").said  # type: ignore[attr-defined]
            await press(pilot, "2", "asterisk")
            (example,) = session.codebook.by_path["home"].examples
            assert (example.text, example.lang, example.perspective) == ("Da lesen wir die Briefe.", "de", "mo")
            await press(pilot, "asterisk")
            assert len(session.codebook.by_path["home"].examples) == 1
            await press(pilot, "u")
            assert not session.codebook.by_path["home"].examples

    with at_work(path) as session:
        asyncio.run(run(session))
