"""Versions of codes: older wordings are kept, and passages coded under an older definition are found again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from builders import apply, contents, project, study, where

from qcode.model import Code, Codebook, Example
from qcode.model.wording import differences, id_from_name, lookalikes, same_meaning, with_words
from qcode.session import Session, open_session
from qcode.session.codebook.code_changes import merge_codes
from qcode.session.codebook.codes import add_example, change_code, recolour, rename_code
from qcode.session.codebook.wordings import confirm, outdated, outdated_counts, versions
from qcode.session.coding import acts as codings_of
from qcode.session.project.care import check
from qcode.session.project.history import redo, undo


def hinge(session: Session) -> Code:
    return session.codebook.by_path["hinge"]


def define(session: Session, text: str, path: str = "hinge") -> None:
    code = session.codebook.by_path[path]
    assert change_code(session, code, with_words(code, "definition", "", text))


def test_older_wordings_are_kept_with_who_and_when(tmp_path: Path) -> None:
    with study(tmp_path) as session, open_session(session.path, "Ben") as ben:
        define(session, "Going along.")
        define(ben, "Going along and explaining.")
        session.look_for_news()
        found = versions(session, hinge(session))
        assert [(each.code.version, each.code.definition[""], each.by) for each in found] == [
            (3, "Going along and explaining.", "Ben"),
            (2, "Going along.", "Ada"),
            (1, "Between both sides.", ""),
        ]
        assert [bool(each.until) for each in found] == [False, True, True]
        assert found[0].since == found[1].until != ""
        assert session.codebook.version == 3
        undo(ben)
        session.look_for_news()
        assert [each.code.version for each in versions(session, hinge(session))] == [2, 1]


def test_what_looks_only_is_no_new_version(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        recolour(session, hinge(session), "#000000")
        assert (hinge(session).version, session.codebook.version) == (1, 1)
        rename_code(session, hinge(session), names={"de": "Anders"})
        add_example(session, hinge(session), Example("Wir gehen mit."))
        assert (hinge(session).version, session.codebook.version) == (3, 3)


def test_passages_under_an_older_definition(tmp_path: Path) -> None:
    with study(tmp_path) as session, open_session(session.path, "Ben") as ben:
        old = apply(session, "kochen")
        apply(ben, "Formulare")
        define(session, "Going along.")
        new = apply(session, "aufs Amt")
        ben.look_for_news()
        assert new.code_version == 2
        rows = outdated(session)
        assert [(each.coding.coder, each.then and each.then.definition[""]) for each in rows] == [
            ("Ada", "Between both sides."),
            ("Ben", "Between both sides."),
        ]
        assert [each.coding for each in outdated(session, coder="Ada")] == [old]
        assert outdated(session, code=session.codebook.by_path["homemaking"]) == []
        assert outdated_counts(session) == {hinge(session).key: 2}
        before = contents(session.path)
        assert confirm(session, [rows[0].coding]) == 1
        assert confirm(session, [new]) == 0
        assert [each.coding.coder for each in outdated(session)] == ["Ben"]
        after = contents(session.path)
        undo(session)
        assert contents(session.path) == before
        redo(session)
        assert contents(session.path) == after
        assert check(session) == []


def test_a_name_or_an_example_makes_no_passage_older(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        apply(session, "kochen")
        rename_code(session, hinge(session), names={"de": "Anders"})
        add_example(session, hinge(session), Example("Wir gehen mit."))
        assert outdated(session) == []
        define(session, "Going along.")
        assert len(outdated(session)) == 1
        define(session, "Between both sides.")
        # What was coded under these very words before they were changed and changed back is right.
        assert outdated(session) == []


def test_a_coding_given_another_code_is_under_its_present_definition(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        coding = apply(session, "kochen", "homemaking")
        define(session, "Going along.")
        codings_of.recode(session, coding, hinge(session))
        assert outdated(session) == []


def test_a_merger_does_not_hide_what_was_to_be_looked_at(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        apply(session, "kochen", "homemaking")
        define(session, "Belonging.", "homemaking")
        apply(session, "Formulare", "homemaking")
        merge_codes(session, session.codebook.by_path["homemaking"], hinge(session))
        (row,) = outdated(session)
        assert row.coding.span == where(session, "kochen")
        assert row.then is None
        confirm(session, [row.coding])
        assert outdated(session) == []


def test_where_two_wordings_differ() -> None:
    one = Code("a", {"de": "A"}, {"de": "Eins.", "en": ""}, examples=(Example("x"),))
    two = replace(one, name={"de": "B"}, definition={"de": "Zwei."}, rule={"en": "R"}, examples=())
    assert differences(one, two) == [
        ("name", "de", "A", "B"),
        ("definition", "de", "Eins.", "Zwei."),
        ("rule", "en", "", "R"),
        ("examples", "", "x", ""),
    ]
    assert not same_meaning(one, two)
    assert same_meaning(one, replace(one, definition={"de": "Eins."}, name={}))


def test_ids_and_names_that_look_alike() -> None:
    assert id_from_name("Straße / Weg", []) == "straße_weg"
    assert id_from_name(" / ", []) == "code"
    assert id_from_name("A", ["a", "a_2"]) == "a_3"
    assert id_from_name("…/!?", []) == "code"
    assert id_from_name("مرحبا", []) == "مرحبا"
    assert id_from_name("„Wir sind viele“, oder: Pro-Kopf?", []) == "wir_sind_viele_oder_pro-kopf"
    assert len(id_from_name("lang " * 50, [])) <= 60
    book = Codebook((Code("mutual_help", {"de": "Gegenseitige Hilfe"}, key=1), Code("work", {"en": "Work"}, key=2)))
    assert [code.path for code in lookalikes(book, ["gegenseitige  hilfe", ""])] == ["mutual_help"]
    assert [code.path for code in lookalikes(book, ["Mutual-Helps"])] == ["mutual_help"]
    assert lookalikes(book, ["Mutual help"], but=1) == []
    assert lookalikes(book, ["Home"]) == []


def test_a_large_codebook(tmp_path: Path) -> None:
    book = Codebook(tuple(Code(f"c{number:03}", {"": f"Code {number}"}, {"": "x"}) for number in range(300)))
    with project(tmp_path, book=book) as session:
        define(session, "y", "c299")
        assert outdated_counts(session) == {}
        assert len(versions(session, session.codebook.by_path["c299"])) == 2
