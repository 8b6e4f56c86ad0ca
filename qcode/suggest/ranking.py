"""The outcome of a ranking, from which a unit's suggestions are made when somebody looks at them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from qcode.model import Against, Reason, Span, SuggestedUnit, Suggestion
from qcode.suggest.against import Counters
from qcode.suggest.features import Features
from qcode.suggest.reasons import Evidence
from qcode.suggest.units import Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

WORDS_FOR = 3
"""Shared words are looked up for what is shown and for this many of the best codes of a unit."""


@dataclass
class Prepared:
    """What ranking needs of one document, and does not change with a coding.

    Per unit and code the nearest text (`places`, `cosines`). `reasons` holds those of the units that were looked at,
    `worded`, by unit and code, those for which shared words were looked up, `against`, by unit and code, what speaks
    against a suggestion that was shown. `known` finds a unit by its words and surroundings.
    """

    units: tuple[Unit, ...]
    looked: Features
    language: str
    places: NDArray[np.int64]
    cosines: Array
    reasons: dict[int, list[Reason]]
    worded: dict[tuple[int, int], Reason]
    against: dict[tuple[int, int], Against | None]
    known: dict[tuple[str, str, str, str], int]


class Asked:
    """Units of a document with its perspective and the language of the text: what a Prepared is kept under.

    A tuple would hash every word of an interview at each look-up.
    """

    __slots__ = ("_hash", "_parts")

    def __init__(self, units: tuple[Unit, ...], perspective: str, language: str) -> None:
        self._parts = units, perspective, language
        self._hash = hash((len(units), units[:1], units[-1:], perspective, language))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Asked) and self._parts == other._parts


class LateUnit(SuggestedUnit):
    """A unit with nothing to show, whose suggestions are made when they are first asked for.

    A coding changes the scores of a whole interview, and that is 700 units with 26 codes each, of which a coder looks
    at a handful before the next coding. For who uses it, it is a SuggestedUnit like any other.
    """

    __slots__ = ("_index", "_ranking")
    _index: int
    _ranking: Ranking

    @classmethod
    def of(cls, span: Span, none: float, ranking: Ranking, index: int) -> LateUnit:
        """Unit `index` of a ranking."""
        unit = object.__new__(cls)
        for name, value in (("span", span), ("none", none), ("_ranking", ranking), ("_index", index)):
            object.__setattr__(unit, name, value)
        return unit

    @property
    def shown(self) -> bool:
        """False, unless somebody made a copy with other suggestions."""
        return not hasattr(self, "_ranking") and any(suggestion.shown for suggestion in self.suggestions)

    def __getattr__(self, name: str) -> Any:
        """Called for what is not there yet; afterwards it is."""
        if name != "suggestions":
            raise AttributeError(name)
        suggestions = self._ranking.suggestions(self._index)
        object.__setattr__(self, "suggestions", suggestions)
        return suggestions

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SuggestedUnit):
            return NotImplemented
        return (self.span, self.none, self.suggestions) == (other.span, other.none, other.suggestions)

    def __hash__(self) -> int:
        return hash((self.span, self.none, self.suggestions))

    def __reduce__(self) -> tuple[type[SuggestedUnit], tuple[Span, float, tuple[Suggestion, ...]]]:
        return SuggestedUnit, (self.span, self.none, self.suggestions)


class Scored(NamedTuple):
    """How probable each code is for each unit, 0..1, shape (n, codes); whether it is `shown`; and no code, (n,)."""

    scores: Array
    shown: NDArray[np.bool_]
    none: Array


class Ranking:
    """The units of one document with their codes in falling order of scores."""

    def __init__(self, ready: Prepared, evidence: Evidence, paths: Sequence[str], scored: Scored) -> None:
        import numpy as np

        self._ready, self._evidence, self._paths = ready, evidence, paths
        self._order = np.argsort(-scored.scores, axis=1, kind="stable")
        self._shown = np.take_along_axis(scored.shown, self._order, axis=1)
        self._scores = np.take_along_axis(scored.scores, self._order, axis=1).astype(np.float64).round(4)
        self._none = scored.none.astype(np.float64).round(4)

    def units(self) -> list[SuggestedUnit]:
        """All units: whole where something is shown, late ones elsewhere."""
        any_shown = self._shown.max(axis=1, initial=False).tolist()
        lists = zip(self._ready.units, self._none.tolist(), any_shown, strict=True)
        return [
            SuggestedUnit(unit.span, none, self.suggestions(index))
            if shown
            else LateUnit.of(unit.span, none, self, index)
            for index, (unit, none, shown) in enumerate(lists)
        ]

    def look_up_words(self) -> None:
        """Do now what takes long in a document that was not ranked before: ask HanTa about its words."""
        import numpy as np

        wordy = self._shown.copy()
        wordy[:, :WORDS_FOR] = True
        for index, rank in np.argwhere(wordy).tolist():
            self._worded(index, int(self._order[index, rank]))

    def suggestions(self, index: int) -> tuple[Suggestion, ...]:
        """All codes of one unit, best first."""
        columns, shown = self._order[index].tolist(), self._shown[index].tolist()
        plain = self._plain_reasons(index)
        reasons: list[Reason] = []
        against: list[Against | None] = []
        for rank, column in enumerate(columns):
            wordy = rank < WORDS_FOR or shown[rank]
            reasons.append(self._worded(index, column) if wordy else plain[column])
            against.append(self._ready.against.get((index, column)) if shown[rank] else None)
        codes = [self._paths[column] for column in columns]
        return tuple(map(Suggestion, codes, self._scores[index].tolist(), shown, reasons, against))

    def _plain_reasons(self, index: int) -> list[Reason]:
        """The reasons of one unit without shared words, in the order of the paths."""
        ready = self._ready
        reasons = ready.reasons.get(index)
        if reasons is None:
            pairs = zip(ready.places[index].tolist(), ready.cosines[index].tolist(), strict=True)
            reasons = ready.reasons[index] = [self._evidence.reason(place, cosine) for place, cosine in pairs]
        return reasons

    def weigh(self, counters: Counters) -> None:
        """Look up what speaks against the suggestions that are shown and were not shown before."""
        import numpy as np

        ready = self._ready
        shown = ((index, int(self._order[index, rank])) for index, rank in np.argwhere(self._shown).tolist())
        fresh = [pair for pair in shown if pair not in ready.against]
        units = sorted({index for index, _ in fresh})
        texts = [ready.units[index].text for index in units]
        wanted = [(bisect_left(units, index), column) for index, column in fresh]
        for text, column, place, cosine in counters.nearest(ready.looked.own[units], texts, wanted):
            ready.against[units[text], column] = counters.words(place, cosine)

    def _worded(self, index: int, column: int) -> Reason:
        """The reason with the words that it shares with the unit."""
        ready = self._ready
        reason = ready.worded.get((index, column))
        if reason is None:
            place, cosine = int(ready.places[index, column]), float(ready.cosines[index, column])
            unit = ready.units[index]
            reason = self._evidence.reason(place, cosine, unit.text, unit.language or ready.language)
            ready.worded[index, column] = reason
        return reason
