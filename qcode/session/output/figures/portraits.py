"""Each coded document as lanes of codes over the course of the interview, a lane for each code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from qcode.analysis.portrait import Step, portrait
from qcode.analysis.profiles import Profile
from qcode.errors import Message, UsageError
from qcode.exporting.figures.canvas import (
    FAINT,
    Look,
    axes,
    clean,
    headline,
    letters,
    name_rows,
    new_figure,
    number_axis,
    wrapped,
)
from qcode.exporting.figures.shapes import box, sample, stacked
from qcode.i18n import N_
from qcode.session.output.figures.kind import MOST_ROWS, SELECTED, FigureKind, Subject

STEPS = 100
"""Parts of an interview that are looked at."""
WIDE, HEAD, GAP = 4.6, 0.26, 0.12
"""Inches: an interview from its begin to its end, the name of a group, and between two interviews."""
LANE, LOWEST_BAND, ROOM_FOR_WORDS = 0.105, 0.22, 0.25
"""Inches: a lane, all lanes of an interview at least, and what they need so that the number of words fits beside."""
GREY = "#333333"
Stretch = tuple[float, float, float]
"""Start, end, and share of its words that have the code, all 0 to 1."""


@dataclass(frozen=True, slots=True)
class Line:
    """An interview. `lanes` has for each code the stretches (start, end, share coded), all 0 to 1 of its words."""

    name: str
    group: str
    words: int
    lanes: tuple[tuple[Stretch, ...], ...]


@dataclass(frozen=True, slots=True)
class PortraitFigure:
    """All interviews, group by group; the codes' lanes lie in the same order in each."""

    title: str
    scale: str
    codes: tuple[tuple[str, str], ...]
    """Name and colour."""
    lines: tuple[Line, ...]

    def draw(self, look: Look) -> Any:
        """Interviews from the top down; the letters at the left tell the lanes apart without colour."""
        band = max(LANE * len(self.codes), LOWEST_BAND)
        groups = [(name, list(lines)) for name, lines in groupby(self.lines, key=lambda line: line.group)]
        height = (band + GAP) * len(self.lines) + HEAD * len(groups)
        figure = new_figure(7.0, height + 0.5)
        plot = axes(figure, 2.1, 0.5, WIDE, height)
        plot.set_xlim(0, 1)
        plot.set_ylim(height, 0)
        names = []
        for stack in stacked(groups, head=HEAD, step=band + GAP):
            group = wrapped(stack.group, 70, lines=1)
            plot.text(-2.0 / WIDE, stack.top + HEAD * 0.7, group, fontweight="bold", fontsize=8.5)
            for line, top in stack.rows:
                plot.add_patch(box(0, top, 1, band, facecolor="#F3F3F3", edgecolor="none", zorder=0))
                self._draw_lanes(plot, line, top, band, look)
                names.append((top + band / 2, _name(line, look) if band > ROOM_FOR_WORDS else line.name))
        name_rows(plot, names, fontsize=7.5)
        plot.tick_params(axis="y", pad=16)
        for side in ("left", "bottom"):
            plot.spines[side].set_visible(False)
        number_axis(plot.xaxis, look.speech.percent, times=100)
        plot.set_xlabel(wrapped(self.scale, 84), labelpad=4)
        self._draw_legend(plot, look, height)
        headline(figure, self.title, left=0.1)
        return figure

    def _draw_lanes(self, plot: Any, line: Line, top: float, band: float, look: Look) -> None:
        step = band / max(len(self.codes), 1)
        signs = letters(len(self.codes))
        for place, ((_, colour), stretches) in enumerate(zip(self.codes, line.lanes, strict=True)):
            at = top + place * step
            if place % 2:
                plot.add_patch(box(0, at, 1, step, facecolor="#E9E9E9", edgecolor="none", zorder=1))
            plot.text(-0.012, at + step / 2, signs[place], fontsize=5, ha="right", va="center", color=FAINT)
            shade = GREY if look.grey else colour
            for start, end, share in stretches:
                alpha = 0.35 + 0.65 * share
                plot.add_patch(box(start, at, end - start, step, facecolor=shade, edgecolor="none", zorder=2,
                                   alpha=alpha, gid="stretch"))  # fmt: skip

    def _draw_legend(self, plot: Any, look: Look, height: float) -> None:
        signs = letters(len(self.codes))
        entries = [
            sample(f"{sign}  {clean(name)[:40]}", GREY if look.grey else colour)
            for sign, (name, colour) in zip(signs, self.codes, strict=True)
        ]
        longest = max((len(name) for name, _ in self.codes), default=0)
        columns = 2 if longest > 24 else 3
        plot.legend(handles=entries, loc="upper left", bbox_to_anchor=(-2.0 / WIDE, -0.68 / height), borderaxespad=0,
                    ncols=min(columns, max(len(entries), 1)), frameon=False, fontsize=7.5)  # fmt: skip


def _name(line: Line, look: Look) -> str:
    words = look.speech.ngettext("{count} word", "{count} words", line.words)
    return f"{wrapped(line.name, 26, lines=1)}\n{words.format(count=look.speech.whole(line.words))}"


def portraits(subject: Subject) -> PortraitFigure:
    """A line for each coded document, in it a lane for each code; raises UsageError for more than can be read."""
    _ = subject.speech.gettext
    shown = [one for one in subject.profiles.documents if one.counted.any_segments]
    _check_readable(shown, len(subject.codes))
    subject.say_left_out({one.name for one in shown})
    lines = tuple(_line(subject, one) for one in shown)
    scale = _("course of the interview, in respondents' words; the stronger, the more of a hundredth is coded")
    names = tuple((subject.name(code), subject.shades[code.path]) for code in subject.codes)
    return PortraitFigure(_("Codes over the course of each interview"), scale, names, lines)


def _check_readable(documents: Sequence[Profile], codes: int) -> None:
    # A lane is a sixth as high as what else counts as a row.
    if len(documents) * codes > 6 * MOST_ROWS or len(documents) > MOST_ROWS:
        raise UsageError(
            Message(
                "{documents} documents with {codes} codes are too many for one figure.",
                documents=len(documents),
                codes=codes,
            ),
            hint=Message("Name codes with --code."),
        )


def _line(subject: Subject, document: Profile) -> Line:
    steps = portrait(subject.study, subject.selection, document=document.entry.document.id, steps=STEPS)
    lanes = tuple(lane(steps, code.path) for code in subject.codes)
    return Line(document.name, subject.group(document.group), document.words, lanes)


def lane(steps: Iterable[Step], path: str) -> tuple[Stretch, ...]:
    """Where a code is; neighbouring steps with the same share are one stretch."""
    every = list(steps)
    stretches: list[Stretch] = []
    for step in every:
        words = dict(step.coded).get(path, 0)
        if words:
            start, end, share = (step.number - 1) / len(every), step.number / len(every), words / step.words
            if stretches and stretches[-1][1:] == (start, share):
                start = stretches.pop()[0]
            stretches.append((start, end, share))
    return tuple(stretches)


KIND = FigureKind(
    name="portraits",
    label=N_("Codes over the course of each interview"),
    help="the course of each interview",
    shows="the course of each interview, a lane with a letter for each code",
    make=portraits,
    heeds=SELECTED | {"by"},
    coloured=True,
    of_groups=True,
    leaves_out=True,
    in_report=True,
)
