"""What is guessed for a passage of which nothing is left: the nearest word of somebody in the same role."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from qcode.model.alignment import Alignment, Tokens
from qcode.model.span import Span, at
from qcode.model.transcript import Role


def is_right_person(alignment: Alignment, passage: range, new_tokens: range) -> bool:
    """False when a guess has not one word of somebody in the role of who spoke the passage, though the text has some.

    Where nobody is in that role, words of anybody will do.
    """
    role, is_spoken = _role_of(alignment, passage)
    spoken = alignment.new.spoken
    words_of_role = (spoken[role],) if spoken.get(role) else spoken.values()
    is_said = any(_count_between(words, new_tokens.start, new_tokens.stop) for words in words_of_role)
    return is_said or not is_spoken or not any(words_of_role)


def _count_between(words: Sequence[int], first: int, last: int) -> int:
    """How many of some numbers in order are from `first` on and before `last`."""
    return bisect_left(words, last) - bisect_left(words, first)


def _role_of(alignment: Alignment, passage: range) -> tuple[Role | None, bool]:
    """In which role most words of a passage are spoken (None: outside the turns), and whether it has any."""
    counts = Counter[Role | None]()
    for role, words in alignment.old.spoken.items():
        counts[role] = _count_between(words, passage.start, passage.stop)
    if counts and (most := counts.most_common(1)[0])[1]:
        return most[0], True
    return _role_at(alignment, passage.start), False


def _role_at(alignment: Alignment, index: int) -> Role | None:
    """The role of who has the turn in which an old token stands; behind the last token, that of the last."""
    starts = alignment.old.starts
    place = starts[min(index, len(starts) - 1)] if starts else 0
    turns = alignment.old_transcript.turns
    turn = at([turn.span for turn in turns], place)
    return None if turn is None else alignment.old_transcript.role(turns[turn])


def nearest_word(alignment: Alignment, passage: range) -> Span:
    """The word nearest to what went, of somebody in the same role if there is one, else any word or sign.

    Raises ValueError for a new text of white space only.
    """
    new = alignment.new
    around = _nearest_kept(alignment, passage)
    signs = filter(new.is_visible, range(len(new.words)))
    same_role = new.spoken.get(_role_of(alignment, passage)[0], ())
    choice = same_role or _everybody(new) or list(signs)
    if choice:
        nearest = next(_outwards(choice, around))
        return Span(new.starts[nearest], new.ends[nearest])
    span = Span(0, len(new.text)).trim(new.text)
    if not span:
        raise ValueError("the new text has nothing in it")
    return span


def _everybody(tokens: Tokens) -> list[int]:
    """The words of a text in order, whoever says them."""
    return sorted(index for words in tokens.spoken.values() for index in words)


def _outwards(choice: Sequence[int], place: int) -> Iterator[int]:
    """Numbers in order, the nearest to a place first."""
    right = bisect_left(choice, place)
    left = right - 1
    while left >= 0 or right < len(choice):
        if right == len(choice) or (left >= 0 and place - choice[left] <= choice[right] - place):
            yield choice[left]
            left -= 1
        else:
            yield choice[right]
            right += 1


def beside(there: Tokens, span: Span) -> Iterator[Span]:
    """Other places for what was guessed to be at `span`, each once: words of the same role, then of anybody, then all.

    Passages of which nothing is left would all come to lie on one word; so each of them has one of its own.
    """
    given = {span}
    for candidate in _all_places(there, span):
        if candidate not in given:
            given.add(candidate)
            yield candidate


def _all_places(there: Tokens, span: Span) -> Iterator[Span]:
    """The places that `beside` offers, some of them twice."""
    place = bisect_left(there.starts, span.start)
    same_role = (words for words in there.spoken.values() if place in words[bisect_left(words, place) :][:1])
    for choice in (*same_role, _everybody(there)):
        for index in _outwards(choice, place):
            yield Span(there.starts[index], there.ends[index])
    yield from _all_parts(there.text)


def _all_parts(text: str) -> Iterator[Span]:
    """Every part of a text that has more than white space, the longest first."""
    for length in range(len(text), 0, -1):
        for start in range(len(text) - length + 1):
            part = Span(start, start + length)
            if part.of(text).strip():
                yield part


def _nearest_kept(alignment: Alignment, passage: range) -> int:
    """The new place of the nearest old word that is still there: of the same turn if one is; 0 for none at all."""
    for stretch in (_turn_around(alignment.old, passage), range(len(alignment.places))):
        for index in _alternating(passage, stretch):
            if alignment.places[index] >= 0 and alignment.old.is_word(index):
                return alignment.places[index]
    return 0


def _turn_around(tokens: Tokens, passage: range) -> range:
    """The tokens of the turn around a passage: up to the signs of turns on either side."""
    low, high = passage.start - 1, passage.stop
    while low >= 0 and tokens.words[low][0] != "\0":
        low -= 1
    while high < len(tokens.words) and tokens.words[high][0] != "\0":
        high += 1
    return range(low + 1, high)


def _alternating(passage: range, stretch: range) -> Iterator[int]:
    """Tokens of a stretch before and behind a passage by turns, the nearest first."""
    before, behind = passage.start - 1, passage.stop
    while before >= stretch.start or behind < stretch.stop:
        for index in (before, behind):
            if index in stretch:
                yield index
        before, behind = before - 1, behind + 1
