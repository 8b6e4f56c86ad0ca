"""Who is done, whose codings count and what was decided, out of an exchange file: REFI-QDA has no place for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from qcode.errors import Message, Plural, some
from qcode.model import CONSENSUS
from qcode.model.exchange import Exchange
from qcode.model.settlement import Settlement
from qcode.store import settlements as store_settlements
from qcode.store import states as store_states
from qcode.store.rows import ActWriter

Key = tuple[int, int, int]
NAMED = 5
"""So many documents are named."""


def take_states(
    act: ActWriter, exchange: Exchange, documents: Mapping[int, int], codes: Mapping[int, int]
) -> list[Message]:
    """Store states and decisions of an exchange beside those that are there; returns what a person has to know.

    `documents` and `codes` have the project's numbers by those of the exchange. What the project knows stays: nobody
    becomes undone, whose codings count is set only where it was not, and a place that was decided stays decided.
    """
    known = {number: work.get("counting", "") for number, work in store_states.coding_work(act.connection).items()}
    done = 0
    made: list[str] = []
    for entry in exchange.documents:
        number = documents[entry.document.id]
        for coder in entry.done or ():
            if store_states.set_done(act, number, coder, is_done=True):
                done += 1
                made += [entry.document.name] if coder == CONSENSUS else []
        if entry.document.counting and not known.get(number):
            store_states.set_counting(act, number, entry.document.counting)
    _take_decisions(act, exchange, documents, codes)
    return list(_told(exchange, done, made))


def _take_decisions(act: ActWriter, exchange: Exchange, documents: Mapping[int, int], codes: Mapping[int, int]) -> None:
    there = {(one.document, one.key) for one in store_settlements.settlements(act.connection)}
    new: dict[tuple[int, Key], Settlement] = {}
    for each in exchange.settlements:
        one = replace(each, document=documents[each.document], code=codes[each.code])
        if (one.document, one.key) not in there:
            new.setdefault((one.document, one.key), one)
    store_settlements.settle(act, new.values())


def _told(exchange: Exchange, done: int, made: list[str]) -> Iterator[Message]:
    if done:
        yield Plural(
            "{count:,} time the file says that somebody is done with a document.",
            "{count:,} times the file says that somebody is done with a document.",
            done,
        )
    if made:
        yield Message("The consensus of {names} came along, and counts.", names=some(made, NAMED))
    unknown = [entry.document.name for entry in exchange.documents if entry.done is None]
    if unknown and exchange.codings:
        yield Message(
            "Who is done with {names} is not in the file, so other codings may count than where it comes from: see "
            "qcode documents, and say it with qcode done and qcode counts.",
            names=some(unknown, NAMED),
        )
