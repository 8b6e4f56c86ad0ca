"""`qcode speakers`: who speaks in a document, and in which role."""

from __future__ import annotations

import click

from qcode.cli.common import acting_coder, emit, row_format, with_session
from qcode.model import Role
from qcode.session import naming, reading
from qcode.session.core import Session
from qcode.session.documents import set_roles


@click.command("speakers")
@click.argument("document", metavar="DOC")
@click.option("--interviewer", multiple=True, metavar="LABEL", help="Make this speaker an interviewer; repeatable.")
@click.option("--respondent", multiple=True, metavar="LABEL", help="Make this speaker a respondent; repeatable.")
@click.option("--other", multiple=True, metavar="LABEL", help="Make this speaker neither (an interpreter); repeatable.")
@row_format
@acting_coder
@with_session
def speakers_command(
    session: Session,
    *,
    document: str,
    interviewer: tuple[str, ...],
    respondent: tuple[str, ...],
    other: tuple[str, ...],
    form: str | None,
) -> None:
    """List the speakers of a document with turns and words; with an option, set roles first.

    \b
    Example: qcode speakers mo-01 --interviewer "Frau Kern"
    """
    entry = naming.document(session, document)
    roles = dict.fromkeys(interviewer, Role.INTERVIEWER)
    roles |= dict.fromkeys(respondent, Role.RESPONDENT)
    roles |= dict.fromkeys(other, Role.OTHER)
    if roles:
        set_roles(session, entry, roles)
    emit(reading.speaker_rows(session, entry), reading.SPEAKER_COLUMNS, form)
