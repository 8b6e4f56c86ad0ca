"""`qcode robustness`: does the finding hold?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcode.analysis.robustness import COLUMNS
from qcode.cli.common import chosen, emit, emit_json, row_format, say, with_session
from qcode.cli.selecting import by_groups, with_selection
from qcode.cli.spoken import command
from qcode.errors import Message
from qcode.i18n import in_words
from qcode.model import PERSPECTIVE
from qcode.model.selection import Selection

if TYPE_CHECKING:
    from qcode.session.core import Session


@command("robustness")
@with_selection("codes", "level", "document", "where")
@by_groups(help="What makes groups: a variable (else perspective); twice or A*B: crossed.", otherwise=PERSPECTIVE)
@row_format
@with_session
def robustness_command(session: Session, *, selection: Selection, by: str, form: str | None) -> None:
    """See in which variants the order of the groups holds, with the size of the difference in each.

    Variants: each coder in place of the final coding where several coded; each interview left out; words, passages and
    documents as the measure; edges at whole sentences; codings under older definitions left out. The order is that of
    the groups' means over documents, of passages per 1,000 words unless the measure is another.

    \b
    Example: qcode robustness --level 1
    """
    from qcode.analysis.robustness_words import findings
    from qcode.session.comparing.robustness import robustness_of

    rows = robustness_of(session, selection, by=by)
    told = findings(rows)
    if chosen(form) == "json":
        emit_json({"rows": [row.record() for row in rows], "findings": [in_words(one) for one in told], "by": by})
        return
    plain = [row.record() for row in rows]
    if chosen(form) != "jsonl":
        plain = [row | {"order": " > ".join(row["order"])} for row in plain]  # type: ignore[arg-type]
    for sentence in told:
        say(sentence)
    emit(plain, COLUMNS, form)
    if not told:
        say(Message("No code has an order of groups: nothing can hold or fail."))
