"""Held-out training texts arranged like interviews.

A bank holds single sentences, half of them with a code. In an interview a sentence stands in a turn, mixed with its
neighbours, and codes come in runs with long stretches of nothing between them. Probabilities and cuts that were
measured on single sentences are wrong there, so the held-out texts are judged in made-up interviews.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from qcode.suggest.material import Row

if TYPE_CHECKING:
    import numpy as np

CODED_SHARE = 0.4
"""Share of an interview's sentences that carry a code."""
LONGEST_RUN = 4
TURN = (2, 9)
"""Shortest and longest turn in sentences."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A training text at its place: its index, the turn's number, and the text with its neighbours."""

    index: int
    turn: int
    row: Row


def rehearse(rows: Sequence[Row], usable: Sequence[int], *, seed: int) -> list[list[Placed]]:
    """Interviews from the rows at `usable`, one per perspective and language that has some.

    Each row with a code is used once; rows without fill the gaps, more than once where there are few. A row that has
    surroundings of its own (a coded passage) keeps them.
    """
    import numpy as np

    random = np.random.default_rng(seed)
    coded: dict[tuple[str, str], list[int]] = {}
    empty: dict[tuple[str, str], list[int]] = {}
    for index in usable:
        row = rows[index]
        (coded if row.yes else empty).setdefault((row.perspective, row.lang), []).append(index)
    all_empty = [index for index in usable if not rows[index].yes]
    interviews = []
    for kind in sorted({*coded, *empty}):
        # Without hard cases of its own kind, those of the others.
        order = _order(rows, coded.get(kind, []), empty.get(kind, all_empty), random)
        if order:
            interviews.append(_turns(rows, order, random))
    return interviews


def _order(rows: Sequence[Row], coded: list[int], empty: list[int], random: np.random.Generator) -> list[int]:
    """Runs of like codes with uncoded stretches between them."""
    runs = _runs(rows, coded, random)
    if not empty:
        return list(chain.from_iterable(runs))
    usual_gap = (1 - CODED_SHARE) / CODED_SHARE * len(coded) / max(len(runs), 1)
    longest_gap = max(2, round(2 * usual_gap))
    order: list[int] = []
    spare: list[int] = []
    for run in runs:
        order += run
        for _ in range(int(random.integers(1, longest_gap))):
            spare = spare or [empty[place] for place in random.permutation(len(empty))]
            order.append(spare.pop())
    return order or empty


def _runs(rows: Sequence[Row], coded: list[int], random: np.random.Generator) -> list[list[int]]:
    """The coded rows in runs of one to LONGEST_RUN that have their first code in common, shuffled."""
    by_code: dict[tuple[str, ...], list[int]] = {}
    for index in coded:
        by_code.setdefault(tuple(sorted(rows[index].yes))[:1], []).append(index)
    runs: list[list[int]] = []
    for _, members in sorted(by_code.items()):
        waiting = [members[place] for place in random.permutation(len(members))]
        while waiting:
            length = int(random.integers(1, LONGEST_RUN + 1))
            runs.append(waiting[:length])
            waiting = waiting[length:]
    return [runs[place] for place in random.permutation(len(runs))]


def _turns(rows: Sequence[Row], order: list[int], random: np.random.Generator) -> list[Placed]:
    """The rows in turns of random length, each with its neighbours unless it has surroundings of its own."""
    placed: list[Placed] = []
    turn = 0
    while order:
        length = int(random.integers(TURN[0], TURN[1] + 1))
        members, order = order[:length], order[length:]
        texts = ["", *(rows[index].text for index in members), ""]
        for index, before, after in zip(members, texts, texts[2:], strict=False):
            row = rows[index]
            if not (row.question or row.before or row.after):
                row = replace(row, before=before, after=after)
            placed.append(Placed(index, turn, row))
        turn += 1
    return placed
