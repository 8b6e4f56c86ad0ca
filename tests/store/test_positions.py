"""Where somebody was reading is the one thing that is changed without an entry in the log."""

from __future__ import annotations

from pathlib import Path

from builders import apply, contents, document, study

from qcode.model import ActKind, Place, Span
from qcode.session import open_session
from qcode.session.documents.acts import remove_document
from qcode.session.documents.positions import last_document, place, places, position, remember, remember_place
from qcode.session.project.history import undo
from qcode.store import schema


def test_a_place_is_kept_for_each_coder(tmp_path: Path) -> None:
    with study(tmp_path) as ada, open_session(tmp_path / "study.qcode", "Ben") as ben:
        mo, city = document(ada), document(ada, "city-01")
        assert (position(ada, mo.id), last_document(ada)) == (0, None)
        for where, cursor in ((mo, 5), (city, 7), (mo, 9)):
            remember(ada, where.id, cursor)
        assert (position(ada, mo.id), position(ada, city.id), last_document(ada)) == (9, 7, mo)
        assert (position(ben, mo.id), last_document(ben)) == (0, None)


def test_it_is_in_no_log_and_stands_in_nobodys_way(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        entry = document(session)
        before = contents(session.path, log=True)
        remember(session, entry.id, 5)
        after = contents(session.path, log=True)
        assert {name for name in after if after[name] != before[name]} == {"position", "counter"}
        remove_document(session, entry)
        assert (position(session, entry.id), last_document(session)) == (0, None)
        undo(session)
        undo(session)
        undo(session)
        assert session.documents == ()


def test_every_other_row_changes_with_the_log(tmp_path: Path) -> None:
    """An act names all that it changed: what it says and what differs in the file are the same."""
    with study(tmp_path) as session:
        before = contents(session.path)
        with session.act(ActKind("test")) as act:
            act.insert(schema.setting, [{"name": "a", "value": "b"}])
        apply(session, "kochen")
        after = contents(session.path)
        changed = {name for name in after if after[name] != before[name]}
        assert changed == {"setting", "coding"}
        undo(session)
        undo(session)
        assert contents(session.path) == before


def test_what_was_read_grows_and_all_else_is_replaced(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        entry = document(session)
        remember_place(session, entry.id, Place(3, (Span(0, 4),), frozenset({2, 1}), 7))
        remember_place(session, entry.id, Place(5, (Span(2, 9), Span(20, 22))))
        assert place(session, entry.id) == Place(5, (Span(0, 9), Span(20, 22)))
        remember(session, entry.id, 6)
        assert places(session) == {entry.id: Place(6, (Span(0, 9), Span(20, 22)))}


def test_what_cannot_be_read_is_nothing(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        entry = document(session)
        remember(session, entry.id, 6)
        for text in ("[", "{}", "[[5,1]]", "[1]", '["a"]', "7"):
            with session.store.write() as connection:
                connection.execute(schema.position.update().values(seen=text, folds=text))
            assert place(session, entry.id).cursor == 6
            assert place(session, entry.id).seen == ()
