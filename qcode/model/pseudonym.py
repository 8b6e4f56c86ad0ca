"""Names that were decided: what stands in their place, and how a project knows them without holding them.

A project keeps no name, but hashes of its words, made with a salt of its own. That is enough to find the name again in
every text of the project, also in one that comes later, and the key file is not needed for it. It is no secret from
somebody who has the project and a list of names to try, as the texts in it say the names anyway.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from qcode.errors import Message, UsageError
from qcode.model.name_words import NUMBER, fold_name, fold_number, folded_words


class NameKind(StrEnum):
    """What a name is the name of."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    DATE = "date"
    JOB = "job"
    OTHER = "other"


REPLACE, KEEP = "replace", "keep"
"""What can be decided about a name."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PARTICLES = _set(
    "von van der den de del della di da dos el al abu bin ibn ben bint le la les du zu zur zum und and y ter"
)
"""Small words inside names, which are no name by themselves."""
TITLES = _set("herr herrn frau fraulein mr mrs ms miss dr prof professor doktor sir madam mister")
ALSO_WORDS = _set(
    """lang gros klein jung alt weis schwarz braun grun rot blau gelb wolf stein rose mark bill will grace hope joy may
    april june art frank ernst angel sommer winter sonntag freitag montag herbst frost berg bach wald feld busch baum
    blum blume vogel fuchs hase hahn kraft stark kurz lange reich arm gut schon sohn vater kind mai august koch muller
    meier schneider becker richter kaiser konig herzog graf bauer schafer jager fischer weber wagner schmidt schulz
    wirt zimmermann hammer nagel krieg frieden sang can her sie er es zu so an in im am da do ich du wir ihr mein dein
    be me he she the a it is or on no yes page king young white black brown green wood hill field stone rice price
    long short cook baker smith carpenter mason hunter fisher miller day love faith dawn summer rich bush ford"""
)
"""Folded names that are words as well: written small, they are taken for the word."""
_SHORTEST_LOOSE = 4
"""Letters that a name must have to be known also where it is written small."""

_PERSON_ENDINGS = ("schen", "scher", "schem", "sches", "sche", "sch", "s")
_PLACE_ENDINGS = ("erinnen", "erin", "ern", "ers", "er", "s")
ENDINGS = tuple(dict.fromkeys((*_PERSON_ENDINGS, *_PLACE_ENDINGS)))
_ENDINGS_OF = {
    NameKind.PERSON: frozenset(_PERSON_ENDINGS),
    NameKind.PLACE: frozenset(_PLACE_ENDINGS),
    NameKind.ORGANISATION: frozenset({"s"}),
}


def takes_ending(kind: str, ending: str) -> bool:
    """Whether names of this kind take this ending: `Haddads`, `Haddadsche`, `Duisburger`."""
    return not ending or ending in _ENDINGS_OF.get(NameKind(kind), ())


@dataclass(frozen=True, slots=True)
class NameForm:
    """One way to say a name: the hashes of its first word and of all its `count` words (0: digits), and what stands in
    its place. `loose`: it is known where it is written small, too."""

    count: int
    head: str
    whole: str
    replacement: str
    loose: bool = True

    def to_data(self) -> list[object]:
        """The form as it stands in a project."""
        return [self.count, self.head, self.whole, self.replacement, int(self.loose)]

    @classmethod
    def from_data(cls, data: Sequence[object]) -> NameForm:
        """A form from how it stands in a project; raises ValueError or TypeError."""
        count, head, whole, replacement, loose = data
        return cls(int(str(count)), str(head), str(whole), str(replacement), bool(loose))


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """A name that was decided: by whom (`coder`), what became of it (`decision`), and its forms."""

    id: int
    coder: str
    decision: str
    kind: NameKind
    replacement: str
    forms: tuple[NameForm, ...]
    created: str

    @property
    def key(self) -> str:
        """The hash of the whole name, by which the key file and the project belong together."""
        return self.forms[0].whole if self.forms else ""


def name_hash(salt: str, *words: str) -> str:
    """The hash by which a project knows folded words."""
    return blake2b(" ".join(words).encode("utf-8", "surrogatepass"), key=salt.encode(), digest_size=10).hexdigest()


def check_replacement(text: str) -> str:
    """A replacement as it is stored; raises UsageError for one that can't stand in every text and table."""
    plain = " ".join(text.split())
    if not plain or not plain.isprintable() or any(sign in plain for sign in '"\\<>&'):
        raise UsageError(
            Message("{text} can't stand in place of a name.", text=f"“{plain}”"),
            hint=Message("Take a name or words in brackets, without quotation marks, \\, <, > and &."),
        )
    return plain


def bare_name(original: str) -> str:
    """A name without the titles before it, in one line; empty where nothing else is there."""
    words = original.split()
    while words and fold_name(words[0].strip(".,")) in TITLES:
        words = words[1:]
    return " ".join(words)


def name_key(salt: str, original: str) -> str:
    """The hash of a whole name: that of its first form."""
    return next(iter(_wholes(salt, original)), "")


def _wholes(salt: str, original: str) -> Iterator[str]:
    if number := _number_in(original):
        yield name_hash(salt, "#", number)
    elif words := folded_words(original):
        yield name_hash(salt, *words)


def _number_in(original: str) -> str:
    """The digits of a name that is a number; empty for a name of words."""
    return fold_number(original) if NUMBER.fullmatch(original.strip()) else ""


def name_forms(salt: str, original: str, kind: NameKind, replacement: str) -> tuple[NameForm, ...]:
    """All forms of a name with what stands in their place: the whole name first, then the parts of a person's name.

    Raises UsageError for a name without letters and digits.
    """
    if number := _number_in(original):
        whole = name_hash(salt, "#", number)
        return (NameForm(0, whole, whole, replacement),)
    words = folded_words(original)
    if not words:
        raise UsageError(Message("{text} is no name.", text=f"“{original}”"))
    forms = [_form(salt, words, replacement, kind)]
    if kind is NameKind.PERSON and len(words) > 1:
        forms += _parts(salt, original, replacement)
    return tuple(forms)


def _form(salt: str, words: Sequence[str], replacement: str, kind: NameKind) -> NameForm:
    single = words[0] if len(words) == 1 else ""
    common = single in ALSO_WORDS or (0 < len(single) < _SHORTEST_LOOSE)
    loose = not (common and kind in (NameKind.PERSON, NameKind.PLACE, NameKind.ORGANISATION))
    return NameForm(len(words), name_hash(salt, words[0]), name_hash(salt, *words), replacement, loose)


def _parts(salt: str, original: str, replacement: str) -> Iterator[NameForm]:
    """First name, last name: each has the part of the pseudonym at its place, or all of a pseudonym in brackets."""
    originals = [part for part in original.split() if _is_part(part)]
    parts = [part for part in replacement.split() if _is_part(part)]
    described = replacement.startswith("[")
    for place, part in enumerate(originals):
        if described or not parts:
            own = replacement
        else:
            own = parts[-1] if place == len(originals) - 1 else parts[min(place, len(parts) - 1)]
        yield _form(salt, folded_words(part), own, NameKind.PERSON)


def _is_part(part: str) -> bool:
    words = folded_words(part)
    return bool(words) and len("".join(words)) > 1 and words[0] not in PARTICLES | TITLES
