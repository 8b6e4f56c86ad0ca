"""A corrected transcript in place of a coded one: nothing is lost, one undo brings everything back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from builders import project
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from qcode.errors import InputError, ProjectError, UsageError
from qcode.model import ActKind, Coding, Place, Role, Span
from qcode.model.memo import Memo
from qcode.session import Session
from qcode.session.coding import reviews
from qcode.session.coding.acts import Proposal, apply_code, codings, reject_suggestion, set_memo
from qcode.session.documents.acts import import_paths, set_roles
from qcode.session.documents.positions import place, remember_place
from qcode.session.documents.preview import ImportOptions
from qcode.session.documents.updating import plan_update, store_update
from qcode.session.project import history
from qcode.session.project.care import check
from qcode.session.study import tally_by
from qcode.store import memos as store_memos
from qcode.store import schema
from qcode.store.moving import PLACES

TEXT = """Interview vom 3. Mai

I: Was macht der Verein? #00:00:05-0#

B: Der Vreein half uns. Ja. Wir hatten keine Wohnung und kein Geld. #00:00:20-0#

I: Und dann? #00:00:24-0#

B: Dann kam die Frau vom Amt mit einem Brief, den niemand lesen konnte. #00:00:41-0#
"""


@pytest.fixture
def session(tmp_path: Path) -> Any:
    """A project with one interview."""
    with project(tmp_path) as session:
        file = tmp_path / "mo.txt"
        file.write_text(TEXT, encoding="utf-8")
        import_paths(session, [file], ImportOptions())
        yield session


def code_words(session: Session, words: str, path: str) -> Coding:
    document = session.documents[0]
    start = session.transcript(document.id).text.index(words)
    added = apply_code(session, document.id, Span(start, start + len(words)), session.codebook.by_path[path])
    assert added is not None
    return added


def update(session: Session, path: Path, text: str) -> str:
    """Update with a text; the summary."""
    path.write_bytes(text.encode())
    plan = plan_update(session, session.documents[0], path)
    assert plan is not None
    store_update(session, plan)
    return str(plan.summary)


def quotes(session: Session) -> list[tuple[str, bool, str]]:
    document = session.documents[0]
    text = session.transcript(document.id).text
    return [(each.span.of(text), each.review, each.quote) for each in codings(session, document.id)]


def all_rows(session: Session) -> dict[str, list[Any]]:
    tables = [schema.document, schema.speaker, schema.speaker_variable, schema.turn, *PLACES.values()]
    with session.store.read() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(table.c.id))]
            for table in tables
        }


def test_codings_move_along_and_one_undo_brings_all_back(session: Session, tmp_path: Path) -> None:
    code_words(session, "Der Vreein half uns.", "homemaking")
    code_words(session, "keine Wohnung und kein Geld", "hinge")
    code_words(session, "den niemand lesen konnte", "homemaking")
    before = all_rows(session)
    new = TEXT.replace("Vreein", "Verein").replace(" Wir hatten keine Wohnung und kein Geld.", "")
    assert update(session, tmp_path / "new.txt", "\ufeff" + new.replace("\n", "\r\n")) == "2 moved, 1 to review, 0 lost"
    assert quotes(session) == [
        ("Der Verein half uns.", False, ""),
        ("Ja", True, "keine Wohnung und kein Geld"),
        ("den niemand lesen konnte", False, ""),
    ]
    assert session.transcript(session.documents[0].id).turns[2].time_ms == 20_000
    assert check(session) == []
    history.undo(session)
    assert all_rows(session) == before
    history.redo(session)
    assert [words for words, _, _ in quotes(session)] == ["Der Verein half uns.", "Ja", "den niemand lesen konnte"]


def test_the_same_text_is_no_update(session: Session, tmp_path: Path) -> None:
    (tmp_path / "same.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert plan_update(session, session.documents[0], tmp_path / "same.txt") is None


def test_the_text_of_another_document_is_refused(session: Session, tmp_path: Path) -> None:
    other = tmp_path / "zz.txt"
    other.write_text("B: Etwas anderes.\n\nI: Ja?\n\nB: Ja.\n", encoding="utf-8")
    import_paths(session, [other], ImportOptions())
    with pytest.raises(UsageError, match="zz"):
        plan_update(session, session.documents[0], other)


def test_codings_that_are_at_the_same_words_for_certain_become_one_with_both_memos(
    session: Session, tmp_path: Path
) -> None:
    set_memo(session, code_words(session, "keine Wohnung", "hinge"), "erstes")
    set_memo(session, code_words(session, " keine Wohnung", "hinge"), "zweites")
    (tmp_path / "new.txt").write_text(TEXT.replace("hatten keine", "hatten\nkeine"), encoding="utf-8")
    plan = plan_update(session, session.documents[0], tmp_path / "new.txt")
    assert plan is not None
    store_update(session, plan)
    assert (plan.merged, str(plan.summary)) == (1, "2 moved, 0 to review, 0 lost")
    assert [each.memo for each in codings(session)] == ["erstes\n\nzweites"]
    history.undo(session)
    assert sorted(each.memo for each in codings(session)) == ["erstes", "zweites"]


def test_passages_that_were_removed_stay_apart_each_with_its_old_words(session: Session, tmp_path: Path) -> None:
    gone = ["keine Wohnung", "kein Geld", "Wir hatten", "Wir hatten keine"]
    for number, words in enumerate(gone):
        set_memo(session, code_words(session, words, "hinge"), str(number))
    code_words(session, "Ja", "hinge")
    before = all_rows(session)
    new = TEXT.replace(" Wir hatten keine Wohnung und kein Geld.", "")
    assert update(session, tmp_path / "new.txt", new) == "1 moved, 4 to review, 0 lost"
    listed = reviews.to_review(session)
    assert sorted(one.quote for one in listed) == sorted(gone)
    assert len({one.span for one in listed}) == len(gone)
    assert sorted(one.words for one in listed) == ["Der", "Vreein", "half", "uns"]
    assert {each.quote: each.memo for each in codings(session) if each.review} == dict(zip(gone, "0123", strict=True))
    history.undo(session)
    assert all_rows(session) == before


def test_even_a_text_of_two_words_keeps_all_apart_and_one_letter_is_refused(session: Session, tmp_path: Path) -> None:
    for words in ("keine", "Wohnung", "und", "kein", "Geld", "Brief", "lesen", "konnte"):
        code_words(session, words, "hinge")
    before = all_rows(session)
    (tmp_path / "letter.txt").write_text("o\n", encoding="utf-8")
    with pytest.raises(InputError, match="too little text"):
        plan_update(session, session.documents[0], tmp_path / "letter.txt")
    assert update(session, tmp_path / "new.txt", "Oh weh\n") == "0 moved, 8 to review, 0 lost"
    assert len({each.span for each in codings(session)}) == 8
    history.undo(session)
    assert all_rows(session) == before


@pytest.mark.parametrize("text", ["I: 😀\n\nB: …\n", "I: (lacht)\n\nB: (3)\n"])
def test_a_text_without_a_spoken_word_is_refused(session: Session, tmp_path: Path, text: str) -> None:
    (tmp_path / "signs.txt").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="no words"):
        plan_update(session, session.documents[0], tmp_path / "signs.txt")


def test_what_was_removed_goes_to_words_of_somebody_in_the_same_role(session: Session, tmp_path: Path) -> None:
    code_words(session, "Dann kam die Frau vom Amt mit einem Brief, den niemand lesen konnte.", "hinge")
    code_words(session, "Was macht der Verein?", "homemaking")
    text = TEXT[: TEXT.index("Dann kam")] + "(lacht) #00:00:41-0#\n\nI: Danke sehr.\n\nI: Tschüss.\n"
    update(session, tmp_path / "new.txt", text.replace("I: Was macht der Verein?", "I: (räuspert sich)"))
    assert quotes(session) == [
        ("Geld", True, "Dann kam die Frau vom Amt mit einem Brief, den niemand lesen konnte."),
        ("Und", True, "Was macht der Verein?"),
    ]


def test_memos_on_passages_move_too(session: Session, tmp_path: Path) -> None:
    document = session.documents[0]
    start = TEXT.index("die Frau vom Amt")
    with session.act(ActKind("write memo")) as act:
        store_memos.add_memo(act, Memo(0, session.coder, "Wer?", document=document.id, span=Span(start, start + 16)))
    assert update(session, tmp_path / "new.txt", "Neuer Kopf\n\n" + TEXT) == "1 moved, 0 to review, 0 lost"
    with session.store.read() as connection:
        memo = store_memos.memos(connection, document=document.id)[0]
    assert memo.span is not None
    assert memo.span.of(session.transcript(document.id).text) == "die Frau vom Amt"


def test_roles_stay_where_the_label_is_the_same_or_was_another(session: Session, tmp_path: Path) -> None:
    set_roles(session, session.documents[0], {"I": Role.OTHER})
    update(session, tmp_path / "new.txt", TEXT.replace("I:", "Frau Lenz:").replace("Vreein", "Verein"))
    assert session.transcript(session.documents[0].id).roles == {"Frau Lenz": Role.OTHER, "B": Role.RESPONDENT}


def test_readers_find_their_place_again_and_after_undo_and_redo_too(session: Session, tmp_path: Path) -> None:
    number = session.documents[0].id
    cursor, seen = TEXT.index("Frau vom"), TEXT.index("Was macht")
    there = Place(cursor, (Span(seen, seen + 9),), frozenset({3, 4}), 7)
    remember_place(session, number, there)
    new = "Noch ein Satz im Kopf.\n" + TEXT.replace("\n\nB: Der", "\n\nB: Ein Gruß.\n\nB: Der")
    update(session, tmp_path / "new.txt", new)
    seen = new.index("Was macht")
    moved = Place(new.index("Frau vom"), (Span(seen, seen + 9),), frozenset({4, 5}), 7)
    assert place(session, number) == moved
    history.undo(session)
    assert place(session, number) == there
    history.redo(session)
    assert place(session, number) == moved


def test_undo_of_a_longer_text_leaves_readers_inside_the_old_one(session: Session, tmp_path: Path) -> None:
    number = session.documents[0].id
    update(session, tmp_path / "new.txt", TEXT + "\nI: Noch etwas?\n\nB: Ja, das Fest war sehr schön.\n" * 20)
    remember_place(session, number, Place(len(session.transcript(number).text) - 3, (), frozenset({30})))
    history.undo(session)
    found = place(session, number)
    assert found.cursor < len(TEXT)
    assert all(fold <= 4 for fold in found.folds)


def test_undo_brings_verdicts_back_that_went_with_their_words(session: Session, tmp_path: Path) -> None:
    start = TEXT.index("Wir hatten")
    code = session.codebook.by_path["hinge"]
    sentence = Span(start, TEXT.index(" #00:00:20"))
    reject_suggestion(session, session.documents[0].id, sentence, code, Proposal(0.5, "test"))
    before = all_rows(session)
    assert before["decision"]
    (tmp_path / "new.txt").write_text(TEXT.replace(" Wir hatten keine Wohnung und kein Geld.", ""), encoding="utf-8")
    plan = plan_update(session, session.documents[0], tmp_path / "new.txt")
    assert plan is not None
    store_update(session, plan)
    assert plan.dropped == 1
    assert not all_rows(session)["decision"]
    history.undo(session)
    assert all_rows(session) == before


def test_what_was_coded_in_the_meantime_stops_it(session: Session, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text(TEXT + "\nI: Danke.\n", encoding="utf-8")
    plan = plan_update(session, session.documents[0], tmp_path / "new.txt")
    assert plan is not None
    code_words(session, "kein Geld", "hinge")
    with pytest.raises(ProjectError, match="meantime"):
        store_update(session, plan)


WORDS = TEXT.split(" ")


@given(
    spans=st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 60)), min_size=1, max_size=6),
    edits=st.lists(
        st.tuples(st.integers(0, len(WORDS) - 1), st.sampled_from(("", "Ja.", "ganz anders", "\n\nB: Neu.", "😀"))),
        max_size=25,
    ),
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
def test_whatever_is_edited_nothing_is_lost(
    session: Session, tmp_path: Path, spans: list[tuple[int, int]], edits: list[tuple[int, str]]
) -> None:
    document = session.documents[0]
    code = session.codebook.by_path["homemaking"]
    added = 0
    for start, length in spans:
        span = Span(start, min(start + length, len(TEXT)))
        if span.of(TEXT).strip():
            added += apply_code(session, document.id, span, code) is not None
    words = list(WORDS)
    for index, word in edits:
        words[index] = word
    (tmp_path / "new.txt").write_text(" ".join(words), encoding="utf-8")
    before = all_rows(session)
    plan = plan_update(session, document, tmp_path / "new.txt")
    if plan is not None:
        store_update(session, plan)
        assert plan.moved + len(plan.to_review) == added
        text = session.transcript(document.id).text
        assert all(each.span.end <= len(text) and each.span.of(text).strip() for each in codings(session))
        assert check(session) == []
        history.undo(session)
        assert all_rows(session) == before
    for _ in range(added):
        history.undo(session)


def test_a_look_confirms_or_removes_and_the_tally_says_what_waits(session: Session, tmp_path: Path) -> None:
    code_words(session, "keine Wohnung", "hinge")
    code_words(session, "kein Geld", "homemaking")
    update(session, tmp_path / "new.txt", TEXT.replace(" Wir hatten keine Wohnung und kein Geld.", ""))
    assert any("2 codings" in warning for warning in tally_by(session).warnings)
    first, second = reviews.to_review(session)
    assert (first.quote, first.words) == ("keine Wohnung", "Ja")
    reviews.confirm(session, [first])
    reviews.remove(session, second)
    assert reviews.to_review(session) == []
    assert [(each.review, each.quote) for each in codings(session)] == [(False, "")]
    assert not any("review" in warning for warning in tally_by(session).warnings)
    history.undo(session)
    history.undo(session)
    assert reviews.to_review(session) == [first, second]
