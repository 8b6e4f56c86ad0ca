"""Sentences are kept with their text: never those of another text, other turns or another language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import INTERVIEW, apply, document, study

from qcode.analysis.items import SENTENCE
from qcode.language import sentences as language
from qcode.model import Span, Transcript
from qcode.session import Session
from qcode.session.comparing.tables import cooccurrence_of, heard, places_of
from qcode.session.documents import sentence_places as kept
from qcode.session.documents.acts import set_language
from qcode.session.documents.sentence_places import sentence_places
from qcode.session.documents.updating import plan_update, store_update
from qcode.session.project.care import check
from qcode.session.study import study as material_of


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with study(tmp_path) as found:
        yield found


def looked_for(session: Session, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lengths of the texts in which sentences are looked for from now on."""
    found: list[int] = []
    real = language.transcript_sentences

    def counted(transcript: Transcript) -> tuple[tuple[int, Span], ...]:
        found.append(len(transcript.text))
        return real(transcript)

    monkeypatch.setattr(kept, "transcript_sentences", counted)
    return found


def right(session: Session, number: int) -> list[tuple[int, int]]:
    return [(span.start, span.end) for _, span in language.transcript_sentences(session.transcript(number))]


def test_they_are_looked_for_once(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = looked_for(session, monkeypatch)
    numbers = [entry.id for entry in session.documents]
    for _ in range(3):
        found = sentence_places(session, numbers)
        assert [list(found[number]) for number in numbers] == [right(session, number) for number in numbers]
    assert len(looked) == 2 and check(session) == []
    assert all(found[number] for number in numbers)


def test_only_what_respondents_say_is_counted(session: Session) -> None:
    apply(session, "Was macht der Verein?")
    apply(session, "Wir gehen mit aufs Amt.")
    number = document(session).id
    expected = [(span.start, span.end) for span in heard(session.transcript(number), SENTENCE)]
    assert places_of(session, material_of(session), SENTENCE) == {number: expected}


def test_another_text_or_language_has_its_own(
    session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    number = document(session).id
    sentence_places(session, [number])
    looked = looked_for(session, monkeypatch)
    set_language(session, document(session), "en")
    assert sentence_places(session, [number])[number] == right(session, number)
    assert len(looked) == 1
    (tmp_path / "mo-01.txt").write_text(INTERVIEW.replace("Verein?", "Verein? Und wo?"), encoding="utf-8")
    planned = plan_update(session, document(session), tmp_path / "mo-01.txt")
    assert planned is not None
    store_update(session, planned)
    assert list(sentence_places(session, [number])[number]) == right(session, number)
    assert len(looked) == 2


def test_a_newer_rule_looks_anew(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    number = document(session).id
    sentence_places(session, [number])
    monkeypatch.setattr(kept, "SENTENCE_RULE", language.SENTENCE_RULE + 1)
    looked = looked_for(session, monkeypatch)
    sentence_places(session, [number])
    assert len(looked) == 1


def test_a_read_only_project_finds_them_each_time(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    apply(session, "Wir gehen mit aufs Amt.")
    monkeypatch.setattr(type(session.store), "readonly", property(lambda _: True))
    looked = looked_for(session, monkeypatch)
    assert cooccurrence_of(session) and cooccurrence_of(session) and len(looked) == 2
