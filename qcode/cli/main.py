"""The `qcode` command: which commands there are, and how each ends."""

from __future__ import annotations

import sys

import click

from qcode import __version__
from qcode.cli.groups import LazyGroup
from qcode.cli.project import name_project, project_option
from qcode.cli.spoken import click_speaks
from qcode.cli.streams import drop_output, prepare_streams
from qcode.config import language_setting
from qcode.errors import Listing, Message, ProjectError, QcodeError, system_reason
from qcode.i18n import N_, choose_language, chosen_by_environment, gettext, in_words, set_language
from qcode.passphrases import PASSPHRASES

INTERRUPTED = 130
"""Exit code after Ctrl+C, as shells have it."""
COMMANDS = {  # the module below qcode.cli, and what the overview says
    "demo": ("demo", N_("Make an example study and open it.")),
    "new": ("new", N_("Make a new project.")),
    "import": ("importing", N_("Bring transcripts into the project.")),
    "update": ("updating", N_("Put a corrected transcript in place of a coded one.")),
    "documents": ("documents", N_("List the documents.")),
    "text": ("documents", N_("Print the stored text of a document.")),
    "turns": ("documents", N_("List the turns of a document.")),
    "sentences": ("documents", N_("List the sentences of a document.")),
    "speakers": ("speakers", N_("List the speakers of a document, or set their roles.")),
    "media": ("media", N_("Say which recording belongs to a document.")),
    "codebook": ("codebook", N_("Show, check, import, export or change a codebook.")),
    "suggest": ("suggest", N_("Suggest codes for respondents' speech.")),
    "done": ("states", N_("Say that a coder is through with documents.")),
    "counts": ("states", N_("Choose whose codings count in documents.")),
    "reserve": ("reserving", N_("Have documents coded blind, to compare coders.")),
    "pick": ("reserving", N_("Draw documents for blind double coding.")),
    "themes": ("themes", N_("Group passages by meaning, as candidates for codes.")),
    "evaluate": ("evaluate", N_("Measure suggestions on this project's own codings.")),
    "apply": ("applying", N_("Apply codings from a file.")),
    "segments": ("segments", N_("List coded segments.")),
    "passages": ("passages", N_("List the passages behind a number.")),
    "search": ("search", N_("Find words in everything that is said.")),
    "memos": ("memos", N_("List memos.")),
    "memo": ("memos", N_("Write a memo.")),
    "summaries": ("summaries", N_("List the summaries of cases, or write them to a file.")),
    "summary": ("summaries", N_("Write the summary of a code in a document.")),
    "tally": ("tally", N_("Compare codes between groups.")),
    "matrix": ("tables", N_("Count every code in every document.")),
    "cooccurrence": ("tables", N_("Count which codes occur together.")),
    "configurations": ("tables", N_("Count which sets of codes stand together.")),
    "agreement": ("agreement", N_("Compare two coders: how far they agree, and where they do not.")),
    "disagreements": ("settling", N_("List where coders disagree, and what was decided.")),
    "settle": ("settling", N_("Settle disagreements: the consensus of the coders.")),
    "plan": ("plan", N_("Name comparisons before coding ends.")),
    "robustness": ("robustness", N_("See whether a comparison holds in variants of it.")),
    "saturation": ("saturation", N_("See how many new codes each further interview brought.")),
    "portrait": ("tables", N_("Follow the codes over the course of an interview.")),
    "keywords": ("tables", N_("List the words that a group uses more than others.")),
    "figure": ("figure", N_("Draw a figure of the comparison.")),
    "report": ("report", N_("Write a report on the study.")),
    "export": ("exporting", N_("Write coded segments to a file.")),
    "undo": ("history", N_("Take back the last act.")),
    "redo": ("history", N_("Do again what was undone.")),
    "log": ("history", N_("List all acts.")),
    "check": ("check", N_("Check that the project is sound.")),
    "backup": ("check", N_("Copy the project.")),
    "encrypt": ("encrypting", N_("Encrypt the project: it opens with a passphrase.")),
    "decrypt": ("encrypting", N_("Write the project without encryption.")),
    "passphrase": ("encrypting", N_("Give an encrypted project another passphrase.")),
    "names": ("names", N_("List what may be a name in the texts.")),
    "pseudonymise": ("pseudonymising", N_("Make a copy without the names.")),
    "leakcheck": ("leaking", N_("Look for names in what is to be passed on.")),
    "pseudonyms": ("pseudonyms", N_("List, set, import or export what stands in place of names.")),
    "forget": ("forgetting", N_("Take a withdrawn interview out of the project and its log.")),
    "open": ("opening", N_("Open the app.")),
    "serve": ("serve", N_("Show the app in a browser on this machine.")),
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
    set_language(wanted_language())
    PASSPHRASES.ask = _ask
    with click_speaks():
        code = _run(arguments)
    sys.exit(code)


def _ask(where: str) -> str:
    # Few commands ever ask.
    from qcode.cli.encrypting import ask_on_terminal

    return ask_on_terminal(where)


def _run(arguments: list[str] | None) -> int:
    try:
        code = qcode.main(arguments, prog_name="qcode", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo(gettext("qcode: stopped."), err=True)
        return INTERRUPTED
    except (QcodeError, OSError) as error:
        known = as_error(error)
        click.echo(in_words(Listing(("qcode", known.message), ": ")), err=True)
        return known.exit_code
    return code if isinstance(code, int) else 0


def wanted_language() -> str:
    """The language that $QCODE_LANGUAGE names, else the settings, else the system; broken settings count as none."""
    return choose_language() if chosen_by_environment() else choose_language(language_setting())


def as_error(error: QcodeError | OSError) -> QcodeError:
    """The error as a person should read it, also where only the system noticed it."""
    if isinstance(error, QcodeError):
        return error
    reason = system_reason(error)
    if error.filename is None:
        drop_output()
        return ProjectError(Message("The output can't be written: {reason}.", reason=reason))
    return ProjectError(Message("{reason}.", reason=reason), where=str(error.filename))
