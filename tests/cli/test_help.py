"""Every command has help with an example that works, and the overview names what there is."""

from __future__ import annotations

import re
import shlex

import click
import pytest
from commands import every_command, parse, run

from qcode.cli.main import COMMANDS, qcode

NEEDED = {
    "demo", "new", "import", "documents", "text", "turns", "sentences", "speakers", "codebook", "codebook show",
    "codebook check", "codebook import", "codebook export", "suggest", "apply", "segments", "tally", "export", "undo",
    "redo", "log", "check", "backup", "open",
}  # fmt: skip
COMMAND_LIST = dict(every_command())
each = pytest.mark.parametrize("name", list(COMMAND_LIST))


def example(text: str) -> str:
    found = re.search(r"^ *Example: (.+)$", text, re.MULTILINE)
    assert found, "there is no example"
    return found[1]


def test_the_commands_of_a_whole_study_are_there() -> None:
    assert set(COMMAND_LIST) >= NEEDED


@each
def test_help_has_an_example_that_can_be_typed(name: str) -> None:
    done = run(*name.split(), "--help")
    assert done.code == 0
    assert done.talk == ""
    assert run(*name.split(), "-h").data == done.data
    call = example(done.text)
    assert call.startswith(f"qcode {name}")
    words = shlex.split(re.split(r" [>|] ", call)[0])
    parse(words[1:])


def test_the_example_of_the_program_itself_can_be_typed() -> None:
    calls = example(run("--help").text).split(" && ")
    assert len(calls) > 1
    for call in calls:
        parse(shlex.split(call)[1:])


@each
def test_every_option_says_what_it_does(name: str) -> None:
    for parameter in COMMAND_LIST[name].params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.opts
            assert parameter.help.endswith((".", "?")), parameter.help


@each
def test_the_first_line_is_a_whole_sentence(name: str) -> None:
    first = (COMMAND_LIST[name].help or "").split("\n\n")[0]
    assert first.rstrip().endswith((".", "memo, text."))
    assert first[0].isupper()


def test_help_names_no_option_that_is_missing() -> None:
    known = {word for command in COMMAND_LIST.values() for one in command.params for word in one.opts}
    known |= {word for one in qcode.params for word in one.opts} | {"--help"}
    for name in COMMAND_LIST:
        named = set(re.findall(r"(?<![\w-])--[a-z][a-z0-9-]*", run(*name.split(), "--help").text))
        assert named <= known, name


def test_the_overview_has_every_command_once() -> None:
    text = run("--help").text
    listed = re.findall(r"^  ([a-z]+) +[A-Z]", text[text.index("Commands:") :], re.MULTILINE)
    assert listed == list(COMMANDS)


@pytest.mark.parametrize("columns", ["20", "40", "200"])
def test_help_in_any_width(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert run("tally", "--help").code == 0
    assert run("--help").code == 0
