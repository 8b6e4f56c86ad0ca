"""Who speaks and who acts: counts of actor words in a sentence, crossed with the document's perspective.

"We" said by a migrant organisation is not "we" said by the job centre. A sentence vector knows little of this, so
the words are counted apart. The lists name kinds of speakers and organisations as they occur in interviews about
social welfare; in other studies they are weak features that a fit leaves near zero.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qcode.model import PERSPECTIVES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_KINDS = {
    "we": r"wir|uns|unser\w*|we|us|our|ours|ourselves",
    "i": r"ich|mich|mir|mein\w*|i|me|my|mine|myself",
    "they": r"sie|ihnen|ihre?[mnrs]?|denen|deren|die da|they|them|their|theirs|themselves",
    "someone": r"man|jemand\w*|einer|eine[rm]? frau|leute\w*|you|your|people|somebody|someone|folks|anybody|women|men"
    r"|frauen|männer|familien?|families|kinder|children|kids|jugendliche\w*|mütter|mothers|väter|fathers|eltern|parents",
    "own": r"\w*verein(?:e|s|en|es|igung\w*)?|vereins\w+|migrant\w*organisation\w*|mos?|moschee\w*|gemeinden?"
    r"|\w*communit(?:y|ies)|landsleute\w*|selbstorganisation\w*|kulturhaus|tempel\w*|kirchengemeinde\w*|dachverband"
    r"|associations?|mosques?|temples?|church(?:es)?|clubs?|self-organi\w+|migrant organi\w+|diaspora\w*"
    r"|ehrenamtlich\w*|volunteers?|vorsitzende\w*|chair(?:man|woman|person)?|imam\w*|elternnetz\w*|treff",
    "office": r"\w*amt(?:e?s)?|\w*ämter\w*|\w*behörden?|job[ -]?cent(?:er|re)s?|verwaltung\w*|stadt(?:rat|verwaltung)?"
    r"|rathaus|kommunen?|landkreis|landratsamt|ministeri\w+|sachbearbeiter\w*|schulen?|lehrer\w*|polizei|gericht\w*"
    r"|krankenkasse\w*|bescheide?|anträge?|formular\w*|termine?|offices?|authorit(?:y|ies)|councils?|councillors?"
    r"|town hall|municipal\w*|administration|officials?|caseworkers?|schools?|teachers?|police|courts?|ministr\w+"
    r"|letters?|forms?|appointments?|briefe?|doctors?|ärzt\w*|arzt|hospital|krankenhaus",
    "federation": r"caritas|diakonie|awo|paritätisch\w*|drk|\w*verb(?:and|ands|ände|änden)|\w*träger[sn]?"
    r"|\w*beratungsstelle\w*|sozialarbeiter\w*|wohlfahrt\w*|einrichtung\w*|federations?|charit(?:y|ies)|welfare\w*"
    r"|providers?|social workers?|counsell\w+",
    "body": r"beirat\w*|beiräte\w*|gremi(?:um|en)|ausschuss\w*|ausschüsse\w*|arbeitskreis\w*|rund\w+ tisch\w*"
    r"|politik\w*|forderung\w*|fordern|stellungnahme\w*|petition\w*|presse|zeitung|committees?|advisory|boards?|panels?"
    r"|working groups?|round tables?|politic\w*|demands?|demanded|petitions?|press|newspaper|minutes|hearing",
    "money": r"geld\w*|euro|förder\w+|finanz\w*|mittel|stellen?|personal|miete\w*|etat|budget\w*|anträge stellen"
    r"|funding|funds?|money|grants?|euros?|rent|staff|positions?|salar\w+",
}
_PATTERNS = {kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for kind, words in _KINDS.items()}
SIGNATURE = repr(_KINDS)
"""Changes with the words, so that a model fitted on other words is not used."""
_CROSSED = ("we", "i", "they", "own", "office", "federation")
_QUESTION = re.compile(r"\?\s*[\"“”»']?$")

COUNT = len(_KINDS) + 2 + len(PERSPECTIVES) * (len(_CROSSED) + 1)


def actor_features(texts: Sequence[str]) -> NDArray[np.float32]:
    """Per text the kinds of actors named (0, 0.7 once, 1 more often) and its form; shape (n, kinds + 2)."""
    import numpy as np

    found = np.zeros((len(texts), len(_KINDS) + 2), dtype=np.float32)
    for row, text in zip(found, texts, strict=True):
        if not text:
            continue
        for place, pattern in enumerate(_PATTERNS.values()):
            hits = sum(1 for _ in zip(pattern.finditer(text), range(2), strict=False))
            row[place] = (0.0, 0.7, 1.0)[hits]
        # Not the length itself: in a bank uncoded sentences are short because somebody made them so.
        row[-2] = text.count(" ") < 5
        row[-1] = bool(_QUESTION.search(text))
    return found


def crossed(actors: NDArray[np.float32], perspectives: Sequence[str]) -> NDArray[np.float32]:
    """The actor features, and those of `_CROSSED` once more per perspective; shape (n, COUNT)."""
    import numpy as np

    kinds = [list(_KINDS).index(kind) for kind in _CROSSED]
    blocks = [actors]
    for perspective in PERSPECTIVES:
        mine = np.array([name == perspective for name in perspectives], dtype=np.float32)[:, None]
        blocks += [actors[:, kinds] * mine, mine]
    return np.hstack(blocks)
