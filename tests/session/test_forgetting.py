"""A withdrawn interview is gone from every byte of the project, and the log still holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from builders import apply, bring, document, study

from qcode.errors import NothingToDo, ProjectError, UsageError
from qcode.model import ActKind, Role, Span
from qcode.session import Session, open_session
from qcode.session.coding import acts as codings_of
from qcode.session.documents.acts import set_roles, set_variables
from qcode.session.documents.media import link
from qcode.session.documents.updating import plan_update, store_update
from qcode.session.project import trail
from qcode.session.project.care import check, make_backup
from qcode.session.project.forgetting import forget
from qcode.session.project.history import log, redo, undo
from qcode.session.writing.memos import MemoPlace, add_memo
from qcode.session.writing.summaries import write_summary

SECRET = "Ich heiße Zebulon Quandt und wohne am Ententeich Nummer siebzehn."
WITHDRAWN = f"I: Wie war es?\n\nZQ: {SECRET}\n\nZQ: Wir haben mit dem Amt gesprochen.\n"
TRACES = ("Zebulon", "Quandt", "Ententeich", "quandt-09", "Plappermaul", "Siebenschläfer", "Wolkenkuckucksheim")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A study with an interview to which everything was done that can be done, and others beside it."""
    made = study(tmp_path)
    made.coder = "Ben"
    bring(made, tmp_path, "quandt-09", WITHDRAWN, perspective="Wolkenkuckucksheim")
    made.coder = "Ada"
    coding = apply(made, "mit dem Amt", name="quandt-09")
    codings_of.set_memo(made, coding, "Plappermaul")
    entry = document(made, "quandt-09")
    (tmp_path / "quandt.m4a").write_bytes(b"")
    for name in ("quandt.m4a", "quandt-09.txt"):  # linked, and linked anew
        link(made, entry, tmp_path / name)
    hinge = made.codebook.by_path["hinge"]
    codings_of.reject_suggestion(made, entry.id, Span(0, 9), hinge, codings_of.Proposal(0.5, "t-1"))
    set_roles(made, entry, {"I": Role.OTHER})
    set_variables(made, entry, {"year": "Siebenschläfer"})
    add_memo(made, "About Quandt", MemoPlace(entry, coding.span))
    write_summary(made, entry, hinge, "Zebulon goes to the office")
    file = tmp_path / "corrected.txt"
    file.write_text(WITHDRAWN.replace("Wie war es?", "Wie war es damals?"), encoding="utf-8")
    planned = plan_update(made, document(made, "quandt-09"), file)
    assert planned is not None
    store_update(made, planned)
    undo(made)
    redo(made)
    apply(made, "kochen")
    assert check(made) == []
    return made


def test_no_byte_of_it_is_left(session: Session) -> None:
    with session:
        path = session.path
        assert any(trace.encode() in path.read_bytes() for trace in TRACES)
        done = forget(session, document(session, "quandt-09"), "Consent withdrawn")
        assert done.acts > 8
        data = path.read_bytes()
        assert [trace for trace in TRACES if trace.encode() in data] == []
        assert [entry.name for entry in session.documents] == ["city-01", "mo-01"]
        assert check(session) == []
        last = log(session)[-1]
        assert (last.kind, last.coder, last.subject.notes) == (ActKind.FORGET, "Ada", {"reason": "Consent withdrawn"})


def test_the_chain_holds_and_a_hash_noted_before_is_still_in_it(session: Session) -> None:
    with session:
        noted, before = trail.head(session), log(session)
        forget(session, document(session, "quandt-09"), "Consent withdrawn")
        assert trail.since(session, noted) == (before[-1].id, 1)
        assert [act.hash for act in log(session)][:-1] == [act.hash for act in before]
        path = session.path
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE act SET change = '[]' WHERE forgotten != ''")
    with open_session(path, "Ada") as again:
        assert any("altered after" in str(problem) for problem in check(again))


def test_what_was_done_to_other_documents_stays_and_can_be_undone(session: Session) -> None:
    with session:
        forget(session, document(session, "quandt-09"), "Consent withdrawn")
        assert [coding.document for coding in codings_of.codings(session)] == [document(session).id]
        assert undo(session, "Ada").kind == ActKind.APPLY_CODE
        with pytest.raises((NothingToDo, ProjectError)):
            for _ in range(20):
                undo(session, "Ben")
        assert check(session) == []
        forget(session, document(session, "city-01"), "Withdrawn as well")
        assert check(session) == []


def test_an_act_on_several_documents_is_forgotten_in_part(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        apply(session, "kochen")
        apply(session, "refer people", name="city-01")
        codings_of.remove_codings(session, codings_of.codings(session))
        forget(session, document(session, "city-01"), "Consent withdrawn")
        assert check(session) == []
        bulk = next(entry for entry in log(session) if entry.kind == ActKind.REMOVE_CODING)
        assert sorted(side.forgotten for side in trail.changes(session, bulk)) == [False, True]


def test_places_that_quote_it_and_copies_are_named(session: Session) -> None:
    with session:
        copy = make_backup(session, None)
        add_memo(session, f"Strong: {SECRET}", MemoPlace(document(session, "mo-01")))
        done = forget(session, document(session, "quandt-09"), "Consent withdrawn")
        assert done.copies == (copy,)
        assert ["memo" in str(quote) for quote in done.quotes] == [True]


@pytest.mark.parametrize("reason", ["", "  ", "quandt-09 was withdrawn"])
def test_a_reason_is_needed_and_names_nobody(session: Session, reason: str) -> None:
    with session, pytest.raises(UsageError):
        forget(session, document(session, "quandt-09"), reason)
