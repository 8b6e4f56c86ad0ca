"""The `qcode` command: a group that imports a command only when it is used, and errors in words."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from qcode import __version__
from qcode.errors import QcodeError

# Command: module below qcode.cli, and what the overview says of it. The overview must not import the modules.
COMMANDS = {
    "demo": ("demo", "Make an example study and open it."),
    "new": ("new", "Make a new project."),
    "import": ("importing", "Bring transcripts into the project."),
    "documents": ("documents", "List the documents."),
    "text": ("documents", "Print the stored text of a document."),
    "turns": ("documents", "List the turns of a document."),
    "sentences": ("documents", "List the sentences of a document."),
    "speakers": ("speakers", "List the speakers of a document, or set their roles."),
    "codebook": ("codebook", "Show, check, import or export a codebook."),
    "suggest": ("suggest", "Suggest codes for respondents' speech."),
    "apply": ("applying", "Apply codings from a file."),
    "segments": ("segments", "List coded segments."),
    "tally": ("tally", "Compare codes between groups."),
    "export": ("exporting", "Write coded segments to a file."),
    "undo": ("history", "Take back the last act."),
    "redo": ("history", "Do again what was undone."),
    "log": ("history", "List all acts."),
    "check": ("check", "Check that the project is sound."),
    "backup": ("check", "Copy the project."),
    "open": ("opening", "Open the app."),
}


class LazyGroup(click.Group):
    """A group whose commands live in modules that are imported on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of a study, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module and take the command from it."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"qcode.cli.{COMMANDS[cmd_name][0]}")
        command = getattr(module, f"{cmd_name}_command")
        if not isinstance(command, click.Command):
            raise TypeError(f"{cmd_name} is no command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with near names when the command is unknown."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, n=2)
            if near:
                raise click.UsageError(f"{error.message} Did you mean {' or '.join(near)}?", ctx) from error
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The overview, from the table and not from the modules."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, what) for name, (_, what) in COMMANDS.items()])


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--project", "-p", metavar="FILE", help="The project; else $QCODE_PROJECT, else the only one here.")
@click.version_option(__version__, "--version", message="qcode %(version)s")
@click.pass_context
def qcode(ctx: click.Context, project: str | None) -> None:
    """Code interviews in the terminal, compare perspectives, keep the data on your machine.

    Without a command the app opens on the only project in this folder.

    \b
    Example: qcode new study.qcode && qcode import interviews/ --perspective mo && qcode
    """
    ctx.obj = {"project": project}
    if ctx.invoked_subcommand is None:
        from qcode.session.core import find_project

        find_project(project)
        command = ctx.command.get_command(ctx, "open") if isinstance(ctx.command, click.Group) else None
        if command:
            ctx.invoke(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; the process exits with the codes of DESIGN.md §6."""
    for stream in (sys.stdout, sys.stderr):
        # Windows consoles and pipes have other defaults; names and quotes need UTF-8, files need one line end.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n" if stream is sys.stdout else None)
    try:
        code = qcode.main(arguments, prog_name="qcode", standalone_mode=False)
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.Abort:
        click.echo("qcode: stopped.", err=True)
        code = 130
    except QcodeError as error:
        click.echo(f"qcode: {error}", err=True)
        code = error.exit_code
    except BrokenPipeError:
        # The reader (head, less) has gone. Python would complain again while it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)
