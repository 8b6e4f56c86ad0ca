"""A project of another program comes in from the import dialog."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from project_files import qualcoder, rqda, taguette
from screens import top
from signs import until
from small_app import SmallApp, press, settled, small_session
from textual.widgets import Static

from qcode.session import Session
from qcode.session.project.history import undo
from qcode.tui.dialogs.confirm import ConfirmDialog
from qcode.tui.dialogs.path_field import PathField
from qcode.tui.documents.import_dialog import ImportDialog
from qcode.tui.documents.screen import DocumentsScreen


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with small_session(tmp_path) as found:
        yield found


def name_file(app: SmallApp, path: Path) -> None:
    app.screen.query_one("#path", PathField).input.value = str(path)


def report(app: SmallApp) -> str:
    return str(app.screen.query_one("#report-text", Static).render())


@pytest.mark.parametrize("make", [qualcoder, rqda])
async def test_it_is_shown_first_and_comes_in_as_one_act(session: Session, tmp_path: Path, make) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "other").mkdir()
    path = make(tmp_path / "other")
    before = {entry.name for entry in session.documents}
    app = SmallApp(session, DocumentsScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "I")
        name_file(app, path)
        for answer in ("escape", "enter"):
            await press(pilot, "enter")
            await until(lambda: isinstance(app.screen, ConfirmDialog))
            assert {entry.name for entry in session.documents} == before
            await press(pilot, answer)
            await until(lambda: isinstance(app.screen, ImportDialog))
            await settled(pilot)
            assert ("Nothing was stored" in report(app)) is (answer == "escape")
        await until(lambda: "came in" in report(app))
        top(app, ImportDialog)
        assert {entry.name for entry in session.documents} > before
    undo(session)
    assert {entry.name for entry in session.documents} == before


async def test_what_can_not_be_read_is_said(session: Session, tmp_path: Path) -> None:
    (tmp_path / "broken.rqda").write_bytes(b"SQLite format 3\0 and nothing more")
    app = SmallApp(session, DocumentsScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "I")
        for path, said in ((tmp_path / "broken.rqda", "broken.rqda"), (taguette(tmp_path), "--project-name")):
            name_file(app, path)
            await press(pilot, "enter")
            await until(lambda said=said: said in report(app))  # type: ignore[misc]
            top(app, ImportDialog)
