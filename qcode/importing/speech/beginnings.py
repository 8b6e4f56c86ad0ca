"""Beginnings of lines that come back, as those of speakers do, and open no turn."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

from qcode.importing.speech.patterns import KNOWN_ANY_CASE, could_be_speaker, is_metadata, tidy
from qcode.importing.speech.vocabulary import LEAD_INS, SOUNDS
from qcode.model import Transcript

_BEGINNING = re.compile(
    r"^[ \t\u00a0]*(?:(?P<before>[^\s:：][^:：\n]{0,39}?)[ \u00a0\u2009\u202f]?[:：](?=\s)"
    r"|[<({\[](?P<box>[^\W\d_][^<>(){}\[\]\n]{0,39})[>)}\]](?=[ \t])"
    r"|(?P<alone>[^\W\d_][^\n:：.,!?…;]{0,39}?)[ \t\u00a0]*$)",
    re.MULTILINE,
)
_OFTEN, _TWICE = 3, 2
_TENTH = 10
_MOST_WORDS = 5


def recurring_beginnings(transcript: Transcript) -> Mapping[str, int]:
    """The place where each of them stands first, in the order of the text; behind the header only. A name alone on its
    line is one, too.

    Three times is often, in a short transcript two times. Words that open sentences, numbers of a list and what people
    hear (`(Lachen)`) are none.
    """
    if not transcript.turns:
        return {}
    text, body = transcript.text, transcript.turns[0].span.start
    first: dict[str, int] = {}
    counts: dict[str, int] = {}
    for match in _BEGINNING.finditer(text, text.rfind("\n", 0, body) + 1):
        sort = match.lastgroup or "before"
        name, place = match[sort], match.start(sort)
        if _opens_turn(transcript, place) or not _could_be_somebody(name, sort):
            continue
        shown = match[0].strip()
        first.setdefault(shown, place)
        counts[shown] = counts.get(shown, 0) + 1
    few = len(transcript.turns) <= _TENTH * _TWICE
    return {shown: place for shown, place in first.items() if counts[shown] >= (_TWICE if few else _OFTEN)}


def _opens_turn(transcript: Transcript, place: int) -> bool:
    """True for a place in the label of a turn."""
    at = bisect_right(transcript.turn_starts, place) - 1
    return at >= 0 and place < transcript.turns[at].speech.start


def _could_be_somebody(name: str, sort: str) -> bool:
    words = tidy(name).split()
    if not words or len(words) > _MOST_WORDS or is_metadata(tidy(name)):
        return False
    opening = words[0].casefold().strip('.,<>(){}[]„“"')
    if opening in LEAD_INS or opening in SOUNDS:
        return False
    if sort == "alone" and not all(word[0].isupper() for word in words):
        return False
    if sort != "before":
        return could_be_speaker(tidy(name))
    if words[0][0].islower():
        return len(words) == 1 and (KNOWN_ANY_CASE.fullmatch(name) is not None or name.isalpha())
    return not words[-1][0].islower() or not words[0][0].isalpha()
