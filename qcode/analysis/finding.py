"""Finding words in texts: as they stand, by a regular expression, with slips of the finger, in any inflected form."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from qcode.analysis.forms import in_any_form
from qcode.analysis.vocabulary import Pair, in_a_row, where, with_one
from qcode.errors import Message, UsageError
from qcode.model import folding
from qcode.model.folding import fold, folded
from qcode.model.naming import nfc
from qcode.model.words import WORD

PATIENCE = 10.0
"""Seconds that a regular expression may take over all texts."""
ALIKE = 80.0
"""Least likeness (0..100) of words with slips of the finger."""
_REPEATS = re.compile(r"[*+{]")


class Mode(StrEnum):
    """How words are looked for. `LEMMA` is every form of a word, `FUZZY` allows slips of the finger."""

    PLAIN = "plain"
    REGEX = "regex"
    FUZZY = "fuzzy"
    LEMMA = "lemma"


@dataclass(frozen=True, slots=True)
class Words:
    """What is looked for. With `compounds` a lemma is also found inside longer German nouns (Kurs: Deutschkurse)."""

    pattern: str
    mode: Mode = Mode.PLAIN
    compounds: bool = False


def find(words: Words, texts: Sequence[str], languages: Sequence[str]) -> list[list[Pair]]:
    """Where the words stand in each text, in order and not overlapping; what people see alike is alike (`folding`).

    A regular expression sees each text as it is stored, but for upper and lower case. White space in other patterns
    stands for any white space. Raises UsageError for a pattern that can't be read, has no words, or is a regular
    expression that takes longer than `PATIENCE`.
    """
    pattern = nfc(words.pattern)
    if not (pattern if words.mode is Mode.REGEX else fold(pattern)).strip():
        raise UsageError(Message("There is nothing to look for."), hint=Message("Give a word or a pattern."))
    if words.mode is Mode.REGEX:
        return _regex(pattern, texts)
    if words.mode is Mode.PLAIN:
        plain = folding.wanted(pattern)
        return [list(plain.places(text)) for text in folded(texts)]
    wanted = WORD.findall(fold(pattern, keep_case=True))
    if not wanted:
        raise UsageError(
            Message("There is no word in the pattern."), where=pattern, hint=Message("Give letters or digits.")
        )
    seen = folded(texts, keep_case=True)
    plain_texts = [text.text for text in seen]
    if words.mode is Mode.FUZZY:
        rows = _fuzzy(wanted, plain_texts)
    else:
        rows = in_any_form(wanted, plain_texts, languages, compounds=words.compounds)
    return [[text.stored(*place) for place in row] for text, row in zip(seen, rows, strict=True)]


def _regex(pattern: str, texts: Sequence[str]) -> list[list[Pair]]:
    try:
        compiled = re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise UsageError(
            Message("The regular expression can't be read: {reason}.", reason=str(error)), where=pattern
        ) from error
    if not _REPEATS.search(pattern):
        return [[match.span() for match in compiled.finditer(text) if match.group().strip()] for text in texts]
    # Repetitions inside repetitions can take longer than anybody lives, and nothing stops them but ending the process.
    asked = json.dumps({"pattern": pattern, "texts": list(texts)}).encode()
    worker = Path(__file__).with_name("regex_worker.py")
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(worker)], input=asked, capture_output=True, timeout=PATIENCE, check=True
        )
    except subprocess.TimeoutExpired as error:
        raise UsageError(
            Message("The regular expression takes longer than {seconds:.0f} seconds.", seconds=PATIENCE),
            where=pattern,
            hint=Message(
                "A repetition inside a repetition, as in (a+)+, is the usual reason: write it with one of them."
            ),
        ) from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise UsageError(Message("The regular expression can't be run."), where=pattern) from error
    return [[(start, end) for start, end in found] for found in json.loads(done.stdout)]


def _fuzzy(wanted: Sequence[str], texts: Sequence[str]) -> list[list[Pair]]:
    from rapidfuzz import fuzz

    target, count = " ".join(wanted).casefold(), len(wanted)
    if count == 1:
        every = where(tuple(texts))
        near = {word for word in every if fuzz.ratio(target, word.casefold(), score_cutoff=ALIKE) > 0}
        return in_a_row(texts, [near], with_one(near, every))
    known: dict[str, bool] = {}

    def fits(passage: str) -> bool:
        if passage not in known:
            known[passage] = fuzz.ratio(target, passage, score_cutoff=ALIKE) > 0
        return known[passage]

    return [_windows(text, count, fits) for text in texts]


def _windows(text: str, count: int, fits: Callable[[str], bool]) -> list[Pair]:
    matches = list(WORD.finditer(text))
    words = [match.group().casefold() for match in matches]
    found: list[Pair] = []
    index = 0
    while index + count <= len(matches):
        if fits(" ".join(words[index : index + count])):
            found.append((matches[index].start(), matches[index + count - 1].end()))
            index += count
        else:
            index += 1
    return found


def contains(words: Words, texts: Iterable[str], languages: Iterable[str]) -> list[bool]:
    """Whether each text has the words."""
    return [bool(found) for found in find(words, list(texts), list(languages))]
