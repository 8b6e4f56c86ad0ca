"""`qcode new`: make a project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click
from click.core import ParameterSource

from qcode.amounts import counted
from qcode.cli.common import ANY_PATH, acting_coder, coder_at_work, say
from qcode.cli.encrypting import new_file, new_passphrase
from qcode.cli.exchanging import Exchanging, exchange_options, show_project, tell_texts
from qcode.cli.gathering import gathered
from qcode.cli.spoken import command
from qcode.errors import Message, UsageError


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a project begins with: a codebook (`none`: without), a title, or the project of another program."""

    codebook: str
    title: str
    source: Path | None
    encrypt: bool
    new_file: Path | None

    def passphrase(self) -> str | None:
        """What the project is encrypted with, asked for where it is in no file; None without encryption."""
        if not self.encrypt:
            if self.new_file is not None:
                raise UsageError(Message("--new-file goes with --encrypt."))
            return None
        return new_passphrase(self.new_file)


@command("new")
@click.argument("file", type=ANY_PATH)
@gathered(
    "beginning",
    Beginning,
    click.option(
        "--codebook",
        default="four_functions",
        show_default=True,
        metavar="FILE|NAME|none",
        help="A codebook file, the name of a shipped one, or none.",
    ),
    click.option("--title", default="", help="The title of the study."),
    click.option(
        "--from",
        "source",
        type=ANY_PATH,
        metavar="PROJECT",
        help="A project of another program with its codes: .qdpx, QualCoder's .qda, Taguette's .sqlite3, RQDA's .rqda.",
    ),
    click.option("--encrypt", is_flag=True, help="Encrypt it: it opens with a passphrase only, which is asked for."),
    new_file,
)
@exchange_options
@acting_coder
@click.pass_context
def new_command(
    ctx: click.Context, *, file: Path, beginning: Beginning, exchanging: Exchanging, acting_coder: str | None
) -> None:
    """Make a new project in FILE (.qcode is added where it is missing), empty or from another program's project.

    \b
    Example: qcode new study.qcode --title "Social protection"
    """
    from qcode.session.codebook.codebooks import codebook_notes, new_project

    if beginning.source is not None:
        if ctx.get_parameter_source("codebook") is not ParameterSource.DEFAULT:
            raise UsageError(Message("--from brings its own codes: leave --codebook out."))
        _new_from(file, beginning, exchanging, coder=acting_coder)
        return
    if exchanging:
        raise UsageError(
            Message("--dry-run, --split-names, --perspective-from and --project-name go with --from PROJECT.")
        )
    codebook = None if beginning.codebook == "none" else beginning.codebook
    notes = codebook_notes(codebook)
    passphrase = beginning.passphrase()
    with new_project(
        file, coder_at_work(acting_coder), codebook=codebook, title=beginning.title, passphrase=passphrase
    ) as session:
        place = str(session.where)
        say(Message("Made {project} with {codes}.", project=place, codes=counted(len(session.codebook), "code")))
        for note in notes:
            say(note)
        say(Message("Bring transcripts in with: qcode import FOLDER --project {project}", project=place))


def _new_from(file: Path, beginning: Beginning, exchanging: Exchanging, *, coder: str | None) -> None:
    from qcode.session.documents.preview import ImportOptions
    from qcode.session.exchange.merging import new_from_exchange, result_lines

    source = beginning.source
    if source is None:
        return
    read, texts = exchanging.read(source, ImportOptions())
    show_project(read)
    tell_texts(texts)
    if exchanging.dry_run:
        say(Message("No project was made (--dry-run)."))
        return
    exchanging.refuse_misfit(read, source)
    session, done = new_from_exchange(
        file, coder_at_work(coder), read, source=source.name, title=beginning.title, passphrase=beginning.passphrase()
    )
    with session:
        for line in result_lines(done):
            say(line)
        say(Message("Made {project}.", project=str(session.where)))
