"""Groups of commands: near names for a mistyped one, and modules that are imported only when they are used."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from qcode.cli.spoken import Spoken
from qcode.cli.streams import until_reader_leaves
from qcode.errors import Message, either
from qcode.i18n import gettext, in_words


class NearGroup(Spoken, click.Group):
    """A group that answers an unknown command with those that are spelt like it."""

    command_class = Spoken

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with near names in the error."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), n=2)
            if not near:
                raise
            advice = Message("Did you mean {names}?", names=either(near))
            raise click.UsageError(f"{error.message} {in_words(advice)}", ctx) from error


class LazyGroup(NearGroup):
    """A group whose commands live in modules that are imported on use.

    `modules` has for each command its module below `qcode.cli`, and what the overview says of it: the overview must
    not import the modules. A module holds its command as `NAME_command`.
    """

    def __init__(self, *arguments: Any, modules: Mapping[str, tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of a study, not of the alphabet."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module and take the command from it."""
        if cmd_name not in self.modules:
            return None
        module = import_module(f"qcode.cli.{self.modules[cmd_name][0]}")
        command = getattr(module, f"{cmd_name}_command")
        if not isinstance(command, click.Command):
            raise TypeError(f"{cmd_name} is no command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The overview, from the table and not from the modules."""
        with formatter.section(gettext("Commands")):
            formatter.write_dl([(name, gettext(what)) for name, (_, what) in self.modules.items()])

    def make_context(self, *arguments: Any, **options: Any) -> click.Context:
        """As click does; a reader of the help who leaves early is no error."""
        with until_reader_leaves():
            return super().make_context(*arguments, **options)

    def invoke(self, ctx: click.Context) -> Any:
        """As click does, with everything written out at the end; a reader who leaves early is no error."""
        with until_reader_leaves():
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
