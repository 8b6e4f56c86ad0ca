"""Comparisons that are named before coding ends: tests call them planned, all others exploratory."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from qcode.analysis.groups import groups
from qcode.errors import Message, UsageError
from qcode.model import ActKind, ActSubject, State
from qcode.model.comparison import EVERY_CODE, Comparison
from qcode.session import naming
from qcode.session.core import Session
from qcode.session.states import coder_states, final_codings
from qcode.session.study import study
from qcode.store import plans as store_plans

COLUMNS = ("comparison", "coder", "created", "before_coding_ended")


@dataclass(frozen=True, slots=True)
class Planned:
    """A comparison, who named it when, and whether some document was not done then."""

    comparison: Comparison
    coder: str
    created: str
    before_coding_ended: bool

    def record(self) -> dict[str, object]:
        """The row as it is printed."""
        return dict(
            zip(COLUMNS, (str(self.comparison), self.coder, self.created, self.before_coding_ended), strict=True)
        )


def plans(session: Session) -> list[Planned]:
    """All comparisons that were named, the first first."""
    with session.store.read() as connection:
        rows = store_plans.planned(connection)
    return [
        Planned(found, row.coder, row.created, row.before_end)
        for row in rows
        if (found := Comparison.read(row.comparison)) is not None
    ]


def planned_before(found: Collection[Planned], path: str, by: str) -> bool:
    """Whether the comparison of a code was named before coding ended."""
    return any(one.before_coding_ended and one.comparison.covers(path, by) for one in found)


def plan(session: Session, text: str) -> Planned | None:
    """Name a comparison such as `hinge by perspective`; None when it was named already.

    Raises UsageError for a text that names none, an unknown code, or groups that nobody has.
    """
    comparison = _read(session, text)
    before_end = not _coding_ended(session)
    subject = ActSubject.of(title=str(comparison))
    with session.act(ActKind.PLAN_COMPARISON, subject) as act:
        added = store_plans.add_planned(act, str(comparison), session.coder, before_end=before_end)
    return next(one for one in plans(session) if one.comparison == comparison) if added else None


def unplan(session: Session, text: str) -> bool:
    """Take a comparison back; False when it was not planned. Raises UsageError for a text that names none."""
    comparison = _read(session, text)
    with session.act(ActKind.UNPLAN_COMPARISON, ActSubject.of(title=str(comparison))) as act:
        return store_plans.remove_planned(act, str(comparison))


def _read(session: Session, text: str) -> Comparison:
    found = Comparison.read(naming.nfc(text))
    if found is None:
        raise UsageError(
            Message("This names no comparison."),
            where=text,
            hint=Message("Write a code and a variable: hinge by perspective; * by perspective means every code."),
        )
    groups(study(session), found.by)
    code = found.code if found.code == EVERY_CODE else naming.code(session.codebook, found.code).path
    return Comparison(code, found.by)


def _coding_ended(session: Session) -> bool:
    """Whether all documents are done by those whose codings count."""
    material = study(session)
    states = final_codings(material, coder_states(session))
    return bool(states) and all(state is State.DONE for _, state in states.values())
