"""News: what an act touched, who hears of it, and what other programs have written."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import BOOK, apply, bring, document, study, where

from qcode.model import ActKind, Code, Codebook, Role
from qcode.session import Changed, Session, open_session
from qcode.session.coding import acts as codings_of
from qcode.session.documents import acts as documents_of
from qcode.session.project.history import redo, undo
from qcode.session.study import study as study_of
from qcode.store.codebook import add_codes


def heard(session: Session) -> list[Changed]:
    news: list[Changed] = []
    session.observers.append(news.append)
    return news


def test_an_act_tells_which_tables_and_documents(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        here, news = document(session).id, heard(session)
        coding = apply(session, "kochen")
        codings_of.set_memo(session, coding, "so")
        codings_of.recode(session, coding, session.codebook.by_path["homemaking"])
        codings_of.remove_codings(session, [coding])
        undo(session)
        redo(session)
        assert news == [Changed(frozenset({"coding"}), frozenset({here}))] * 6
        news.clear()
        documents_of.set_roles(session, document(session), {"B": Role.OTHER})
        documents_of.set_language(session, document(session), "en")
        undo(session)
        assert news == [Changed(frozenset({table}), frozenset({here})) for table in ("speaker", "document", "document")]
        news.clear()
        with session.act(ActKind("import codebook")) as act:
            add_codes(act, Codebook((Code("new"),)))
        assert news == [Changed(frozenset({"code"}), None)]
        assert "new" in session.codebook.by_path


def test_an_act_names_its_few_rows_and_says_when_something_is_to_be_forgotten(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        news = heard(session)
        coding = apply(session, "kochen")
        codings_of.set_memo(session, coding, "so")
        codings_of.recode(session, coding, session.codebook.by_path["homemaking"])
        codings_of.remove_codings(session, [coding])
        undo(session)
        assert [change.rows for change in news] == [frozenset({coding.id})] * 5
        assert [change.forgets for change in news] == [False, False, True, True, False]
        news.clear()
        documents_of.remove_document(session, document(session))
        assert [(change.rows, change.forgets) for change in news] == [(None, True)]


def test_no_change_no_news(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        coding, news = apply(session, "kochen"), heard(session)
        codings_of.set_memo(session, coding, "")
        with pytest.raises(RuntimeError), session.act(ActKind("half")) as act:
            add_codes(act, Codebook((Code("new"),)))
            raise RuntimeError
        assert news == []
        assert "new" not in session.codebook.by_path


def test_own_acts_are_no_news_of_others(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        assert not session.look_for_news()
        apply(session, "kochen")
        undo(session)
        assert not session.look_for_news()


def test_what_another_program_wrote_is_seen_once(tmp_path: Path) -> None:
    with study(tmp_path) as ada, open_session(tmp_path / "study.qcode", "Ben") as ben:
        news = heard(ada)
        assert (len(ada.documents), len(ada.codebook), ada.title) == (2, len(BOOK), "study")
        assert ada.transcript(document(ada).id).roles["B"] == Role.RESPONDENT
        bring(ben, tmp_path, "new", "I: Und?\n\nB: Nichts.\n")
        documents_of.set_roles(ben, document(ben), {"B": Role.OTHER})
        with ben.act(ActKind("import codebook")) as act:
            add_codes(act, Codebook((Code("new"),)))
        assert ada.look_for_news()
        assert not ada.look_for_news()
        assert len(news) == 1
        assert len(ada.documents) == 3
        assert "new" in ada.codebook.by_path
        assert ada.transcript(document(ada).id).roles["B"] == Role.OTHER


def test_an_own_act_hides_no_news(tmp_path: Path) -> None:
    with study(tmp_path) as ada, open_session(tmp_path / "study.qcode", "Ben") as ben:
        apply(ben, "kochen")
        apply(ada, "Amt")
        assert ada.look_for_news()
        assert not ada.look_for_news()
        apply(ada, "Familie")
        apply(ben, "Familie")
        assert ada.look_for_news()
        assert not ada.look_for_news()


def test_codes_that_another_program_made_and_applied(tmp_path: Path) -> None:
    with study(tmp_path) as ada, open_session(tmp_path / "study.qcode", "Ben") as ben:
        assert len(ada.codebook) == len(BOOK)
        with ben.act(ActKind("import codebook")) as act:
            add_codes(act, Codebook((Code("new"),)))
        apply(ben, "kochen", "new")
        assert study_of(ada).codebook.by_path["new"].key == study_of(ada).codings[0].code
        (coding,) = codings_of.codings(ada)
        assert ada.codebook.by_key[coding.code].path == "new"


def test_observers_may_come_and_go_while_news_is_told(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        told: list[str] = []

        def once(_: Changed) -> None:
            told.append("once")
            session.observers.remove(once)

        session.observers += [once, lambda _: told.append("always")]
        apply(session, "kochen")
        apply(session, "Amt")
        assert told == ["once", "always", "always"]
        assert len(codings_of.codings(session)) == 2
        assert where(session, "Amt")
