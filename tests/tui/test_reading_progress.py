"""Folds, what counts as read, the document in one line; all of it is remembered for each coder and is no act."""

from __future__ import annotations

from pathlib import Path

import pytest
from signs import until
from textual.pilot import Pilot
from textual.widgets import Static
from workplace import app_on, at_work, go_to, make_study, screen_of, settled, stored

from qcode.model import Span
from qcode.session import Session
from qcode.session.documents.positions import place
from qcode.session.project.history import log
from qcode.tui.coding.widgets import Heading
from qcode.tui.transcript.read_passages import LinesShown


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


def seen_words(session: Session) -> str:
    document = next(each.id for each in session.documents if each.name == "a")
    text = session.transcript(document).text
    return " | ".join(span.of(text).strip() for span in place(session, document).seen)


async def kept(pilot: Pilot[None]) -> None:
    screen_of(pilot).place.keep()
    await settled(pilot)


def test_a_line_has_to_stand_for_a_while() -> None:
    reading = LinesShown(1.0)
    reading.show(range(0, 5), 0.0)
    reading.show(range(3, 8), 0.9)
    assert reading.stood(range(0, 9), 1.0) == [(3, 4)]
    assert reading.stood(range(0, 9), 2.0) == [(3, 7)]
    reading.forget()
    assert reading.stood(range(0, 9), 9.0) == []


async def test_sentences_that_the_cursor_passes_are_read_and_jumps_read_nothing(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        acts = len(log(session))
        async with app_on(session).run_test() as pilot:
            await settled(pilot)
            screen_of(pilot).view.reading.lines.pause = 0
            await press(pilot, "G", "g", "slash", *"Raum", "enter", "escape", "g")
            await kept(pilot)
            assert seen_words(session) == ""
            await press(pilot, "j", "j")
            await kept(pilot)
            assert "Wir gehen mit aufs Amt." in seen_words(session)
            assert "Briefe" not in seen_words(session)
        assert len(log(session)) == acts


async def test_too_fast_is_not_read_but_what_is_coded_is(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            screen_of(pilot).view.reading.lines.pause = 1000
            go_to(pilot, "Raum")
            await press(pilot, "k", "j", "1", "j")
            await kept(pilot)
            assert seen_words(session) == "Der Raum ist kalt."
            heading = screen_of(pilot).query_one(Heading)
            wanted = ("14 % read", "14 % coded")  # 4 of 28 words
            await until(lambda: heading.right[:2] == wanted, lambda: heading.right)


async def test_folds_hide_words_from_moves_and_are_remembered(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(60, 24)) as pilot:
            await settled(pilot)
            view = screen_of(pilot).view
            lines = view.virtual_size.height
            go_to(pilot, "gehen")
            await press(pilot, "z")
            assert view.virtual_size.height < lines
            assert view.folds == {2}
            await press(pilot, "j", "j")
            assert view.current_sentence.of(view.transcript.text) in ("Und das Geld?", "Geld haben wir keines.")
            await press(pilot, "slash", *"gekocht", "enter")  # what is looked for is shown
            assert view.folds == frozenset()
            await press(pilot, "Z")
            assert view.folds == {1, 3}
        async with app_on(session).run_test(size=(60, 24)) as pilot:
            await settled(pilot)
            assert screen_of(pilot).view.folds == {1, 3}
            await press(pilot, "Z")
            assert screen_of(pilot).view.folds == frozenset()


async def test_a_code_in_a_fold_is_on_the_sentence_that_is_seen(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(60, 24)) as pilot:
            await settled(pilot)
            go_to(pilot, "gekocht")
            await press(pilot, "z", "1")
            assert [text for text, _, _ in stored(session)] == ["Wir gehen mit aufs Amt."]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_document_in_a_line(tmp_path: Path, size: tuple[int, int]) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=size) as pilot:
            go_to(pilot, "gehen")
            await press(pilot, "1", "P")
            shown = screen_of(pilot).query_one("#picture", Static)
            await until(lambda: "▲" in str(shown.render()))
            await settled(pilot)
            assert shown.display
            line = str(shown.render())
            assert len(line) == size[0] - 2
            assert "▲" in line and "·" in line
            await press(pilot, "P")
            assert not shown.display


HOSTILE = {
    "emoji": "👩‍⚕️👨‍👩‍👧 und 🇩🇪 sind da. Noch ein Satz 🎉🎉.",
    "arabic": "مَرْحَبًا بِكُمْ فِي الْجَمْعِيَّة. نحن نساعد.",
    "combining": "E\u0301\u0302\u0303ine A\u0308nderung z\u0335a\u0336lgo. Zwei.",
    "zero width": "Wo\u200brt\u200d\u2060 und\ufeff noch\u00ad eins. Zwei.",
    "endless": "x" * 3000 + " Ende.",
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_every_key_on_hostile_text(tmp_path: Path, kind: str, size: tuple[int, int]) -> None:
    from qcode.session.coding.acts import codings
    from qcode.session.documents.acts import import_paths
    from qcode.session.documents.preview import ImportOptions

    with at_work(make_study(tmp_path, texts=False)) as session:
        text = f"I: Ja?\n\nB: {HOSTILE[kind]}\n\nI: Gut.\n\nB: Danke.\n"
        (tmp_path / "h.txt").write_text(text, encoding="utf-8")
        import_paths(session, [tmp_path / "h.txt"], ImportOptions(language="de"))
        async with app_on(session, "h").run_test(size=size) as pilot:
            await settled(pilot)
            view = screen_of(pilot).view
            stored_text = view.transcript.text
            view.jump(stored_text.index("B: ") + 3)
            keys = ["1", "E", "left", "tab", "right", "enter", "w", "D", "L", "R", "1", "A", "i", "escape", "P", "z"]
            for key in [*keys, "j", "z", "v", "w", "2", "percent_sign", "5", "enter", "Z", "pagedown", "k", "plus"]:
                await pilot.press(key)
                await settled(pilot)
            found = codings(session)
            assert found
            for coding in found:
                words = coding.span.of(stored_text)
                assert words.strip() == words and words
                assert Span(0, len(stored_text)).covers(coding.span)
            for _ in range(len(log(session))):
                if codings(session):
                    await press(pilot, "u")
            assert codings(session) == []
