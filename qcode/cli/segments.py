"""`qcode segments`: coded segments."""

from __future__ import annotations

from qcode.cli.common import emit, row_format, with_session
from qcode.cli.selecting import conditions as with_conditions
from qcode.cli.spoken import command
from qcode.exporting import segment_columns, segment_rows
from qcode.session.core import Session
from qcode.session.documents.speakers import with_speakers
from qcode.session.study import Conditions, segments_of, variables


@command("segments")
@row_format
@with_session
@with_conditions
def segments_command(session: Session, *, conditions: Conditions, form: str | None) -> None:
    """List coded segments with their words, place, coder and document variables.

    What is known of single speakers (qcode speakers --set) has columns such as speaker.age.

    \b
    Example: qcode segments --code hinge --near advocacy --within 3 --where perspective=welfare --format jsonl
    """
    people, found = with_speakers(session, segments_of(session, conditions))
    names = (*variables(session), *people)
    emit(segment_rows(found, names), segment_columns(names), form)
