"""Which candidates are speakers' labels: those that hold up over the whole document.

A line that looks like a label is one only where the document confirms it: the label is a known short form, or recurs,
or stands where others have a label, too. `_RULES` says for each shape what confirms it. Where nothing does, the line is
read as words: a label that comes once is rarer than a sentence with a colon.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qcode.importing.speech.candidates import Candidate, Shape
from qcode.importing.speech.lines import Line
from qcode.importing.speech.patterns import NUMBER, could_be_speaker, is_known
from qcode.importing.speech.vocabulary import SOUNDS

_RECURS = 2
"""A label that comes so often is somebody's: a sentence seldom begins with the same words and a colon twice."""
_HEADS = 3
"""So many lines `Name  0:49` are heads even where each name comes once."""
_WIDE_HEADS = 4
"""The same with `Kern, Anna (Gast)   0:04` among them, whose names may hold anything: one more is asked for."""
_FEWEST_BOLD = 4
_NEARLY_ALL = 0.8
"""Where at least four labels and four fifths of all are bold, boldness is what makes a label in this document."""
_TENTH = 10
_LEAST_ALONE = 0.3
"""Names on lines of their own are believed unknown when every third line or so is one of them."""
_LEAST_ALTERNATING, _TURNS_OF_TWO = 0.1, 3
"""Two names that come by turns, each so often, are believed from fewer lines on."""
_LEAST_SET = 0.5
"""Names in brackets or before a dash make up so many of the paragraphs of a conversation."""

_NUMBERED = re.compile(r"[A-Za-z]{1,8}_?\d{1,3}")
_INITIALS = re.compile(r"[A-Z]{1,3}")
_NUMBERED_SPEAKER = re.compile(r"(?:SPEAKER_|Speaker |Sprecher(?:in)? |Person )\w{1,3}")
_PERSON = re.compile(r"(?:Frau|Herr|Dr\.?|Prof\.?|Mrs?\.?|Ms\.?)\s")


def accepted(candidates: Sequence[Candidate], lines: Sequence[Line]) -> list[Candidate]:
    """The candidates that are labels: known forms, names that recur as one, names with a stamp beside them.

    `lines` are all lines of the document, or of what is behind its header, that are not blank.
    """
    on_own_lines = _of_shape(candidates, Shape.ALONE)
    beside_words = [item for item in candidates if item.shape not in (Shape.ALONE, Shape.BOXED)]
    evidence = _evidence(beside_words, lines)
    labels = [item for item in beside_words if _RULES[item.shape](item, evidence)]
    labels = _bold_ones([*labels, *_people_who_speak_once(beside_words, labels)])
    labels += _other_spellings(beside_words, labels)
    if not labels:
        labels = conversation(_of_shape(candidates, Shape.BOXED, Shape.BRACKET), lines)
    if not labels:
        labels = _names_on_own_lines(on_own_lines, len(lines))
    return sorted(labels, key=lambda item: item.line)


def conversation(candidates: Sequence[Candidate], lines: Sequence[Line]) -> list[Candidate]:
    """Names set off by a sign that much else is set off by, too: all of them where two and more come back and begin
    half of the paragraphs, else none."""
    names = [item for item in candidates if item.label.casefold() not in SOUNDS]
    counts = Counter(item.label for item in names)
    recurring = [item for item in names if counts[item.label] >= _RECURS]
    if len({item.label for item in recurring}) < 2 or len(recurring) < _LEAST_SET * _paragraphs(lines):
        return []
    return names


def _paragraphs(lines: Sequence[Line]) -> int:
    """How many paragraphs there are: those between blank lines, or lines where there are none of these."""
    after_blank = sum(line.after_blank for line in lines)
    return after_blank if after_blank > 2 else len(lines)


def _of_shape(candidates: Iterable[Candidate], *shapes: Shape) -> list[Candidate]:
    return [item for item in candidates if item.shape in shapes]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """How often labels come in a document: with their shape, in any shape; how often shapes come, and stamps."""

    with_shape: Mapping[tuple[str, Shape], int]
    in_any_shape: Mapping[str, int]
    shapes: Mapping[Shape, int]
    stamped: Mapping[bool, int]
    numbers: int
    apart: bool
    """`numbers`: how many numbers stand as labels; `apart`: no head has another directly below it."""

    def recurs(self, item: Candidate) -> bool:
        """True for a label that is there more than once, in any shape."""
        return self.in_any_shape[item.label] >= _RECURS

    def recurs_in_shape(self, item: Candidate) -> bool:
        """True for a label that is there more than once in this shape."""
        return self.with_shape[item.label, item.shape] >= _RECURS

    @property
    def labels_have_stamps(self) -> bool:
        """True when at least two labels before a colon, and half of them, have a time beside them."""
        return self.stamped[True] >= max(_RECURS, self.stamped[False])


def _evidence(candidates: Sequence[Candidate], lines: Sequence[Line]) -> _Evidence:
    heads = {item.line for item in _of_shape(candidates, Shape.HEAD, Shape.WIDE)}
    return _Evidence(
        Counter((item.label, item.shape) for item in candidates),
        Counter(item.label for item in candidates),
        Counter(item.shape for item in candidates),
        Counter(item.stamped for item in _of_shape(candidates, Shape.COLON)),
        len({item.label for item in _of_shape(candidates, Shape.ODD) if NUMBER.fullmatch(item.label)}),
        not any(line + 1 in heads for line in heads),
    )


def _is_label_before_colon(item: Candidate, evidence: _Evidence) -> bool:
    """A name that comes once counts when labels have stamps beside them throughout."""
    return is_known(item.label) or evidence.recurs(item) or (item.stamped and evidence.labels_have_stamps)


def _is_head(item: Candidate, evidence: _Evidence) -> bool:
    """Two names of two words with a time, neither directly above the other, are the heads of a short meeting."""
    if is_known(item.label) or evidence.recurs(item) or evidence.shapes[Shape.HEAD] >= _HEADS:
        return True
    return evidence.shapes[Shape.HEAD] == _HEADS - 1 and evidence.apart and " " in item.label


def _is_odd_label(item: Candidate, evidence: _Evidence) -> bool:
    """A number is a label only beside another one, and where no name is."""
    if NUMBER.fullmatch(item.label):
        return evidence.recurs_in_shape(item) and evidence.numbers >= 2 and not evidence.shapes[Shape.COLON]
    return is_known(item.label) or evidence.recurs(item) or (item.stamped and evidence.labels_have_stamps)


def _is_wide_head(item: Candidate, evidence: _Evidence) -> bool:
    heads = evidence.shapes[Shape.HEAD] + evidence.shapes[Shape.WIDE]
    return evidence.recurs_in_shape(item) or (heads >= _WIDE_HEADS and could_be_speaker(item.label))


def _is_label_in_cell(item: Candidate, evidence: _Evidence) -> bool:
    """Beside as many labels with a colon, tabs only indent."""
    cells, colons = evidence.shapes[Shape.TAB], evidence.shapes[Shape.COLON]
    if cells < _RECURS or colons >= max(_RECURS, cells):
        return False
    return is_known(item.label) or evidence.recurs_in_shape(item)


def _is_label_in_brackets(item: Candidate, evidence: _Evidence) -> bool:
    """`[Lachen]` and `[Pause]` stand in brackets, too: only ids count, and letters alone only where they recur."""
    if evidence.shapes[Shape.BRACKET] < _RECURS:
        return False
    if is_known(item.label) or _NUMBERED.fullmatch(item.label):
        return True
    return evidence.recurs_in_shape(item) and _INITIALS.fullmatch(item.label) is not None


_RULES: Mapping[Shape, Callable[[Candidate, _Evidence], bool]] = {
    Shape.COLON: _is_label_before_colon,
    Shape.HEAD: _is_head,
    Shape.WIDE: _is_wide_head,
    Shape.TAB: _is_label_in_cell,
    Shape.BRACKET: _is_label_in_brackets,
    Shape.ODD: _is_odd_label,
}
"""What confirms a candidate of each shape."""


def _unlabelled(candidates: Iterable[Candidate], labels: Iterable[Candidate]) -> list[Candidate]:
    """The candidates whose label is none of these."""
    known = {item.label for item in labels}
    return [item for item in candidates if item.label not in known]


def _people_who_speak_once(candidates: Sequence[Candidate], labels: Sequence[Candidate]) -> list[Candidate]:
    """Beside other speakers, `Frau Müller:` is one even if she speaks only once."""
    return [item for item in _unlabelled(candidates, labels) if _PERSON.match(item.label)] if labels else []


def _bold_ones(labels: list[Candidate]) -> list[Candidate]:
    """Where nearly all labels are bold, an unknown one that is not bold is a word with a colon."""
    bold = sum(item.bold for item in labels)
    if bold < _FEWEST_BOLD or bold < _NEARLY_ALL * len(labels):
        return labels
    return [item for item in labels if item.bold or is_known(item.label)]


def _other_spellings(candidates: Sequence[Candidate], labels: Sequence[Candidate]) -> list[Candidate]:
    """`b:` and `i:` beside `B:` and `I:`: a label in another spelling."""
    before_colons = _of_shape(labels, Shape.COLON)
    spellings = {item.label.casefold() for item in before_colons}
    others = _unlabelled(_of_shape(candidates, Shape.COLON), before_colons)
    return [item for item in others if item.label.casefold() in spellings]


def looks_alike(candidates: Sequence[Candidate], labels: Sequence[Candidate]) -> list[Candidate]:
    """Names before a colon that come once beside speakers: read as words, but perhaps somebody who speaks once."""
    if not labels:
        return []
    counts = Counter(item.label for item in candidates)
    beside_words = _of_shape(candidates, Shape.COLON, Shape.ODD)
    return [item for item in _unlabelled(beside_words, labels) if counts[item.label] == 1]


def _names_on_own_lines(candidates: Sequence[Candidate], lines: int) -> list[Candidate]:
    """Names on lines of their own without a colon: bold, known, or so many that nothing else explains them."""
    counts = Counter(item.label for item in candidates)
    recurring = [item for item in candidates if counts[item.label] >= _RECURS]
    if any(map(_is_sure, recurring)):
        return [*_sure_or_frequent(recurring, counts, lines), *_numbered_once(candidates, counts)]
    return recurring if _are_conversation(recurring, lines) else []


def _are_conversation(names: Sequence[Candidate], lines: int) -> bool:
    """True for at least two names that together are every third line or so, or two and more full ones by turns."""
    counts = Counter(item.label for item in names)
    if len(counts) < 2:
        return False
    if len(names) >= _LEAST_ALONE * lines:
        return True
    by_turns = all(name.label != following.label for name, following in pairwise(names))
    are_full = all(" " in label and count >= _TURNS_OF_TWO for label, count in counts.items())
    return by_turns and are_full and len(names) >= _LEAST_ALTERNATING * lines


def _sure_or_frequent(candidates: Sequence[Candidate], counts: Mapping[str, int], lines: int) -> list[Candidate]:
    """Beside names that are labels for sure, others are labels when every tenth line is one of them."""
    return [item for item in candidates if _is_sure(item) or _TENTH * counts[item.label] >= lines]


def _numbered_once(candidates: Sequence[Candidate], counts: Mapping[str, int]) -> list[Candidate]:
    """Beside others, `SPEAKER_01` and `Speaker 3` are speakers even where they speak once."""
    return [item for item in candidates if counts[item.label] == 1 and _NUMBERED_SPEAKER.fullmatch(item.label)]


def _is_sure(item: Candidate) -> bool:
    """True for a name on its own line that is one by itself: bold, a known short form, or with `Frau` before it."""
    return item.bold or is_known(item.label) or _PERSON.match(item.label) is not None
