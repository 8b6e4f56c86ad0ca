"""Undo, redo and the log: every act and its undoing leave the rows as they were, also after a restart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import BOOK, OTHER, apply, bring, contents, document, project, study, where

from qcode.errors import NothingToDo, ProjectError
from qcode.exporting.codebook import codebook_yaml
from qcode.model import ActKind, Code, Codebook, Coding, Role, Span
from qcode.session import Session, open_session
from qcode.session.codebook.codebooks import import_codebook
from qcode.session.coding import acts as codings_of
from qcode.session.documents import acts as documents_of
from qcode.session.project.care import check
from qcode.session.project.history import log, redo, undo
from qcode.store import schema

Doing = Callable[[Session, Path], object]


def more_codes(session: Session, folder: Path) -> object:
    file = folder / "more.yaml"
    file.write_text(codebook_yaml(Codebook((*BOOK, Code("new", {"": "New"}, {"": "Something."})))), encoding="utf-8")
    return import_codebook(session, file)


def first(session: Session) -> Coding:
    return codings_of.codings(session)[0]


ACTS: dict[str, Doing] = {
    "apply": lambda s, _: apply(s, "gehen mit"),
    "remove": lambda s, _: codings_of.remove_codings(s, codings_of.codings(s)),
    "recode": lambda s, _: codings_of.recode(s, first(s), s.codebook.by_path["homemaking"]),
    "memo": lambda s, _: codings_of.set_memo(s, first(s), "überlegen\n👍"),
    "edges": lambda s, _: codings_of.move_edges(s, first(s), Span(20, 40)),
    "accept": lambda s, _: codings_of.accept_suggestion(
        s, document(s).id, where(s, "Das ist"), s.codebook.codes[0], codings_of.Proposal(0.1 + 0.2, "t-1")
    ),
    "reject": lambda s, _: codings_of.reject_suggestion(
        s, document(s).id, where(s, "Das ist"), s.codebook.codes[0], codings_of.Proposal(1 / 3, "t-1")
    ),
    "roles": lambda s, _: documents_of.set_roles(s, document(s), {"I": Role.RESPONDENT, "B": Role.OTHER}),
    "variables": lambda s, _: documents_of.set_variables(s, document(s), {"perspective": "", "year": "2019"}),
    "language": lambda s, _: documents_of.set_language(s, document(s), "en"),
    "import": lambda s, folder: bring(s, folder, "mo-02", OTHER + "B: More.\n", perspective="mo"),
    "codebook": more_codes,
    "remove document": lambda s, _: documents_of.remove_document(s, document(s)),
}


@pytest.mark.parametrize("name", ACTS)
def test_undo_and_redo_of_every_act(name: str, tmp_path: Path) -> None:
    with study(tmp_path) as session:
        apply(session, "kochen")
        codings_of.reject_suggestion(
            session, document(session).id, Span(0, 9), session.codebook.codes[0], codings_of.Proposal(0.5, "t-1")
        )
        before, acts = contents(session.path), log(session)
        ACTS[name](session, tmp_path)
        after = contents(session.path)
        assert after != before
        assert len(log(session)) == len(acts) + 1, "one act"
        assert check(session) == []
        undone = undo(session)
        assert contents(session.path) == before
        assert check(session) == []
    with open_session(tmp_path / "study.qcode", "Ada") as session:
        assert redo(session).id == undone.id
        assert contents(session.path) == after
        assert check(session) == []
        assert [act.undone for act in log(session)] == [False] * (len(acts) + 3), (
            "the undo and the redo are acts as well"
        )
    with open_session(tmp_path / "study.qcode", "Ada") as session:
        undo(session)
        assert contents(session.path) == before
        *_, done, first_undo, first_redo, last = log(session)
        assert done.undone and done.id == undone.id
        assert [(act.kind, act.turns, act.coder) for act in (first_undo, first_redo, last)] == [
            (kind, undone.id, "Ada") for kind in (ActKind.UNDO, ActKind.REDO, ActKind.UNDO)
        ]


def test_back_to_the_beginning_and_forth_again(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        path, start = session.path, {}
        for name in ("apply", "accept", "memo", "recode", "roles", "language", "remove document"):
            ACTS[name](session, tmp_path)
        end = contents(path)
    count = 0
    while True:
        with open_session(path, "Ada") as session:
            try:
                undo(session)
            except NothingToDo:
                break
            count += 1
            assert check(session) == []
            start = contents(path)
    assert count == 9
    assert start["document"] == []
    assert len(start["code"]) == len(BOOK), "the making of the project stays"
    with open_session(path, "Ada") as session:
        for _ in range(count):
            redo(session)
        assert contents(path) == end
        with pytest.raises(NothingToDo, match="nothing to redo"):
            redo(session)


def test_a_new_act_ends_redo_for_its_coder_only(tmp_path: Path) -> None:
    with study(tmp_path) as ada, open_session(ada.path, "Ben") as ben:
        apply(ada, "kochen")
        apply(ben, "kochen")
        undo(ada, "Ada")
        undo(ben, "Ben")
        apply(ada, "Amt")
        with pytest.raises(NothingToDo):
            redo(ada, "Ada")
        assert redo(ben, "Ben").coder == "Ben"


def test_redo_begins_with_what_was_undone_last_whoever_did_it(tmp_path: Path) -> None:
    with study(tmp_path) as ada, open_session(ada.path, "Ben") as ben:
        apply(ada, "kochen")
        apply(ben, "kochen")
        undo(ada, "Ada")
        undo(ada)
        assert [redo(ada).coder, redo(ada).coder] == ["Ben", "Ada"]


def test_one_coder_never_undoes_anothers_act(tmp_path: Path) -> None:
    with study(tmp_path) as ada, open_session(ada.path, "Ben") as ben:
        apply(ada, "kochen")
        apply(ben, "Amt")
        assert undo(ada, "Ada").summary.startswith("hinge · mo-01")
        assert [coding.coder for coding in codings_of.codings(ada)] == ["Ben"]
        undo(ben, "Ben")
        with pytest.raises(NothingToDo):
            undo(ben, "Ben")


def test_an_import_that_was_coded_is_undone_after_its_codings(tmp_path: Path) -> None:
    with study(tmp_path) as ada, open_session(ada.path, "Ben") as ben:
        apply(ben, "refer people", name="city-01")
        before = contents(ada.path, log=True)
        with pytest.raises(ProjectError, match=r"import: city-01.txt.*can't be undone.*builds on it") as told:
            undo(ada, "Ada")
        assert "qcode log" in str(told.value.hint)
        assert contents(ada.path, log=True) == before
        undo(ben, "Ben")
        undo(ada, "Ada")
        assert [entry.name for entry in ada.documents] == ["mo-01"]


def test_an_act_whose_row_was_changed_later_stays(tmp_path: Path) -> None:
    with study(tmp_path) as ada, open_session(ada.path, "Ben") as ben:
        coding = apply(ada, "kochen")
        codings_of.set_memo(ben, coding, "Ben's")
        before = contents(ada.path, log=True)
        with pytest.raises(ProjectError, match="builds on it"):
            undo(ada, "Ada")
        assert contents(ada.path, log=True) == before


def test_what_can_no_longer_be_redone(tmp_path: Path) -> None:
    with study(tmp_path) as ada, open_session(ada.path, "Ben") as ben:
        apply(ada, "kochen")
        undo(ada, "Ada")
        documents_of.remove_document(ben, document(ben))
        before = contents(ada.path, log=True)
        with pytest.raises(ProjectError, match=r"can't be redone: what it was about has changed"):
            redo(ada, "Ada")
        assert contents(ada.path, log=True) == before


def test_the_new_project_itself_is_logged_and_stays(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        with pytest.raises(NothingToDo, match="nothing to undo"):
            undo(session)
        assert [(act.kind, act.summary, act.coder) for act in log(session)] == [
            ("new", "new project with 5 codes", "Ada")
        ]


def test_an_act_without_effect_is_not_logged(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        coding = apply(session, "kochen")
        before = contents(session.path, log=True)
        codings_of.set_memo(session, coding, "")
        documents_of.set_language(session, document(session), "de")
        documents_of.set_variables(session, document(session), {"perspective": "mo", "other": ""})
        assert (
            codings_of.apply_code(session, coding.document, coding.span, session.codebook.by_key[coding.code]) is None
        )
        assert contents(session.path, log=True) == before


def test_an_act_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        before = contents(session.path, log=True)
        with pytest.raises(RuntimeError), session.act(ActKind("half")) as act:
            act.insert(schema.setting, [{"name": "a", "value": "b"}])
            raise RuntimeError
        assert contents(session.path, log=True) == before
