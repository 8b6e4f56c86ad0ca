"""From the pieces into which machines cut speech (subtitle cues, segments) to a transcript, one paragraph per turn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qcode.errors import Message, Plural
from qcode.importing.source import Oddity, Source, SpeakerRules
from qcode.importing.speech.languages import in_languages
from qcode.importing.speech.overlaps import with_overlaps
from qcode.importing.speech.roles import guess_roles, with_nameless
from qcode.importing.speech.rules import label_at_start
from qcode.importing.speech.times import DAY
from qcode.model import Span, Transcript, Turn
from qcode.model.words import count_words

_LONG_PAUSE = 2500
"""Milliseconds of silence that end a paragraph wherever they come."""
_SHORT_PAUSE = 800
"""Milliseconds of silence that end a paragraph of some length behind a sentence."""
_FEW_WORDS, _MANY_WORDS = 60, 150
"""Words from which on a paragraph ends at a sentence with a short pause, and without any."""
_MARK = "\ufeff"
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”“»«’)\]]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one voice and when they were said; `line` is where they stand in the file (0: nowhere in particular).

    `overlap`: said while somebody else went on speaking. `changed`: another voice than before, though not named.
    """

    words: str
    speaker: str = ""
    start_ms: int | None = None
    end_ms: int | None = None
    line: int = 0
    overlap: bool = False
    changed: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What a file says beside its pieces: lines on top, its language and encoding, and what was odd in reading it."""

    header: str = ""
    language: str | None = None
    encoding: str = ""
    notices: Sequence[Message] = ()
    oddities: Sequence[Oddity] = ()


_NO_RULES = SpeakerRules()


def source_of(
    pieces: Iterable[Piece],
    about: About | None = None,
    *,
    names_at_changes: bool = False,
    rules: SpeakerRules = _NO_RULES,
) -> Source:
    """The transcript that the pieces make up: the header, then a paragraph `Name: words` for every turn.

    Pieces of one voice that follow one another are one turn. `names_at_changes`: names may stand only where the voice
    changes, so that a piece without one goes on; else nobody knows whose it is. Without any name the words are one
    nameless respondent's, in paragraphs that end at long pauses. `rules` is what a person said of the speakers.
    """
    about = about or About()
    pieces = list(pieces)
    spoken = [piece for piece in map(_unmarked, pieces) if piece.words]
    if rules.patterns:
        spoken = [_named(piece, rules) for piece in spoken]
    at_changes = names_at_changes and rules.unlabelled is None
    header = about.header.replace(_MARK, "")
    oddities = [*about.oddities, *_clock_oddities(spoken)]
    if any(piece.speaker for piece in spoken):
        groups = _by_voice(spoken, at_changes=at_changes)
        oddities += [] if rules.unlabelled else _nameless(groups)
    else:
        groups = _by_pause(spoken)
    text, turns = _laid_out(groups, header)
    speakers = guess_roles(text, turns, header=header)
    turns = with_overlaps(text, turns)
    transcript = Transcript(text, tuple(turns), with_nameless(speakers, turns, rules.unlabelled))
    oddities.sort(key=lambda oddity: oddity.line)
    return Source(
        text,
        about.encoding,
        tuple(about.notices),
        in_languages(transcript, about.language),
        tuple(oddities),
        again=lambda others: source_of(pieces, about, names_at_changes=names_at_changes, rules=others),
    )


def _named(piece: Piece, rules: SpeakerRules) -> Piece:
    """A piece without a speaker that begins as a person said that turns do, with the name that stands there."""
    label, words = ("", piece.words) if piece.speaker else label_at_start(piece.words, rules)
    return replace(piece, speaker=label, words=words) if label else piece


def _nameless(groups: Sequence[Sequence[Piece]]) -> Iterator[Oddity]:
    """Pieces without a speaker beside others that have one."""
    lines = [piece.line for group in groups if not group[0].speaker for piece in group]
    if lines:
        yield Oddity(
            lines[0],
            Plural(
                "{count} piece has no speaker: taken for a nameless respondent's",
                "{count} pieces have no speaker: taken for a nameless respondent's",
                len(lines),
            ),
        )


def _unmarked(piece: Piece) -> Piece:
    """Without byte order marks, which are no letters: as the first of a text one would be lost."""
    if _MARK not in piece.words + piece.speaker:
        return piece
    words, speaker = (part.replace(_MARK, "").strip() for part in (piece.words, piece.speaker))
    return replace(piece, words=words, speaker=speaker)


def _by_voice(pieces: Sequence[Piece], *, at_changes: bool) -> list[list[Piece]]:
    """Pieces of one turn each; where names stand only at changes, a piece without one goes on with the turn.

    They do not when one name stands before two pieces in a row.
    """
    at_changes = at_changes and not _repeats_a_name(pieces)
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and _is_same_turn(piece, groups[-1][0].speaker, at_changes=at_changes):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _is_same_turn(piece: Piece, speaker: str, *, at_changes: bool) -> bool:
    """True for a piece that belongs to the turn of a speaker."""
    if piece.changed:
        return False
    return piece.speaker == speaker or (at_changes and not piece.speaker)


def _repeats_a_name(pieces: Sequence[Piece]) -> bool:
    """True when one name stands before two pieces in a row, speech over others left out."""
    names = [piece.speaker for piece in pieces if not piece.overlap]
    return any(name and name == following for name, following in pairwise(names))


def _by_pause(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Paragraphs of speech without speakers: up to a long pause, or a sentence's end when they grow long."""
    groups: list[list[Piece]] = []
    words = 0
    for piece in pieces:
        if not groups or _breaks(groups[-1][-1], piece, words):
            groups.append([])
            words = 0
        groups[-1].append(piece)
        words += count_words(piece.words)
    return groups


def _breaks(last: Piece, piece: Piece, words: int) -> bool:
    """True when a paragraph of so many words ends before a piece."""
    pause = _pause(last, piece)
    if pause >= _LONG_PAUSE:
        return True
    if not _ENDS_SENTENCE.search(last.words):
        return False
    return words >= _MANY_WORDS or (words >= _FEW_WORDS and pause >= _SHORT_PAUSE)


def _pause(last: Piece, piece: Piece) -> int:
    """Milliseconds between two pieces; 0 where one of the times is unknown."""
    if last.end_ms is None or piece.start_ms is None:
        return 0
    return piece.start_ms - last.end_ms


def _laid_out(groups: Sequence[Sequence[Piece]], header: str) -> tuple[str, list[Turn]]:
    """The text with a paragraph for each group, and its turns."""
    parts = [f"{header}\n\n"] if header else []
    at = sum(map(len, parts))
    turns: list[Turn] = []
    for group in groups:
        label = f"{group[0].speaker}: " if group[0].speaker else ""
        paragraph = label + _joined(group)
        end = at + len(paragraph)
        first, last = _times(group)
        turns.append(Turn(Span(at, end), Span(at + len(label), end), group[0].speaker, first, last))
        parts.append(f"{paragraph}\n\n")
        at = end + 2
    text = "".join(parts)
    return text[:-1] if turns else text, turns


def _times(group: Sequence[Piece]) -> tuple[int | None, int | None]:
    """Start and end of a turn, each by the first and the last of its pieces that has one."""
    return _first_known(piece.start_ms for piece in group), _first_known(piece.end_ms for piece in reversed(group))


def _first_known(times: Iterable[int | None]) -> int | None:
    return next((time for time in times if time is not None), None)


def _joined(group: Sequence[Piece]) -> str:
    """The words of one turn in a row; a dash begins a new line."""
    words = group[0].words
    for piece in group[1:]:
        said = piece.words
        words += ("\n" if said.startswith(("- ", "– ", "— ")) else " ") + said
    return words


def _clock_oddities(pieces: Sequence[Piece]) -> Iterator[Oddity]:
    """Times that run backwards, end before they start, are missing, or lie beyond a day; said, not repaired."""
    without = [piece.line for piece in pieces if piece.start_ms is None]
    if 0 < len(without) < len(pieces):
        yield Oddity(without[0], Plural("{count} piece has no time", "{count} pieces have no time", len(without)))
    latest: int | None = None
    for piece in pieces:
        yield from (Oddity(piece.line, message) for message in _doubts(piece, latest))
        if piece.start_ms is not None and not piece.overlap:
            latest = piece.start_ms


def _doubts(piece: Piece, latest: int | None) -> Iterator[Message]:
    """What is wrong with the times of a piece that has one; `latest` is the start of the one before."""
    start = piece.start_ms
    if start is None:
        return
    if latest is not None and start < latest and not piece.overlap:
        yield Message("the time runs backwards: {clock} after {earlier}", clock=clock(start), earlier=clock(latest))
    if piece.end_ms is not None and piece.end_ms < start:
        yield Message("it ends before it starts: {start} to {end}", start=clock(start), end=clock(piece.end_ms))
    if start >= DAY:
        yield Message("{clock} is later than a day", clock=clock(start))


def clock(milliseconds: int) -> str:
    """`01:02:03.250`, or `01:02:03` where nothing is behind the second."""
    seconds, rest = divmod(milliseconds, 1000)
    fraction = f".{rest:03}" if rest else ""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{fraction}"
