"""Codes by group, a dot for each interview; intervals for rates of groups from five interviews on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qcode.analysis.bootstrap import FEWEST, Interval, intervals
from qcode.analysis.profiles import Profile
from qcode.errors import Message, UsageError
from qcode.exporting.figures.dots import Dot, DotFigure, DotPanel, DotRow
from qcode.i18n import N_
from qcode.session.output.figures.kind import MOST_ROWS, SELECTED, FigureKind, Subject, amount

RATES = {"per_1000": 1.0, "share": 0.1}
"""Counts that have an interval, and by what a number per 1,000 words becomes one of them."""


def functions(subject: Subject) -> DotFigure:
    """Panels of codes with a row for each group."""
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
    found = intervals(numbers, size) if count in RATES else [None] * len(subject.codes)
    for code, counted, interval in zip(subject.codes, numbers, found, strict=True):
        rate = _rate(counted, size, count)
        yield DotRow(_label(subject, value), _dots(inside, code.path, count), rate, *_ends(interval, count))


def _whole_number(one: Profile, path: str, count: str) -> int:
    """What a rate or share is made of: segments, or coded words."""
    return one.counted.words.get(path, 0) if count in ("words", "share") else one.segments(path)


def _dots(inside: Sequence[Profile], path: str, count: str) -> tuple[Dot, ...]:
    times = 100 if count == "share" else 1
    values = ((one, amount(one, path, count)) for one in inside)
    return tuple(
        Dot(one.name, number * times, bool(one.counted.any_segments)) for one, number in values if number is not None
    )


def _rate(counted: Sequence[int], size: Sequence[int], count: str) -> float | None:
    """The group as a whole: its rate or share, else the mean of its interviews; None without interviews."""
    if not size:
        return None
    return 1000 * sum(counted) / sum(size) * RATES[count] if count in RATES else sum(counted) / len(size)


def _ends(interval: Interval | None, count: str) -> tuple[float | None, float | None]:
    return (None, None) if interval is None else (interval.low * RATES[count], interval.high * RATES[count])


def _say_intervals(subject: Subject, panels: Sequence[DotPanel]) -> None:
    _ = subject.speech.gettext
    without = [
        _label(subject, value) for value in subject.profiles.groups if len(_heard(subject, value)) < FEWEST
    ]  # fmt: skip
    if without:
        subject.notes.append(
            _("No interval for groups of fewer than {few} interviews: {groups}.").format(
                few=FEWEST, groups=", ".join(without)
            )
        )
    if any(row.low is not None for panel in panels for row in panel.rows):
        subject.notes.append(
            _("Intervals: 95 %, BCa, whole interviews drawn again (seed 1); too narrow for few interviews.")
        )


KIND = FigureKind(
    "functions",
    N_("Codes by group, a dot for each interview"),
    "codes by group, a dot for each interview",
    functions,
    SELECTED | {"by", "count", "named"},
    coloured=True,
    of_groups=True,
    small_groups=True,
    in_report=True,
)
