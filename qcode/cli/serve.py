"""`qcode serve`: the app in the browser of this machine."""

from __future__ import annotations

from pathlib import Path

import click

from qcode.cli.common import acting_coder, coder_at_work, say
from qcode.cli.gathering import gathered
from qcode.cli.project import Target, named_project, project_option
from qcode.cli.spoken import command
from qcode.errors import Message, UsageError
from qcode.passphrases import PASSPHRASES


@command("serve")
@click.argument("document", required=False, metavar="[DOC]")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port; a free one when not given.")
@click.option("--host", default="127.0.0.1", help="This machine, 127.0.0.1; no other is possible.")
@click.option("--open", "browse", is_flag=True, help="Open the address in the browser.")
@gathered("target", Target, acting_coder, project_option)
def serve_command(*, document: str | None, port: int, host: str, browse: bool, target: Target) -> None:
    """Show the app in a browser on this machine, until Ctrl+C.

    Prints an address that holds a secret token: without it nobody gets in. Every tab is an app of its own on the
    same project. The page loads nothing from anywhere else.

    \b
    Example: qcode serve --open
    """
    from qcode.session import naming
    from qcode.session.core import find_project, open_session

    if host not in ("127.0.0.1", "localhost"):
        raise UsageError(
            Message("the app is served to this machine only."),
            where=f"--host {host}",
            hint=Message("Leave --host away. From elsewhere, use an SSH tunnel to this machine."),
        )
    where = find_project(named_project(target.project))
    coder = coder_at_work(target.acting_coder)
    with open_session(where, coder) as session:  # what is wrong is said here, not in the browser
        title = f"{session.title} · qcode"
        named = [] if document is None else [naming.document(session, document).name]
        passphrase = PASSPHRASES.of(session.path) if session.encrypted else ""

    def ready(address: str) -> None:
        say(Message("Open this address in a browser on this machine (Ctrl+C ends):\n{address}", address=address))
        if browse:
            page.open(address)

    # The web server is loaded for nothing else.
    from qcode.serving.handover import Handover
    from qcode.serving.server import serve

    page = Handover()

    # `--` keeps a document whose name begins with a dash from being an option.
    place = str(where.resolve()) if isinstance(where, Path) else where
    try:
        serve(
            ["--project", place, "open", "--coder", coder, "--", *named],
            port=port,
            title=title,
            ready=ready,
            passphrase=passphrase,
        )
    finally:
        page.remove()
