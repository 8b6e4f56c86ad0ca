"""Every sentence that a person may meet is a literal with its parts, known to both catalogues."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from qcode.errors import (
    InputError,
    Listing,
    Message,
    Plural,
    ProjectError,
    QcodeError,
    Sentence,
    either,
    some,
    system_reason,
)
from qcode.i18n import in_words, set_language, speech

PACKAGE = Path(__file__).resolve().parent.parent / "qcode"
MESSAGES = {"Message": 1, "Plural": 2}
"""What is translated, and how many literals it begins with."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node, node.func.id


def kinds_of_error() -> set[str]:
    """The names of QcodeError and all that are derived from it, wherever they are defined."""
    names = {QcodeError.__name__}
    classes = [node for _file, tree in modules() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    while True:
        more = {
            node.name
            for node in classes
            if node.name not in names and any(isinstance(base, ast.Name) and base.id in names for base in node.bases)
        }
        if not more:
            return names
        names |= more


def is_finished_text(node: ast.expr) -> bool:
    """Whether an expression makes text that nobody can translate any more."""
    if isinstance(node, ast.JoinedStr | ast.BinOp):
        return True
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    if isinstance(node, ast.IfExp):
        return is_finished_text(node.body) or is_finished_text(node.orelse)
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        attribute = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        return name in {"str", "_", "gettext", "ngettext", "repr"} or attribute in {"format", "join"}
    return False


def literal(node: ast.expr) -> str | None:
    """The text of a literal; None for anything that is made when the program runs."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def names_in_braces(text: str) -> set[str]:
    return {name for _text, name, _form, _conversion in string.Formatter().parse(text) if name is not None}


@pytest.fixture(scope="module")
def german() -> Catalog:
    po = PACKAGE / "locale/de/LC_MESSAGES/qcode.po"
    with po.open("rb") as file:
        return read_po(file, locale="de", domain="qcode", charset="utf-8")


@pytest.fixture
def in_german() -> Iterator[None]:
    set_language("de")
    yield
    set_language("")


def test_no_error_is_raised_with_a_finished_sentence() -> None:
    errors = kinds_of_error()
    wrong = []
    for file, tree in modules():
        for call, name in calls(tree):
            given = [*call.args[:1], *(each.value for each in call.keywords if each.arg in ("what", "hint"))]
            if name in errors and any(map(is_finished_text, given)):
                wrong.append(f"{file}:{call.lineno}")
    assert {"UsageError", "TooFew"} <= errors
    assert not wrong


def test_every_message_is_a_literal_that_has_its_german(german: Catalog) -> None:
    found, wrong = 0, []
    for file, tree in modules():
        for call, name in calls(tree):
            texts = [literal(argument) for argument in call.args[: MESSAGES.get(name, 0)]]
            if name not in MESSAGES or file == "errors.py":
                continue
            found += 1
            known = german.get(texts[0] or "")
            forms = () if known is None else known.string if isinstance(known.string, tuple) else (known.string,)
            if None in texts or not forms or not all(forms):
                wrong.append(f"{file}:{call.lineno}: {texts}")
    assert found > 500
    assert not wrong


def told(tree: ast.Module) -> Iterator[ast.expr]:
    """What a module of the command line says to a person: notes, progress, usage errors of click."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        on_error = any(each.arg == "err" for each in node.keywords)
        if name in ("say", "UsageError", "ClickException", "BadParameter") or (name == "echo" and on_error):
            yield from node.args[:1]
        yield from (each.value for each in node.keywords if each.arg == "label")


def finished_constants(tree: ast.Module) -> set[str]:
    """Names that a module gives to finished text."""
    return {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and is_finished_text(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def is_untranslated(node: ast.expr, constants: set[str]) -> bool:
    """Whether a person would read English: text with letters of its own that no catalogue has seen."""
    if isinstance(node, ast.Name):
        return node.id in constants
    if isinstance(node, ast.JoinedStr):
        return any(part.isalpha() for each in node.values if (text := literal(each)) for part in text)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("gettext", "in_words"):
        return False
    return is_finished_text(node)


def test_nothing_on_the_command_line_is_said_in_english_only() -> None:
    notes, wrong = 0, []
    for file, tree in modules():
        if file.startswith("cli/"):
            constants = finished_constants(tree)
            for node in told(tree):
                notes += 1
                if is_untranslated(node, constants):
                    wrong.append(f"{file}:{node.lineno}: {ast.unparse(node)}")
    assert notes > 60
    assert not wrong


@pytest.mark.parametrize(
    ("code", "is_wrong"),
    [
        ('say("Done.")', True),
        ('say(f"{count} done")', True),
        ('DONE = "Done."\nsay(DONE)', True),
        ('DONE = "{count} done"\nsay(DONE.format(count=2))', True),
        ('say("Done." if well else Message("Not done."))', True),
        ('click.echo(f"\\rReading {done}", err=True)', True),
        ('raise click.UsageError("Not so.")', True),
        ('click.progressbar(length=2, label="Reading")', True),
        ('say(Message("Done."))', False),
        ("say(note)", False),
        ('click.echo(f"\\r{in_words(line)}", err=True)', False),
        ('click.echo(gettext("qcode: stopped."), err=True)', False),
        ('click.echo("a row of data")', False),
    ],
)
def test_a_note_in_english_is_found(code: str, is_wrong: bool) -> None:
    tree = ast.parse(code)
    constants = finished_constants(tree)
    assert any(is_untranslated(node, constants) for node in told(tree)) is is_wrong


def test_every_name_in_braces_is_given() -> None:
    wrong = []
    for file, tree in modules():
        for call, name in calls(tree):
            texts = [text for text in map(literal, call.args[: MESSAGES.get(name, 0)]) if text is not None]
            if not texts or any(each.arg is None for each in call.keywords):
                continue
            given = {each.arg for each in call.keywords} | ({"count"} if name == "Plural" else set())
            wanted = set().union(*map(names_in_braces, texts))
            if wanted - given or given - wanted - {"count"}:
                wrong.append(f"{file}:{call.lineno}: {wanted ^ given}")
    assert not wrong


def test_a_message_is_english_until_somebody_reads_it(in_german: None) -> None:
    message = Message("There is no unit {unit!r}.", unit="page")
    assert str(message) == "There is no unit 'page'."
    assert in_words(message) == "Eine Einheit 'page' gibt es nicht."
    assert in_words("what is no message stays") == "what is no message stays"


def test_parts_are_translated_too(in_german: None) -> None:
    message = Message("Choose {choices}.", choices=either(["a", "b", "c"]))
    assert str(message) == "Choose a, b or c."
    assert in_words(message) == "Zur Wahl stehen: a, b oder c."
    assert [str(either(names)) for names in ([], ["a"], ["a", "b"])] == ["", "a", "a or b"]
    assert [str(some(["a", "b", "c"], most)) for most in (3, 1)] == ["a, b, c", "a and 2 more"]


@pytest.mark.parametrize(
    ("count", "english", "translated"),
    [(1, "1 coding", "1 Codierung"), (5000, "5,000 codings", "5.000 Codierungen"), (0, "0 codings", "0 Codierungen")],
)
def test_a_plural_takes_the_form_and_the_marks_of_the_language(
    in_german: None, count: int, english: str, translated: str
) -> None:
    message = Plural("{count:,} coding", "{count:,} codings", count)
    assert str(message) == english
    assert in_words(message) == translated
    assert speech("en").in_words(message) == english


def test_a_part_of_a_sentence_becomes_a_whole_one() -> None:
    assert str(Sentence(Message("it is empty"))) == "It is empty."


def test_an_error_says_where_what_and_what_to_do(in_german: None) -> None:
    error = InputError(Message("There is no such file."), where="a.txt", hint=Message("Check the path and the ending."))
    assert str(error) == "a.txt: There is no such file. Check the path and the ending."
    assert in_words(error.message) == "a.txt: Diese Datei gibt es nicht. Pfad und Endung prüfen."
    assert str(ProjectError(Message("There is nothing to undo."))) == "There is nothing to undo."


def test_what_the_system_says_is_known_by_its_number(in_german: None) -> None:
    known = OSError(28, "No space left on device")
    assert in_words(system_reason(known)) == "kein Platz mehr auf dem Datenträger"
    assert system_reason(OSError(28, "other words")) == "other words"
    assert system_reason(OSError("no number")) == "no number"


def test_messages_are_values() -> None:
    assert Message("{name}.", name="a") == Message("{name}.", name="a") != Message("{name}.", name="b")
    assert len({Message("a {n}", n=1), Message("a {n}", n=1), Listing(["a"]), Listing(["a"])}) == 2
    with pytest.raises(AttributeError):
        Message("a").text = "b"
