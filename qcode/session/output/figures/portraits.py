"""Each coded document as lanes of codes over the course of the interview."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.analysis.portrait import Step, portrait
from qcode.analysis.profiles import Profile
from qcode.errors import Message, UsageError
from qcode.exporting.figures.portraits import Line, PortraitFigure
from qcode.i18n import N_
from qcode.session.output.figures.kind import MOST_ROWS, SELECTED, FigureKind, Subject

STEPS = 100
"""Parts of an interview that are looked at."""
Stretch = tuple[float, float, float]
"""Start, end, and share of its words that have the code, all 0 to 1."""


def portraits(subject: Subject) -> PortraitFigure:
    """A line for each document, in it a lane for each code."""
    _ = subject.speech.gettext
    shown = [one for one in subject.profiles.documents if one.counted.any_segments]
    if len(shown) * len(subject.codes) > 6 * MOST_ROWS or len(shown) > MOST_ROWS:
        raise UsageError(
            Message(
                "{documents} documents with {codes} codes are too many for one figure.",
                documents=len(shown),
                codes=len(subject.codes),
            ),
            hint=Message("Name codes with --code."),
        )
    subject.say_left_out({one.name for one in shown})
    lines = tuple(_line(subject, one) for one in shown)
    scale = _("course of the interview, in respondents' words; the stronger, the more of a hundredth is coded")
    names = tuple((subject.name(code), subject.shades[code.path]) for code in subject.codes)
    return PortraitFigure(_("Codes over the course of each interview"), scale, names, lines)


def _line(subject: Subject, one: Profile) -> Line:
    steps = portrait(subject.study, subject.selection, document=one.entry.document.id, steps=STEPS)
    lanes = tuple(_lane(steps, code.path) for code in subject.codes)
    return Line(one.name, subject.group(one.group), one.words, lanes)


def _lane(steps: Iterable[Step], path: str) -> tuple[Stretch, ...]:
    """Where a code is; neighbouring steps with the same share are one stretch."""
    every = list(steps)
    found: list[Stretch] = []
    for step in every:
        words = dict(step.coded).get(path, 0)
        if words:
            start, end, share = (step.number - 1) / len(every), step.number / len(every), words / step.words
            if found and found[-1][1:] == (start, share):
                start = found.pop()[0]
            found.append((start, end, share))
    return tuple(found)


KIND = FigureKind(
    "portraits",
    N_("Codes over the course of each interview"),
    "the course of each interview",
    portraits,
    SELECTED | {"by"},
    coloured=True,
    of_groups=True,
    leaves_out=True,
    in_report=True,
)
