"""Running the program as a person does, and looking at what came out."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from signs import LIMIT

from qcode.cli import main
from qcode.cli.main import qcode

PROGRAM = [sys.executable, "-c", "from qcode.cli import main; main()"]


@dataclass(frozen=True)
class Outcome:
    """How a command ended: its exit code, and what went to standard output and standard error."""

    code: int
    data: bytes
    talk: str

    @property
    def text(self) -> str:
        """Standard output as text."""
        return self.data.decode()

    @property
    def json_lines(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines."""
        # Not splitlines: other characters that break lines may stand inside a JSON string.
        return [json.loads(line) for line in self.text.split("\n") if line]

    @property
    def csv_rows(self) -> list[list[str]]:
        """Standard output as CSV, the header first."""
        return list(csv.reader(io.StringIO(self.text, newline="")))


def run(*arguments: str | Path, cwd: Path | None = None) -> Outcome:
    """Run the program in this process; an exception that is not an exit is a traceback for the person."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    code: object = None
    with redirect_stdout(out), redirect_stderr(err), chdir(cwd or Path.cwd()):
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
    out.flush()
    err.flush()
    assert isinstance(code, int)
    talk = err.buffer.getvalue().decode("utf-8", "surrogateescape")
    return Outcome(code, out.buffer.getvalue(), talk)


def start(
    *arguments: str | bytes | Path, cwd: Path | None = None, environment: Mapping[str, str] | None = None
) -> Outcome:
    """Run the program in a process of its own; `environment` is added to the one of the tests."""
    done = subprocess.run(
        [*PROGRAM, *arguments],
        cwd=cwd,
        env=os.environ | dict(environment or {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=LIMIT,
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr.decode("utf-8", "surrogateescape"))


def every_command() -> Iterator[tuple[str, click.Command]]:
    """All commands and sub-commands with the words that call them."""
    context = click.Context(qcode)
    for name in qcode.list_commands(context):
        command = qcode.get_command(context, name)
        assert command
        yield name, command
        if isinstance(command, click.Group):
            for below in command.list_commands(context):
                child = command.get_command(context, below)
                assert child
                yield f"{name} {below}", child


def without_traceback(outcome: Outcome) -> Outcome:
    """The outcome, when the program spoke in words."""
    assert "Traceback" not in outcome.talk, outcome.talk
    assert "Exception ignored" not in outcome.talk, outcome.talk
    return outcome


def parse(words: list[str]) -> None:
    """Let click read a call without running it; raises for an unknown command, option or value."""
    command: click.Command = qcode
    context = qcode.make_context("qcode", words)
    while isinstance(command, click.Group) and context._protected_args:
        _, found, rest = command.resolve_command(context, [*context._protected_args, *context.args])
        assert found
        command, context = found, found.make_context(found.name, rest, parent=context)
