"""Whether a finding holds, in a sentence for each code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from qcode.analysis.robustness import CODER, DEFINITIONS, EDGES, MEASURE, TIE, WITHOUT, VariantRow
from qcode.errors import Listing, Message, Part, Plural

NAMED = 5
"""So many variants in which an order does not hold are named before the rest is counted."""
Name = Callable[[str], str]
_MEASURES = {
    "words": Message("measured in words"),
    "passages": Message("measured in passages"),
    "documents": Message("measured in documents"),
}
_WHEN: Mapping[str, Callable[[str], Message]] = {
    CODER: lambda who: Message("with {coder}'s coding", coder=who),
    WITHOUT: lambda name: Message("without {document}", document=name),
    MEASURE: _MEASURES.__getitem__,
    EDGES: lambda _name: Message("with edges at whole sentences"),
    DEFINITIONS: lambda _name: Message("without older definitions"),
}


def variant_in_words(row: VariantRow) -> Message:
    """Under what a row stands: `without mo-02`; the final coding by its name."""
    return _WHEN[row.variant](row.subject) if row.variant in _WHEN else Message("final coding")


def findings(rows: Sequence[VariantRow], *, code: Name = str, group: Name = str) -> list[Message]:
    """A sentence for each code that has an order; the rows come code by code, the final coding first."""
    found = []
    for path, own in groupby(rows, key=lambda row: row.code):
        first, *others = own
        if len(first.order) > 1:
            found.append(_finding(first, others, code(path), group))
    return found


def _finding(first: VariantRow, others: Sequence[VariantRow], code: str, group: Name) -> Message:
    known = [row for row in others if row.holds is not None]
    fails = [row for row in known if not row.holds]
    order = Listing((in_words(entry, group) for entry in first.order), " > ")
    count = len(known)
    if not fails:
        return Message(
            "The order {order} for {code} holds in all {count} variants.", order=order, code=code, count=count
        )
    named: list[Part] = [variant_in_words(row) for row in fails[:NAMED]]
    if len(fails) > NAMED:
        rest = len(fails) - NAMED
        named.append(Plural("in {count} more", "in {count} more", rest))
    return Message(
        "The order {order} for {code} holds in {holds} of {count} variants; not {when}.",
        order=order,
        code=code,
        holds=count - len(fails),
        count=count,
        when=Listing(named, ", "),
    )


def in_words(entry: str, group: Name) -> str:
    """An entry of an order with the names of its groups."""
    return TIE.join(group(value) for value in entry.split(TIE))
