"""Passages as a project holds them: two positions, and the words that stood there when they were marked."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import product

from qcode.errors import Message
from qcode.importing.projects.remarks import Remarks
from qcode.importing.projects.texts import StoredText, Texts
from qcode.importing.refi.offsets import Convention, Counters
from qcode.model import Coding, Origin, Span
from qcode.model.quoted import QuotedText

ENOUGH = 3000
"""So many passages, spread over the project, say how positions are counted."""
_LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage: the number of its text, positions as they are written, and the words; `""` where none are kept."""

    text: Hashable
    start: int | None
    end: int | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class CodedMark:
    """A passage with its code (by its number), who coded it when, and a memo on it."""

    mark: Mark
    code: Hashable
    coder: str = ""
    created: str = ""
    memo: str = ""


class Found(Enum):
    """How a passage was placed: on its words, elsewhere as its words stand there, or on other words."""

    SAME = "same"
    BY_WORDS = "by words"
    OTHER_WORDS = "other words"


@dataclass
class Placing:
    """Places passages in the stored texts. How positions are counted is found out from all of them."""

    texts: Texts
    remarks: Remarks
    convention: Convention = field(default_factory=Convention)
    _counters: Counters = field(init=False)
    _quoted: dict[int, QuotedText] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._counters = Counters(self.convention)

    def learn(self, marks: Sequence[Mark]) -> None:
        """Find out how positions are counted: the plainest way that puts the most passages on their words."""
        worded = [mark for mark in marks if mark.words.strip() and mark.text in self.texts.by_key]
        looked_at = worded[:: max(1, len(worded) // ENOUGH)]
        texts = {id(text): text for mark in looked_at if (text := self.texts.by_key[mark.text])}.values()
        ways = [
            Convention(utf16=utf16, crlf_is_one=crlf)
            for utf16, crlf in product(
                (False, True) if any(text.text.astral for text in texts) else (False,),
                (False, True) if any(text.text.crlf for text in texts) else (False,),
            )
        ]
        if len(ways) > 1:
            self.convention = max(ways, key=lambda way: (self._agreeing(looked_at, way), -way.oddness))
            self._counters = Counters(self.convention)

    def _agreeing(self, marks: Iterable[Mark], way: Convention) -> int:
        counters = Counters(way)
        return sum(self._span(mark, self.texts.by_key[mark.text], counters)[1] is Found.SAME for mark in marks)

    def place(self, mark: Mark) -> tuple[StoredText, Span, Found] | None:
        """Where a passage is; None, with a remark, where it is nowhere."""
        text = self.texts.by_key.get(mark.text)
        if text is None:
            self.remarks.count(Message("passage of a text that is not there"))
            return None
        span, found = self._span(mark, text, self._counters)
        if found is Found.SAME and span is not None:
            return text, span, found
        by_words = self._by_words(mark, text)
        if by_words is not None:
            self.remarks.tell(
                Message("{document} {place}: “{words}” is not there, but once in the text: placed there.",
                        document=text.name, place=_place(mark), words=_cut(mark.words))
            )  # fmt: skip
            return text, by_words, Found.BY_WORDS
        if span is not None:
            self.remarks.tell(
                Message("{document} {place}: the words there are “{there}”, not “{words}”; left there, to be reviewed.",
                        document=text.name, place=_place(mark), there=_cut(span.of(text.text.stored)),
                        words=_cut(mark.words))
            )  # fmt: skip
            return text, span, found
        self.remarks.tell(
            Message("{document} {place}: there are no words at this place, left out (“{words}”).",
                    document=text.name, place=_place(mark), words=_cut(mark.words))
        )  # fmt: skip
        return None

    def _span(self, mark: Mark, text: StoredText, counters: Counters) -> tuple[Span | None, Found]:
        """The stored span at the positions of a passage, None where there are no words; and whether they are its."""
        if mark.start is None or mark.end is None or mark.start >= mark.end:
            return None, Found.OTHER_WORDS
        raw = counters.of(text.text).span(mark.start, mark.end)
        if raw is None:
            return None, Found.OTHER_WORDS
        span = Span(text.text.in_stored(raw.start), text.text.in_stored(raw.end))
        words = span.of(text.text.stored)
        if words == mark.words and not words.isspace():
            return span, Found.SAME
        if not words.strip():
            return None, Found.OTHER_WORDS
        is_same = not mark.words.strip() or _flat(words) == _flat(mark.words)
        return span, Found.SAME if is_same else Found.OTHER_WORDS

    def _by_words(self, mark: Mark, text: StoredText) -> Span | None:
        """The only place where the words of a passage stand in its text; None where they stand nowhere or often."""
        if not mark.words.strip():
            return None
        quoted = self._quoted.get(text.number)
        if quoted is None:
            quoted = self._quoted[text.number] = QuotedText(text.text.stored)
        places = quoted.find(mark.words)
        return places[0] if len(places) == 1 else None


@dataclass
class Codings:
    """Makes codings of coded passages: each place with each code once per coder."""

    placing: Placing
    keys: dict[Hashable, int]
    by_place: dict[tuple[int, Span, int, str], Coding] = field(default_factory=dict)
    found: Counter[Found] = field(default_factory=Counter)

    @property
    def positions(self) -> Message | None:
        """How many codings stand on their words; None without codings."""
        total = self.found.total()
        same = self.found[Found.SAME]
        if not total:
            return None
        return Message("{same:,} of {total:,} codings stand on the words that were kept with them.",
                       same=same, total=total)  # fmt: skip

    def add_all(self, coded: Sequence[CodedMark]) -> None:
        """Take in all coded passages of a project."""
        self.placing.learn([one.mark for one in coded])
        for one in coded:
            self._add(one)

    def _add(self, coded: CodedMark) -> None:
        remarks = self.placing.remarks
        key = self.keys.get(coded.code)
        if key is None:
            remarks.count(Message("coding with a code that is not there"))
            return
        placed = self.placing.place(coded.mark)
        if placed is None:
            return
        text, span, found = placed
        self.found[found] += 1
        if not coded.coder:
            remarks.count(Message("coding that names no coder (it becomes the one of whoever brings it in)"))
        place = (text.number, span, key, coded.coder)
        known = self.by_place.get(place)
        if known is not None:
            remarks.count(Message("coding that is there twice (joined)"))
            if coded.memo and coded.memo not in known.memo:
                memo = "\n\n".join(filter(None, (known.memo, coded.memo)))
                self.by_place[place] = replace(known, memo=memo)
            return
        is_odd = found is Found.OTHER_WORDS
        self.by_place[place] = Coding(
            len(self.by_place) + 1, text.number, span, key, coded.coder, Origin.IMPORT, coded.created, coded.memo,
            review=is_odd, quote=_stored(coded.mark.words) if is_odd else "",
        )  # fmt: skip


def _stored(words: str) -> str:
    return unicodedata.normalize("NFC", words.translate(_LINE_ENDS).replace("\r\n", "\n").replace("\r", "\n"))


def _flat(text: str) -> str:
    return " ".join(_stored(text).split())


def _place(mark: Mark) -> str:
    return f"{mark.start}–{mark.end}"


def _cut(text: str, most: int = 60) -> str:
    line = _flat(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"
