"""docs/commands.md lists every command, argument and option of the program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from commands import every_command

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "commands.md"
SECTIONS = {part.split("\n", 1)[0]: part for part in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]}


@pytest.mark.parametrize(("name", "command"), list(every_command()), ids=lambda value: value if str(value) else "")
def test_every_argument_and_option_is_on_the_page(name: str, command: click.Command) -> None:
    section = SECTIONS[f"qcode {name}"]
    context = click.Context(command)
    for parameter in command.params:
        names = parameter.opts if isinstance(parameter, click.Option) else [parameter.make_metavar(context)]
        assert all(word in section for word in names), names


def test_the_page_has_no_command_that_is_missing() -> None:
    assert set(SECTIONS) == {"qcode", *(f"qcode {name}" for name, _ in every_command())}


def test_the_page_is_what_the_script_writes() -> None:
    script = ROOT / "scripts" / "command_reference.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
