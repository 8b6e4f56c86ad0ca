"""From the pieces into which machines cut speech (subtitle cues, segments) to a transcript, one paragraph per turn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qcode.errors import Message, Plural
from qcode.importing.source import Oddity, Source
from qcode.importing.speech.languages import in_languages
from qcode.importing.speech.roles import guess_roles
from qcode.importing.speech.times import DAY
from qcode.model import Span, Transcript, Turn
from qcode.model.words import count_words

_LONG_PAUSE = 2500
_SHORT_PAUSE = 800
_FEW_WORDS, _MANY_WORDS = 60, 150
_MARK = "\ufeff"
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”“»«’)\]]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one voice and when they were said; `line` is where they stand in the file (0: nowhere in particular).

    `overlap`: said while somebody else went on speaking.
    """

    words: str
    speaker: str = ""
    start_ms: int | None = None
    end_ms: int | None = None
    line: int = 0
    overlap: bool = False


def source_of(
    pieces: Iterable[Piece],
    *,
    header: str = "",
    names_at_changes: bool = False,
    language: str | None = None,
    encoding: str = "",
    notices: Sequence[Message] = (),
    oddities: Sequence[Oddity] = (),
) -> Source:
    """The transcript that the pieces make up: the header, then a paragraph `Name: words` for every turn.

    Pieces of one voice that follow one another are one turn. `names_at_changes`: names may stand only where the voice
    changes, so that a piece without one goes on; else nobody knows whose it is. Without any name the words are one
    nameless respondent's, in paragraphs that end at long pauses.
    """
    said = [piece for piece in map(_unmarked, pieces) if piece.words]
    header = header.replace(_MARK, "")
    named = any(piece.speaker for piece in said)
    found = [*oddities, *_clock_oddities(said)]
    groups = list(_by_voice(said, at_changes=names_at_changes)) if named else list(_by_pause(said))
    if named and (lost := [piece.line for group in groups if not group[0].speaker for piece in group]):
        found.append(
            Oddity(
                lost[0],
                Plural(
                    "{count} piece has no speaker: taken for a nameless respondent's",
                    "{count} pieces have no speaker: taken for a nameless respondent's",
                    len(lost),
                ),
            )
        )
    text, turns = _laid_out(groups, header)
    speakers = guess_roles(text, turns, header=header)
    transcript = in_languages(Transcript(text, tuple(turns), speakers), language)
    found.sort(key=lambda oddity: oddity.line)
    return Source(text, encoding, tuple(notices), transcript, tuple(found))


def _unmarked(piece: Piece) -> Piece:
    """Without byte order marks, which are no letters: as the first of a text one would be lost."""
    if _MARK not in piece.words + piece.speaker:
        return piece
    words, speaker = (part.replace(_MARK, "").strip() for part in (piece.words, piece.speaker))
    return replace(piece, words=words, speaker=speaker)


def _by_voice(pieces: Sequence[Piece], *, at_changes: bool) -> Iterator[list[Piece]]:
    """Pieces of one turn each; where names stand only at changes, a piece without one goes on with the turn.

    They do not when one name stands before two pieces in a row.
    """
    spoken = [piece for piece in pieces if not piece.overlap]
    at_changes = at_changes and not any(a.speaker and a.speaker == b.speaker for a, b in pairwise(spoken))
    group: list[Piece] = []
    for piece in pieces:
        goes_on = piece.overlap or piece.speaker == group[0].speaker if group else False
        if group and (goes_on or (at_changes and not piece.speaker)):
            group.append(piece)
            continue
        if group:
            yield group
        group = [replace(piece, overlap=False)]
    if group:
        yield group


def _by_pause(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Paragraphs of speech without speakers: up to a long pause, or a sentence's end when they grow long."""
    group: list[Piece] = []
    words = 0
    for piece in pieces:
        if group and _breaks(group[-1], piece, words):
            yield group
            group, words = [], 0
        group.append(piece)
        words += count_words(piece.words)
    if group:
        yield group


def _breaks(last: Piece, piece: Piece, words: int) -> bool:
    pause = 0
    if last.end_ms is not None and piece.start_ms is not None:
        pause = piece.start_ms - last.end_ms
    if pause >= _LONG_PAUSE:
        return True
    if not _ENDS_SENTENCE.search(last.words):
        return False
    return words >= _MANY_WORDS or (words >= _FEW_WORDS and pause >= _SHORT_PAUSE)


def _laid_out(groups: Sequence[Sequence[Piece]], header: str) -> tuple[str, list[Turn]]:
    parts = [f"{header}\n\n"] if header else []
    at = len(parts[0]) if parts else 0
    turns: list[Turn] = []
    for group in groups:
        label = f"{group[0].speaker}: " if group[0].speaker else ""
        words = _joined(group)
        start, end = at + len(label), at + len(label) + len(words)
        own = [piece for piece in group if not piece.overlap]
        first = next((piece.start_ms for piece in own if piece.start_ms is not None), None)
        last = next((piece.end_ms for piece in (*reversed(own), *reversed(group)) if piece.end_ms is not None), None)
        turns.append(Turn(Span(at, end), Span(start, end), group[0].speaker, first, last))
        parts.append(f"{label}{words}\n\n")
        at = end + 2
    text = "".join(parts)
    return text[:-1] if turns else text, turns


def _joined(group: Sequence[Piece]) -> str:
    """The words of one turn in a row; speech that overlaps stands between slashes, a dash begins a new line."""
    words = group[0].words
    for piece in group[1:]:
        said = piece.words
        if piece.overlap:
            said = f"//{piece.speaker}: {said}//"
        words += ("\n" if said.startswith(("- ", "– ", "— ")) else " ") + said
    return words


def _clock_oddities(pieces: Sequence[Piece]) -> Iterator[Oddity]:
    """Times that run backwards, end before they start, are missing, or lie beyond a day; said, not repaired."""
    latest: int | None = None
    without = [piece.line for piece in pieces if piece.start_ms is None]
    if 0 < len(without) < len(pieces):
        yield Oddity(without[0], Plural("{count} piece has no time", "{count} pieces have no time", len(without)))
    for piece in pieces:
        start, end = piece.start_ms, piece.end_ms
        if start is None:
            continue
        if latest is not None and start < latest and not piece.overlap:
            yield Oddity(
                piece.line,
                Message("the time runs backwards: {clock} after {earlier}", clock=clock(start), earlier=clock(latest)),
            )
        if end is not None and end < start:
            yield Oddity(
                piece.line,
                Message("it ends before it starts: {start} to {end}", start=clock(start), end=clock(end)),
            )
        if start >= DAY:
            yield Oddity(piece.line, Message("{clock} is later than a day", clock=clock(start)))
        latest = start if not piece.overlap else latest


def clock(milliseconds: int) -> str:
    """`01:02:03.250`, or `01:02:03` where nothing is behind the second."""
    seconds, rest = divmod(milliseconds, 1000)
    fraction = f".{rest:03}" if rest else ""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{fraction}"
