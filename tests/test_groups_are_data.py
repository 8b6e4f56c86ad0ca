"""Whose views a study compares is data: the code names no group, and groups of any other study work the same way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import apply
from builders import project as new_project
from commands import run

from qcode import i18n
from qcode.exporting.report import report_file
from qcode.i18n import speech
from qcode.model import PERSPECTIVE
from qcode.resources import offered_values, value_names, value_order
from qcode.session import open_session
from qcode.session.output.report.basis import ReportOptions
from qcode.session.output.report.reports import report
from qcode.session.output.tongues import group_name
from qcode.tui.kit.labels import group_label
from qcode.tui.kit.words import perspective_name

SHIPPED = ["mo", "welfare", "administration"]
CODE = Path(__file__).resolve().parent.parent / "qcode"
ANSWERS = {
    "schule": "I: Wer hilft?\n\nB: Die Lehrerin füllt Formulare aus.\n",
    "b": "I: Wer hilft?\n\nB: Der Nachbar geht mit aufs Amt.\n",
    "Z": "I: Wer hilft?\n\nB: Die Trainerin begleitet uns.\n",
    "a": "I: Wer hilft?\n\nB: Die Tante erklärt die Briefe.\n",
}
IN_ORDER = ["Z", "a", "b", "schule"]


@pytest.fixture
def other_study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study whose groups are not those of the shipped one, brought in on the command line."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QCODE_CODER", "Ada")
    with new_project(tmp_path) as session:
        file = session.path
    for group, text in ANSWERS.items():
        source = tmp_path / f"interview-{group.lower()}.txt"
        source.write_text(text, encoding="utf-8")
        brought = run("import", str(source), "--perspective", group)
        assert brought.code == 0, brought.talk
    with open_session(file, "Ada") as session:
        for group, text in ANSWERS.items():
            apply(session, text.partition("B: ")[2].strip(), "hinge", f"interview-{group.lower()}")
    return file


def spelled_out(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and node.value in SHIPPED:
            yield node.lineno, str(node.value)


def test_no_module_names_a_group() -> None:
    modules = list(CODE.rglob("*.py"))
    assert len(modules) > 100
    named = {path.relative_to(CODE).as_posix(): list(spelled_out(path)) for path in modules}
    assert {path: lines for path, lines in named.items() if lines} == {}


def test_the_shipped_study_has_its_names_and_its_order() -> None:
    assert list(value_names(PERSPECTIVE)) == SHIPPED
    english, german = speech("en"), speech("de")
    assert [group_name(value, PERSPECTIVE, english) for value in SHIPPED] == [
        "Migrant organisations",
        "Welfare organisations",
        "Administration",
    ]
    assert [group_name(value, PERSPECTIVE, german) for value in SHIPPED] == [
        "Migrantenorganisationen",
        "Wohlfahrtsverbände",
        "Verwaltung",
    ]
    assert [group_name(value, PERSPECTIVE, english, short=True) for value in SHIPPED] == [
        "MO",
        "Welfare",
        "Administration",
    ]
    assert [group_name(value, PERSPECTIVE, german, short=True) for value in SHIPPED] == [
        "MO",
        "Wohlfahrt",
        "Verwaltung",
    ]
    assert group_name("mo", "sponsor", english) == "mo"


def test_every_name_is_there_in_every_language() -> None:
    for names in value_names(PERSPECTIVE).values():
        for by_language in (names.singular, names.plural, names.short):
            assert set(by_language) == set(i18n.LANGUAGES) and all(by_language.values())


def test_named_values_come_first_and_others_by_code_point() -> None:
    values = ["b", "administration", "Z", "mo", "a", "welfare"]
    assert sorted(values, key=lambda value: value_order(value, PERSPECTIVE)) == [*SHIPPED, "Z", "a", "b"]
    assert value_names("year") == {}


def test_a_study_is_offered_its_own_groups_or_those_of_the_shipped_study() -> None:
    assert offered_values([], PERSPECTIVE) == SHIPPED
    assert offered_values(["mo", "a"], PERSPECTIVE) == [*SHIPPED, "a"]
    assert offered_values(["schule", "a", "b", "a"], PERSPECTIVE) == ["a", "b", "schule"]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_other_groups_are_called_what_they_are(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QCODE_LANGUAGE", language)
    i18n.set_language("")
    try:
        assert [group_label(value) for value in IN_ORDER] == IN_ORDER
        assert [group_label(value, short=True) for value in IN_ORDER] == IN_ORDER
        assert [perspective_name(value) for value in IN_ORDER] == IN_ORDER
        singular = {"en": "Migrant organisation", "de": "Migrantenorganisation"}
        assert perspective_name("mo") == singular[language]
        assert group_label("mo") == value_names(PERSPECTIVE)["mo"].plural[language]
    finally:
        i18n.set_language("en")


def test_other_groups_are_counted_and_reported(other_study: Path) -> None:
    rows = [row for row in run("tally", "--format", "jsonl").json_lines if row["path"] == "hinge"]
    assert [(row["group"], row["segments"]) for row in rows] == [(group, 1) for group in IN_ORDER]
    with open_session(other_study, "Ada") as session:
        made = report(session, options=ReportOptions(language="de", figures=False))
    written = report_file(made, ".md").decode("utf-8")
    lines = [line for line in written.splitlines() if line.startswith("|")]
    cells = [[cell.partition(" (n")[0].strip() for cell in line.split("|")] for line in lines]
    heads = [[cell for cell in row if cell in IN_ORDER] for row in cells if "Z" in row and "schule" in row]
    assert heads and all(head == IN_ORDER for head in heads)
