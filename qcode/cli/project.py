"""Which project a command works on: `--project` may stand before or after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Target:
    """The project that was named after a command, and who is at work in it; None is what was not said."""

    project: str | None
    acting_coder: str | None


def project_option(command: Command) -> Command:
    """Give the program, a group or a command the option `--project FILE`."""
    return click.option(
        "--project", "-p", metavar="FILE", help="The project; else $QCODE_PROJECT, else the only one here."
    )(command)


def name_project(ctx: click.Context, project: str | None) -> None:
    """Remember the project that was named before a command."""
    root = ctx.find_root()
    root.obj = project or root.obj


def named_project(project: str | None) -> str | None:
    """The project named after the command, else the one before it."""
    given: str | None = project or click.get_current_context().find_root().obj
    return given
