"""What is known of the quality of suggestions in this project, and the level below which a code falls silent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcode.errors import Message, UsageError
from qcode.model import ActKind, ActSubject
from qcode.model.clock import now
from qcode.session.core import Session
from qcode.store.settings import read_setting, write_setting

if TYPE_CHECKING:
    from qcode.session.suggesting.evaluation import Evaluation

MEASURED, QUIET_BELOW = "suggestion_quality", "suggestion_quiet_below"
"""Settings: what was measured last (JSON), and the level 0..1."""

FEW = 10
"""Sentences for which a code must have been shown before its precision says anything."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Of one code, on sentences of documents that were not learnt from: counts, and the shares 0..1 they give."""

    coded: int
    shown: int
    both: int

    @property
    def precision(self) -> float | None:
        """Share of what was shown that coders applied; None where too little was shown to say."""
        return self.both / self.shown if self.shown >= FEW else None

    @property
    def recall(self) -> float | None:
        """Share of what coders applied that was shown; None where too little was applied to say."""
        return self.both / self.coded if self.coded >= FEW else None


def keep_quality(session: Session, result: Evaluation) -> None:
    """Keep precision and recall of each code, as one act."""
    from qcode.suggest.evaluation import by_code

    codes = {result.codes[one.code]: [one.coded, one.shown, one.both] for one in by_code(result.judged)}
    data = {
        "suggester": result.suggester,
        "documents": len(result.judged),
        "seed": result.seed,
        "measured": now(),
        "codes": codes,
    }
    with session.act(ActKind.MEASURE_SUGGESTIONS, ActSubject(counts={"documents": len(result.judged)})) as act:
        write_setting(act, MEASURED, json.dumps(data, ensure_ascii=False))


def quality(session: Session) -> Mapping[str, Quality]:
    """What was measured last, by path of the code; empty when nothing was."""
    with session.store.read() as connection:
        text = read_setting(connection, MEASURED)
    codes = json.loads(text).get("codes", {}) if text else {}
    return {path: Quality(*counts) for path, counts in codes.items()}


def quiet_below(session: Session) -> float:
    """The precision 0..1 below which a code is not shown; 0: all are."""
    with session.store.read() as connection:
        return float(read_setting(connection, QUIET_BELOW, "0"))


def set_quiet_below(session: Session, level: float) -> None:
    """Set the precision below which a code is not shown, as one act; raises UsageError when it is not 0..1."""
    if not 0 <= level <= 1:
        raise UsageError(Message("A level of precision is a number from 0 to 1, not {level:g}.", level=level))
    with session.act(ActKind.QUIET_SUGGESTIONS, ActSubject.of(level=f"{level:g}")) as act:
        write_setting(act, QUIET_BELOW, f"{level:g}")


def silent_codes(session: Session, level: float | None = None) -> frozenset[str]:
    """Paths of the codes whose measured precision is below the level; they are ranked, but not shown.

    `level` asks what would be silent with another level than the one that is set.
    """
    level = quiet_below(session) if level is None else level
    if not level:
        return frozenset()
    return frozenset(
        path
        for path, measured in quality(session).items()
        if measured.precision is not None and measured.precision < level
    )
