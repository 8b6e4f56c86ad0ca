"""Decided names in a text, and the text with what stands in their place."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple

from qcode.model.name_words import NUMBER, WORD, fold_name, fold_number
from qcode.model.pseudonym import ENDINGS, NameForm, NameKind, Pseudonym, name_hash, takes_ending

_SIBILANTS = ("s", "x", "z", "ß", "S", "X", "Z")
_LONGEST_GAP = 4
_CAPITALS = 4
"""Letters from which on a word all in capitals is taken for one that is written loud, and no abbreviation."""


class NamePlace(NamedTuple):
    """Where a name stands in a text (code points, half-open), and what stands in its place."""

    start: int
    end: int
    replacement: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    form: NameForm
    kind: NameKind


class NameFinder:
    """Finds the names that were decided to be replaced; see `NameForm` for what is known of them."""

    def __init__(self, salt: str, pseudonyms: Iterable[Pseudonym]) -> None:
        self._salt = salt
        self._whole: dict[str, _Known] = {}
        heads = set()
        counts = set()
        found = list(pseudonyms)
        for one in found:
            for form in one.forms:
                # The whole name of one person goes before a part of another's.
                if form.whole not in self._whole or form is one.forms[0]:
                    self._whole[form.whole] = _Known(form, one.kind)
                counts.add(form.count)
                if form.count > 1:
                    heads.add(form.head)
        self._heads = heads
        self._counts = sorted((count for count in counts if count > 1), reverse=True)
        self._numbers = 0 in counts
        self._looked: dict[str, tuple[bool, _Known | None, str]] = {}
        data = [[one.kind.value, [form.to_data() for form in one.forms]] for one in found]
        self.state = blake2b(json.dumps(["1", salt, data]).encode(), digest_size=16).digest()

    def __bool__(self) -> bool:
        return bool(self._whole)

    def places(self, text: str) -> tuple[NamePlace, ...]:
        """All places of names in a text, in order; of those that overlap the longest one that begins first."""
        numbers = list(self._number_places(text)) if self._numbers else []
        taken = [(place.start, place.end) for place in numbers]
        found = [
            place
            for place in self._word_places(text)
            if not any(start < place.end and place.start < end for start, end in taken)
        ]
        return tuple(sorted((*numbers, *found)))

    def replaced(self, text: str) -> str:
        """The text with what stands in place of the names."""
        return Veiled(text, self.places(text)).text if self._whole and text else text

    def _number_places(self, text: str) -> Iterator[NamePlace]:
        for found in NUMBER.finditer(text):
            known = self._whole.get(name_hash(self._salt, "#", fold_number(found[0])))
            if known is not None:
                yield NamePlace(*found.span(), known.form.replacement, known.kind.value)

    def _word_places(self, text: str) -> Iterator[NamePlace]:
        words = list(WORD.finditer(text))
        place = 0
        while place < len(words):
            is_head, known, ending = self._look(words[place][0])
            name = None
            if is_head or known is not None:
                name = (self._of_several(text, words, place) if is_head else None) or self._of_one(
                    words[place], known, ending
                )
            if name is None:
                place += 1
                continue
            yield name
            while place < len(words) and words[place].start() < name.end:
                place += 1

    def _look(self, word: str) -> tuple[bool, _Known | None, str]:
        """Whether a name of several words begins with this one, and what the word itself is, with its ending."""
        found = self._looked.get(word)
        if found is None:
            folded = fold_name(word)
            known, ending = self._known([folded])
            found = (name_hash(self._salt, folded) in self._heads, known, ending)
            self._looked[word] = found
        return found

    def _known(self, words: Sequence[str]) -> tuple[_Known | None, str]:
        last = words[-1]
        for ending in ("", *ENDINGS):
            if not last.endswith(ending) or len(last) - len(ending) < (2 if ending else 1):
                continue
            bare = last[: len(last) - len(ending)]
            known = self._whole.get(name_hash(self._salt, *words[:-1], bare))
            if known is not None and known.form.count == len(words) and takes_ending(known.kind, ending):
                return known, ending
        return None, ""

    def _of_one(self, word: re.Match[str], known: _Known | None, ending: str) -> NamePlace | None:
        start, end, written = word.start(), word.end(), word[0]
        if known is None or known.form.count != 1 or not (known.form.loose or not written[0].islower()):
            return None
        return NamePlace(start, end, _inflected(known.form.replacement, ending, written), known.kind.value)

    def _of_several(self, text: str, words: Sequence[re.Match[str]], place: int) -> NamePlace | None:
        for count in self._counts:
            group = words[place : place + count]
            if len(group) < count or not _hang_together(text, group):
                continue
            known, ending = self._known([fold_name(word[0]) for word in group])
            if known is not None:
                start, end = group[0].start(), group[-1].end()
                shown = _inflected(known.form.replacement, ending, text[start:end])
                return NamePlace(start, end, shown, known.kind.value)
        return None


def _hang_together(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Whether words can be one name: no sentence ends between them, and no speaker's label begins."""
    for before, after in pairwise(words):
        gap = text[before.end() : after.start()]
        if len(gap) > _LONGEST_GAP or "\n\n" in gap:
            return False
        long_before = before.end() - before.start() > 3
        if any(sign in gap for sign in "!?;:") or (long_before and gap.startswith((". ", ".\n"))):
            return False
        if "\n" in gap and text[words[-1].end() : words[-1].end() + 1] == ":":
            return False
    return True


def _inflected(replacement: str, ending: str, written: str) -> str:
    """The pseudonym with the ending that the name had; `Haddads` gives `Demirs`, and `Klaus’` where an s is there."""
    if not replacement.startswith("[") and ending:
        if ending == "s":
            replacement += "’" if replacement.endswith(_SIBILANTS) else "s"
        else:
            replacement += ending
    loud = written.isupper() and sum(map(str.isalpha, written)) >= _CAPITALS
    return replacement.upper() if loud and not replacement.startswith("[") else replacement


class Veiled:
    """A text in which names are replaced, with the way from its places to those of the stored text and back.

    A place inside a name is moved to the edge of what stands there, a start to its start and an end to its end; all
    others keep their words exactly.
    """

    def __init__(self, content: str, places: Sequence[NamePlace]) -> None:
        self._content = content
        self.places = places
        self._starts = [place.start for place in places]
        self._shown_starts: list[int] = []
        self._shown_ends: list[int] = []
        shift = 0
        for place in places:
            self._shown_starts.append(place.start + shift)
            shift += len(place.replacement) - (place.end - place.start)
            self._shown_ends.append(place.end + shift)

    @cached_property
    def text(self) -> str:
        """The text as it is shown."""
        pieces, at = [], 0
        for place in self.places:
            pieces += [self._content[at : place.start], place.replacement]
            at = place.end
        return "".join((*pieces, self._content[at:]))

    def shown(self, offset: int, *, end: bool = False) -> int:
        """Where an offset of the stored text is in the shown one."""
        number = (bisect_left if end else bisect_right)(self._starts, offset) - 1
        if number < 0:
            return offset
        place = self.places[number]
        if offset < place.end:
            return self._shown_ends[number] if end else self._shown_starts[number]
        return offset - place.end + self._shown_ends[number]

    def stored(self, offset: int, *, end: bool = False) -> int:
        """Where an offset of the shown text is in the stored one."""
        number = (bisect_left if end else bisect_right)(self._shown_starts, offset) - 1
        if number < 0:
            return offset
        place = self.places[number]
        if offset < self._shown_ends[number]:
            return place.end if end else place.start
        return offset - self._shown_ends[number] + place.end


def packed(state: bytes, places: Sequence[NamePlace]) -> bytes:
    """Places as a project keeps them, with the state of the finder that found them."""
    return state + json.dumps([list(place) for place in places], ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(state: bytes, data: bytes | None) -> tuple[NamePlace, ...] | None:
    """Places as they were kept; None where they were found by another state, or can't be read."""
    if data is None or data[: len(state)] != state:
        return None
    try:
        return tuple(NamePlace(*one) for one in json.loads(data[len(state) :]))
    except (ValueError, TypeError):
        return None
