"""A copy without the names: everything stands at the same words, and no byte of a name is in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qcode.errors import ProblemsFound, UsageError
from qcode.model import Span
from qcode.model.pseudonym import NameKind
from qcode.session import Session, open_session
from qcode.session.coding import acts as coding
from qcode.session.documents.acts import set_variables
from qcode.session.documents.positions import place, remember
from qcode.session.names.copying import pseudonymise
from qcode.session.names.deciding import Wish, decide
from qcode.session.names.key_file import KeyFile, key_path
from qcode.session.project.care import check
from qcode.session.project.history import log
from qcode.session.states import mark_done
from qcode.session.writing.memos import MemoPlace, add_memo, memos
from qcode.session.writing.summaries import rows, write_summary

KEPT = Path(__file__).parents[2] / "store" / "projects" / "v6.qcode"
WISHES = (
    Wish("Anna Haddad", "Leandra Demirel"),
    Wish("Duisburg", "[Stadt im Ruhrgebiet]", NameKind.PLACE),
    Wish("0176 1234567", "[Telefonnummer]", NameKind.OTHER),
)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    path = tmp_path / "study.qcode"
    shutil.copyfile(KEPT, path)
    return open_session(path, "Anna")  # the coder is another Anna


def filled(session: Session) -> KeyFile:
    """Names decided, and names in everything that people write."""
    document = session.documents[0]
    text = session.transcript(document.id).text
    start = text.index("Anna Haddad heiße")
    coding.apply_code(session, document.id, Span(start + 2, start + 8), session.codebook.by_path["service"])
    coding.apply_code(session, document.id, Span(start + 3, start + 9), session.codebook.by_path["service"])
    for one in coding.codings(session):
        coding.set_memo(session, one, f"Haddad {one.span.start}")
    add_memo(session, "Frau Haddad aus Duisburg", MemoPlace(document, Span(start, start + 11)))
    write_summary(session, document, session.codebook.by_path["hinge"], "HADDADS Geschichte")
    set_variables(session, document, {"place": "Duisburg", "Haddad": "yes"})
    mark_done(session, [document])
    remember(session, document.id, text.index("Nummer"))
    key = KeyFile(key_path(session.path), "correct horse")
    decide(session, key, WISHES)
    return key


def state(session: Session) -> list[object]:
    """All that is in a project, in words."""
    text = session.transcript(session.documents[0].id).text
    return [
        text,
        [(document.name, document.source_name, document.language) for document in session.documents],
        session.transcript(session.documents[0].id).turns,
        [(one.coder, one.code, one.span.of(text), one.origin, one.created) for one in coding.codings(session)],
        [(memo.text, memo.span) for memo in memos(session)],
        rows(session),
        place(session, session.documents[0].id),
    ]


def test_everything_is_at_its_place_and_no_name_is_left(session: Session, tmp_path: Path) -> None:
    with session:
        key = filled(session)
        done = pseudonymise(session, tmp_path / "copy", key)
        assert (done.documents, done.codings, done.memos, done.together) == (1, 3, 1, 1)
        before = state(session)
        assert check(session) == []
    with open_session(done.path, "Anna") as copy:
        after = state(copy)
        codings = dict.fromkeys(before[3])  # type: ignore[call-overload]
        assert after == [*before[:3], list(codings), *before[4:]]
        assert check(copy) == []
        assert [act.kind.value for act in log(copy)] == ["begin trail"]
        assert not copy.under_names
        variables = copy.documents[0].variables
        assert (variables["place"], variables["Demirel"]) == ("[Stadt im Ruhrgebiet]", "yes")
        assert {one.coder for one in coding.codings(copy)} == {"Ada", "Anna"}
        inside = [one.memo for one in coding.codings(copy) if one.coder == "Anna"]
        assert len(inside) == 1 and inside[0].count("Demirel") == 2
        coding.apply_code(copy, copy.documents[0].id, Span(0, 3), copy.codebook.by_path["service"])
        assert check(copy) == []
    data = done.path.read_bytes()
    for name in ("addad", "ADDAD", "uisburg", "Anna H", "0176", "1234567"):
        assert name.encode() not in data
        assert name.encode("utf-16-le") not in data
    assert done.path.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "copy.qcode", "study.key", "study.qcode", "study.qcode.v6.bak",
    ]  # fmt: skip


def test_a_name_that_came_in_again_is_noticed(session: Session, tmp_path: Path) -> None:
    with session:
        filled(session)
        key = KeyFile(key_path(session.path), "correct horse", [])
        decide(session, key, [Wish("Kowalczyk", "Uwe Duisburg")])
        lying = KeyFile(key.path, "correct horse")
        lying.save([*key.entries, *map(_entry, WISHES)])
        with pytest.raises(ProblemsFound, match="Duisburg"):
            pseudonymise(session, tmp_path / "copy", lying)
    assert not (tmp_path / "copy.qcode").exists()


def _entry(wish: Wish):  # type: ignore[no-untyped-def]
    from qcode.session.names.key_file import KeyEntry

    return KeyEntry(wish.original, wish.replacement, wish.kind)


def test_without_names_there_is_nothing_to_replace(session: Session, tmp_path: Path) -> None:
    with session, pytest.raises(UsageError):
        pseudonymise(session, tmp_path / "copy")
