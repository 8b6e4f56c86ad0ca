"""`qcode demo`: an example study to try everything on."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from qcode.cli.cautions import tell_basis, tell_cautions
from qcode.cli.common import ANY_PATH, acting_coder, coder_at_work, say
from qcode.cli.opening import PATIENCE, run_app
from qcode.cli.spoken import command
from qcode.cli.tally import print_overview
from qcode.errors import Message


@command("demo")
@click.argument("folder", required=False, default="qcode-demo", metavar="[DIR]", type=ANY_PATH)
@click.option("--no-open", is_flag=True, help="Print the tally by perspective instead of opening the app.")
@acting_coder
def demo_command(folder: Path, no_open: bool, acting_coder: str | None) -> None:
    """Make an example study in DIR (qcode-demo when not given) and open it.

    Nine invented interviews from three perspectives, the codebook of the four functions, and the codings of two
    invented coders for six of the interviews. A study that is there already is opened as you left it.

    \b
    Example: qcode demo
    """
    from qcode.session.project.demo import open_demo
    from qcode.session.study import tally_by

    session, made = open_demo(folder, coder_at_work(acting_coder), wait=PATIENCE)
    with session:
        place = str(session.where)
        say(Message("Made {project}.", project=place) if made else Message("Opened {project}.", project=place))
        if no_open or not (sys.stdin.isatty() and sys.stdout.isatty()):
            result = tally_by(session)
            print_overview(result)
            tell_basis(result.basis)
            tell_cautions(result.cautions)
            say(Message("Open it with: qcode --project {project}", project=place))
            return
        run_app(session)
        say(
            Message(
                "Everything is saved in {project}. Open it again with: qcode --project {project}",
                project=place,
            )
        )
