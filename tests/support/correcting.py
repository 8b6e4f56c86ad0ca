"""Transcripts and corrected versions of them, word by word, so that the true new place of every passage is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from qcode.model import Role, Span, Speaker, Transcript, Turn
from qcode.model.words import WORD

WORDS = (
    *("ja", "nein", "wir", "haben", "damals", "den", "Verein", "gefragt", "und", "dann", "kam", "niemand", "weil"),
    *("die", "Behörde", "geschlossen", "hatte", "Ärztin", "é😀", "Übersetzung", "z.B.", "12.", "nicht,", "aber."),
    *("warum?", "doch!", "Hilfe", "Sprache", "Kinder", "Wohnung", "Ja.", "Genau.", "ja", "ja"),
)
SENTENCES = (
    *("Ja.", "Ja.", "Genau.", "Ja, genau.", "Mhm.", "Ja ja ja.", "Das war so.", "😀 Warum? Doch!", "Und dann?"),
    "Wir haben damals den Verein gefragt.",
    "Und dann kam niemand, weil die Behörde geschlossen hatte.",
    "Es gab im Verein immer jemanden, der übersetzen konnte.",
)
NEIGHBOURS = 4
"""Words and signs beside a passage by which two places are told apart."""


@dataclass(frozen=True)
class Word:
    """A word of the old text (`number` is its place there) or a new one (-1)."""

    text: str
    number: int = -1


Turns = list[tuple[str, list[Word]]]


@dataclass(frozen=True)
class Corrected:
    """Two versions of a transcript, a passage of the old one, and what became of it.

    `truth` is where its words stand in the new version, None when none is left; `whole` when they stand there as they
    did.
    """

    old: Transcript
    quote: Span
    new: Transcript
    truth: Span | None
    whole: bool


def a_case(random: Random, *, keep_quote: bool) -> Corrected:
    """A transcript full of repetitions, corrected in few or in many places; `keep_quote`: not in the quote."""
    number = 0
    turns: Turns = []
    for index in range(random.randint(1, 9)):
        if turns and random.random() < 0.25:
            said = [word.text for word in random.choice(turns)[1]]
        else:
            said = " ".join(_sentence(random) for _ in range(random.choice((1, 1, 2, 3, 6)))).split(" ")
        turns.append(("IB"[index % 2], [Word(text, number + place) for place, text in enumerate(said)]))
        number += len(said)
    _, speech = random.choice(turns)
    first = random.randrange(len(speech))
    last = min(len(speech) - 1, first + random.choice((0, 0, 1, 2, 5, 12)))
    wanted = range(speech[first].number, speech[last].number + 1)
    new = _corrected(random, turns, wanted if keep_quote else range(0))
    old_transcript, old_places = _transcript(turns)
    new_transcript, new_places = _transcript(new)
    quote = Span(old_places[wanted[0]].start, old_places[wanted[-1]].end)
    there = [new_places[one] for one in wanted if one in new_places]
    truth = Span(min(one.start for one in there), max(one.end for one in there)) if there else None
    whole = truth is not None and truth.of(new_transcript.text) == quote.of(old_transcript.text)
    return Corrected(old_transcript, quote, new_transcript, truth, whole)


def _sentence(random: Random) -> str:
    if random.random() < 0.6:
        return random.choice(SENTENCES)
    return " ".join(random.choice(WORDS) for _ in range(random.randint(1, 9)))


def _corrected(random: Random, turns: Turns, kept: range) -> Turns:
    """Words, sentences and turns deleted, added, doubled and moved."""
    density = random.choice((0.02, 0.1, 0.3))
    new: Turns = []
    for label, speech in turns:
        has_quote = any(word.number in kept for word in speech)
        if not has_quote and random.random() < density / 2:
            continue
        if random.random() < density / 2:
            new.append((random.choice("IB"), _fresh(random, turns)))
        *split_off, (speaker, result) = _corrected_turn(random, (label, speech), turns, kept, density)
        new += split_off
        if random.random() < density:
            result += _fresh(random, turns)
        new.append((speaker, result or [Word("Ja.")]))
    if not new:
        new = [("B", _fresh(random, turns))]
    if len(new) > 1 and random.random() < density:
        new.insert(random.randrange(len(new)), new.pop(random.randrange(len(new))))
    return new


def _corrected_turn(random: Random, turn: tuple[str, list[Word]], turns: Turns, kept: range, density: float) -> Turns:
    """The turn with words deleted and added, perhaps split into several."""
    done: Turns = []
    speaker, speech = turn
    result: list[Word] = []
    gone = 0
    for place, word in enumerate(speech):
        # No word may come between those of the quote.
        inside = word.number in kept and word.number - 1 in kept
        if not inside and random.random() < density:
            result += _fresh(random, turns)
        if word.number not in kept and not gone and random.random() < density:
            gone = random.choice((1, 1, 2, 5))
            if random.random() < 0.4:
                result.append(Word(random.choice(WORDS)))
        if word.number in kept or not gone:
            result.append(word)
        gone = max(0, gone - 1)
        splits = not (word.number in kept and word.number + 1 in kept) and place < len(speech) - 1
        if splits and result and random.random() < density / 8:
            done.append((speaker, result))
            speaker, result = random.choice("IB"), []
    return [*done, (speaker, result)]


def _fresh(random: Random, turns: Turns) -> list[Word]:
    """New words, often such as stand somewhere already."""
    if random.random() < 0.3:
        speech = random.choice(turns)[1]
        first = random.randrange(len(speech))
        return [Word(word.text) for word in speech[first : first + random.choice((1, 2, 4, 8))]]
    return [Word(text) for text in _sentence(random).split(" ")]


def _transcript(turns: Turns) -> tuple[Transcript, dict[int, Span]]:
    """The text of turns, and where each numbered word is in it."""
    text, found, places = "", [], {}
    for speaker, speech in turns:
        start = len(text)
        text += f"{speaker}: "
        begin = len(text)
        for word in speech:
            text += word.text + " "
            if word.number >= 0:
                places[word.number] = Span(len(text) - len(word.text) - 1, len(text) - 1)
        text = text[:-1]
        found.append(Turn(Span(start, len(text)), Span(begin, len(text)), speaker))
        text += "\n\n"
    return Transcript(text, tuple(found), (Speaker("I", Role.INTERVIEWER), Speaker("B"))), places


def neighbours(transcript: Transcript, span: Span) -> tuple[Sequence[str], Sequence[str]]:
    """Words and changes of speaker beside a passage, on the left and on the right, ends of the text included."""
    entries = [(turn.speech.start, turn.speech.start, f"<{turn.speaker}>") for turn in transcript.turns]
    for turn in transcript.turns:
        words = WORD.finditer(transcript.text, turn.speech.start, turn.speech.end)
        entries += [(match.start(), match.end(), match[0].casefold()) for match in words]
    entries.sort()
    left = ["<first>", *(word for _, end, word in entries if end <= span.start)]
    # A turn that begins where the passage ends does not exist: a label stands before each.
    right = [*(word for start, _, word in entries if start >= span.end), "<last>"]
    return left[-NEIGHBOURS:], right[:NEIGHBOURS]
