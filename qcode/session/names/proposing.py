"""What may stand in place of a name: another name of like length and origin, or what it is the name of in brackets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from hashlib import blake2b

from qcode.language.names.lists import FEMALE, LAST, MALE, origin_of
from qcode.model.name_words import fold_name
from qcode.model.pseudonym import PARTICLES, NameKind

_GERMAN = {"place": "Ort", "organisation": "Organisation", "date": "Datum", "job": "Beruf", "other": "Angabe"}
_ENGLISH = {"other": "detail"}


class Proposer:
    """Proposes replacements; none of `present` (folded words of the texts) and none twice. The same each time."""

    def __init__(self, present: Container[str], *, german: bool) -> None:
        self._present = present
        self._words = _GERMAN if german else _ENGLISH
        self._taken: set[str] = set()
        self._numbers: Counter[str] = Counter()

    def propose(self, name: str, kind: NameKind) -> str:
        """A replacement for a name."""
        if kind is not NameKind.PERSON:
            self._numbers[kind.value] += 1
            return f"[{self._words.get(kind.value, kind.value)} {self._numbers[kind.value]}]"
        parts = name.split()
        shown = [
            part if fold_name(part) in PARTICLES else self._person(part, is_last=place > 0 and place == len(parts) - 1)
            for place, part in enumerate(parts)
        ]
        return " ".join(shown)

    def _person(self, part: str, *, is_last: bool) -> str:
        origin, gender = origin_of(part)
        if is_last or not origin:
            return self._like(part, LAST)
        return self._like(part, (FEMALE if gender == "female" else MALE)[origin])

    def _like(self, part: str, names: Iterable[str]) -> str:
        """A name of like length; of several of the same length one that hangs on the name."""
        free = [one for one in names if fold_name(one) not in self._present and one not in self._taken and len(one) > 2]
        if not free:
            self._numbers["person"] += 1
            return f"[Person {self._numbers['person']}]"
        found = min(free, key=lambda one: (abs(len(one) - len(part)), blake2b(f"{part} {one}".encode()).digest()))
        self._taken.add(found)
        return found
