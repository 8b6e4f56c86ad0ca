"""The themes screen: groups to read, to name, to make codes of; what is pressed and what is then stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static
from workplace import BOOK, app_on, at_work, settled

from qcode.model import Span
from qcode.session import Session, new_session
from qcode.session.coding import acts as coding
from qcode.session.coding.queue import waiting
from qcode.session.documents.acts import import_paths
from qcode.session.documents.preview import ImportOptions
from qcode.tui.coding.screen import CodingScreen
from qcode.tui.themes.screen import ThemesScreen

MONEY = (
    "Der Antrag bei der Stiftung und der Bericht über die Förderung haben lange gedauert.",
    "Ohne Förderung der Stadt schreibt unser Vorstand einen Antrag nach dem anderen an die Stiftung.",
    "Die Stiftung will den Bericht über die Förderung, und der nächste Antrag liegt auf dem Schreibtisch.",
)
KITCHEN = (
    "In der Küche stehen große Töpfe, und die Suppe reicht mit etwas Brot für alle Gäste im Saal.",
    "Die Gäste bringen Brot mit, und in der Küche steht die Suppe den ganzen Abend auf dem Herd.",
    "Aus der Küche riecht man die Suppe, und neue Gäste bekommen zuerst einen Teller mit Brot.",
)


@pytest.fixture(autouse=True)
def plain_encoder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QCODE_ENCODER", "tfidf")
    monkeypatch.setenv("QCODE_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "study.qcode"
    with new_session(path, "anna", codebook=BOOK, settings={"title": "Test study"}) as session:
        for name, perspective in (("a", "mo"), ("b", "welfare")):
            turns = [f"I: Und {name}, {n}?\n\nB: {text}\n" for n in range(3) for text in (MONEY[n], KITCHEN[n])]
            (tmp_path / f"{name}.txt").write_text("\n".join(turns), encoding="utf-8")
            options = ImportOptions(variables={"perspective": perspective}, language="de")
            assert len(import_paths(session, [tmp_path / f"{name}.txt"], options).added) == 1
    yield path


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def here(pilot: Pilot[None]) -> ThemesScreen:
    found = pilot.app.screen
    assert isinstance(found, ThemesScreen), found
    return found


def text_of(pilot: Pilot[None], part: str) -> str:
    return str(here(pilot).query_one(part, Static).render())


def names(pilot: Pilot[None]) -> list[str]:
    screen = here(pilot)
    return [screen.grouping.name_of(theme) for theme in screen.lists.shown]


async def in_two_groups(pilot: Pilot[None]) -> None:
    """Open the screen; as many groups as there are topics."""
    await press(pilot, "T")
    screen = here(pilot)
    while (screen.grouping.wanted.groups or (screen.grouping.found.asked if screen.grouping.found else 0)) > 2:
        await press(pilot, "minus")
    await press(pilot, *(["plus"] if screen.grouping.wanted.groups == 1 else []))
    assert len(screen.lists.shown) == 2, text_of(pilot, "#title")


def words(session: Session, document: int, span: Span) -> str:
    return span.of(session.transcript(document).text)


async def test_groups_are_named_and_stored_nowhere(study: Path) -> None:
    with at_work(study) as session:
        before = study.read_bytes()
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            await in_two_groups(pilot)
            assert "2 groups" in text_of(pilot, "#title")
            prompts = [str(option.prompt) for option in here(pilot).lists.groups.options]
            assert all("6 · 2 documents" in prompt and "1/1" in prompt for prompt in prompts), prompts
            assert all(names(pilot))
        assert before == study.read_bytes() or not coding.codings(session)
        assert not waiting(session) and not coding.codings(session)


async def test_enter_goes_to_the_passages_then_to_the_place_and_back(study: Path) -> None:
    with at_work(study) as session:
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            await in_two_groups(pilot)
            await press(pilot, "down", "enter", "down")
            place = here(pilot).lists.place
            assert place is not None
            await press(pilot, "enter")
            screen = pilot.app.screen
            assert isinstance(screen, CodingScreen) and screen.desk is not None
            assert screen.desk.document.id == place.document and screen.view.cursor == place.span.start
            await press(pilot, "T")
            assert here(pilot).lists.groups.highlighted == 1 and here(pilot).lists.place == place
            await press(pilot, "escape")
            assert here(pilot).lists.groups.has_focus


async def test_a_group_becomes_a_sub_code_and_its_passages_wait_and_one_key_takes_it_back(study: Path) -> None:
    with at_work(study) as session:
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            await in_two_groups(pilot)
            theme = here(pilot).lists.theme
            assert theme is not None
            await press(pilot, "N")
            field = pilot.app.screen.query_one("#new-code-name", Input)
            assert field.value == theme.name.partition(" · ")[0]
            field.value = "Nachtschicht"
            await press(pilot, "down", "enter")
            code = session.codebook.by_path["hinge/nachtschicht"]
            assert code.title("en") == "Nachtschicht"
            assert {(one.document, one.span) for one in waiting(session, code)} == {
                (place.document, place.span) for place in theme.passages
            }
            assert not coding.codings(session)
            assert "was made of it" in str(here(pilot).lists.groups.get_option_at_index(0).prompt)
            await press(pilot, "u")
            assert "hinge/nachtschicht" not in session.codebook.by_path and not waiting(session)
            assert "was made of it" not in str(here(pilot).lists.groups.get_option_at_index(0).prompt)


async def test_a_near_duplicate_is_made_only_by_a_second_enter(study: Path) -> None:
    with at_work(study) as session:
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            await in_two_groups(pilot)
            await press(pilot, "N")
            pilot.app.screen.query_one("#new-code-name", Input).value = "Gelder"
            await settled(pilot)
            hint = pilot.app.screen.query_one("#new-code-hint", Static)
            assert "Money" in str(hint.render())
            await press(pilot, "enter")
            assert "gelder" not in session.codebook.by_path
            await press(pilot, "enter")
            assert "gelder" in session.codebook.by_path


async def test_passages_wait_for_a_code_that_there_is_the_group_or_one(study: Path) -> None:
    with at_work(study) as session:
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            await in_two_groups(pilot)
            await press(pilot, "enter", "W", "h", "o", "m", "e", "enter")
            assert len(waiting(session, session.codebook.by_path["home"])) == 1
            await press(pilot, "escape", "W", "h", "o", "m", "e", "enter")
            assert len(waiting(session, session.codebook.by_path["home"])) == 6


async def test_a_dismissed_passage_is_not_in_the_code(study: Path) -> None:
    with at_work(study) as session:
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            await in_two_groups(pilot)
            await press(pilot, "enter")
            gone = here(pilot).lists.place
            assert gone is not None
            await press(pilot, "x", "escape", "N")
            pilot.app.screen.query_one("#new-code-name", Input).value = "Nachtschicht"
            await press(pilot, "enter")
            found = waiting(session, session.codebook.by_path["nachtschicht"])
            assert len(found) == 5 and (gone.document, gone.span) not in {(one.document, one.span) for one in found}
            await press(pilot, "x")
            assert len(here(pilot).lists.shown) == 1
            await press(pilot, "X")
            assert len(here(pilot).lists.shown) == 2


async def test_a_group_can_be_called_something_else(study: Path) -> None:
    with at_work(study) as session:
        async with app_on(session).run_test(size=(80, 24)) as pilot:
            await in_two_groups(pilot)
            await press(pilot, "r")
            pilot.app.screen.query_one(Input).value = "Anträge und Warten"
            await press(pilot, "enter", "N")
            assert pilot.app.screen.query_one("#new-code-name", Input).value == "Anträge und Warten"


async def test_what_is_grouped_can_be_chosen_and_too_little_is_said(study: Path) -> None:
    with at_work(study) as session:
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            await in_two_groups(pilot)
            await press(pilot, "s", "down", "enter")
            assert "all coded passages" in text_of(pilot, "#title")
            assert "0 passages to group here: too few" in text_of(pilot, "#empty")
            assert here(pilot).why_not("themes.new")
            await press(pilot, "N")
            assert isinstance(pilot.app.screen, ThemesScreen)
            await press(pilot, "s", "up", "enter", "f", "down", "enter")
            assert "Migrant organisations" in text_of(pilot, "#title")
            screen = here(pilot)
            assert screen.grouping.found is not None and screen.grouping.found.documents == 1


async def test_a_change_leaves_the_groups_and_says_that_they_are_of_before(study: Path) -> None:
    with at_work(study) as session:
        async with app_on(session).run_test(size=(120, 36)) as pilot:
            await in_two_groups(pilot)
            theme = here(pilot).lists.theme
            assert theme is not None
            place = theme.passages[0]
            coding.apply_code(session, place.document, place.span, session.codebook.by_path["home"])
            await settled(pilot)
            assert "R groups anew" in text_of(pilot, "#title") and len(here(pilot).lists.shown) == 2
            await press(pilot, "R")
            screen = here(pilot)
            assert "R groups anew" not in text_of(pilot, "#title")
            assert screen.grouping.found is not None and screen.grouping.found.passages == 11


async def test_an_empty_project_says_what_to_do(tmp_path: Path) -> None:
    with new_session(tmp_path / "empty.qcode", "anna", codebook=BOOK) as session:
        async with app_on(session, None).run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            await press(pilot, "T")
            assert "no documents yet" in text_of(pilot, "#empty")
            assert not here(pilot).query_one("#middle").display
            assert here(pilot).query_one("#groups", OptionList).option_count == 0
