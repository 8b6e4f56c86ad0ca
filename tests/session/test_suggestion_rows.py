"""Rows of suggestions for a project, made with the encoder that is always there."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import apply, contents, document, study, where

from qcode.model import Role
from qcode.session import Session
from qcode.session.coding.acts import Proposal, reject_suggestion
from qcode.session.documents.acts import set_roles
from qcode.session.suggesting.suggestions import ROW_COLUMNS, Suggestions, rejected_by_coder, suggestion_rows


@pytest.fixture(autouse=True)
def plain_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QCODE_ENCODER", "tfidf")


def rows(session: Session, unit: str = "sentence") -> list[dict[str, object]]:
    return list(suggestion_rows(session, session.documents, unit=unit))  # type: ignore[arg-type]


@pytest.mark.parametrize("unit", ["sentence", "turn"])
def test_a_row_for_all_respondents_speech_and_nothing_stored(unit: str, tmp_path: Path) -> None:
    with study(tmp_path) as session:
        apply(session, "kochen")
        before = contents(session.path, log=True)
        found = rows(session, unit)
        assert contents(session.path, log=True) == before
        assert all(tuple(row) == ROW_COLUMNS for row in found)
        texts = {entry.name: session.transcript(entry.id).text for entry in session.documents}
        codable = {code.path for code in session.codebook.codable}
        for row in found:
            start, end = row["start"], row["end"]
            assert isinstance(start, int) and isinstance(end, int)
            assert row["text"] == texts[str(row["document"])][start:end]
            assert row["speaker"] == "B"
            assert 0 <= row["none"] <= 1  # type: ignore[operator]
            suggestions: list[dict[str, object]] = row["suggestions"]  # type: ignore[assignment]
            assert {one["path"] for one in suggestions} == codable
            scores = [one["score"] for one in suggestions]
            assert scores == sorted(scores, reverse=True)  # type: ignore[type-var]
            assert row["shown"] == any(one["shown"] for one in suggestions)
        assert next(str(row["text"]) for row in found if row["document"] == "mo-01").startswith(
            "Wir gehen mit aufs Amt."
        )


def test_the_same_again(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        assert rows(session) == rows(session)


def test_roles_decide_who_gets_suggestions(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        set_roles(session, document(session), {"B": Role.INTERVIEWER, "I": Role.RESPONDENT})
        assert {row["speaker"] for row in rows(session) if row["document"] == "mo-01"} == {"I"}


def test_learning_from_what_is_coded_and_rejected(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        suggestions = Suggestions(session)
        assert (suggestions.ready, suggestions.name) == (False, "")
        suggestions.prepare()
        assert suggestions.ready
        assert suggestions.name
        learnt: list[bool] = []
        session.observers.append(lambda changed: learnt.append(suggestions.learn(changed)))
        apply(session, "Wir kochen zusammen, und wir füllen Formulare aus.")
        code = session.codebook.by_path["homemaking"]
        span = where(session, "Das ist wie eine Familie.")
        reject_suggestion(session, document(session).id, span, code, Proposal(0.5, suggestions.name))
        assert learnt == [True, True]
        set_roles(session, document(session), {"B": Role.RESPONDENT})
        assert rejected_by_coder(session, document(session).id) == {(span, code.key)}
        session.coder = "Ben"
        assert rejected_by_coder(session, document(session).id) == set()
