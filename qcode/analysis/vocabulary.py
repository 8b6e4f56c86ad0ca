"""The different words of many texts, and the places where some of them stand one after the other."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from qcode.model.words import WORD

Pair = tuple[int, int]


@lru_cache(maxsize=4)
def where(texts: tuple[str, ...]) -> Mapping[str, Sequence[int]]:
    """Every word with the numbers of the texts that have it.

    Interviews have many words and few different ones, and only those are looked at: of 300,000 some 15,000. What people
    look for next they mostly look for in the same texts, so this is kept.
    """
    found: dict[str, array[int]] = {}
    for index, text in enumerate(texts):
        for word in set(WORD.findall(text)):
            if word in found:
                found[word].append(index)
            else:
                found[word] = array("I", (index,))
    return found


def with_one(words: Iterable[str], every: Mapping[str, Sequence[int]]) -> set[int]:
    """The numbers of the texts that have at least one of the words."""
    return {index for word in words for index in every[word]}


def in_a_row(texts: Sequence[str], wanted: Sequence[Collection[str]], which: Collection[int]) -> list[list[Pair]]:
    """Where a word of each set stands, one after the other, in those of the texts that may have them."""
    count = len(wanted)
    found: list[list[Pair]] = [[] for _ in texts]
    for index in which:
        matches = list(WORD.finditer(texts[index]))
        words = [match.group() for match in matches]
        at = 0
        while at + count <= len(words):
            if all(word in forms for word, forms in zip(words[at : at + count], wanted, strict=True)):
                found[index].append((matches[at].start(), matches[at + count - 1].end()))
                at += count
            else:
                at += 1
    return found
