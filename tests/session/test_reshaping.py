"""Codings in another shape: each is one act, and undo brings back what was."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import apply, contents, document, study

from qcode.errors import UsageError
from qcode.model import ActKind, Coding, Span
from qcode.session import Session, open_session
from qcode.session.coding.acts import apply_codes, codings, move_edges, recent_codes, set_memo
from qcode.session.coding.inventing import invent_code
from qcode.session.coding.reshaping import merge_codings, set_weight, split_coding, touching
from qcode.session.project.history import log, redo, undo


def text_of(session: Session) -> str:
    return session.transcript(document(session).id).text


def words(session: Session) -> list[tuple[str, str]]:
    book = session.codebook.by_key
    return [(each.span.of(text_of(session)), book[each.code].id) for each in codings(session)]


def span(session: Session, wanted: str) -> Span:
    start = text_of(session).index(wanted)
    return Span(start, start + len(wanted))


def only(session: Session) -> Coding:
    (found,) = codings(session)
    return found


def long_words(session: Session, count: int) -> list[str]:
    """Some neighbouring words of the document's respondents."""
    transcript = session.transcript(document(session).id)
    speech = next(span for span in transcript.speech() if len(span.of(transcript.text).split()) >= count)
    return speech.of(transcript.text).split()[:count]


def code(session: Session):  # type: ignore[no-untyped-def]
    return session.codebook.codable[0]


def coded(session: Session, count: int = 4) -> tuple[Coding, list[str]]:
    found = long_words(session, count)
    (coding,) = apply_codes(session, document(session).id, span(session, " ".join(found)), [code(session)])
    return coding, found


def test_split_and_back(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        coding, found = coded(session)
        set_memo(session, coding, "why")
        set_weight(session, only(session), 40)
        before = contents(session.path)
        second = coding.span.start + len(" ".join(found[:2])) + 1
        assert split_coding(session, only(session), second)
        assert [text for text, _ in words(session)] == [" ".join(found[:2]), " ".join(found[2:])]
        assert [(each.memo, each.weight) for each in codings(session)] == [("why", 40), ("", 40)]
        undo(session)
        assert contents(session.path) == before


def test_a_split_needs_words_on_both_sides_and_news(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        coding, found = coded(session)
        for offset in (coding.span.start, coding.span.end, coding.span.end + 3):
            with pytest.raises(UsageError):
                split_coding(session, coding, offset)
        apply_codes(session, coding.document, span(session, " ".join(found[:2])), [code(session)])
        acts = len(log(session))
        assert not split_coding(session, coding, coding.span.start + len(" ".join(found[:2])) + 1)
        assert len(log(session)) == acts


def test_merge_is_split_undone(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        coding, found = coded(session)
        split_coding(session, coding, coding.span.start + len(" ".join(found[:2])) + 1)
        first, second = codings(session)
        set_memo(session, first, "one")
        set_memo(session, second, "two")
        before = contents(session.path)
        merge_codings(session, codings(session))
        assert words(session) == [(" ".join(found), code(session).id)]
        assert only(session).memo == "one\n\ntwo"
        undo(session)
        assert contents(session.path) == before
        redo(session)
        assert only(session).span == coding.span


def test_merge_where_one_covers_the_others(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        inner_words = long_words(session, 4)
        inner = apply_codes(session, document(session).id, span(session, inner_words[1]), [code(session)])[0]
        outer, _ = coded(session)
        set_weight(session, inner, 10)
        set_weight(session, outer, 20)
        assert merge_codings(session, codings(session)) == outer.span
        assert (only(session).id, only(session).weight) == (outer.id, None)


def test_what_touches() -> None:
    text = "eins zwei, drei vier. fünf"

    def at(number: int, words: str, key: int = 1, coder: str = "ada") -> Coding:
        start = text.index(words)
        return Coding(number, 1, Span(start, start + len(words)), key, coder)

    one, two, four, five = at(1, "eins"), at(2, "zwei"), at(4, "vier"), at(5, "fünf")
    other, ben = at(6, "drei", 2), at(7, "drei", coder="ben")
    every = [five, other, ben, two, one, four]
    assert touching(text, every, one) == touching(text, every, two) == [one, two]
    assert touching(text, every, four) == [four, five]
    assert touching(text, every, other) == [other]
    over = at(8, "eins zwei, drei")
    assert touching(text, [*every, over], five) == [one, over, two, four, five]


def test_only_codings_of_one_code_and_coder_are_joined(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        coding, found = coded(session)
        with pytest.raises(UsageError):
            merge_codings(session, [coding])
        other = session.codebook.codable[1]
        apply_codes(session, coding.document, span(session, found[0]), [other])
        with pytest.raises(UsageError):
            merge_codings(session, codings(session))


@pytest.mark.parametrize("weight", [0, 55, 100, None])
def test_weight(tmp_path: Path, weight: int | None) -> None:
    with study(tmp_path) as session:
        coding, _ = coded(session)
        set_weight(session, coding, 7)
        set_weight(session, only(session), weight)
        assert only(session).weight == weight
        undo(session)
        assert only(session).weight == 7
        for wrong in (-1, 101):
            with pytest.raises(UsageError):
                set_weight(session, coding, wrong)


def test_several_codes_are_one_act(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        two = list(session.codebook.codable[:2])
        place = span(session, " ".join(long_words(session, 3)))
        acts = len(log(session))
        assert len(apply_codes(session, document(session).id, place, two)) == 2
        assert len(log(session)) == acts + 1
        assert apply_codes(session, document(session).id, place, two) == []
        assert len(log(session)) == acts + 1
        undo(session)
        assert codings(session) == []


def test_recent_codes_latest_first_for_each_coder(tmp_path: Path) -> None:
    with study(tmp_path) as session, open_session(session.path, "Ben") as ben:
        first, second = session.codebook.codable[:2]
        for number, each in enumerate((first, second, first)):
            place = span(session, long_words(session, 4)[number])
            apply_codes(session, document(session).id, place, [each])
        assert recent_codes(session) == [first, second]
        assert recent_codes(ben) == []


def test_new_edges_are_a_review(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        coding, found = coded(session)
        with session.act(ActKind("test")) as act:
            from qcode.store.codings import change_coding

            change_coding(act, coding.id, review=1, quote="so it was")
        assert move_edges(session, only(session), span(session, " ".join(found[:2])))
        assert (only(session).review, only(session).quote) == (False, "")
        undo(session)
        assert (only(session).review, only(session).quote) == (True, "so it was")


def test_a_code_from_the_words(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        before, book = contents(session.path), session.codebook
        place = span(session, " ".join(long_words(session, 2)))
        parent = book.codes[0].path
        coding = invent_code(session, document(session).id, place, "  Suppe /\n und Mantel ", parent=parent)
        new = session.codebook.by_key[coding.code]
        assert (new.path, new.title("de"), new.title("en")) == (
            f"{parent}/suppe_und_mantel",
            "Suppe / und Mantel",
            "Suppe / und Mantel",
        )
        assert codings(session) == [coding]
        # As in the codebook: what the codes are is another version of it now.
        assert session.codebook.version == book.version + 1
        for name in ("suppe / und mantel", " ", ""):
            with pytest.raises(UsageError):
                invent_code(session, document(session).id, place, name, parent=parent)
        with pytest.raises(UsageError):
            invent_code(session, document(session).id, place, "x", parent="nowhere")
        undo(session)
        assert contents(session.path) == before
        assert session.codebook == book


def test_apply_of_the_builders_still_counts(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        apply(session, "kochen")
        assert len(recent_codes(session)) == 1
