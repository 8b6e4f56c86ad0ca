"""Codes by group: a dot for each interview, the group's rate, its median, and an interval where it has one.

Intervals are for rates of groups from five interviews on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from qcode.analysis.bootstrap import FEWEST, Interval, intervals
from qcode.analysis.profiles import Profile
from qcode.errors import Message, UsageError
from qcode.exporting.figures.canvas import (
    FAINT,
    INK,
    LINE,
    Look,
    axes,
    headline,
    name_rows,
    new_figure,
    number_axis,
    wrapped,
)
from qcode.exporting.figures.shapes import sign, stacked
from qcode.i18n import N_, Speech
from qcode.session.output.figures.kind import MOST_ROWS, SELECTED, FigureKind, Subject, amount

RATES = {"per_1000": 1.0, "share": 0.1}
"""Counts that have an interval, and by what a number per 1,000 words becomes one of them."""
WIDE, HEAD, ROW, NAMED_ROW = 4.3, 0.30, 0.27, 0.75
"""Inches: the scale, the name of a code, a group, a group whose dots have names."""
SPARE = 1.06
"""The scale is so much longer than the largest number: 2 % at its left, 4 % at its right."""
NEAR = 0.085
"""Inches within which two dots touch."""
GREY = "#8A8A8A"
DOT: dict[str, Any] = {"marker": "o", "markeredgecolor": INK, "markersize": 5.6, "markeredgewidth": 0.5}
RATE: dict[str, Any] = {"marker": "|", "color": "none", "markeredgecolor": INK, "markersize": 8, "markeredgewidth": 2}
MEDIAN: dict[str, Any] = {"marker": "^", "markersize": 4, "markerfacecolor": "white", "markeredgewidth": 0.7}


@dataclass(frozen=True, slots=True)
class Dot:
    """An interview and its number; one that nobody has coded is drawn hollow."""

    name: str
    value: float
    coded: bool = True


@dataclass(frozen=True, slots=True)
class DotRow:
    """A group: its interviews, its own number (None without words), and an interval where there is one."""

    group: str
    dots: tuple[Dot, ...]
    rate: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class DotPanel:
    """A code with a row for each group."""

    name: str
    colour: str
    rows: tuple[DotRow, ...]


@dataclass(frozen=True, slots=True)
class DotFigure:
    """All codes on one scale. `named`: the dots have the interviews' names."""

    title: str
    scale: str
    panels: tuple[DotPanel, ...]
    named: bool = False

    @property
    def rows(self) -> list[DotRow]:
        """The rows of all panels."""
        return [row for panel in self.panels for row in panel.rows]

    @property
    def largest(self) -> float:
        """The largest number that is drawn, 1.0 where there is none but 0."""
        numbers = [dot.value for row in self.rows for dot in row.dots] + [row.high or 0.0 for row in self.rows]
        return max(numbers, default=0.0) or 1.0

    def draw(self, look: Look) -> Any:
        """Panels from the top down."""
        step = NAMED_ROW if self.named else ROW
        height = sum(HEAD + step * len(panel.rows) for panel in self.panels) + 0.1
        largest = self.largest
        figure = new_figure(7.0, height + 0.9)
        plot = axes(figure, 2.4, 0.8, WIDE, height)
        plot.set_xlim(-0.02 * largest, 1.04 * largest)
        plot.set_ylim(height, 0)
        groups = []
        for stack in stacked(((panel, panel.rows) for panel in self.panels), head=HEAD, step=step):
            _draw_head(plot, stack.group.name, stack.top)
            colour = GREY if look.grey else stack.group.colour
            for row, top in stack.rows:
                middle = top + step * (0.72 if self.named else 0.5)
                groups.append((middle, wrapped(row.group, 36, lines=2)))
                RowDrawing(plot, row, middle, SPARE * largest / WIDE).draw(colour, named=self.named)
        name_rows(plot, groups)
        plot.spines["left"].set_visible(False)
        plot.xaxis.grid(True, color="#E4E4E4", linewidth=0.5)
        plot.set_axisbelow(True)
        number_axis(plot.xaxis, look.speech.decimal)
        plot.set_xlabel(wrapped(self.scale, 70))
        plot.legend(handles=self._signs(look.speech), loc="upper left", bbox_to_anchor=(-0.55, -0.52 / height),
                    borderaxespad=0, ncols=3, frameon=False, fontsize=7.5, handletextpad=0.4,
                    columnspacing=1.4)  # fmt: skip
        headline(figure, self.title, left=0.03)
        return figure

    def _signs(self, speech: Speech) -> list[Any]:
        """The legend: what is drawn, and nothing that is not."""
        _ = speech.gettext
        signs = [sign(_("an interview"), markerfacecolor=GREY, color="none", **DOT)]
        if not all(dot.coded for row in self.rows for dot in row.dots):
            signs.append(sign(_("not coded yet"), markerfacecolor="white", color="none", **DOT))
        signs.append(sign(_("the group as a whole"), **RATE))
        signs.append(sign(_("median of its interviews"), color="none", markeredgecolor=INK, **MEDIAN))
        if any(row.low is not None for row in self.rows):
            signs.append(sign(_("95 % interval"), color=INK, linewidth=1.1))
        return signs


def _draw_head(plot: Any, name: str, top: float) -> None:
    plot.axhline(top + 0.03, color=LINE, linewidth=0.6, xmin=-0.55, clip_on=False)
    plot.text(-0.55, top + 0.19, wrapped(name, 60, lines=1), transform=plot.get_yaxis_transform(), fontweight="bold",
              fontsize=9)  # fmt: skip


class RowDrawing:
    """A row on its plot: `middle` is the height of its dots in inches from the top, `inch` so much of the scale."""

    def __init__(self, plot: Any, row: DotRow, middle: float, inch: float) -> None:
        self.plot, self.row, self.middle, self.inch = plot, row, middle, inch
        self.dots = sorted(row.dots, key=lambda dot: (dot.value, dot.name))
        offsets = swarm([dot.value / inch for dot in self.dots])
        self.heights = [middle + offset for offset in offsets]

    def draw(self, colour: str, *, named: bool) -> None:
        """The interval, the group's own number, the dots, their median; with `named` also whose dot is whose."""
        self._draw_group()
        for dot, height in zip(self.dots, self.heights, strict=True):
            shade = colour if dot.coded else "white"
            self.plot.plot([dot.value], [height], zorder=4, gid="interview", color=shade, alpha=0.9, **DOT)
        if self.dots:
            half = median(dot.value for dot in self.dots)
            self.plot.plot([half], [self.middle + 0.105], color=INK, zorder=5, **MEDIAN)
        if named:
            self._draw_names()

    def _draw_group(self) -> None:
        plot, row, middle = self.plot, self.row, self.middle
        if row.low is not None and row.high is not None:
            plot.plot([row.low, row.high], [middle, middle], color=INK, linewidth=1.1, zorder=2, gid="interval")
        if row.rate is not None:
            plot.plot([row.rate] * 2, [middle - 0.095, middle + 0.095], color=INK, linewidth=2.0, zorder=3)

    def _draw_names(self) -> None:
        """The names of the interviews above their dots, aslant, each a little to the right of the one before."""
        at = -1.0
        for dot, height in zip(self.dots, self.heights, strict=True):
            at = max(dot.value, at + 0.11 * self.inch)
            self.plot.plot([dot.value, at], [height, self.middle - 0.15], color=LINE, linewidth=0.4, zorder=1)
            self.plot.text(at, self.middle - 0.16, wrapped(dot.name, 24, lines=1), fontsize=5.5, rotation=35,
                           rotation_mode="anchor", color=FAINT)  # fmt: skip


def swarm(places: Sequence[float]) -> list[float]:
    """For dots at ordered places (inches) how far each moves up or down so that none covers another: always alike."""
    offsets: list[float] = []
    steps = [0.0, *(sign * 0.5 * size * NEAR for size in range(1, 5) for sign in (-1, 1))]
    for index, place in enumerate(places):
        near = [offsets[other] for other in range(index) if place - places[other] < NEAR]
        free = (step for step in steps if all(abs(step - one) >= NEAR * 0.95 for one in near))
        offsets.append(next(free, steps[index % len(steps)]))
    return offsets


def functions(subject: Subject) -> DotFigure:
    """Panels of codes with a row for each group; raises UsageError for more rows than can be read."""
    groups = subject.profiles.groups
    if len(subject.codes) * len(groups) > MOST_ROWS:
        raise UsageError(
            Message(
                "{codes} codes by {groups} groups are too many for one figure.",
                codes=len(subject.codes),
                groups=len(groups),
            ),
            hint=Message("Name codes with --code, or compare by another variable."),
        )
    by_group = [list(_rows(subject, value)) for value in groups]
    panels = tuple(
        DotPanel(subject.name(code), subject.shades[code.path], tuple(rows[index] for rows in by_group))
        for index, code in enumerate(subject.codes)
    )
    if subject.options.count in RATES:
        _say_intervals(subject, panels)
    title = subject.speech.gettext("Codes by {variable}").format(variable=subject.by)
    scale = subject.amount + (" (%)" if subject.options.count == "share" else "")
    return DotFigure(title, scale, panels, subject.options.named)


def _heard(subject: Subject, value: str | None) -> list[Profile]:
    """The interviews of a group in which somebody answers a word."""
    return [one for one in subject.profiles.of(value) if one.words]


def _label(subject: Subject, value: str | None) -> str:
    return f"{subject.group(value)} (n\u00a0=\u00a0{len(_heard(subject, value))})"


def _rows(subject: Subject, value: str | None) -> Iterator[DotRow]:
    """The rows of one group, code by code."""
    count, inside = subject.options.count, _heard(subject, value)
    size = [one.words for one in inside]
    numbers = [[_whole_number(one, code.path, count) for one in inside] for code in subject.codes]
    between = intervals(numbers, size) if count in RATES else [None] * len(subject.codes)
    for code, counted, interval in zip(subject.codes, numbers, between, strict=True):
        rate = _rate(counted, size, count)
        yield DotRow(_label(subject, value), _dots(subject, inside, code.path), rate, *_ends(interval, count))


def _whole_number(one: Profile, path: str, count: str) -> int:
    """What a rate or share is made of: segments, or coded words."""
    return one.counted.words.get(path, 0) if count in ("words", "share") else one.segments(path)


def _dots(subject: Subject, inside: Sequence[Profile], path: str) -> tuple[Dot, ...]:
    count = subject.options.count
    times = 100 if count == "share" else 1
    values = ((one, amount(one, path, count)) for one in inside)
    return tuple(
        Dot(one.name, number * times, one.name in subject.worked_on) for one, number in values if number is not None
    )


def _rate(counted: Sequence[int], size: Sequence[int], count: str) -> float | None:
    """The group as a whole: its rate or share, else the mean of its interviews; None without interviews."""
    if not size:
        return None
    return 1000 * sum(counted) / sum(size) * RATES[count] if count in RATES else sum(counted) / len(size)


def _ends(interval: Interval | None, count: str) -> tuple[float | None, float | None]:
    return (None, None) if interval is None else (interval.low * RATES[count], interval.high * RATES[count])


def _say_intervals(subject: Subject, panels: Sequence[DotPanel]) -> None:
    """Note which groups have no interval, and what the intervals are where there are some."""
    _ = subject.speech.gettext
    small = (value for value in subject.profiles.groups if len(_heard(subject, value)) < FEWEST)
    if without := ", ".join(_label(subject, value) for value in small):
        note = _("No interval for groups of fewer than {few} interviews: {groups}.")
        subject.notes.append(note.format(few=FEWEST, groups=without))
    if any(row.low is not None for panel in panels for row in panel.rows):
        subject.notes.append(
            _("Intervals: 95 %, BCa, whole interviews drawn again (seed 1); too narrow for few interviews.")
        )


KIND = FigureKind(
    name="functions",
    label=N_("Codes by group, a dot for each interview"),
    help="codes by group, a dot for each interview",
    shows=(
        "each code by group: a dot for each interview (hollow: not coded yet), the group as a whole, the "
        "median of its interviews, and a 95 % interval from five interviews on"
    ),
    make=functions,
    heeds=SELECTED | {"by", "count", "named"},
    coloured=True,
    of_groups=True,
    small_groups=True,
    in_report=True,
)
