"""The app under pseudonyms: the heading says so, and a key codes the words that are stored."""

from __future__ import annotations

from pathlib import Path

from workplace import app_on, at_work, go_to, make_study, screen_of, settled

from qcode.model.pseudonym import NameKind
from qcode.session.coding.acts import codings
from qcode.session.names.deciding import Wish, decide
from qcode.session.names.key_file import KeyFile, key_path
from qcode.session.project.care import check
from qcode.tui.coding.widgets import Heading


async def test_a_key_codes_the_stored_words(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        key = KeyFile(key_path(session.path), "correct horse")
        decide(session, key, [Wish("Amt", "[große Behörde]", NameKind.OTHER)])
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            go_to(pilot, "Da lesen wir")
            await pilot.press("1")
            await settled(pilot)
            assert "under pseudonyms" in str(screen_of(pilot).query_one(Heading).render())
        document = next(one for one in session.documents if one.name == "a")
        (coding,) = codings(session, document.id)
        text = session.transcript(document.id).text
        assert "Wir gehen mit aufs [große Behörde]." in text
        assert coding.span.of(text) == "Da lesen wir die Briefe."
        with session.bare() as bare:
            (stored,) = codings(bare, document.id)
            assert stored.span.of(bare.transcript(document.id).text) == "Da lesen wir die Briefe."
            assert stored.span != coding.span
        assert check(session) == []


async def test_without_pseudonyms_nothing_is_said_of_them(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            assert "pseudonyms" not in str(screen_of(pilot).query_one(Heading).render())
