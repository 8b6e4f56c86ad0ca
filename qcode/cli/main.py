"""The `qcode` command: which commands there are, and how each ends."""

from __future__ import annotations

import sys

import click

from qcode import __version__
from qcode.cli.groups import LazyGroup
from qcode.cli.project import name_project, project_option
from qcode.cli.streams import drop_output, prepare_streams
from qcode.errors import Message, ProjectError, QcodeError, system_reason

INTERRUPTED = 130
"""Exit code after Ctrl+C, as shells have it."""
COMMANDS = {  # the module below qcode.cli, and what the overview says
    "demo": ("demo", "Make an example study and open it."),
    "new": ("new", "Make a new project."),
    "import": ("importing", "Bring transcripts into the project."),
    "update": ("updating", "Put a corrected transcript in place of a coded one."),
    "documents": ("documents", "List the documents."),
    "text": ("documents", "Print the stored text of a document."),
    "turns": ("documents", "List the turns of a document."),
    "sentences": ("documents", "List the sentences of a document."),
    "speakers": ("speakers", "List the speakers of a document, or set their roles."),
    "codebook": ("codebook", "Show, check, import, export or change a codebook."),
    "suggest": ("suggest", "Suggest codes for respondents' speech."),
    "reserve": ("reserving", "Keep suggestions away from documents, to compare coders."),
    "themes": ("themes", "Group passages by meaning, as candidates for codes."),
    "evaluate": ("evaluate", "Measure suggestions on this project's own codings."),
    "apply": ("applying", "Apply codings from a file."),
    "segments": ("segments", "List coded segments."),
    "passages": ("passages", "List the passages behind a number."),
    "search": ("search", "Find words in everything that is said."),
    "memos": ("memos", "List memos."),
    "memo": ("memos", "Write a memo."),
    "summaries": ("summaries", "List the summaries of cases, or write them to a file."),
    "summary": ("summaries", "Write the summary of a code in a document."),
    "tally": ("tally", "Compare codes between groups."),
    "matrix": ("tables", "Count every code in every document."),
    "cooccurrence": ("tables", "Count which codes occur together."),
    "configurations": ("tables", "Count which sets of codes stand together."),
    "agreement": ("agreement", "Compare two coders: how far they agree, and where they do not."),
    "saturation": ("saturation", "See how many new codes each further interview brought."),
    "portrait": ("tables", "Follow the codes over the course of an interview."),
    "keywords": ("tables", "List the words that a group uses more than others."),
    "figure": ("figure", "Draw a figure of the comparison."),
    "report": ("report", "Write a report on the study."),
    "export": ("exporting", "Write coded segments to a file."),
    "undo": ("history", "Take back the last act."),
    "redo": ("history", "Do again what was undone."),
    "log": ("history", "List all acts."),
    "check": ("check", "Check that the project is sound."),
    "backup": ("check", "Copy the project."),
    "open": ("opening", "Open the app."),
    "serve": ("serve", "Show the app in a browser on this machine."),
}


@click.group(
    cls=LazyGroup,
    modules=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@project_option
@click.version_option(__version__, "--version", message="qcode %(version)s")
@click.pass_context
def qcode(ctx: click.Context, project: str | None) -> None:
    """Code interviews in the terminal, compare perspectives, keep the data on your machine.

    Without a command the app opens on the only project in this folder.

    \b
    Example: qcode new study.qcode && qcode import interviews/ --perspective mo && qcode
    """
    name_project(ctx, project)
    if ctx.invoked_subcommand is None:
        from qcode.cli.opening import open_command

        ctx.invoke(open_command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; the process ends with 0 done, 1 something is wrong, 2 usage, 3 input, 4 project."""
    prepare_streams()
    try:
        code = qcode.main(arguments, prog_name="qcode", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.Abort:
        click.echo("qcode: stopped.", err=True)
        code = INTERRUPTED
    except (QcodeError, OSError) as error:
        known = in_words(error)
        click.echo(f"qcode: {known}", err=True)
        code = known.exit_code
    sys.exit(code if isinstance(code, int) else 0)


def in_words(error: QcodeError | OSError) -> QcodeError:
    """The error as a person should read it, also where only the system noticed it."""
    if isinstance(error, QcodeError):
        return error
    reason = system_reason(error)
    if error.filename is None:
        drop_output()
        return ProjectError(Message("The output can't be written: {reason}.", reason=reason))
    return ProjectError(Message("{reason}.", reason=reason), where=str(error.filename))
