"""`qcode new`: make a project."""

from __future__ import annotations

from pathlib import Path

import click

from qcode.cli.common import ANY_PATH, acting_coder, coder_at_work, counted, say
from qcode.session.codebooks import new_project


@click.command("new")
@click.argument("file", type=ANY_PATH)
@click.option(
    "--codebook",
    default="four_functions",
    show_default=True,
    metavar="FILE|NAME|none",
    help="A codebook file, the name of a shipped one, or none.",
)
@click.option("--title", default="", help="The title of the study.")
@acting_coder
def new_command(file: Path, codebook: str, title: str, acting_coder: str | None) -> None:
    """Make a new project in FILE (.qcode is added where it is missing).

    \b
    Example: qcode new study.qcode --title "Social protection"
    """
    with new_project(
        file, coder_at_work(acting_coder), codebook=None if codebook == "none" else codebook, title=title
    ) as session:
        say(f"Made {session.path} with {counted(len(session.codebook), 'code')}.")
        say(f"Bring transcripts in with: qcode import FOLDER --project {session.path}")
