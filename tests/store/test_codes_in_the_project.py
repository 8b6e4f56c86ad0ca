"""Codes in the project file: colours, shortcuts, places."""

from __future__ import annotations

from pathlib import Path

from builders import contents, project

from qcode.model import ActKind, Code, Codebook
from qcode.model.colour import PALETTE
from qcode.session import Session
from qcode.session.project.history import redo, undo
from qcode.store.codebook import add_codes, update_code


def add(session: Session, *codes: Code) -> int:
    with session.act(ActKind("import codebook")) as act:
        return add_codes(act, Codebook(codes))


def colours(session: Session) -> dict[str, str]:
    return {code.path: code.colour for code in session.codebook}


def test_codes_without_a_colour_get_one(tmp_path: Path) -> None:
    with project(tmp_path, book=None) as session:
        add(
            session,
            Code("first"),
            Code("first/below"),
            Code("first/below/deep"),
            Code("own", colour="#123456"),
            Code("own/below"),
            Code("own/other", colour=PALETTE[1]),
            Code("given", colour=PALETTE[0].lower()),
            Code("last"),
        )
        assert colours(session) == {
            "first": PALETTE[1],
            "first/below": PALETTE[1],
            "first/below/deep": PALETTE[1],
            "own": "#123456",
            "own/below": "#123456",
            "own/other": PALETTE[1],
            "given": PALETTE[0].lower(),
            "last": PALETTE[2],
        }
        assert all(code.shortcut == "" for code in session.codebook)


def test_codes_that_come_later_differ_from_those_there(tmp_path: Path) -> None:
    with project(tmp_path, book=None) as session:
        assert add(session, Code("a"), Code("b")) == 2
        assert add(session, Code("a", colour="#000000"), Code("c"), Code("a/below")) == 2
        assert colours(session) == {"a": PALETTE[0], "a/below": PALETTE[0], "b": PALETTE[1], "c": PALETTE[2]}
        before = contents(session.path)
        undo(session)
        redo(session)
        assert contents(session.path) == before


def test_more_codes_than_colours(tmp_path: Path) -> None:
    with project(tmp_path, book=None) as session:
        add(session, *(Code(f"c{number:02}") for number in range(2 * len(PALETTE))))
        assert list(colours(session).values()) == [*PALETTE, *PALETTE]


def test_a_shortcut_belongs_to_one_code(tmp_path: Path) -> None:
    with project(tmp_path, book=None) as session:
        add(session, Code("a", shortcut="1"))
        add(session, Code("b", shortcut="1"), Code("c", shortcut="2"), Code("d", shortcut="2"))
        assert {code.path: code.shortcut for code in session.codebook} == {"a": "1", "b": "", "c": "2", "d": ""}


def test_a_code_knows_whether_its_meaning_changed(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        code = session.codebook.by_path["hinge"]
        for changed, version in (
            (Code("hinge", code.name, code.definition, colour="#FFFFFF", shortcut="9"), 1),
            (Code("hinge", code.name, {"": "Something else."}), 2),
        ):
            with session.act(ActKind("change code")) as act:
                update_code(act, code.key, changed)
            assert session.codebook.by_path["hinge"].version == version


def test_any_name_and_any_depth(tmp_path: Path) -> None:
    paths = ["Brücke", "zwei Wörter", "家 👍", "o'neil; DROP TABLE code", "a%b_c"]
    deep = "/".join(str(number) for number in range(30))
    chain = ["/".join(deep.split("/")[:size]) for size in range(1, 31)]
    with project(tmp_path, book=None) as session:
        add(session, *(Code(path) for path in [*paths, *chain]))
        assert [code.path for code in session.codebook] == [*paths, *chain]
