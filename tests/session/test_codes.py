"""Codes that people make, rename, move, merge, split and remove: what becomes of their codings, in one act each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from builders import apply, bring, contents, document, project, study, where

from qcode.errors import UsageError
from qcode.importing.tables.codings import CodingRow
from qcode.model import Code, Codebook, Example, Span
from qcode.session import Session, open_session
from qcode.session.codebook.banks import project_bank
from qcode.session.codebook.code_changes import (
    Moved,
    merge_codes,
    recode_all,
    remove_code,
    sort_passage,
    split_code,
    to_sort,
    usage,
)
from qcode.session.codebook.codebooks import new_project
from qcode.session.codebook.codes import (
    add_example,
    change_code,
    create_code,
    move_code,
    recolour,
    rename_code,
    set_codable,
    set_key,
    shift_code,
)
from qcode.session.coding import acts as codings_of
from qcode.session.coding import queue
from qcode.session.coding.bulk import apply_rows
from qcode.session.project.care import check
from qcode.session.project.history import log, redo, undo
from qcode.session.writing.memos import MemoPlace, add_memo, memos


def paths(session: Session) -> list[str]:
    return [code.path for code in session.codebook]


def code(session: Session, path: str) -> Code:
    return session.codebook.by_path[path]


def coded(session: Session) -> set[tuple[str, str, str]]:
    """Path, words and coder of every coding."""
    book = session.codebook.by_key
    return {
        (book[each.code].path, each.span.of(session.transcript(each.document).text), each.coder)
        for each in codings_of.codings(session)
    }


def one_act(session: Session, before: dict[str, list[tuple[object, ...]]]) -> None:
    """What was done last is one act: undo takes all of it back, redo does it again."""
    after = contents(session.path)
    assert after != before
    assert check(session) == []
    undo(session)
    assert contents(session.path) == before
    assert check(session) == []
    redo(session)
    assert contents(session.path) == after
    session.look_for_news()


def test_a_new_code_has_an_id_from_its_name(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        before = contents(session.path)
        made = create_code(session, {"de": " Brücken / Wege bauen "})
        one_act(session, before)
        assert (made.path, made.name) == ("brücken_wege_bauen", {"de": "Brücken / Wege bauen"})
        assert made.colour
        assert paths(session)[-1] == made.path
        again = create_code(session, {"de": "Brücken Wege bauen"}, after=code(session, "hinge"))
        assert again.id == "brücken_wege_bauen_2"
        assert [each.id for each in session.codebook.children("")][1] == again.id
        below = create_code(session, {"": "家 👍"}, parent=code(session, "hinge"))
        assert (below.path, below.colour) == ("hinge/家_👍", "#0072B2")
        assert session.codebook.version == 4
        for names, given in (({}, ""), ({"de": "x"}, "a/b"), ({"de": "x"}, "hinge"), ({"de": "\ud800"}, "")):
            with pytest.raises(UsageError):
                create_code(session, names, code_id=given)


def test_a_renamed_code_keeps_its_codings_and_its_bank(tmp_path: Path) -> None:
    with new_project(tmp_path / "a.qcode", "Ada", codebook="four_functions") as session:
        bring(session, tmp_path, "mo-01", "I: Wer kommt?\n\nB: Alle, die neu sind.\n")
        coding = apply(session, "die neu sind", "homemaking/trust")
        spoken = {row.text for row in project_bank(session) if "trust" in " ".join(row.codes)}
        before = contents(session.path)
        assert rename_code(session, code(session, "homemaking"), code_id="Heimat", names={"de": "Heimat", "en": ""})
        one_act(session, before)
        assert code(session, "Heimat").name == {"de": "Heimat"}
        assert coded(session) == {("Heimat/trust", "die neu sind", "Ada")}
        assert codings_of.codings(session) == [coding]
        now = {row.text: row.codes for row in project_bank(session)}
        known = {each for row in now.values() for each in row}
        assert all(len(session.codebook.find(each)) == 1 for each in known)
        assert spoken == {text for text, codes in now.items() if "trust" in " ".join(codes)}
        assert not rename_code(session, code(session, "Heimat"), code_id="Heimat")
        with pytest.raises(UsageError, match="beside it"):
            rename_code(session, code(session, "Heimat"), code_id="hinge")


def test_a_code_moves_with_all_below(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        apply(session, "kochen", "hinge/forms")
        before = contents(session.path)
        assert move_code(session, code(session, "hinge"), code(session, "views"), index=0)
        one_act(session, before)
        assert paths(session) == ["homemaking", "views", "views/hinge", "views/hinge/forms", "views/praise"]
        assert coded(session) == {("views/hinge/forms", "kochen", "Ada")}
        for where_to in ("views/hinge", "views/hinge/forms"):
            with pytest.raises(UsageError, match="below itself"):
                move_code(session, code(session, "views/hinge"), code(session, where_to))
        create_code(session, {"": "Hinge"})
        with pytest.raises(UsageError, match="beside it"):
            move_code(session, code(session, "views/hinge"), None)


def test_the_order_of_siblings(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        create_code(session, {"": "a"})
        assert shift_code(session, code(session, "a"), -1)
        assert shift_code(session, code(session, "a"), -1)
        assert [each.id for each in session.codebook.children("")] == ["hinge", "a", "homemaking", "views"]
        assert not shift_code(session, code(session, "hinge"), -1)
        assert not shift_code(session, code(session, "views"), 1)
        before = contents(session.path)
        assert shift_code(session, code(session, "hinge"), 1)
        one_act(session, before)
        assert paths(session)[:3] == ["a", "hinge", "hinge/forms"]


def test_two_codes_become_one(tmp_path: Path) -> None:
    with study(tmp_path) as session, open_session(session.path, "Ben") as ben:
        first = apply(session, "kochen", "homemaking")
        other = apply(session, "kochen", "hinge")
        apply(session, "Formulare", "hinge")
        apply(ben, "Formulare", "homemaking")
        session.look_for_news()
        codings_of.set_memo(session, first, "wie zu Hause")
        codings_of.set_memo(session, other, "mit Ben reden")
        add_memo(session, "Worum es geht", on=MemoPlace(code=code(session, "hinge")))
        codings_of.reject_suggestion(
            session, document(session).id, where(session, "Amt"), code(session, "hinge"), codings_of.Proposal(0.5, "t")
        )
        create_code(session, {"": "Forms"}, parent=code(session, "homemaking"))
        before = contents(session.path)
        assert merge_codes(session, code(session, "hinge"), code(session, "homemaking")) == Moved(1, 1)
        one_act(session, before)
        assert coded(session) == {
            ("homemaking", "kochen", "Ada"),
            ("homemaking", "Formulare", "Ada"),
            ("homemaking", "Formulare", "Ben"),
        }
        kept = next(each for each in codings_of.codings(session) if each.id == first.id)
        assert kept.memo == "wie zu Hause\n\nmit Ben reden"
        assert paths(session) == ["homemaking", "homemaking/forms", "homemaking/forms_2", "views", "views/praise"]
        assert {each.code for each in codings_of.decisions(session)} == {code(session, "homemaking").key}
        assert {each.text for each in memos(session)} == {"Worum es geht", "Definition: Between both sides."}
        assert {each.code for each in memos(session)} == {code(session, "homemaking").key}


def test_what_can_not_be_merged(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        apply(session, "kochen", "hinge")
        for target in ("hinge", "hinge/forms", "views"):
            with pytest.raises(UsageError):
                merge_codes(session, code(session, "hinge"), code(session, target))
        assert merge_codes(session, code(session, "hinge/forms"), code(session, "hinge")) == Moved()


@pytest.mark.parametrize("way", ["remove", "above", "other"])
def test_a_used_code_says_what_becomes_of_its_codings(tmp_path: Path, way: str) -> None:
    with study(tmp_path) as session:
        apply(session, "kochen", "hinge/forms")
        apply(session, "kochen", "hinge")
        apply(session, "Formulare", "hinge/forms")
        add_memo(session, "Notiz", on=MemoPlace(code=code(session, "hinge/forms")))
        assert usage(session, code(session, "hinge")).codings == {"Ada": 3}
        with pytest.raises(UsageError, match="not said"):
            remove_code(session, code(session, "hinge/forms"))
        before = contents(session.path)
        targets: dict[str, Code | str] = {
            "remove": "remove", "above": code(session, "hinge"), "other": code(session, "homemaking"),
        }  # fmt: skip
        target = targets[way]
        done = remove_code(session, code(session, "hinge/forms"), codings=target)
        one_act(session, before)
        assert "hinge/forms" not in paths(session)
        (memo,) = memos(session)
        assert memo.text == "Notiz"
        kept = {("hinge", "kochen", "Ada")}
        if way == "remove":
            assert (done, coded(session)) == (Moved(removed=2), kept)
            assert (memo.code, memo.title) == (None, "hinge/forms")
        elif way == "above":
            assert (done, coded(session)) == (Moved(1, 1), kept | {("hinge", "Formulare", "Ada")})
            assert memo.code == code(session, "hinge").key
        else:
            moved = {("homemaking", "kochen", "Ada"), ("homemaking", "Formulare", "Ada")}
            assert (done, coded(session)) == (Moved(2, 0), kept | moved)


def test_a_tree_goes_as_a_whole(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        apply(session, "kochen", "hinge/forms")
        for target in ("hinge/forms", "views"):
            with pytest.raises(UsageError):
                remove_code(session, code(session, "hinge"), codings=code(session, target))
        before = contents(session.path)
        remove_code(session, code(session, "hinge"), codings=code(session, "homemaking"))
        one_act(session, before)
        assert paths(session) == ["homemaking", "views", "views/praise"]
        assert remove_code(session, code(session, "views")) == Moved()
        assert paths(session) == ["homemaking"]


def test_passages_of_a_split_code_are_sorted_by_their_own_coder(tmp_path: Path) -> None:
    with study(tmp_path) as session, open_session(session.path, "Ben") as ben:
        apply(session, "kochen")
        apply(session, "Formulare")
        apply(ben, "Formulare")
        session.look_for_news()
        before = contents(session.path)
        made = split_code(session, code(session, "hinge"), [{"de": "Küche"}, {"de": "Papier"}, {"": "Forms"}])
        one_act(session, before)
        assert [each.path for each in made] == ["hinge/küche", "hinge/papier", "hinge/forms_2"]
        assert len(to_sort(session)) == 2
        assert queue.waiting(session) == []
        mine = to_sort(session, code(session, "hinge"), coder="Ada")
        before = contents(session.path)
        sort_passage(session, mine[0], [made[0]])
        one_act(session, before)
        sort_passage(session, mine[1], [made[1], made[0]])
        assert to_sort(session, coder="Ada") == []
        ben.look_for_news()
        (left,) = to_sort(ben, coder="Ben")
        sort_passage(ben, left, [])
        assert to_sort(ben) == []
        assert coded(ben) == {
            ("hinge/küche", "kochen", "Ada"),
            ("hinge/papier", "Formulare", "Ada"),
            ("hinge/küche", "Formulare", "Ada"),
            ("hinge", "Formulare", "Ben"),
        }


def test_chosen_codings_go_into_a_sub_code_at_once(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        one, other = apply(session, "kochen"), apply(session, "Formulare")
        before = contents(session.path)
        split_code(session, code(session, "hinge"), [{"": "Paper"}], moved={other.id: 0}, queue=False)
        one_act(session, before)
        assert to_sort(session) == []
        assert coded(session) == {("hinge", "kochen", "Ada"), ("hinge/paper", "Formulare", "Ada")}
        assert recode_all(session, [one], code(session, "hinge/paper")) == Moved(1, 0)
        with pytest.raises(UsageError):
            recode_all(session, [one], code(session, "views"))


def test_keys_are_one_character_of_one_code(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        home = code(session, "homemaking")
        for key, why in (
            ("12", "one character"),
            (" ", "one character"),
            ("1", "Another code"),
            ("j", "something else"),
        ):
            with pytest.raises(UsageError, match=why):
                set_key(session, home, key, reserved={"j": "Down"})
        before = contents(session.path)
        assert set_key(session, home, "1", swap=True)
        one_act(session, before)
        assert {each.path: each.shortcut for each in session.codebook if each.shortcut} == {
            "homemaking": "1",
            "hinge": "2",
        }
        assert set_key(session, code(session, "hinge"), "")
        assert not set_key(session, code(session, "hinge"), "")
        assert {each.version for each in session.codebook} == {1}


def test_a_colour_goes_down_to_those_that_had_the_same(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        create_code(session, {"": "own"}, parent=code(session, "hinge"), fields=Code("", colour="#123456"))
        before = contents(session.path)
        assert recolour(session, code(session, "hinge"), "#AA0000")
        one_act(session, before)
        assert [each.colour for each in session.codebook.subtree("hinge")] == ["#AA0000", "#AA0000", "#123456"]
        with pytest.raises(UsageError, match="colour"):
            recolour(session, code(session, "hinge"), "red")


def test_a_code_with_codings_is_no_category(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        apply(session, "kochen")
        with pytest.raises(UsageError, match="has codings"):
            set_codable(session, code(session, "hinge"), False)
        assert set_codable(session, code(session, "hinge/forms"), False)
        assert set_codable(session, code(session, "views"), True)
        assert not code(session, "hinge/forms").codable


def test_an_anchor_example(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        before = contents(session.path)
        assert add_example(session, code(session, "hinge"), Example("Wir gehen mit.", "de", "mo"))
        one_act(session, before)
        assert not add_example(session, code(session, "hinge"), Example("Wir  gehen mit.", "de", "mo"))
        assert code(session, "hinge").examples == (Example("Wir gehen mit.", "de", "mo"),)
        assert [act.kind for act in log(session)][-3:] == ["add anchor example", "undo", "redo"]


def test_a_form_is_one_act(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        apply(session, "kochen")
        old = code(session, "hinge")
        new = replace(
            old, path="bridge", name={"de": "Brücke"}, definition={"de": "é", "en": " "}, shortcut="2", colour="#111111"
        )
        before, acts = contents(session.path), len(log(session))
        with pytest.raises(UsageError):
            change_code(session, old, new)
        assert contents(session.path) == before
        assert change_code(session, old, new, swap=True)
        assert len(log(session)) == acts + 1
        one_act(session, before)
        now = code(session, "bridge")
        assert (now.name, now.definition, now.shortcut, now.version) == ({"de": "Brücke"}, {"de": "é"}, "2", 2)
        assert coded(session) == {("bridge", "kochen", "Ada")}


def test_a_code_that_went_meanwhile(tmp_path: Path) -> None:
    with project(tmp_path, book=Codebook((Code("a"), Code("b")))) as session:
        gone = code(session, "a")
        with open_session(session.path, "Ben") as ben:
            remove_code(ben, code(ben, "a"))
        with pytest.raises(UsageError, match="no longer"):
            rename_code(session, gone, code_id="c")
        assert paths(session) == ["b"]


def test_many_codings_are_merged_in_one_go(tmp_path: Path) -> None:
    text = "B: " + " ".join(f"Wort{number}" for number in range(1500)) + "\n"
    with project(tmp_path) as session:
        entry = bring(session, tmp_path, "long", text)
        rows = [CodingRow(number + 1, entry.name, 3 + number, 8 + number, "hinge") for number in range(1200)]
        apply_rows(session, rows, source="rows")
        before = contents(session.path)
        assert merge_codes(session, code(session, "hinge"), code(session, "homemaking")) == Moved(1200, 0)
        one_act(session, before)
        assert {each.code for each in codings_of.codings(session)} == {code(session, "homemaking").key}
        assert Span(3, 8) in {each.span for each in codings_of.codings(session)}
