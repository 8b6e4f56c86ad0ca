"""`qcode media`: which recording belongs to a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qcode.cli.common import ANY_PATH, acting_coder, emit, row_format, say, with_session
from qcode.cli.gathering import refuse
from qcode.cli.spoken import command
from qcode.errors import Message

if TYPE_CHECKING:
    from qcode.session.core import Session


@command("media")
@click.argument("document", metavar="DOC", required=False)
@click.argument("file", metavar="FILE", type=ANY_PATH, required=False)
@click.option("--forget", is_flag=True, help="Forget which recording belongs to DOC; the file stays.")
@row_format
@acting_coder
@with_session
def media_command(session: Session, *, document: str | None, file: Path | None, forget: bool, form: str | None) -> None:
    """Say which recording belongs to a document, or list the recordings that are known.

    Only the path is kept, nothing is copied. In the app, H plays from the time of the turn at the cursor, in mpv, VLC
    or ffplay.

    \b
    Example: qcode media mo-01 ~/recordings/mo-01.m4a
    """
    from qcode.session import naming
    from qcode.session.documents import media

    refuse(
        (forget and document is None, Message("--forget needs a document."), None),
        (forget and file is not None, Message("--forget goes without a file."), None),
    )
    if document is None:
        emit(media.rows(session), media.COLUMNS, form)
        return
    found = naming.document(session, document)
    if forget:
        media.unlink(session, found)
        say(Message("The recording of {document} is forgotten; the file stays.", document=found.name))
    elif file is None:
        emit([row for row in media.rows(session) if row["document"] == found.name], media.COLUMNS, form)
    else:
        path = media.link(session, found, file)
        say(Message("{document} was transcribed from {file}.", document=found.name, file=str(path)))
        if media.time_at(session.transcript(found.id), 0) is None:
            say(Message("The transcript has no times: the recording plays from its beginning."))
