"""From two coders' codings to a consensus: settled, taken over, marked as made, undone, and put into the rule."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import ALL, COOKING, GOING, apply, coded_twice, contents, document, study, where

from qcode.analysis.consensus import OWN
from qcode.errors import InputError, UsageError
from qcode.model import CONSENSUS, Span, State
from qcode.model.selection import EVERYTHING, Selection
from qcode.session import Session
from qcode.session.coding.acts import codings, remove_codings
from qcode.session.documents.reserving import reserve
from qcode.session.project.history import undo
from qcode.session.settling.acts import Decision, Outcome, settle, take_over
from qcode.session.settling.asking import Asked, Asking
from qcode.session.settling.files import settle_file
from qcode.session.settling.finding import Compared, compared, compared_documents
from qcode.session.settling.rows import decision_rows, disagreement_rows, in_line
from qcode.session.settling.rules import add_to_rule
from qcode.session.states import coder_states, mark_done
from qcode.session.study import looked_at
from qcode.session.study import study as whole_study


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Ada and Ben: the same on ALL, other edges on GOING, another code on COOKING, only Ada on FAMILY."""
    with study(tmp_path) as session:
        coded_twice(session)
        yield session


def found(session: Session) -> Compared:
    return compared(session, document(session))


def settled(session: Session) -> set[tuple[str, str]]:
    """The codings of the consensus: code and words."""
    text = session.transcript(document(session).id).text
    return {
        (session.codebook.by_key[one.code].path, one.span.of(text))
        for one in codings(session)
        if one.coder == CONSENSUS
    }


def decide(session: Session, index: int, take: str, reason: str = "") -> Outcome:
    """Settle the open disagreement with this number."""
    return settle(session, document(session), found(session).open[index], Decision(take, reason))


def test_the_last_decision_and_what_all_agree_on_make_the_consensus(session: Session) -> None:
    assert [one.kind for one in found(session).open] == ["edge", "other", "only"]
    assert take_over(session, [document(session)]) == Outcome(settled=0, taken=1, left=3)
    assert decide(session, 0, "Ada") == Outcome(settled=1, left=2)
    assert decide(session, 0, "both", "Cooking is both here") == Outcome(settled=1, left=1)
    material, _ = looked_at(session, EVERYTHING)
    assert material.basis is not None
    assert material.basis.consensus == 0  # only begun, so it does not count yet
    assert decide(session, 0, "neither") == Outcome(settled=1, left=0, made=("mo-01",))
    assert settled(session) == {
        ("homemaking", ALL), ("hinge", GOING), ("homemaking", COOKING), ("hinge/forms", COOKING),
    }  # fmt: skip
    assert coder_states(session)[document(session).id][CONSENSUS] is State.DONE
    material, _ = looked_at(session, EVERYTHING)
    assert material.basis is not None
    assert (material.basis.consensus, {one.coder for one in material.codings}) == (1, {CONSENSUS})


def test_each_decision_undone_gives_the_state_before(session: Session) -> None:
    before = [contents(session.path)]
    take_over(session, [document(session)], "shortest")
    for take in ("Ben", "neither"):
        before.append(contents(session.path))
        decide(session, 0, take)
    assert found(session).is_made
    for state in reversed(before):
        undo(session, "Ben")
        assert contents(session.path) == state


def test_a_decision_can_be_made_anew(session: Session) -> None:
    disagreement = found(session).open[1]
    for take, codes in (("Ada", {"homemaking"}), ("both", {"homemaking", "hinge/forms"}), ("neither", set())):
        settle(session, document(session), disagreement, Decision(take))
        assert {code for code, _ in settled(session)} == codes
    own = Decision(OWN, "", where(session, "Formulare"), session.codebook.by_path["views/praise"])
    settle(session, document(session), disagreement, own)
    assert settled(session) == {("views/praise", "Formulare")}
    settle(session, document(session), disagreement, Decision("Ben"))
    assert settled(session) == {("hinge/forms", COOKING)}
    assert len(found(session).open) == 2


def test_edges_by_rule_or_left_for_people(session: Session) -> None:
    assert take_over(session, [document(session)], "shortest") == Outcome(settled=1, taken=1, left=2)
    assert ("hinge", GOING.removesuffix(".")) in settled(session)
    undo(session, "Ben")
    assert take_over(session, [document(session)], "longest").settled == 1
    assert ("hinge", GOING) in settled(session)


def test_a_coding_changed_later_is_a_new_disagreement_and_the_consensus_stays(session: Session) -> None:
    take_over(session, [document(session)], "longest")
    decide(session, 0, "both")
    decide(session, 0, "both")
    apply(session, "(lacht)", "hinge")
    assert [one.kind for one in found(session).open] == ["only"]
    assert found(session).is_made
    assert decide(session, 0, "neither") == Outcome(settled=1, left=0)  # it was made already


def test_a_disagreement_that_changed_meanwhile_is_not_settled(session: Session) -> None:
    disagreement = found(session).open[0]
    mine = next(one for one in codings(session) if one.coder == "Ben" and one.span.start == disagreement.start)
    remove_codings(session, [mine])
    before = contents(session.path)
    with pytest.raises(UsageError, match="changed in the meantime"):
        settle(session, document(session), disagreement, Decision("Ada"))
    assert contents(session.path) == before


def test_documents_behind_the_curtain_are_refused(session: Session) -> None:
    reserve(session, [document(session)], coders=["Ada", "Ben"])
    mark_done(session, [document(session)], coder="Ada")
    with pytest.raises(UsageError, match="coded blind"):
        compared(session, document(session))
    with pytest.raises(UsageError, match="coded blind"):
        take_over(session, [document(session)])
    assert compared_documents(session).blind == ("mo-01",)
    assert not settled(session)
    mark_done(session, [document(session)], coder="Ben")
    assert len(found(session).open) == 3


def test_documents_of_one_coder_have_no_consensus(session: Session) -> None:
    with pytest.raises(UsageError, match="Nobody has coded"):
        compared(session, document(session, "city-01"))
    apply(session, "They know the families, we know the forms.", "hinge", "city-01")
    with pytest.raises(UsageError, match="Only Ben has coded"):
        take_over(session, [document(session, "city-01")])


def test_two_who_are_done_and_found_nothing_agree(session: Session) -> None:
    for name in ("Ada", "Ben"):
        mark_done(session, [document(session, "city-01")], coder=name)
    assert take_over(session, [document(session, "city-01")]) == Outcome(made=("city-01",))


def test_who_has_only_begun_is_not_compared_with_two_who_are_done(session: Session) -> None:
    session.coder = "Cleo"
    apply(session, "(lacht)", "hinge")
    assert found(session).comparison.coders == ("Ada", "Ben", "Cleo")
    for name in ("Ada", "Ben"):
        mark_done(session, [document(session)], coder=name)
    assert found(session).comparison.coders == ("Ada", "Ben")


def test_rows_say_who_has_what(session: Session) -> None:
    rows, _ = disagreement_rows(session, Selection(), ())
    assert [(row["kind"], row["code"], row["settled"]) for row in rows] == [
        ("edge", "hinge", None), ("other", "homemaking", None), ("only", "homemaking", None),
    ]  # fmt: skip
    place = where(session, COOKING)
    assert in_line(rows[1]["who"]) == (
        f"Ada: homemaking {place.start}–{place.end} · Ben: hinge/forms {place.start}–{place.end}"
    )
    assert in_line(rows[2]["who"]).endswith(" · Ben: –")
    assert [row["kind"] for row in disagreement_rows(session, Selection(codes=("forms",)), ())[0]] == ["other"]
    assert [row["kind"] for row in disagreement_rows(session, Selection(coders=("Ada", "Ben")), ("edge",))[0]] == [
        "edge"
    ]
    with pytest.raises(UsageError):
        disagreement_rows(session, Selection(coders=("Ada",)), ())


def test_the_decision_log_has_every_decision_and_marks_what_was_undone(session: Session) -> None:
    take_over(session, [document(session)])
    decide(session, 1, "Ben", "Forms are hinge")
    decide(session, 0, "Ada", "With the full stop")
    undo(session, "Ben")
    rows = list(decision_rows(session))
    assert [(row["take"], row.get("code"), row["reason"], row["undone"]) for row in rows] == [
        ("agreed", None, "", False),
        ("Ben", "homemaking + hinge/forms", "Forms are hinge", False),
        ("Ada", "hinge", "With the full stop", True),
    ]


def test_a_reason_becomes_the_last_line_of_the_rule(session: Session) -> None:
    code = session.codebook.by_path["hinge"]
    assert add_to_rule(session, code, " Going along\nis hinge. ")
    now = session.codebook.by_path["hinge"]
    assert (list(now.rule.values()), now.version) == (["Going along is hinge."], code.version + 1)
    assert not add_to_rule(session, now, "Going along is hinge.")
    assert add_to_rule(session, now, "Forms are hinge/forms.")
    assert list(session.codebook.by_path["hinge"].rule.values()) == ["Going along is hinge.\nForms are hinge/forms."]
    with pytest.raises(UsageError):
        add_to_rule(session, now, "  ")


def test_a_table_settles_all_or_nothing(session: Session, tmp_path: Path) -> None:
    rows, _ = disagreement_rows(session, Selection(), ())
    file = tmp_path / "decided.csv"

    def write(*more: dict[str, object]) -> None:
        columns = ["document", "start", "end", "code", "take", "reason", "as"]
        with file.open("w", newline="", encoding="utf-8") as stream:
            writer = csv.DictWriter(stream, columns, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(more)

    write(rows[0] | {"take": "Ada"}, rows[0] | {"take": "Ben"}, rows[1] | {"take": "Nobody"}, rows[2] | {"start": "x"})
    before = contents(session.path)
    with pytest.raises(InputError) as problem:
        settle_file(session, file)
    assert all(line in str(problem.value) for line in ("line 3", "line 4"))
    assert contents(session.path) == before
    write(
        rows[0] | {"take": "Ada", "reason": "with the full stop"},
        rows[1] | {"take": "other", "as": "praise"},
        rows[2] | {"take": ""},
    )
    result = settle_file(session, file)
    assert (result.outcome.settled, result.undecided) == (2, 1)
    assert settled(session) == {("hinge", GOING), ("views/praise", COOKING)}
    undo(session, "Ben")
    assert contents(session.path) == before


def test_what_is_typed_is_understood_or_refused(session: Session) -> None:
    place = where(session, COOKING)

    def asked(**more: object) -> object:
        given = {"document": "mo-01", "start": place.start, "end": place.end, "take": "Ada"} | more
        return Asking(session).case(Asked(**given))  # type: ignore[arg-type]

    asked(end=place.end - 3, code="forms")
    for wrong in (
        {"take": "Eve"}, {"take": ""}, {"take": "agreed"}, {"take": "other"}, {"start": 0, "end": 3}, {"code": "hinge"},
        {"start": where(session, GOING).start}, {"take": "", "own_words": (9, 5)}, {"own_code": "hinge"},
        {"take": "", "own_words": (place.start, place.end)},
    ):  # fmt: skip
        with pytest.raises(UsageError):
            asked(**wrong)


def test_words_of_ones_own_are_words_at_this_place(session: Session) -> None:
    disagreement = found(session).open[0]
    code = session.codebook.by_path["hinge"]
    for span in (Span(0, 4), Span(disagreement.start, 10**6), Span(disagreement.end, disagreement.end + 1)):
        with pytest.raises(UsageError):
            settle(session, document(session), disagreement, Decision(OWN, "", span, code))
    with pytest.raises(UsageError):
        settle(
            session, document(session), disagreement,
            Decision(OWN, "", Span(disagreement.start, disagreement.end), session.codebook.by_path["views"]),
        )  # fmt: skip
    assert whole_study(session).codings
    assert not settled(session)
