"""`check_codebook` names every mistake with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode.errors import InputError
from qcode.importing.codebook.files import Problem, check_codebook, read_codebook

HEAD = "qcode: codebook\nversion: 1\n"
CODE = HEAD + "codes:\n  - id: a\n    definition: d\n"


def check(tmp_path: Path, text: str | bytes) -> list[Problem]:
    path = tmp_path / "book.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return check_codebook(path)


def only(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, problems
    return problems[0]


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("", None, "the file is empty"),
        ("# nothing but a comment\n", None, "the file is empty"),
        ("just words", 1, "this is no codebook"),
        ("- a\n- b", 1, "this is no codebook"),
        ("title: x\n", 1, "'qcode: codebook' is missing"),
        ("qcode: project\ncodes: []", 1, "must be 'codebook', not 'project'"),
        (HEAD.replace("1", "2") + "codes: []\nnew: field", 2, "install a newer qcode"),
        (HEAD.replace("1", "one") + "codes: []", 2, "write 1"),
        (HEAD, 1, "list of codes is missing"),
        (HEAD + "codes:", 3, "list of codes is missing"),
        (HEAD + "codes: {id: a}", 3, "must be a list"),
        (HEAD + "codes:\n  - words", 4, "must be a code with its fields"),
        (HEAD + "codes:\n  - definition: d", 4, "the code has no id"),
        (HEAD + "codes:\n  - id:\n    definition: d", 4, "the code has no id"),
        (HEAD + "codes:\n  - {id: a/b, definition: d}", 4, "it has a '/'"),
        (HEAD + 'codes:\n  - {id: "a\\tb", definition: d}', 4, "it has a control character"),
        (HEAD + "codes:\n  - {id: ' a', definition: d}", 4, "white space"),
        (HEAD + "codes:\n  - {id: '', definition: d}", 4, "it is empty"),
        (HEAD + "codes:\n  - {id: no, definition: d}", 4, 'write "no"'),
        (HEAD + "codes:\n  - {id: Yes, definition: d}", 4, 'write "Yes"'),
        (HEAD + "codes:\n  - {id: 12, definition: d}", 4, 'is read as a number, not as a text; write "12"'),
        (HEAD + "codes:\n  - {id: 2024-05-01, definition: d}", 4, "is read as a date"),
        (HEAD + "codes:\n  - {id: [a], definition: d}", 4, "must be a text; this is a list"),
        (CODE + "    color: '#fff'", 6, "unknown field 'color'; did you mean 'colour'?"),
        (CODE + "    defintion: x", 6, "did you mean 'definition'?"),
        (CODE + "    xyz: x", 6, "unknown field 'xyz'; known are id, name"),
        (CODE + "    1: x", 6, "unknown field '1'"),
        (CODE + "    ? [a, b]\n    : x", 6, "unknown field"),
        (CODE + "    definition: again", 6, "is there twice, first in line 5"),
        (CODE + "titel: x", 6, "did you mean 'title'?"),
        (CODE + "    colour: red", 6, "is not a colour"),
        (CODE + "    colour: '#12345'", 6, "is not a colour"),
        (CODE + "    colour: '#12345g'", 6, "is not a colour"),
        (CODE + "    colour: '#123456\n    '", 6, "is not a colour"),
        (CODE + "    colour: #0072B2", 6, "a colour needs quotes"),
        (CODE + "    shortcut: ab", 6, "is not one key"),
        (CODE + "    shortcut: ' '", 6, "is not one key"),
        (CODE + "    shortcut: 12", 6, "is not one key"),
        (CODE + "    shortcut: ß\n  - {id: b, definition: d, shortcut: ß}", 7, "already belongs to a, in line 6"),
        (CODE + "    shortcut: 1\n  - {id: b, definition: d, shortcut: '1'}", 7, "already belongs to a, in line 6"),
        (CODE + "    codable: perhaps", 6, "must be true or false"),
        (CODE + "    codable: 'false'", 6, "must be true or false"),
        (CODE + "    name: {fr: un}", 6, "unknown language 'fr'; known are de and en"),
        (CODE + "    name: {ger: ein}", 6, "did you mean 'de'?"),
        (CODE + "    name: {en: a, en: b}", 6, "the language 'en' is there twice"),
        (CODE + "    when: {en: warm, safe rooms}", 6, "a text with a comma needs quotes"),
        (CODE + "    rule: [a]", 6, "must be a text; this is a list"),
        (CODE + "    rule: {de: [a]}", 6, "must be a text; this is a list"),
        (CODE + "    rule: !!python/object:os.system x", 6, "tags such as"),
        (CODE + "    rule: !mine x", 6, "tags such as !mine are not allowed"),
        (CODE + "    examples: words", 6, "must be a list"),
        (CODE + "    examples:\n      - {lang: de}", 7, "the example has no text"),
        (CODE + "    examples:\n      - {lang: de, text: ' '}", 7, "the example has no text"),
        (CODE + "    examples:\n      -", 7, "the example has no text"),
        (CODE + "    examples:\n      - {lang: fr, text: x}", 7, "unknown language 'fr'"),
        (CODE + "    examples:\n      - {lang: de, text: x, speaker: B}", 7, "unknown field 'speaker'"),
        (CODE + "    examples:\n      - {lang: de, text: Ja, so war es}", 7, "a text with a comma needs quotes"),
        (CODE + "    examples:\n      - {lang: de, text: 12}", 7, 'write "12"'),
        (CODE + "  - {id: a, definition: d}", 6, "already used for a code beside it, in line 4"),
        (CODE + "    <<: {name: x}", 6, "unknown field '<<'"),
    ],
)
def test_each_mistake_has_its_line(tmp_path: Path, text: str, line: int | None, part: str) -> None:
    problem = only(check(tmp_path, text))
    assert part in str(problem.message)
    assert problem.line == line
    assert problem.blocking


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        (HEAD + "codes:\n  - id: a", 4, "definition is missing"),
        (HEAD + "codes:\n  - id: a\n    definition:", 5, "definition is missing"),
        (HEAD + "codes:\n  - id: a\n    definition: ''", 5, "definition is missing"),
        (HEAD + "codes:\n  - id: a\n    definition: {de: , en: ''}", 5, "definition is missing"),
        (CODE + "    examples: []", 6, "the list is empty"),
        (CODE + "    examples:", 6, "the list is empty"),
        (CODE + "    codes: []", 6, "the list is empty"),
        (CODE + "    codes:", 6, "the list is empty"),
        (CODE + "    shortcut: ''", 6, "is empty"),
        (CODE + "    shortcut: '?'", 6, "means something else in the app"),
    ],
)
def test_what_is_unfinished_is_named_and_still_read(tmp_path: Path, text: str, line: int, part: str) -> None:
    problem = only(check(tmp_path, text))
    assert part in str(problem.message)
    assert problem.line == line
    assert not problem.blocking
    assert [code.id for code in read_codebook(tmp_path / "book.yaml")] == ["a"]


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        (CODE + "\tname: x", 6, "a tab stands where only spaces may"),
        (CODE + "    name: a: b", 6, "put quotes around a text with ': '"),
        (CODE + '    name: "open\n\n\n', 6, "opened here and never closed"),
        (CODE + "    name: {de: x\n\n", 6, "not closed by }"),
        (CODE + "    name: [x\n\n", 6, "not closed by ]"),
        (CODE + '    name: "a "b" c"', 6, "quotation mark inside a text in quotes"),
        (CODE + "    name: @x", 6, "put quotes around this text"),
        (CODE + "    name: *x", 6, "a text that begins with *"),
        (CODE + "    name: a \x07 b", 6, "U+0007"),
        (CODE + "---\nqcode: codebook", 6, "remove the line ---"),
    ],
)
def test_what_is_no_yaml_is_explained(tmp_path: Path, text: str, line: int, part: str) -> None:
    problem = only(check(tmp_path, text))
    assert part in str(problem.message)
    assert problem.line == line


def test_every_line_with_a_tab_is_named(tmp_path: Path) -> None:
    problems = check(tmp_path, "qcode: codebook\ncodes:\n\t- id: a\n\t  definition: d\n")
    assert [problem.line for problem in problems] == [3, 4]


def test_all_mistakes_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    text = (
        "qcode: codebook\n"
        "codes:\n"
        "  - id: a\n"
        "    colour: red\n"
        "    shortcut: '1'\n"
        "    codes:\n"
        "      - {id: b, definition: d, shortcut: '1'}\n"
        "      - {id: b, definitoin: d}\n"
        "  - name: x\n"
    )
    problems = check(tmp_path, text)
    assert [(problem.line, problem.where) for problem in problems] == [
        (3, "a"),  # no definition
        (4, "a, colour"),
        (7, "a/b, shortcut"),
        (8, "a/b"),  # unknown field
        (8, "a/b"),  # the id again
        (8, "a/b"),  # no definition
        (9, "codes 2"),  # no id
        (9, "codes 2"),  # no definition
    ]
    with pytest.raises(InputError) as raised:
        read_codebook(tmp_path / "book.yaml")
    assert "5 mistakes" in str(raised.value)
    assert f"{tmp_path / 'book.yaml'}:4: a, colour: 'red' is not a colour" in str(raised.value)


@pytest.mark.parametrize(
    ("data", "line", "part"),
    [
        (b"\x00\x01\x02", None, "binary"),
        (CODE.encode("utf-16"), None, "UTF-16"),
        (CODE.encode() + "    name: Bürger".encode("cp1252"), 6, "Windows-1252"),
        (CODE.encode() + b"    name: \x81\xff", 6, "not UTF-8"),
    ],
)
def test_other_encodings_are_named(tmp_path: Path, data: bytes, line: int | None, part: str) -> None:
    problem = only(check(tmp_path, data))
    assert part in str(problem.message)
    assert problem.line == line


def test_a_missing_file_and_a_folder_are_input_errors(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.yaml", tmp_path):
        with pytest.raises(InputError) as raised:
            check_codebook(path)
        assert str(path) in str(raised.value)


def test_aliases_cannot_blow_up(tmp_path: Path) -> None:
    rows = ["qcode: codebook", "title: x", "codes:", "  - &c0 {id: a, definition: d}"]
    for level in range(1, 30):
        members = ", ".join(f"{{id: m{i}, definition: d, codes: [*c{level - 1}, *c{level - 1}]}}" for i in range(9))
        rows.append(f"  - &c{level} {{id: l{level}, definition: d, codes: [{members}]}}")
    problems = check(tmp_path, "\n".join(rows))
    assert any("aliases" in str(problem.message) for problem in problems)


def test_an_alias_that_holds_itself_ends(tmp_path: Path) -> None:
    problem = only(check(tmp_path, HEAD + "codes: &all\n  - id: a\n    definition: d\n    codes: *all\n"))
    assert "levels deep" in str(problem.message)


def test_endless_brackets_end(tmp_path: Path) -> None:
    assert "nested too deeply" in str(only(check(tmp_path, HEAD + "codes: " + "[" * 5000)).message)


def test_terminal_codes_in_a_file_do_not_reach_the_terminal(tmp_path: Path) -> None:
    text = HEAD + 'codes:\n  - {id: "a\\e[31m", "x\\e[31m": 1, colour: "\\e[0m", shortcut: "\\e"}'
    problems = check(tmp_path, text)
    assert len(problems) >= 4
    assert not any("\x1b" in str(problem.located("f")) for problem in problems)
