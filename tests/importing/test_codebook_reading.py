"""`read_codebook` gives the codebook that the file says."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from qcode.importing.codebook.files import check_codebook, read_codebook
from qcode.model import Code, Example
from qcode.resources import folder

SHIPPED = sorted(folder("codebooks").glob("*.yaml"))


def read(tmp_path: Path, text: str) -> tuple[Code, ...]:
    path = tmp_path / "book.yaml"
    path.write_text(text, encoding="utf-8")
    return read_codebook(path).codes


def test_every_field_arrives(tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text(
        """\
qcode: codebook
version: 1
title: {de: Titel, en: Title}
codes:
  - id: hinge
    name: {de: Scharnier, en: Hinge}
    colour: "#0072B2"
    shortcut: "3"
    definition: >-
      Two lines
      that are one.
    when: {de: wenn}
    when_not: {en: not when}
    rule: ask
    examples:
      - {lang: de, text: "Ja: genau #1", perspective: mo}
      - a plain one
    codes:
      - {id: group, codable: false, colour: "#aBc"}
""",
        encoding="utf-8",
    )
    codebook = read_codebook(tmp_path / "book.yaml")
    assert codebook.title == {"de": "Titel", "en": "Title"}
    assert codebook.version == 1
    hinge, group = codebook
    assert hinge == Code(
        path="hinge",
        name={"de": "Scharnier", "en": "Hinge"},
        definition={"": "Two lines that are one."},
        when={"de": "wenn"},
        when_not={"en": "not when"},
        rule={"": "ask"},
        examples=(Example("Ja: genau #1", "de", "mo"), Example("a plain one")),
        colour="#0072B2",
        shortcut="3",
    )
    assert group == Code(path="hinge/group", codable=False, colour="#aaBBcc")


def test_reading_order_is_the_file_from_top_to_bottom(tmp_path: Path) -> None:
    text = "qcode: codebook\ncodes: [{id: a, codes: [{id: x}, {id: b, codes: [{id: x}]}]}, {id: c, codes: [{id: x}]}]"
    assert [code.path for code in read(tmp_path, text)] == ["a", "a/x", "a/b", "a/b/x", "c", "c/x"]


def test_a_bare_digit_is_a_shortcut(tmp_path: Path) -> None:
    assert read(tmp_path, "qcode: codebook\ncodes: [{id: a, shortcut: 3}]")[0].shortcut == "3"


@pytest.mark.parametrize("code_id", ["Zusammenhalt & Wärme", "اللغة", "家", "👩🏽‍🏫", "a:b", "#x", "null ", "12"])
def test_any_script_in_ids_and_names(tmp_path: Path, code_id: str) -> None:
    code_id = code_id.strip()
    code = read(tmp_path, f'qcode: codebook\ncodes: [{{id: "{code_id}", name: "{code_id}"}}]')[0]
    assert code.id == unicodedata.normalize("NFC", code_id)
    assert code.title("de") == code.id


def test_texts_are_stored_composed_and_compared_so(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "Wärme")
    code = read(tmp_path, f"qcode: codebook\ncodes: [{{id: {decomposed}, rule: {decomposed}}}]")[0]
    assert (code.id, code.rule[""]) == ("Wärme", "Wärme")
    path = tmp_path / "twice.yaml"
    path.write_text(f"qcode: codebook\ncodes: [{{id: {decomposed}}}, {{id: Wärme}}]", encoding="utf-8")
    assert any("already used" in str(problem.message) for problem in check_codebook(path))


def test_no_codes_at_all_is_a_codebook(tmp_path: Path) -> None:
    assert read(tmp_path, "qcode: codebook\ncodes: []") == ()


def test_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_bytes(
        b"\xef\xbb\xbfqcode: codebook\r\ncodes:\r\n  - id: a\r\n    definition: |-\r\n      x\r\n      y\r\n"
    )
    assert read_codebook(path).codes[0].definition == {"": "x\ny"}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_shipped_codebooks_are_read(path: Path) -> None:
    assert [problem for problem in check_codebook(path) if problem.blocking] == []
    assert len(read_codebook(path)) > 0


@pytest.mark.parametrize("path", [path for path in SHIPPED if path.stem != "template"], ids=lambda path: path.name)
def test_shipped_codebooks_are_finished(path: Path) -> None:
    assert check_codebook(path) == []


def test_the_shipped_study_has_its_four_functions() -> None:
    codebook = read_codebook(folder("codebooks") / "four_functions.yaml")
    shortcuts = {key: code.path for key, code in codebook.by_shortcut.items()}
    functions = ("homemaking", "service", "hinge", "advocacy")
    assert {shortcuts[key] for key in "1234"} == set(functions)
    for path in functions:
        code = codebook.by_path[path]
        for language in ("de", "en"):
            assert all(
                words.get(language) for words in (code.name, code.definition, code.when, code.when_not, code.rule)
            )
            anchors = [example for example in code.examples if example.lang == language]
            assert len(anchors) >= 6
            assert {example.perspective for example in anchors} == {"mo", "welfare", "administration"}
