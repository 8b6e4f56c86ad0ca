"""Memos on everything: written, changed, removed and listed, each an act; and a text stored while it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import apply, contents, document, study, where

from qcode.errors import UsageError
from qcode.model.memo import MemoKind
from qcode.session import Session
from qcode.session.coding.acts import set_memo
from qcode.session.project import history
from qcode.session.writing import memos
from qcode.session.writing.memos import Entry, Wanted


def texts(session: Session, **wanted: str) -> list[str]:
    return [entry.memo.text for entry in memos.entries(session, Wanted(**wanted))]


def filled(tmp_path: Path) -> Session:
    session = study(tmp_path)
    code = session.codebook.by_path["hinge/forms"]
    memos.add_memo(session, "Zwei Fälle wirken gleich.", kind=MemoKind.THEORY)
    memos.add_memo(session, "Wer geht mit?", kind=MemoKind.QUESTION, on=memos.MemoPlace(document(session)))
    memos.add_memo(session, "Formulare immer hier.", kind=MemoKind.CODE, on=memos.MemoPlace(code=code))
    memos.add_memo(
        session, "Das Bild der Familie", on=memos.MemoPlace(document(session), where(session, "wie eine Familie"))
    )
    set_memo(session, apply(session, "Wir gehen mit aufs Amt."), "Beleg")
    return session


def test_memos_on_everything_in_one_list(tmp_path: Path) -> None:
    with filled(tmp_path) as session:
        found = memos.entries(session)
        assert [entry.on for entry in found] == ["project", "document", "code", "span", "coding"]
        rows = list(memos.rows(session))
        assert [tuple(row) for row in rows] == [memos.COLUMNS] * 5
        assert [row["words"] for row in rows] == [None, None, None, "wie eine Familie", "Wir gehen mit aufs Amt."]
        assert [row["path"] for row in rows] == [None, None, "hinge/forms", None, "hinge"]


def test_memos_are_found_by_kind_document_code_coder_and_words(tmp_path: Path) -> None:
    with filled(tmp_path) as session:
        assert texts(session, kind="question") == ["Wer geht mit?"]
        assert texts(session, document="mo-01", words="familie BILD") == ["Das Bild der Familie"]
        assert texts(session, code="hinge") == ["Formulare immer hier.", "Beleg"]
        assert texts(session, coder="Ben") == []
        for wrong in ({"kind": "diary"}, {"document": "mo-99"}, {"code": "nothing"}):
            with pytest.raises(UsageError):
                texts(session, **wrong)


def test_every_change_of_a_memo_is_taken_back(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        states = [contents(session.path)]
        memo = memos.add_memo(session, "Erst so")
        states.append(contents(session.path))
        memos.change_memo(session, memo, text="Dann so", kind=MemoKind.METHOD)
        states.append(contents(session.path))
        assert memos.remove_memos(session, memos.memos(session)) == 1
        assert memos.memos(session) == []
        for state in reversed(states):
            history.undo(session)
            assert contents(session.path) == state
        for _ in states:
            history.redo(session)
        assert memos.memos(session) == []


def test_what_makes_no_sense_is_refused_and_nothing_is_stored(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        before = contents(session.path, log=True)
        one, code = document(session), session.codebook.by_path["hinge"]
        with pytest.raises(UsageError, match="some words"):
            memos.add_memo(session, "  \n")
        with pytest.raises(UsageError, match="not on both"):
            memos.add_memo(session, "x", on=memos.MemoPlace(one, code=code))
        with pytest.raises(UsageError, match="surrogate"):
            memos.add_memo(session, "half \ud83d")
        with pytest.raises(UsageError, match="no words"):
            memos.add_memo(session, "x", on=memos.MemoPlace(one, type(where(session, "Wir"))(10**6, 10**6 + 2)))
        assert contents(session.path, log=True) == before


def test_a_memo_is_stored_while_it_is_written_and_is_one_act(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        before, acts = contents(session.path), len(history.log(session))
        writing = memos.writing(session, Entry(memos.new_memo(session, on=memos.MemoPlace(document(session)))))
        assert not writing.keep("   ")
        for text in ("Die", "Die Leiterin", "Die Leiterin kennt alle."):
            assert writing.keep(text)
            assert [memo.text for memo in memos.memos(session)] == [text]
        assert not writing.finish("Die Leiterin kennt alle. ")
        assert len(history.log(session)) == acts + 1
        history.undo(session)
        assert contents(session.path) == before
        history.redo(session)
        assert [memo.text for memo in memos.memos(session)] == ["Die Leiterin kennt alle."]


def test_a_memo_that_somebody_else_changed_meanwhile_gets_an_act_of_its_own(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        memo = memos.add_memo(session, "eins")
        writing = memos.writing(session, Entry(memo))
        writing.keep("eins zwei")
        memos.change_memo(session, memo, text="fremd")
        writing.keep("eins zwei drei")
        assert [each.text for each in memos.memos(session)] == ["eins zwei drei"]
        history.undo(session)
        assert [each.text for each in memos.memos(session)] == ["fremd"]
        history.undo(session)
        assert [each.text for each in memos.memos(session)] == ["eins zwei"]
        history.undo(session)
        assert [each.text for each in memos.memos(session)] == ["eins"]


def test_a_text_left_empty_takes_the_memo_away(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        coding = apply(session, "Wir gehen mit aufs Amt.")
        writing = memos.writing(session, memos.of_coding(coding))
        writing.keep("Ein Beleg")
        assert [entry.memo.text for entry in memos.entries(session)] == ["Ein Beleg"]
        assert writing.finish("")
        assert memos.entries(session) == []
        history.undo(session)
        assert [entry.memo.text for entry in memos.entries(session)] == ["Ein Beleg"]
