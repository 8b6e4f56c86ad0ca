"""Who is done, whose codings count, and the curtain before others' work in reserved documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import apply, bring, contents, document, project, study, where

from qcode.errors import UsageError
from qcode.model import CONSENSUS, ActKind, Place, Span, State
from qcode.session import Session, open_session
from qcode.session.codebook.code_counts import code_counts
from qcode.session.coding.acts import codings
from qcode.session.documents.drawing import draw, pick
from qcode.session.documents.positions import remember_place
from qcode.session.documents.reserving import look_early, reserve, reserved_rows
from qcode.session.documents.rows import document_rows
from qcode.session.project.history import log, undo
from qcode.session.states import Curtain, coder_states, curtains, hidden_from, mark_done, set_counting
from qcode.session.study import Conditions, segments_of, tally_by
from qcode.session.study import study as material
from qcode.session.writing.memos import MemoPlace, add_memo, memos


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Ada and Ben have coded one interview with edges that differ; Ada is at work."""
    with study(tmp_path) as session:
        apply(session, "Wir gehen mit aufs Amt.")
        session.coder = "Ben"
        apply(session, "Wir gehen mit aufs Amt")
        apply(session, "Alle, die neu sind", "homemaking")
        session.coder = "Ada"
        yield session


def states(session: Session, name: str = "mo-01") -> dict[str, str]:
    return {coder: state.value for coder, state in coder_states(session).get(document(session, name).id, {}).items()}


def test_states_come_from_codings_reading_and_words(session: Session) -> None:
    assert states(session) == {"Ada": "begun", "Ben": "begun"}
    assert states(session, "city-01") == {}
    remember_place(session, document(session, "city-01").id, Place(3, (Span(0, 20),)))
    assert states(session, "city-01") == {"Ada": "begun"}
    assert mark_done(session, [document(session), document(session, "city-01")]) == 2
    assert mark_done(session, [document(session)]) == 0
    assert states(session) == {"Ada": "done", "Ben": "begun"}
    assert states(session, "city-01") == {"Ada": "done"}
    before = contents(session.path)
    mark_done(session, [document(session)], is_done=False)
    assert states(session) == {"Ada": "begun", "Ben": "begun"}
    undo(session, "Ada")
    assert contents(session.path) == before


def test_what_was_done_stays_done_when_its_coder_changes_it(session: Session) -> None:
    mark_done(session, [document(session)])
    apply(session, "Wir kochen zusammen", "homemaking")
    assert states(session)["Ada"] == "done"


def test_a_document_that_is_done_counts_also_where_nothing_was_found(session: Session) -> None:
    assert tally_by(session).basis.left_out == ("city-01",)
    mark_done(session, [document(session, "city-01")])
    found = tally_by(session)
    rows = {(row.path, row.group): (row.documents, row.documents_total) for row in found.rows}
    assert found.basis.left_out == ()
    assert rows["hinge", "administration"] == (0, 1)


def test_the_rule_and_the_choice_of_who_counts(session: Session) -> None:
    def counting() -> dict[str, int]:
        return dict(tally_by(session).basis.coders)

    assert counting() == {"Ada": 1}  # half of the fewer passages meet: coded double; Ada coded first
    mark_done(session, [document(session)], coder="Ben")
    assert counting() == {"Ben": 1}
    set_counting(session, [document(session)], "Ada")
    assert counting() == {"Ada": 1}
    assert document(session).counting == "Ada"
    set_counting(session, [document(session)], "")
    assert counting() == {"Ben": 1}
    mark_done(session, [document(session)], coder=CONSENSUS)
    assert tally_by(session).basis.consensus == 1
    assert {row.segments for row in tally_by(session).rows} == {0}


def test_nobody_counts_where_they_did_nothing(session: Session) -> None:
    with pytest.raises(UsageError, match="neither codings"):
        set_counting(session, [document(session, "city-01")], "Ada")
    with pytest.raises(UsageError, match="by itself"):
        set_counting(session, [document(session)], CONSENSUS)
    with pytest.raises(UsageError, match="settled codings"):
        open_session(session.path, " Consensus ")


def test_the_list_of_documents_has_states(session: Session) -> None:
    mark_done(session, [document(session)])
    columns, rows = document_rows(session)
    by_name = {row["document"]: row for row in rows}
    assert {"state", "coders"} <= set(columns)
    assert (by_name["mo-01"]["state"], by_name["mo-01"]["coders"]) == ("done", {"Ada": "done", "Ben": "begun"})
    assert (by_name["city-01"]["state"], by_name["city-01"]["coders"]) == ("open", {})


# -- the curtain -------------------------------------------------------------------------------------------------------


def curtain(session: Session) -> Curtain:
    return curtains(session)[document(session).id]


def test_the_curtain_goes_up_when_all_that_were_named_are_done(session: Session) -> None:
    reserve(session, [document(session)], coders=["Ben", "Ada"])
    assert document(session).reserved_for == ("Ada", "Ben")
    assert curtain(session) is Curtain.DOWN
    mark_done(session, [document(session)])
    assert curtain(session) is Curtain.DOWN
    mark_done(session, [document(session)], coder="Ben")
    assert curtain(session) is Curtain.UP
    reserve(session, [document(session)], coders=["Ada", "Ben", "Cem"])
    assert curtain(session) is Curtain.DOWN


def test_where_nobody_is_named_two_have_to_be_done_and_nobody_only_begun(session: Session) -> None:
    reserve(session, [document(session)])
    mark_done(session, [document(session)])
    assert curtain(session) is Curtain.DOWN
    mark_done(session, [document(session)], coder="Ben")
    assert curtain(session) is Curtain.UP
    session.coder = "Cem"
    apply(session, "Alle, die neu sind")
    assert curtain(session) is Curtain.DOWN


def test_a_blind_session_sees_its_own_work_only(session: Session) -> None:
    interview = document(session)
    place = MemoPlace(interview, where(session, "Alle, die neu sind"))
    session.coder = "Ben"
    add_memo(session, "Ben sees kinship here", place)
    session.coder = "Ada"
    reserve(session, [interview], coders=["Ada", "Ben"])
    everything = {one.coder for one in codings(session)}
    assert everything == {"Ada", "Ben"}
    session.blind = True
    assert {one.coder for one in codings(session)} == {"Ada"}
    assert {one.coder for one in codings(session, interview.id)} == {"Ada"}
    assert {one.coder for one in segments_of(session, Conditions())} == {"Ada"}
    assert {one.coder for one in material(session).codings} == {"Ada"}
    assert memos(session) == []
    assert code_counts(session)[session.codebook.by_path["homemaking"].key].all == 0
    found = tally_by(session)
    assert (found.basis.hidden, found.basis.documents) == (("mo-01",), 0)
    for coder in ("Ada", "Ben"):
        mark_done(session, [interview], coder=coder)
    assert {one.coder for one in codings(session)} == {"Ada", "Ben"}
    assert len(memos(session)) == 1
    assert tally_by(session).basis.hidden == ()


def test_who_looks_too_early_is_written_down_for_good(session: Session) -> None:
    interview = document(session)
    reserve(session, [interview], coders=["Ada", "Ben"])
    session.blind = True
    look_early(session, interview)
    assert hidden_from(session, "Ada") == frozenset()
    assert hidden_from(session, "Ben") == {interview.id}
    assert {one.coder for one in codings(session)} == {"Ada", "Ben"}
    assert reserved_rows(session) == [{"document": "mo-01", "coders": "Ada, Ben", "curtain": "Ada"}]
    reserve(session, [document(session)], reserved=False)
    reserve(session, [document(session)], coders=["Ben"])
    assert document(session).looked == ("Ada",)
    assert [act.kind for act in log(session)].count(ActKind.LOOK_EARLY) == 1
    with pytest.raises(UsageError, match="Nothing is hidden"):
        look_early(session, document(session))


# -- drawing -----------------------------------------------------------------------------------------------------------


def test_a_sample_is_drawn_from_every_group_alike(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        for number in range(1, 11):
            bring(session, tmp_path, f"mo-{number}", f"B: Das ist Nummer {number}.", perspective="mo")
        for number in range(1, 4):
            bring(session, tmp_path, f"w-{number}", f"B: Hier ist Nummer {number}.", perspective="welfare")
        drawn = draw(material(session), share=0.2, by="perspective", seed=7)
        assert [one.group for one in drawn] == ["mo", "mo", "welfare"]
        assert draw(material(session), share=0.2, by="perspective", seed=7) == drawn
        assert any(draw(material(session), share=0.2, by="perspective", seed=seed) != drawn for seed in range(9))
        found = pick(session, share=0.2, by="perspective", seed=7, coders=["Ada", "Ben"])
        assert found == drawn
        assert {one.name for one in session.documents if one.reserved_for == ("Ada", "Ben")} == {
            one.document.name for one in drawn
        }
        assert pick(session, share=0.2, by="perspective", seed=8, coders=None) == []
        assert len(draw(material(session), share=1, by="perspective")) == 10
        with pytest.raises(UsageError, match="can't be drawn"):
            draw(material(session), share=0.2, by="coder")


def test_a_removed_document_comes_back_with_all_that_was_said_of_it(session: Session) -> None:
    from qcode.session.documents.acts import remove_document

    reserve(session, [document(session)], coders=["Ada", "Ben"])
    mark_done(session, [document(session)])
    set_counting(session, [document(session)], "Ben")
    before = contents(session.path)
    remove_document(session, document(session))
    undo(session, "Ada")
    assert contents(session.path) == before
    assert states(session) == {"Ada": State.DONE, "Ben": State.BEGUN}
