"""A sample of documents for double coding, drawn from every group alike."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from random import Random

from qcode.analysis.groups import CODER, SPEAKER, factors, groups
from qcode.errors import Message, UsageError
from qcode.model import Document, Study
from qcode.session.core import Session
from qcode.session.documents.reserving import reserve
from qcode.session.study import study

SEED = 1


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document that was drawn, and the group it was drawn from (None: documents without a value)."""

    document: Document
    group: str | None


def draw(material: Study, *, share: float, by: str, seed: int = SEED) -> list[Drawn]:
    """A part of the documents of each group, at least one of each, in the order of the groups.

    Documents that are reserved already count as drawn, so that drawing again adds nothing. `share` is above 0 and at
    most 1; halves are rounded up. Raises UsageError for groups that are not sets of documents.
    """
    if {CODER, SPEAKER} & set(factors(material, by)):
        raise UsageError(
            Message("Documents can't be drawn by {name}.", name=by),
            hint=Message("Draw by a variable of the documents."),
        )
    mix = Random(seed)
    found: list[Drawn] = []
    for group in groups(material, by):
        entries = [entry.document for entry in group.documents]
        wanted = max(1, int(share * len(entries) + 0.5)) - sum(one.reserved for one in entries)
        free = [one for one in entries if not one.reserved]
        chosen = set(mix.sample(range(len(free)), min(len(free), max(0, wanted))))
        found += [Drawn(one, group.value) for index, one in enumerate(free) if index in chosen]
    return found


def pick(session: Session, *, share: float, by: str, seed: int, coders: Collection[str] | None) -> list[Drawn]:
    """Draw documents and reserve them, as one act; `coders` are to code them blind. Raises UsageError."""
    found = draw(study(session), share=share, by=by, seed=seed)
    reserve(session, [one.document for one in found], coders=coders)
    return found
