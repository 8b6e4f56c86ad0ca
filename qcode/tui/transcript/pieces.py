"""Which style the characters of a line have: who speaks, labels, transcription marks, and the codings on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.style import Style

from qcode.model import Role, Span, Transcript, Turn
from qcode.tui.transcript.lanes import Mark
from qcode.tui.transcript.marks import Marks
from qcode.tui.transcript.page import Page
from qcode.tui.transcript.palette import Palette

Tints = dict[Span, tuple[Mark, int]]
"""The innermost coding of every coded stretch of a line, and how many codings have exactly that stretch."""


def pieces(page: Page, palette: Palette, line: int, codings: Marks) -> Iterator[tuple[int, int, Style]]:
    """Stretches of one style, in order: `(start, end, style)`."""
    shown = page.wrapped.shown(line)
    turns, quiet = page.turns(shown), page.quiet(line)
    tints = _tints(codings, page.wrapped.inked(line))
    labels = [Span(turn.span.start, turn.speech.start) for turn in turns]
    cuts = {shown.start, shown.end, page.wrapped.gap(line)[0]}
    for span in (*tints, *quiet, *(turn.span for turn in turns), *labels):
        cuts |= {span.start, span.end}
    inside = sorted(cut for cut in cuts if shown.start <= cut <= shown.end)
    for start, end in pairwise(inside):
        role, label = _voice(page.transcript, turns, quiet, start)
        here = [tint for span, tint in tints.items() if start in span]
        if here:
            mark = min((innermost for innermost, _ in here), key=_inwards)
            many = sum(count for _, count in here) > 1
            yield start, end, palette.text(role, label=label, colour=mark.colour, own=mark.own, many=many)
        else:
            yield start, end, palette.text(role, label=label)


def _tints(codings: Marks, inked: Span) -> Tints:
    """Many codings may cover a whole line: only the innermost of those with the same stretch is looked at again."""
    tints: Tints = {}
    for mark in codings.meeting(inked) if inked else ():
        part = mark.span.clip(inked)
        best, count = tints.get(part, (mark, 0))
        tints[part] = (min(best, mark, key=_inwards), count + 1)
    return tints


def _voice(transcript: Transcript, turns: Sequence[Turn], quiet: Sequence[Span], offset: int) -> tuple[str, bool]:
    """What a character is, for the palette, and whether it belongs to a speaker's label."""
    if any(offset in mark for mark in quiet):
        return "mark", False
    turn = next((turn for turn in turns if offset in turn.span), None)
    if turn is None:
        return ("header" if offset in transcript.header else "respondent"), False
    interviewer = transcript.role(turn) is Role.INTERVIEWER
    return ("interviewer" if interviewer else "respondent"), offset < turn.speech.start


def _inwards(mark: Mark) -> tuple[bool, int, int]:
    """One's own before others', the shorter before the longer, the older before the newer."""
    return not mark.own, len(mark.span), mark.id
