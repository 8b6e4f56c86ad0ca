"""Short striking phrases that occur word for word in a group: what an in-vivo code could be called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

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
_LINK = FILLER | {"und", "aber", "oder", "dass", "weil", "wenn", "denn", "dann", "da", "and", "but", "or", "that",
                  "because", "if", "then", "so", "als", "wie", "which", "who", "die", "der", "das"}  # fmt: skip

_OPENERS = word_set(
    "am an auf aus bei beim einmal für im in ins mit nach vom von vor was wegen zu zum zur zwischen as at by for from",
    "into of on only over to under what with",
)


def in_vivo(
    members: Iterable[int], items: Sequence[Item], nouns: Sequence[Sequence[Phrase]], words: Sequence[Word]
) -> tuple[str, ...]:
    """Up to three phrases of 3 to 8 words, as they stand in passages of different documents where there are several.

    Best are words that speakers quote, and short clauses with nouns that set the group apart.
    """
    weight = {(word.language, word.key): word.g2 for word in words}
    found: dict[str, tuple[float, str]] = {}
    for order, place in enumerate(members):
        item = items[place]
        typical = {each.words: weight.get((item.language, each.key), 0.0) for each in nouns[place] if not each.long}
        for sentence in item.sentences:
            text = said(sentence)
            pieces = [(match[1].strip(), 2.0) for match in _QUOTED.finditer(text)]
            pieces += [(piece, 0.0) for piece in _BREAK.split(_QUOTED.sub(" , ", text))]
            for piece, bonus in pieces:
                score = _score(piece, typical, bonus)
                if score > 0:
                    kept = found.get(piece)
                    score -= order / 100  # of equals the one nearer to the middle
                    if kept is None or score > kept[0]:
                        found[piece] = (score, item.document)
    ranked = sorted(found.items(), key=lambda pair: (-pair[1][0], pair[0]))
    chosen: list[tuple[str, str]] = []
    for wanted in (True, False):  # first from different documents
        for piece, (_, document) in ranked:
            if len(chosen) < MOST and piece not in [each for each, _ in chosen]:
                if wanted and document in [where for _, where in chosen]:
                    continue
                chosen.append((piece, document))
    return tuple(piece for piece, _ in chosen)


def _score(piece: str, typical: dict[str, float], bonus: float) -> float:
    """0 for what is no phrase of its own."""
    words = WORD.findall(piece)
    if not FEWEST_WORDS <= len(words) <= MOST_WORDS or words[0].casefold() in _LINK or words[-1].casefold() in FREQUENT:
        return 0.0
    told = [word for word in words if word.casefold() not in FREQUENT and word.casefold() not in GENERIC]
    nouns = [typical.get(word, 0.0) for word in words if word in typical]
    if not nouns or len(told) < 2:
        return 0.0
    opened = 0.5 if words[0].casefold() in _OPENERS else 0.0
    return bonus - opened + float(max(nouns) ** 0.5) + 2 * len(told) / len(words) - abs(len(words) - 5) / 5
