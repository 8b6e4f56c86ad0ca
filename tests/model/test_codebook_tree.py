"""The tree of codes, and how names find codes and documents."""

from __future__ import annotations

import pytest

from qcode.errors import UsageError
from qcode.model import Code, Codebook, Document, ancestors, in_language
from qcode.model.codebook import id_problem, tree_problems
from qcode.model.naming import one_code, one_document, unknown

BOOK = Codebook(
    tuple(
        Code(path, key=key)
        for key, path in enumerate(["hinge", "hinge/forms", "hinge/forms/tax", "hinge2", "service", "service/forms"], 1)
    )
)


def test_places_in_the_tree() -> None:
    code = BOOK.by_path["hinge/forms/tax"]
    assert (code.id, code.parent, code.level) == ("tax", "hinge/forms", 3)
    assert (BOOK.codes[0].id, BOOK.codes[0].parent, BOOK.codes[0].level) == ("hinge", "", 1)
    assert list(ancestors("hinge/forms/tax")) == ["hinge/forms/tax", "hinge/forms", "hinge"]
    assert [code.path for code in BOOK.children("")] == ["hinge", "hinge2", "service"]
    assert [code.path for code in BOOK.subtree("hinge")] == ["hinge", "hinge/forms", "hinge/forms/tax"]
    assert BOOK.by_key[4].path == "hinge2"


@pytest.mark.parametrize(
    ("name", "path"), [("tax", "hinge/forms/tax"), ("hinge/forms", "hinge/forms"), ("hinge2", "hinge2")]
)
def test_a_code_is_found_by_id_or_path(name: str, path: str) -> None:
    assert one_code(BOOK, name).path == path


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("forms", "hinge/forms, service/forms"),
        ("hnge", "Did you mean hinge"),
        ("Zebra", "There are: hinge, hinge/forms"),
    ],
)
def test_a_code_that_is_not_clear_is_told(name: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        one_code(BOOK, name)


def test_names_are_compared_in_one_form() -> None:
    book = Codebook((Code("Brücke", key=1),))
    assert one_code(book, "Bru\u0308cke").key == 1
    entry = Document(1, "müller", "", "müller.txt", "txt", "", "de")
    assert one_document([entry], "mu\u0308ller") is entry
    assert one_document([entry], "mu\u0308ller.txt") is entry


def test_a_file_name_that_two_documents_share_names_none() -> None:
    documents = [Document(n, name, "", "a.txt", "txt", "", "de") for n, name in enumerate(["a", "a (2)"])]
    assert one_document(documents, "a").name == "a"
    with pytest.raises(UsageError, match="Unknown document"):
        one_document(documents, "a.txt")


def test_what_is_said_of_an_unknown_name() -> None:
    assert str(unknown("coder", "Ada", [])) == "Ada: Unknown coder. There is no coder yet."
    assert str(unknown("coder", "x", [str(n) for n in range(20)])).endswith("10, 11 ….")


@pytest.mark.parametrize(
    ("code_id", "problem"),
    [
        ("Brücke", ""),
        ("zwei Wörter", ""),
        ("家", ""),
        ("a/b", "'/'"),
        ("", "empty"),
        ("  ", "empty"),
        (" a", "white space"),
        ("a\tb", "control"),
    ],
)
def test_ids(code_id: str, problem: str) -> None:
    found = id_problem(code_id)
    assert problem in str(found or "")
    assert bool(found) == bool(problem)


def test_problems_of_a_tree() -> None:
    codes = [Code("a", shortcut="1"), Code("a"), Code("b/c"), Code("b"), Code("d", shortcut="1"), Code("e\n")]
    assert [str(line).partition(":")[0] for line in tree_problems(codes)] == ["a", "b/c", "d", "e\n"]
    assert tree_problems(BOOK) == []


def test_words_in_a_language() -> None:
    assert in_language({"de": "Haus", "en": "house"}, "en") == "house"
    assert in_language({"de": "Haus", "": "all"}, "en") == "all"
    assert in_language({"de": "Haus", "en": ""}, "en") == "Haus"
    assert in_language({}, "en") == ""
    assert Code("a/b").title("de") == "b"
