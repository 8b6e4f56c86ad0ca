"""`qcode pseudonymise`: a copy without the names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qcode.amounts import counted
from qcode.cli.common import ANY_PATH, acting_coder, say, with_session
from qcode.cli.keys import key_if_given
from qcode.cli.spoken import command
from qcode.errors import Message

if TYPE_CHECKING:
    from qcode.session.core import Session


@command("pseudonymise")
@click.argument("file", type=ANY_PATH, metavar="NEW")
@acting_coder
@with_session
def pseudonymise_command(session: Session, *, file: Path) -> None:
    """Make a copy of the project in which names are replaced for good, to pass it on.

    Codings, memos, summaries and decisions stand at the same words. The log begins anew, and older texts are not in
    the copy. It is checked before it is there; with $QCODE_KEY_PASSPHRASE_FILE its bytes are searched for the names.

    \b
    Example: qcode pseudonymise for_the_archive.qcode
    """
    from qcode.session.names.copying import pseudonymise

    done = pseudonymise(session, file, key_if_given(session.where))
    say(
        Message(
            "Wrote {file}: {documents}, {codings}, {memos}.",
            file=str(done.path),
            documents=counted(done.documents, "document"),
            codings=counted(done.codings, "coding"),
            memos=counted(done.memos, "memo"),
        )
    )
    if done.together:
        say(Message("Places that differed inside a name only are one now: {count:,}.", count=done.together))
    say(Message("Only names that were decided are gone. The copy is pseudonymised, not anonymous."))
