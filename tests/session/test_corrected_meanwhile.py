"""A text that somebody corrects while a session holds the one before: nothing lands on the wrong words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builders import INTERVIEW, apply, document, study, where

from qcode.errors import TextChanged
from qcode.model import Coding, Place, Span
from qcode.model.memo import Waiting
from qcode.session import Changed, Session, open_session
from qcode.session.coding.acts import (
    Proposal,
    accept_suggestion,
    apply_codes,
    codings,
    confirm_place,
    decisions,
    move_edges,
    reject_suggestion,
)
from qcode.session.coding.inventing import invent_code
from qcode.session.coding.queue import decide, queue, waiting
from qcode.session.coding.reshaping import merge_codings, split_coding
from qcode.session.documents.positions import place, remember_place
from qcode.session.documents.updating import plan_update, store_update
from qcode.session.finding.search import code_places
from qcode.session.suggesting.suggestions import Suggestions
from qcode.session.themes.acts import make_code
from qcode.session.themes.groups import Place as ThemePlace
from qcode.session.writing import memos as memos_of
from qcode.session.writing.memos import Entry, new_memo, writing
from qcode.store.history import acts

CORRECTED = "Ein Satz, der vorher fehlte.\n\n" + INTERVIEW
WORDS = "Wir gehen mit aufs Amt."


@pytest.fixture
def ada(tmp_path: Path) -> Iterator[Session]:
    with study(tmp_path) as session:
        apply(session, "Wir kochen zusammen", "homemaking")
        yield session


def correct(session: Session, tmp_path: Path, text: str = CORRECTED) -> None:
    """Another program gives `mo-01` another text."""
    with open_session(session.path, "Ben") as ben:
        file = tmp_path / "corrected.txt"
        file.write_bytes(text.encode())
        planned = plan_update(ben, document(ben), file)
        assert planned is not None
        store_update(ben, planned)


def log(session: Session) -> list[int]:
    with session.store.read() as connection:
        return [act.id for act in acts(connection)]


Act = Callable[[Session, int, Span, Coding], object]


def _queue(session: Session, number: int, span: Span, coding: Coding) -> object:
    return queue(session, session.codebook.by_path["hinge"], [(number, span)])


def _group(session: Session, number: int, span: Span, coding: Coding) -> object:
    return make_code(session, {"": "Escort"}, [ThemePlace(number, span)])


ACTS: dict[str, Act] = {
    "apply": lambda s, d, span, c: apply_codes(s, d, span, [s.codebook.by_path["hinge"]]),
    "apply what is there": lambda s, d, span, c: apply_codes(s, d, c.span, [s.codebook.by_path["homemaking"]]),
    "edges": lambda s, d, span, c: move_edges(s, c, span),
    "split": lambda s, d, span, c: split_coding(s, c, c.span.start + len("Wir ")),
    "confirm": lambda s, d, span, c: confirm_place(s, c),
    "memo": lambda s, d, span, c: memos_of.add_memo(s, "Look", memos_of.MemoPlace(document(s), span)),
    "accept": lambda s, d, span, c: accept_suggestion(s, d, span, s.codebook.by_path["hinge"], Proposal(0.5, "x")),
    "reject": lambda s, d, span, c: reject_suggestion(s, d, span, s.codebook.by_path["hinge"], Proposal(0.5, "x")),
    "invent": lambda s, d, span, c: invent_code(s, d, span, "Escort"),
    "hits": lambda s, d, span, c: code_places(s, [(d, span)], s.codebook.by_path["hinge"]),
    "queue": _queue,
    "group": _group,
    "yes": lambda s, d, span, c: decide(s, [Waiting(0, d, span, c.code, "", "")], yes=True),
    "no": lambda s, d, span, c: decide(s, [Waiting(0, d, span, c.code, "", "")], yes=False),
}


@pytest.mark.parametrize("name", ACTS)
def test_no_act_stores_offsets_of_a_text_that_went(ada: Session, tmp_path: Path, name: str) -> None:
    number, span, coding = document(ada).id, where(ada, WORDS), codings(ada)[0]
    correct(ada, tmp_path)
    before = log(ada)
    heard: list[Changed] = []
    ada.observers.append(heard.append)
    with pytest.raises(TextChanged, match="mo-01: The text of this document was corrected in the meantime") as refused:
        ACTS[name](ada, number, span, coding)
    assert refused.value.exit_code == 4
    assert log(ada) == before and decisions(ada) == [] and waiting(ada) == [] and memos_of.memos(ada) == []
    assert "Escort" not in {code.title("en") for code in ada.codebook}
    assert len(codings(ada)) == 1 and len(heard) == 1
    assert ada.transcript(number).text.startswith("Ein Satz")
    # What the session holds now is the new text, so the same act on its words is done.
    if name == "apply":
        ACTS[name](ada, number, where(ada, WORDS), coding)
        assert [each.span.of(ada.transcript(number).text) for each in codings(ada)] == [WORDS, "Wir kochen zusammen"]


def test_codings_are_not_joined_across_a_correction(ada: Session, tmp_path: Path) -> None:
    apply(ada, "zusammen, und wir", "homemaking")
    both = codings(ada)
    correct(ada, tmp_path)
    with pytest.raises(TextChanged):
        merge_codings(ada, both)
    assert len(codings(ada)) == 2


def test_a_dialog_stands_on_the_text_it_was_opened_over(ada: Session, tmp_path: Path) -> None:
    number, span = document(ada).id, where(ada, WORDS)
    opened_over = {number: ada.transcript(number).sha256}
    correct(ada, tmp_path)
    assert ada.look_for_news()
    shown_now = {number: ada.transcript(number).sha256}
    with pytest.raises(TextChanged), ada.standing_on(opened_over), ada.standing_on(shown_now):
        apply_codes(ada, number, span, [ada.codebook.by_path["hinge"]])
    assert len(codings(ada)) == 1
    assert ada.transcript(number).sha256 == ada.text_under(number) == shown_now[number]  # nothing stays pinned


def test_a_memo_begun_over_other_words_is_not_kept(ada: Session, tmp_path: Path) -> None:
    memo = new_memo(ada, on=memos_of.MemoPlace(document(ada), where(ada, WORDS)))
    begun = writing(ada, Entry(memo))
    kept = writing(ada, Entry(memo))
    assert kept.keep("Before")
    correct(ada, tmp_path)
    ada.look_for_news()
    with pytest.raises(TextChanged):
        begun.keep("Too late")
    # One that is there has moved with its words; writing it goes on.
    assert kept.keep("Before and after")
    (there,) = memos_of.memos(ada)
    text = ada.transcript(document(ada).id).text
    assert there.text == "Before and after" and there.span is not None and there.span.of(text) == WORDS


def test_other_documents_and_roles_do_not_matter(ada: Session, tmp_path: Path) -> None:
    where(ada, WORDS), where(ada, "We refer", "city-01")
    correct(ada, tmp_path)
    assert apply(ada, "We refer people", "hinge", "city-01")


def test_where_somebody_was_reading_stays_where_it_moved(ada: Session, tmp_path: Path) -> None:
    number, text = document(ada).id, ada.transcript(document(ada).id).sha256
    remember_place(ada, number, Place(cursor=where(ada, WORDS).start), text=text)
    correct(ada, tmp_path)
    moved = place(ada, number)
    remember_place(ada, number, Place(cursor=3), text=text)
    assert place(ada, number) == moved


def test_suggestions_are_about_the_text_that_there_is(ada: Session, tmp_path: Path) -> None:
    number = document(ada).id
    suggestions = Suggestions(ada)
    before = suggestions.turns_of(number)
    text = INTERVIEW.replace("Wir kochen", "Ein neuer Satz. Wir kochen")
    correct(ada, tmp_path, text)
    assert ada.look_for_news()
    assert len(suggestions.turns_of(number)) == len(before) + 1
