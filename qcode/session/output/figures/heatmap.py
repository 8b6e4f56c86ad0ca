"""Documents × codes: the darker, the more, with the number in each cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from qcode.analysis.profiles import Profile
from qcode.errors import Message, UsageError
from qcode.exporting.figures.canvas import (
    FAINT,
    INK,
    LINE,
    PAPER,
    Look,
    axes,
    headline,
    inked,
    name_rows,
    new_figure,
    wrapped,
)
from qcode.exporting.figures.shapes import box, colour_scale, stacked
from qcode.i18n import N_
from qcode.session.output.figures.kind import MOST_ROWS, SELECTED, FigureKind, Subject, amount

NAMES = 2.2
"""Inches for the names of documents at the left."""
UPRIGHT_CODES, UPRIGHT_LETTERS = 6, 10
"""Names of codes stand upright while there are no more codes, and no word in them has more letters: German compounds
are long, and one that does not fit over its column would run into the next."""
ROOMY_ROWS = 60
"""More documents than this are drawn with lower rows."""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A document: a number for each code, None where it can't be said or nobody has coded the document."""

    name: str
    group: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class HeatFigure:
    """Documents group by group; `digits` behind the point of each number, or `percent` of a share."""

    title: str
    scale: str
    codes: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    digits: int = 0
    percent: bool = False

    @property
    def upright(self) -> bool:
        """True when the names of the codes fit over their columns, False when they stand aslant."""
        words = [word for name in self.codes for word in name.split()]
        return len(self.codes) <= UPRIGHT_CODES and all(len(word) <= UPRIGHT_LETTERS for word in words)

    def draw(self, look: Look) -> Any:
        """Documents from the top down, codes side by side."""
        cell = 0.75 if self.upright else 0.52
        step, head = (0.27, 0.3) if len(self.rows) <= ROOMY_ROWS else (0.19, 0.28)
        groups = [(name, list(rows)) for name, rows in groupby(self.rows, key=lambda row: row.group)]
        height = step * len(self.rows) + head * len(groups)
        figure = new_figure(NAMES + cell * len(self.codes) + 0.3, height + self._room_above() + 0.4)
        plot = axes(figure, NAMES, 0.4, cell * len(self.codes), height)
        plot.set_xlim(0, len(self.codes))
        plot.set_ylim(height, 0)
        shade = self._shades(look)
        names = []
        for stack in stacked(groups, head=head, step=step):
            words = f"{wrapped(stack.group, 46, lines=1)} (n = {len(stack.rows)})"
            plot.text(-2.1 / cell, stack.top + head * 0.75, words, fontweight="bold", fontsize=8.5)
            for row, top in stack.rows:
                for place, value in enumerate(row.values):
                    _draw_cell(plot, (place, top, step), shade(value), self._number(value, look))
                names.append((top + step / 2, wrapped(row.name, 30, lines=1)))
        name_rows(plot, names)
        self._name_codes(plot)
        plot.tick_params(length=0)
        for spine in plot.spines.values():
            spine.set_visible(False)
        self._write_below(plot, look)
        headline(figure, self.title, left=0.1)
        return figure

    def _room_above(self) -> float:
        """Inches for the names of the codes."""
        longest = max((len(name) for name in self.codes), default=0)
        return 0.5 if self.upright else 0.3 + 0.052 * min(longest, 28)

    def _shades(self, look: Look) -> Callable[[float | None], str | None]:
        """The colour of a number, from white for 0 to dark for the largest; None where there is no number."""
        scale = colour_scale(["#F4F4F4", "#222222"] if look.grey else ["#F0F4FA", "#6BA3D0", "#08306B"])
        most = max((value for row in self.rows for value in row.values if value), default=0.0) or 1.0

        def shade(value: float | None) -> str | None:
            if value is None:
                return None
            return scale(value / most) if value else PAPER

        return shade

    def _number(self, value: float | None, look: Look) -> str:
        if not value:
            return "0"
        return look.speech.percent(value, self.digits) if self.percent else look.speech.decimal(value, self.digits)

    def _name_codes(self, plot: Any) -> None:
        plot.xaxis.tick_top()
        width, lines = (12, 3) if self.upright else (28, 2)
        labels = [wrapped(name, width, lines=lines) for name in self.codes]
        plot.set_xticks([place + 0.5 for place in range(len(self.codes))], labels, color=INK)
        if not self.upright:
            for label in plot.get_xticklabels():
                label.set(rotation=45, ha="left", rotation_mode="anchor")

    def _write_below(self, plot: Any, look: Look) -> None:
        words = wrapped(self.scale, 90)
        if any(None in row.values for row in self.rows):
            words += "\n" + look.speech.gettext("Hatched: not coded by anybody, or no words to count by.")
        plot.text(0, -0.02, words, transform=plot.transAxes, fontsize=7.5, color=FAINT, va="top")


def _draw_cell(plot: Any, place: tuple[int, float, float], shade: str | None, number: str) -> None:
    """A cell at a place (column, upper edge, height); without a shade it is hatched and has no number."""
    column, top, height = place
    if shade is None:
        plot.add_patch(box(column, top, 1, height, facecolor=PAPER, edgecolor=LINE, linewidth=0.4, hatch="////",
                           gid="cell"))  # fmt: skip
        return
    plot.add_patch(box(column, top, 1, height, facecolor=shade, edgecolor=PAPER, linewidth=1, gid="cell"))
    plot.text(column + 0.5, top + height / 2, number, ha="center", va="center", fontsize=7.5 if height > 0.2 else 6,
              color=FAINT if shade == PAPER else inked(shade))  # fmt: skip


def heatmap(subject: Subject) -> HeatFigure:
    """A row for each document, group by group; raises UsageError for more documents than can be read."""
    _, count, documents = subject.speech.gettext, subject.options.count, subject.profiles.documents
    if len(documents) > MOST_ROWS:
        raise UsageError(
            Message("{count} documents are too many for one figure.", count=len(documents)),
            hint=Message("The table has them all: qcode matrix."),
        )
    rows = tuple(HeatRow(one.name, subject.group(one.group), _values(subject, one)) for one in documents)
    scale = _("The darker, the more: {what}.").format(what=subject.amount)
    digits = 0 if count in ("segments", "words") else 1
    names = tuple(subject.name(code) for code in subject.codes)
    return HeatFigure(_("Codes by document"), scale, names, rows, digits, count == "share")


def _values(subject: Subject, document: Profile) -> tuple[float | None, ...]:
    coded = document.name in subject.worked_on
    return tuple(amount(document, code.path, subject.options.count) if coded else None for code in subject.codes)


KIND = FigureKind(
    name="heatmap",
    label=N_("Codes by document"),
    help="codes by document",
    shows="documents by code with the number in each cell; hatched where nobody has coded",
    make=heatmap,
    heeds=SELECTED | {"by", "count"},
    of_groups=True,
    small_groups=True,
    in_report=True,
)
