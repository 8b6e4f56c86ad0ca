"""`qcode segments`: coded segments with their words, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcode.amounts import counted
from qcode.cli.common import emit, row_format, say, with_session
from qcode.cli.selecting import conditions as with_conditions
from qcode.cli.spoken import command
from qcode.errors import Message
from qcode.exporting import segment_columns, segment_rows

if TYPE_CHECKING:
    from qcode.session.core import Session
    from qcode.session.study import Conditions


@command("segments")
@row_format
@with_session
@with_conditions
def segments_command(session: Session, *, conditions: Conditions, form: str | None) -> None:
    """List codings of everybody with their words, place, coder and document variables.

    What is known of single speakers (qcode speakers --set) has columns such as speaker.age.

    \b
    Example: qcode segments --code hinge --near advocacy --within 3 --where perspective=welfare --format jsonl
    """
    from qcode.session.documents.speakers import with_speakers
    from qcode.session.study import how_many_count, segments_of, variables

    people, found = with_speakers(session, segments_of(session, conditions))
    names = (*variables(session), *people)
    emit(segment_rows(found, names), segment_columns(names), form)
    counting = how_many_count(session, found)
    if counting != len(found):
        say(
            Message(
                "{counting} of {codings} count in tables (the final coding; qcode passages lists its passages).",
                counting=counting,
                codings=counted(len(found), "coding"),
            )
        )
