"""`qcode new`: make a project."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from qcode.cli.common import ANY_PATH, acting_coder, coder_at_work, counted, say
from qcode.cli.exchanging import Exchanging, exchange_options
from qcode.cli.spoken import command
from qcode.session.codebook.codebooks import new_project


@command("new")
@click.argument("file", type=ANY_PATH)
@click.option(
    "--codebook",
    default="four_functions",
    show_default=True,
    metavar="FILE|NAME|none",
    help="A codebook file, the name of a shipped one, or none.",
)
@click.option("--title", default="", help="The title of the study.")
@click.option(
    "--from",
    "source",
    type=ANY_PATH,
    metavar="FILE.qdpx",
    help="A project of another program (REFI-QDA); its codes take the place of the codebook.",
)
@exchange_options
@acting_coder
@click.pass_context
def new_command(
    ctx: click.Context,
    *,
    file: Path,
    codebook: str,
    title: str,
    source: Path | None,
    exchanging: Exchanging,
    acting_coder: str | None,
) -> None:
    """Make a new project in FILE (.qcode is added where it is missing), empty or from another program's project.

    \b
    Example: qcode new study.qcode --title "Social protection"
    """
    if source is not None:
        if ctx.get_parameter_source("codebook") is not ParameterSource.DEFAULT:
            raise click.UsageError("--from brings its own codes: leave --codebook out.")
        _new_from(file, source, title, exchanging, coder=acting_coder)
        return
    if exchanging:
        raise click.UsageError("--dry-run, --split-names and --perspective-from go with --from FILE.qdpx.")
    with new_project(
        file, coder_at_work(acting_coder), codebook=None if codebook == "none" else codebook, title=title
    ) as session:
        say(f"Made {session.where} with {counted(len(session.codebook), 'code')}.")
        say(f"Bring transcripts in with: qcode import FOLDER --project {session.where}")


def _new_from(file: Path, source: Path, title: str, exchanging: Exchanging, *, coder: str | None) -> None:
    from qcode.session.exchange.merging import new_from_exchange, overview, read_exchange, result_lines

    read = read_exchange(source, perspective_from=exchanging.perspective_from, split_names=exchanging.split_names)
    for line in overview(read):
        say(line)
    if exchanging.dry_run:
        say("No project was made (--dry-run).")
        return
    session, done = new_from_exchange(file, coder_at_work(coder), read, source=source.name, title=title)
    with session:
        for line in result_lines(done):
            say(line)
        say(f"Made {session.where}.")
