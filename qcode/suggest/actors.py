"""Who speaks and who acts: counts of actor words in a sentence, crossed with the group that the speaker belongs to.

"We" said by a migrant organisation is not "we" said by the job centre. A sentence vector knows little of this, so
the words are counted apart. The lists name kinds of speakers and organisations as they occur in interviews about
social welfare; in other studies they are weak features that a fit leaves near zero.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_KINDS = {
    # Alternatives of one word each; those of more words stand in _PHRASES.
    "we": r"wir|uns|unser\w*|we|us|our|ours|ourselves",
    "i": r"ich|mich|mir|mein\w*|i|me|my|mine|myself",
    "they": r"sie|ihnen|ihre?[mnrs]?|denen|deren|they|them|their|theirs|themselves",
    "someone": r"man|jemand\w*|einer|leute\w*|you|your|people|somebody|someone|folks|anybody|women|men"
    r"|frauen|männer|familien?|families|kinder|children|kids|jugendliche\w*|mütter|mothers|väter|fathers|eltern|parents",
    "own": r"\w*verein(?:e|s|en|es|igung\w*)?|vereins\w+|migrant\w*organisation\w*|mos?|moschee\w*|gemeinden?"
    r"|\w*communit(?:y|ies)|landsleute\w*|selbstorganisation\w*|kulturhaus|tempel\w*|kirchengemeinde\w*|dachverband"
    r"|associations?|mosques?|temples?|church(?:es)?|clubs?|diaspora\w*"
    r"|ehrenamtlich\w*|volunteers?|vorsitzende\w*|chair(?:man|woman|person)?|imam\w*|elternnetz\w*|treff",
    "office": r"\w*amt(?:e?s)?|\w*ämter\w*|\w*behörden?|jobcent(?:er|re)s?|verwaltung\w*|stadt(?:rat|verwaltung)?"
    r"|rathaus|kommunen?|landkreis|landratsamt|ministeri\w+|sachbearbeiter\w*|schulen?|lehrer\w*|polizei|gericht\w*"
    r"|krankenkasse\w*|bescheide?|anträge?|formular\w*|termine?|offices?|authorit(?:y|ies)|councils?|councillors?"
    r"|municipal\w*|administration|officials?|caseworkers?|schools?|teachers?|police|courts?|ministr\w+"
    r"|letters?|forms?|appointments?|briefe?|doctors?|ärzt\w*|arzt|hospital|krankenhaus",
    "federation": r"caritas|diakonie|awo|paritätisch\w*|drk|\w*verb(?:and|ands|ände|änden)|\w*träger[sn]?"
    r"|\w*beratungsstelle\w*|sozialarbeiter\w*|wohlfahrt\w*|einrichtung\w*|federations?|charit(?:y|ies)|welfare\w*"
    r"|providers?|counsell\w+",
    "body": r"beirat\w*|beiräte\w*|gremi(?:um|en)|ausschuss\w*|ausschüsse\w*|arbeitskreis\w*"
    r"|politik\w*|forderung\w*|fordern|stellungnahme\w*|petition\w*|presse|zeitung|committees?|advisory|boards?|panels?"
    r"|politic\w*|demands?|demanded|petitions?|press|newspaper|minutes|hearing",
    "money": r"geld\w*|euro|förder\w+|finanz\w*|mittel|stellen?|personal|miete\w*|etat|budget\w*"
    r"|funding|funds?|money|grants?|euros?|rent|staff|positions?|salar\w+",
}
_PHRASES = {
    "they": r"die da",
    "someone": r"eine[rm]? frau",
    "own": r"self-organi\w+|migrant organi\w+",
    "office": r"job[ -]cent(?:er|re)s?|town hall",
    "federation": r"social workers?",
    "body": r"rund\w+ tisch\w*|working groups?|round tables?",
    "money": r"anträge stellen",
}
_WORDS = tuple(re.compile(words, re.IGNORECASE) for words in _KINDS.values())
_WHOLE = tuple(
    re.compile(rf"\b(?:{words}|{_PHRASES[kind]})\b" if kind in _PHRASES else rf"\b(?:{words})\b", re.IGNORECASE)
    for kind, words in _KINDS.items()
)
_ANY_PHRASE = re.compile(rf"\b(?:{'|'.join(_PHRASES.values())})\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
SIGNATURE = repr((_KINDS, _PHRASES))
"""Changes with the words, so that a model fitted on other words is not used."""
_CROSSED = ("we", "i", "they", "own", "office", "federation")
_QUESTION = re.compile(r"\?\s*[\"“”»']?$")

MOST_GROUPS = 12
"""Groups of speakers that have features of their own; those with fewer texts than these say little for themselves."""


def groups_of(perspectives: Iterable[str]) -> tuple[str, ...]:
    """The groups of speakers (perspectives of a study) that training texts name, in the order they are met in.

    `""` is no group. Of more than MOST_GROUPS the most frequent are taken.
    """
    counts = Counter(name for name in perspectives if name)
    frequent = {name for name, _ in counts.most_common(MOST_GROUPS)}
    return tuple(name for name in counts if name in frequent)


def width(groups: Sequence[str]) -> int:
    """How many actor features there are with these groups."""
    return len(_KINDS) + 2 + len(groups) * (len(_CROSSED) + 1)


def actor_features(texts: Sequence[str]) -> NDArray[np.float32]:
    """Per text the kinds of actors named (0, 0.7 once, 1 more often) and its form; shape (n, kinds + 2)."""
    import numpy as np

    distinct: dict[str, int] = {}
    places = [distinct.setdefault(text, len(distinct)) for text in texts]
    table = np.array([_named(text) for text in distinct], dtype=np.float32).reshape(len(distinct), len(_KINDS) + 2)
    return np.asarray(table[places], dtype=np.float32)


_AMOUNT = (0.0, 0.7, 1.0)


@lru_cache(maxsize=32_768)
def _named(text: str) -> tuple[float, ...]:
    """The features of one text. A sentence is its neighbours' neighbour, too, and is met again at every fit."""
    if not text:
        return (0.0,) * (len(_KINDS) + 2)
    hits = [0] * len(_KINDS)
    if _ANY_PHRASE.search(text):
        for kind, pattern in enumerate(_WHOLE):
            hits[kind] = sum(1 for _ in pattern.finditer(text))
    else:  # then a match is always one whole word, and most words were met before
        for word in _WORD.findall(text):
            for kind in _kinds_of(word):
                hits[kind] += 1
    # Not the length itself: in a bank uncoded sentences are short because somebody made them so.
    form = float(text.count(" ") < 5), float(bool(_QUESTION.search(text)))
    return (*(_AMOUNT[min(count, 2)] for count in hits), *form)


@lru_cache(maxsize=65_536)
def _kinds_of(word: str) -> tuple[int, ...]:
    return tuple(kind for kind, pattern in enumerate(_WORDS) if pattern.fullmatch(word))


def crossed(actors: NDArray[np.float32], perspectives: Sequence[str], groups: Sequence[str]) -> NDArray[np.float32]:
    """The actor features, and those of `_CROSSED` once more per group; shape (n, width(groups)).

    A text whose perspective is none of the `groups` has zeros there.
    """
    import numpy as np

    kinds = [list(_KINDS).index(kind) for kind in _CROSSED]
    blocks = [actors]
    for group in groups:
        mine = np.array([name == group for name in perspectives], dtype=np.float32)[:, None]
        blocks += [actors[:, kinds] * mine, mine]
    return np.hstack(blocks)
