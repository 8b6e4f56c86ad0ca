"""Groups of passages: what is in them, how they are called, and what becomes of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import bring, project

from qcode.errors import UsageError
from qcode.session import Session
from qcode.session.coding import acts as codings_of
from qcode.session.coding.queue import decide, waiting
from qcode.session.documents.reserving import reserve
from qcode.session.project.history import redo, undo
from qcode.session.themes.acts import duplicates, make_code, send_to_queue
from qcode.session.themes.groups import Place, Themes, Wanted
from qcode.session.themes.proposing import themes
from qcode.session.themes.rows import COLUMNS, theme_rows, themes_data

MONEY = (
    "Der Antrag bei der Stiftung und der Bericht über die Förderung haben den ganzen Sommer gedauert.",
    "Ohne Förderung der Stadt schreibt unser Vorstand einen Antrag nach dem anderen an die Stiftung.",
    "Die Stiftung will den Bericht über die Förderung, und der nächste Antrag liegt auf dem Schreibtisch.",
)
KITCHEN = (
    "In der Küche stehen große Töpfe, und die Suppe reicht mit etwas Brot für alle Gäste im Saal.",
    "Die Gäste bringen Brot mit, und in der Küche steht die Suppe den ganzen Abend auf dem Herd.",
    "Aus der Küche riecht man die Suppe, und neue Gäste bekommen zuerst einen Teller mit Brot.",
)
SCHOOL = (
    "Am Elternabend sitzt der Lehrer mit den Eltern im Klassenzimmer und erklärt das Zeugnis der Kinder.",
    "Viele Eltern verstehen das Zeugnis nicht, und der Lehrer ruft nach dem Elternabend noch einmal an.",
    "Der Lehrer zeigt den Eltern im Klassenzimmer, was im Zeugnis steht und was am Elternabend kommt.",
)
TOPICS = (MONEY, KITCHEN, SCHOOL)


@pytest.fixture(autouse=True)
def plain_encoder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QCODE_ENCODER", "tfidf")
    monkeypatch.setenv("QCODE_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Three interviews in which each of three things is told in three turns, and small talk."""
    with project(tmp_path) as made:
        for number, perspective in enumerate(("mo", "mo", "welfare")):
            turns = [
                f"I: Und sonst, zum {turn}. Mal?\n\nB: {topic[turn]}\n\nI: Aha.\n\nB: Ja, genau, so war das.\n"
                for turn in range(3)
                for topic in TOPICS
            ]
            text = "\n".join(turns).replace("Sommer", ("Sommer", "Herbst", "Winter")[number])
            bring(made, tmp_path, f"doc-{number}", text, perspective=perspective)
        yield made


def words(session: Session, place: Place) -> str:
    return place.span.of(session.transcript(place.document).text)


def topic(session: Session, place: Place) -> str:
    text = words(session, place)
    return "money" if "Stiftung" in text else "kitchen" if "Küche" in text else "school" if "Lehrer" in text else text


def code_all(session: Session, word: str, path: str) -> None:
    for theme in themes(session, Wanted(groups=3)).themes:
        for place in theme.passages:
            if word in words(session, place):
                codings_of.apply_code(session, place.document, place.span, session.codebook.by_path[path])


def test_passages_that_tell_of_the_same_are_one_group(session: Session) -> None:
    found = themes(session, Wanted(groups=3))
    assert [{topic(session, place) for place in theme.passages} for theme in found.themes] != []
    assert sorted(tuple({topic(session, place) for place in theme.passages}) for theme in found.themes) == [
        ("kitchen",), ("money",), ("school",),
    ]  # fmt: skip
    assert {len(theme.passages) for theme in found.themes} == {9}
    assert all(theme.documents == 3 and dict(theme.spread) == {"mo": 2, "welfare": 1} for theme in found.themes)
    assert found.passages == 27 and not found.leftover


def test_small_talk_is_in_no_group_and_interviewers_words_in_none(session: Session) -> None:
    found = themes(session, Wanted(groups=3))
    every = [words(session, place) for theme in found.themes for place in theme.passages]
    every += [words(session, place) for place in found.leftover]
    assert found.short == 27
    assert not any("so war das" in text or "Mal?" in text for text in every)


def test_names_are_nouns_of_the_group_and_no_word_of_one_document(session: Session) -> None:
    for theme in themes(session, Wanted(groups=3)).themes:
        inside = " ".join(words(session, place) for place in theme.passages)
        parts = theme.name.split(" · ")
        assert 1 <= len(parts) <= 3
        assert all(part in inside for part in parts), (parts, inside)
        assert not {"Sommer", "Herbst", "Winter"} & set(parts)
        assert all(word.g2 > 0 for word in theme.keywords)


def test_typical_passages_come_from_different_documents(session: Session) -> None:
    for theme in themes(session, Wanted(groups=3)).themes:
        assert len({place.document for place in theme.typical}) == 3
        assert len(theme.boundary) == 2
        assert {*theme.typical, *theme.boundary} <= {*theme.passages}


def test_phrases_are_in_the_passages_word_for_word(session: Session) -> None:
    found = [phrase for theme in themes(session, Wanted(groups=3)).themes for phrase in theme.in_vivo]
    text = " ".join(session.transcript(document.id).text for document in session.documents)
    assert found and all(phrase in text for phrase in found)


def test_the_same_project_gives_the_same_groups(session: Session) -> None:
    assert themes(session, Wanted()) == themes(session, Wanted())


def test_what_is_coded_is_not_among_the_uncoded(session: Session) -> None:
    code_all(session, "Küche", "homemaking")
    found = themes(session, Wanted(groups=2))
    assert {topic(session, place) for theme in found.themes for place in theme.passages} == {"money", "school"}
    assert found.passages == 18


def test_of_a_code_only_its_passages_are_grouped(session: Session) -> None:
    code_all(session, "Küche", "homemaking")
    code_all(session, "Stiftung", "hinge/forms")
    found = themes(session, Wanted(code="hinge", groups=2))
    every = [place for theme in found.themes for place in theme.passages] + list(found.leftover)
    assert {topic(session, place) for place in every} == {"money"} and found.passages == 9
    both = themes(session, Wanted(coded=True, groups=2))
    assert {topic(session, place) for theme in both.themes for place in theme.passages} == {"money", "kitchen"}


def test_a_group_near_to_a_code_says_so(session: Session) -> None:
    code_all(session, "Küche", "homemaking")
    code_all(session, "Stiftung", "views/praise")
    kitchen = [
        theme for theme in themes(session, Wanted(coded=True, groups=2, fewest_documents=1)).themes
        if topic(session, theme.passages[0]) == "kitchen"
    ]  # fmt: skip
    assert any(near.path == "homemaking" and near.by == "content" and near.score >= 0.5 for near in kitchen[0].near)


def test_a_condition_takes_documents_and_few_documents_dissolve_a_group(session: Session) -> None:
    only = themes(session, Wanted(where={"perspective": "welfare"}, groups=3, fewest_documents=1))
    assert only.documents == 1 and dict(only.totals) == {"welfare": 1}
    assert {place.document for theme in only.themes for place in theme.passages} == {session.documents[2].id}
    none = themes(session, Wanted(where={"perspective": "welfare"}, groups=3, fewest_documents=2))
    assert none.themes == () and len(none.leftover) == none.passages


def test_reserved_documents_are_left_out_while_uncoded_passages_are_grouped(session: Session) -> None:
    reserve(session, [session.documents[0]])
    found = themes(session, Wanted(groups=3))
    assert found.reserved == ("doc-0",) and found.documents == 2
    assert session.documents[0].id not in {place.document for theme in found.themes for place in theme.passages}


def test_too_little_and_unknown_names_are_said(session: Session) -> None:
    with pytest.raises(UsageError, match="0 passages to group"):
        themes(session, Wanted(code="hinge"))
    with pytest.raises(UsageError, match="variable"):
        themes(session, Wanted(where={"nothing": "x"}))


def test_rows_and_json_hold_what_was_found(session: Session) -> None:
    found: Themes = themes(session, Wanted(groups=3))
    rows = list(theme_rows(session, found))
    assert [tuple(row) for row in rows] == [COLUMNS] * 3
    assert rows[0]["perspectives"] == "mo 2/2, welfare 1/1" and rows[0]["typical_1"].endswith(")")
    data = json.loads(json.dumps(themes_data(session, found)))
    assert [len(group["passages"]) for group in data["groups"]] == [9, 9, 9]
    first = data["groups"][0]["passages"][0]
    document = next(each for each in session.documents if each.name == first["document"])
    assert session.transcript(document.id).text[first["start"] : first["end"]] == first["text"]


def test_a_group_becomes_a_sub_code_whose_passages_wait_all_in_one_act(session: Session) -> None:
    theme = next(one for one in themes(session, Wanted(groups=3)).themes if topic(session, one.passages[0]) == "money")
    made = make_code(session, {"de": "Förderanträge"}, theme.passages, parent=session.codebook.by_path["hinge"])
    assert made.code.parent == "hinge" and made.waiting == 9
    assert not codings_of.codings(session)
    assert {(one.document, one.span) for one in waiting(session, made.code)} == {
        (place.document, place.span) for place in theme.passages
    }
    one = waiting(session, made.code)[0]
    decide(session, [one], yes=True)
    assert [coding.span for coding in codings_of.codings(session)] == [one.span]
    undo(session)
    undo(session)
    assert made.code.path not in session.codebook.by_path and not waiting(session)
    redo(session)
    assert len(waiting(session, session.codebook.by_path[made.code.path])) == 9


def test_a_name_like_that_of_a_code_is_pointed_out(session: Session) -> None:
    assert [near.path for near in duplicates(session, "Forms.")] == ["hinge/forms"]
    assert duplicates(session, "Scharniere")[0].path == "hinge"
    assert duplicates(session, "Nachtschicht") == ()


def test_passages_can_wait_for_a_code_that_there_is(session: Session) -> None:
    theme = themes(session, Wanted(groups=3)).themes[0]
    hinge = session.codebook.by_path["hinge"]
    assert send_to_queue(session, hinge, theme.passages[:4]) == 4
    assert send_to_queue(session, hinge, theme.passages[:5]) == 1
    assert len(waiting(session, hinge)) == 5
