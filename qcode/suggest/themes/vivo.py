"""Short striking phrases that occur word for word in a group: what an in-vivo code could be called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qcode.language.encoder_ngrams import FREQUENT
from qcode.language.nouns import Phrase
from qcode.language.wordsets import word_set
from qcode.model.words import WORD
from qcode.suggest.features import said
from qcode.suggest.themes.items import Item
from qcode.suggest.themes.naming import FILLER, GENERIC, Word

MOST = 3
FEWEST_WORDS, MOST_WORDS = 3, 8
_QUOTED = re.compile(r"[„“\"»«‚‘]([^„“”\"»«‚‘’]{4,60})[“”\"«»‘’]")
_BREAK = re.compile(r"\s*[,;:.!?…–—()]+\s*|\s+-\s+|\s+/\s+")
_COMMON = FREQUENT | GENERIC
_LINK = FILLER | {"und", "aber", "oder", "dass", "weil", "wenn", "denn", "dann", "da", "and", "but", "or", "that",
                  "because", "if", "then", "so", "als", "wie", "which", "who", "die", "der", "das"}  # fmt: skip

_OPENERS = word_set(
    "am an auf aus bei beim einmal für im in ins mit nach vom von vor was wegen zu zum zur zwischen as at by for from",
    "into of on only over to under what with",
)


QUOTED_BONUS = 2.0
"""What a phrase is worth more when the speaker quotes it: then somebody put it into words before."""
OPENER_COST = 0.5
"""What a phrase is worth less when it begins with a preposition: it then hangs on words that were cut off."""
BEST_LENGTH = 5
"""Words of a phrase that reads well as a code's name."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase as it stands in a passage, how striking it is (above 0, higher is better), and where it is from."""

    phrase: str
    score: float
    document: str


def in_vivo(
    members: Iterable[int], items: Sequence[Item], nouns: Sequence[Sequence[Phrase]], words: Sequence[Word]
) -> tuple[str, ...]:
    """Up to three phrases of 3 to 8 words, as they stand in passages of different documents where there are several.

    Best are words that speakers quote, and short clauses with nouns that set the group apart.
    """
    g2_of = {(word.language, word.key): word.g2 for word in words}
    best: dict[str, Candidate] = {}
    for order, place in enumerate(members):
        item = items[place]
        noun_g2 = {noun.words: g2_of.get((item.language, noun.key), 0.0) for noun in nouns[place] if not noun.long}
        for candidate in _candidates(item, noun_g2, order):
            kept = best.get(candidate.phrase)
            if kept is None or candidate.score > kept.score:
                best[candidate.phrase] = candidate
    ranked = sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.phrase))
    return tuple(candidate.phrase for candidate in _different_documents_first(ranked)[:MOST])


def _candidates(item: Item, noun_g2: Mapping[str, float], order: int) -> Iterator[Candidate]:
    """The phrases of one passage that could be a name; of equals the one nearer to the middle of the group is first."""
    for sentence in item.sentences:
        for piece, bonus in _pieces(said(sentence)):
            score = _score(piece, noun_g2, bonus)
            if score > 0:
                yield Candidate(piece, score - order / 100, item.document)


def _pieces(text: str) -> Iterator[tuple[str, float]]:
    """What a sentence quotes, and its clauses outside of quotes, each with its bonus."""
    for match in _QUOTED.finditer(text):
        yield match[1].strip(), QUOTED_BONUS
    for clause in _BREAK.split(_QUOTED.sub(" , ", text)):
        yield clause, 0.0


def _different_documents_first(ranked: Sequence[Candidate]) -> list[Candidate]:
    """The best candidate of each document in their order, then all others."""
    best_of: dict[str, Candidate] = {}
    for candidate in ranked:
        best_of.setdefault(candidate.document, candidate)
    return sorted(ranked, key=lambda candidate: candidate is not best_of[candidate.document])


def _score(piece: str, noun_g2: Mapping[str, float], bonus: float) -> float:
    """How striking a piece of text is; 0 for what is no phrase of its own."""
    words = WORD.findall(piece)
    if not _stands_alone(words):
        return 0.0
    telling = [word for word in words if word.casefold() not in _COMMON]
    nouns = [noun_g2[word] for word in words if word in noun_g2]
    if not nouns or len(telling) < 2:
        return 0.0
    opened = OPENER_COST if words[0].casefold() in _OPENERS else 0.0
    length_cost = abs(len(words) - BEST_LENGTH) / BEST_LENGTH
    return bonus - opened + float(max(nouns) ** 0.5) + 2 * len(telling) / len(words) - length_cost


def _stands_alone(words: Sequence[str]) -> bool:
    """Whether words have the length of a phrase, begin with no conjunction and end with no function word."""
    if not FEWEST_WORDS <= len(words) <= MOST_WORDS:
        return False
    return words[0].casefold() not in _LINK and words[-1].casefold() not in FREQUENT
