"""The trail as a person reads it: words of the time of an act, names in place of numbers, and the curtain before it."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import ALL, BOOK, COOKING, GOING, INTERVIEW, apply, bring, coded_twice, document, project, study, where

from qcode.model import Act, Span
from qcode.model.pseudonym import NameKind
from qcode.session import Session
from qcode.session.codebook.code_changes import remove_code
from qcode.session.coding import acts as codings_of
from qcode.session.documents.acts import import_paths, remove_document
from qcode.session.documents.preview import ImportOptions
from qcode.session.documents.reserving import look_early, reserve
from qcode.session.documents.updating import plan_update, store_update
from qcode.session.names.deciding import Wish, decide
from qcode.session.names.key_file import KeyFile
from qcode.session.project import trail
from qcode.session.project.forgetting import forget
from qcode.session.project.history import redo, undo
from qcode.session.project.trail_rows import MOST, shown_change
from qcode.session.states import mark_done
from qcode.session.writing.memos import MemoPlace, add_memo


def lines(session: Session, act: Act) -> list[tuple[str, str, dict[str, tuple[str, str]]]]:
    """Each row that an act changed: sign, title, and what is said of it before and after."""
    return [
        (row.sign, str(row.title), {str(field.name): (field.before, field.after) for field in row.fields})
        for row in shown_change(session, act).rows
    ]


def newest(session: Session, back: int = 0) -> Act:
    return trail.newest(session, most=back + 1)[back]


def correct(session: Session, folder: Path, old: str, new: str) -> None:
    """Correct the transcript of `mo-01`."""
    file = folder / "corrected.txt"
    file.write_text(INTERVIEW.replace(old, new), encoding="utf-8")
    plan = plan_update(session, document(session), file)
    assert plan is not None
    store_update(session, plan)


def test_edges_code_and_memo_are_shown_before_and_after(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        coding = apply(session, GOING)
        assert lines(session, newest(session)) == [("+", "coding · hinge · mo-01 · Ada", {"words": ("", GOING)})]
        codings_of.move_edges(session, coding, where(session, "Wir gehen mit"))
        assert lines(session, newest(session))[0][2]["words"] == (GOING, "Wir gehen mit")
        coding = codings_of.codings(session)[0]
        codings_of.move_edges(session, coding, where(session, "gehen mit"))  # only the start is another one
        assert lines(session, newest(session))[0][2]["words"] == ("Wir gehen mit", "gehen mit")
        codings_of.set_memo(session, codings_of.codings(session)[0], "strong")
        assert lines(session, newest(session)) == [
            ("~", "coding · hinge · mo-01 · Ada", {"words": ("gehen mit", "gehen mit"), "memo": ("", "strong")}),
        ]
        codings_of.recode(session, codings_of.codings(session)[0], session.codebook.by_path["homemaking"])
        assert lines(session, newest(session))[0][2]["code"] == ("hinge", "homemaking")
        undo(session)
        assert lines(session, newest(session))[0][2]["code"] == ("homemaking", "hinge")
        redo(session)
        assert lines(session, newest(session))[0][2]["code"] == ("hinge", "homemaking")


def test_words_are_those_of_the_text_at_that_time(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        apply(session, GOING)
        coded = newest(session)
        correct(session, tmp_path, "Was macht der Verein?", "Was genau macht denn der Verein heute?")
        corrected = newest(session)
        assert lines(session, coded)[0][2]["words"] == ("", GOING)
        assert _words(session, corrected) == [(GOING, ""), ("", GOING)]  # each in the text that it was in
        undo(session)
        taken_back = newest(session)
        apply(session, COOKING)
        remove_document(session, document(session))
        assert lines(session, coded)[0][2]["words"] == ("", GOING)
        assert ("−", "document · mo-01") in {line[:2] for line in lines(session, newest(session))}
        assert _words(session, taken_back) == [(GOING, ""), ("", GOING)]


def _words(session: Session, act: Act) -> list[tuple[str, str]]:
    return [fields["words"] for _sign, title, fields in lines(session, act) if title.startswith("coding")]


def test_what_is_gone_has_its_name_and_what_was_forgotten_has_none(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        apply(session, GOING, "views/praise")
        coded = newest(session)
        codings_of.remove_codings(session, codings_of.codings(session))
        remove_code(session, session.codebook.by_path["views/praise"])
        assert lines(session, coded)[0][1] == "coding · views/praise · mo-01 · Ada"
        forget(session, document(session), "Consent withdrawn")
        change = shown_change(session, coded)
        assert change.rows == ()
        assert "forgotten" in str(change.left_out[0])


def test_an_act_on_thousands_of_rows_says_how_many_more(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        change = shown_change(session, newest(session))
        assert sum(str(row.title).startswith("code ·") for row in change.rows) == len(BOOK.codes)
        (tmp_path / "long.txt").write_text("\n\n".join(f"B: Satz {number}." for number in range(30)), "utf-8")
        import_paths(session, [tmp_path / "long.txt"], ImportOptions())
        assert [str(line) for line in shown_change(session, newest(session)).left_out] == ["turn: 30 rows"]
        for number in range(MOST + 7):
            apply(session, f"Satz {number}.", name="long")
        codings_of.remove_codings(session, codings_of.codings(session))
        change = shown_change(session, newest(session))
        assert len(change.rows) == MOST
        assert [str(line) for line in change.left_out] == ["coding: 7 more of these"]


def test_under_pseudonyms_nothing_of_the_trail_says_a_name(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        bring(session, tmp_path, "haddad-1", "I: Und?\n\nB: Ja, Frau Haddad aus Wesel kommt mit. Das ist gut.\n")
        first = apply(session, "Frau Haddad aus Wesel", name="haddad-1")
        apply(session, "Das ist gut.", "homemaking", name="haddad-1")
        codings_of.set_memo(session, first, "Haddad again")
        codings_of.move_edges(session, codings_of.codings(session)[0], where(session, "aus Wesel kommt", "haddad-1"))
        decide(session, KeyFile(tmp_path / "k.key", "a long passphrase"), [Wish("Haddad", "Demirkan"),
               Wish("Wesel", "[Stadt]", NameKind.PLACE)])  # fmt: skip
        acts = trail.newest(session, most=99)
        shown = [str(lines(session, act)) for act in acts]
        assert not [line for line in shown if "Haddad" in line or "Wesel" in line]
        assert "('', 'Frau Demirkan aus [Stadt]')" in " ".join(shown)
        assert "('Frau Demirkan aus [Stadt]', 'aus [Stadt] kommt')" in " ".join(shown)
        assert "('', 'Das ist gut.')" in " ".join(shown)
        assert [act.summary for act in trail.newest(session, trail.TrailFilter(document="haddad-1"), most=9)] == []


@pytest.fixture(scope="module")
def blind(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Ada and Ben coded `mo-01`, which is coded blind; Ben coded and wrote in `city-01` as well; Ada is at work."""
    session = study(tmp_path_factory.mktemp("blind"))
    coded_twice(session)
    session.coder = "Ben"
    hinge, forms = session.codebook.by_path["hinge"], session.codebook.by_path["hinge/forms"]
    codings_of.apply_codes(session, document(session).id, where(session, "neu sind"), [hinge, forms])
    add_memo(session, "Aha", MemoPlace(document(session), where(session, "Amt")))
    undo(session, "Ben")
    apply(session, "refer people", name="city-01")
    codings_of.remove_codings(session, [one for one in codings_of.codings(session) if one.coder == "Ben"])
    session.coder = "Ada"
    reserve(session, [document(session)], coders=["Ada", "Ben"])
    return session


def by_ben(session: Session) -> list[str]:
    return [act.summary for act in trail.acts(session, trail.TrailFilter(coder="Ben"))]


def test_others_acts_are_behind_the_curtain(blind: Session) -> None:
    assert trail.hidden_documents(blind) == ["mo-01"]
    assert by_ben(blind) == ["hinge · city-01 3–18".replace("3–18", _place(blind)), "6 codings"]
    assert [act.id for act in trail.acts(blind)] == [act.id for act in reversed(trail.newest(blind, most=999))]
    own = trail.acts(blind, trail.TrailFilter(coder="Ada", document="mo-01"))
    assert sum(act.kind == "apply code" for act in own) == 4
    assert all(lines(blind, act) for act in own)


def _place(session: Session) -> str:
    span = where(session, "refer people", "city-01")
    return f"{span.start}–{span.end}"


def test_of_an_act_in_several_documents_only_the_others_rows_are_hidden(blind: Session) -> None:
    act = trail.acts(blind, trail.TrailFilter(coder="Ben"))[-1]
    change = shown_change(blind, act)
    assert [str(row.title) for row in change.rows] == ["coding · hinge · city-01 · Ben"]
    assert "coded blind" in str(change.left_out[0])
    rows = trail.change_rows(trail.changes(blind, act))
    assert rows.count({"hidden": True}) == 5
    assert trail.change_rows(trail.all_changes(blind)(act)) == rows


def test_the_curtain_goes_up_for_who_looked_and_for_all_when_all_are_done(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        coded_twice(session)
        session.coder = "Ada"
        reserve(session, [document(session)], coders=["Ada", "Ben"])
        assert by_ben(session) == []
        look_early(session, document(session))
        assert len(by_ben(session)) == 3
        undo(session)
        assert by_ben(session) == []
        for session.coder in ("Ben", "Ada"):
            mark_done(session, [document(session)])
        assert trail.hidden_documents(session) == []
        assert len(by_ben(session)) == 4


def test_an_own_row_that_only_changed_is_known_as_ones_own(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        coded_twice(session)
        session.coder = "Ada"
        reserve(session, [document(session)], coders=["Ada", "Ben"])
        for coder in ("Ada", "Ben"):
            session.coder = coder
            own = (one for one in codings_of.codings(session) if one.coder == coder)
            coding = next(one for one in own if one.span.of(_text(session)) == ALL)
            codings_of.set_memo(session, coding, f"of {coder}")
            codings_of.remove_codings(session, [coding])
        session.coder = "Ada"
        noted = trail.acts(session, trail.TrailFilter(kind="write memo"))
        assert [lines(session, act)[0][2] for act in noted] == [{"words": (ALL, ALL), "memo": ("", "of Ada")}]


def _text(session: Session) -> str:
    return session.transcript(document(session).id).text


def test_a_span_that_no_longer_fits_is_no_trouble(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        apply(session, GOING)
        act = newest(session)
        assert act.subject.span is not None and act.subject.span != Span(0, 1)
        correct(session, tmp_path, INTERVIEW.split("B:", 1)[1], " Ja.\n")
        assert lines(session, act)[0][2]["words"] == ("", GOING)
