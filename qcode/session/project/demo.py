"""The example study: shipped transcripts, the four functions, and codings of two invented coders."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from qcode.analysis.consensus import ONLY
from qcode.errors import Message, ProjectError, system_reason
from qcode.importing.tables.codings import read_codings
from qcode.model import Document
from qcode.resources import folder
from qcode.session.codebook.codebooks import new_project
from qcode.session.coding.bulk import apply_rows
from qcode.session.core import Session, open_session
from qcode.session.documents.acts import failure, import_paths
from qcode.session.documents.preview import ImportOptions
from qcode.session.documents.reserving import reserve
from qcode.session.settling.acts import Decision, settle
from qcode.session.settling.finding import compared
from qcode.session.states import Curtain, curtains, mark_done
from qcode.store.backend import WAIT_SECONDS

NAME = "demo.qcode"
TITLE = "What migrant organisations do for social protection (invented example)"


BLIND = ("mo-02", "welfare-01")
"""Interviews that both coders of the example coded blind."""
SETTLED = BLIND[0]
"""The interview in which the coders have begun to settle where they disagree."""
REASONS = (
    "Nur wie es anfing; nach außen tritt hier noch niemand auf.",
    "Ein fester Kurs ist eine Leistung und keine Orientierung im Alltag.",
)
_BOTH = ("administration-01", "administration-03", "mo-01", "mo-02", "welfare-01")
DONE = {"Jonas Adeyemi": _BOTH, "Mira Feldkamp": (*_BOTH, "welfare-03")}
"""Who is through with which interviews of the example."""


def open_demo(place: Path, coder: str, *, wait: float = WAIT_SECONDS) -> tuple[Session, bool]:
    """Open the example study in a folder, making it first where it is not there; the answer says if it was made.

    Raises ProjectError when the folder can't be written.
    """
    path = place / NAME
    if path.exists():
        return open_session(path, coder, wait=wait), False
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError(
            Message("The folder can't be made: {reason}.", reason=system_reason(error)), where=str(place)
        ) from error
    # Half an example would be taken for a whole one the next time: it is there whole or not at all.
    new_project(path, coder, codebook="four_functions", title=TITLE, fill=_fill).close()
    return open_session(path, coder, wait=wait), True


def _fill(session: Session) -> None:
    shipped = folder("transcripts_example")
    report = import_paths(session, [shipped], ImportOptions(table=shipped / "variables.csv"))
    if error := failure(report.failed):
        raise error
    user, by_name = session.coder, {document.name: document for document in session.documents}
    reserve(session, [by_name[name] for name in BLIND], coders=DONE)
    rows = sorted(read_codings(shipped / "codings.jsonl"), key=lambda row: row.coder)
    for coder, own in groupby(rows, key=lambda row: row.coder):
        session.coder = coder
        apply_rows(session, list(own), source="codings.jsonl")
        mark_done(session, [by_name[name] for name in DONE[coder]])
        _settle_some(session, by_name[SETTLED])
    session.coder = user


def _settle_some(session: Session, document: Document) -> None:
    """Settle the first disagreements of an interview that only one has coded there, when both coders are done."""
    if curtains(session)[document.id] is Curtain.DOWN:
        return
    alone = [one for one in compared(session, document).open if one.kind == ONLY]
    for disagreement, reason in zip(alone, REASONS, strict=False):
        settle(session, document, disagreement, Decision("neither", reason))
