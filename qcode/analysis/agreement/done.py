"""Who has done which document, as agreement asks it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator
from typing import NamedTuple

from qcode.analysis.agreement.ratings import Done
from qcode.model import CONSENSUS, Study


class WhoIsDone(NamedTuple):
    """The coders who have done each document; `is_said`: they said so, or else everybody who has coded there."""

    coders: Done
    is_said: bool

    def among(self, names: Collection[str]) -> WhoIsDone:
        """Only these coders."""
        return WhoIsDone({number: {*who}.intersection(names) for number, who in self.coders.items()}, self.is_said)

    @property
    def compared(self) -> Done:
        """The documents that at least two of them have done."""
        return {number: who for number, who in self.coders.items() if len(who) > 1}


def who_is_done(study: Study) -> WhoIsDone:
    """Who is through with which document; as long as nobody has said it of any, everybody who has coded there.

    The consensus is nobody's reading: agreement is what it was before.
    """
    said = list(_of_people(study.done))
    coded = _of_people((coding.document, coding.coder) for coding in study.codings)
    return WhoIsDone(_collected(said or coded, study.by_id), is_said=bool(said))


def _of_people(pairs: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    return ((number, coder) for number, coder in pairs if coder != CONSENSUS)


def _collected(pairs: Iterable[tuple[int, str]], documents: Container[int]) -> Done:
    found: defaultdict[int, set[str]] = defaultdict(set)
    for number, coder in pairs:
        if number in documents:
            found[number].add(coder)
    return dict(found)
