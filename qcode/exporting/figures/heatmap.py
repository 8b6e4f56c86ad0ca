"""Codes by document as a map: the darker, the more; the number stands in each cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qcode.exporting.figures.canvas import FAINT, INK, LINE, Look, axes, headline, inked, new_figure, wrapped


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A document: a number for each code, None where it can't be said. `coded`: somebody has coded it."""

    name: str
    group: str
    values: tuple[float | None, ...]
    coded: bool


@dataclass(frozen=True, slots=True)
class HeatFigure:
    """Documents group by group; `digits` behind the point of each number, or `percent` of a share."""

    title: str
    scale: str
    codes: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    digits: int = 0
    percent: bool = False

    def draw(self, look: Look) -> Any:
        """Documents from the top down, codes side by side."""
        from matplotlib.colors import LinearSegmentedColormap, to_hex
        from matplotlib.patches import Rectangle

        # German compounds are long: names stand aslant as soon as a word of one does not fit over its column.
        few = len(self.codes) <= 6 and all(len(word) <= 10 for name in self.codes for word in name.split())
        cell = 0.75 if few else 0.52
        step, gap = (0.27, 0.3) if len(self.rows) <= 60 else (0.19, 0.28)
        groups = list(dict.fromkeys(row.group for row in self.rows))
        height = step * len(self.rows) + gap * len(groups)
        top = 0.5 if few else 0.3 + 0.052 * min(max((len(name) for name in self.codes), default=0), 28)
        figure = new_figure(2.2 + cell * len(self.codes) + 0.3, height + top + 0.4)
        plot = axes(figure, 2.2, 0.4, cell * len(self.codes), height)
        plot.set_xlim(0, len(self.codes))
        plot.set_ylim(height, 0)
        shades = ["#F4F4F4", "#222222"] if look.grey else ["#F0F4FA", "#6BA3D0", "#08306B"]
        colours = LinearSegmentedColormap.from_list("amount", shades)
        most = max((value for row in self.rows for value in row.values if value), default=0.0) or 1.0
        at, ticks, group = 0.0, [], None
        for row in self.rows:
            if row.group != group:
                group = row.group
                count = sum(1 for one in self.rows if one.group == group)
                words = f"{wrapped(group, 46, lines=1)} (n = {count})"
                plot.text(-2.1 / cell, at + gap * 0.75, words, fontweight="bold", fontsize=8.5)
                at += gap
            for place, value in enumerate(row.values):
                none = value is None or not row.coded
                shade = "#FFFFFF" if none or value is None else to_hex(colours(value / most)) if value else "#FFFFFF"
                plot.add_patch(
                    Rectangle((place, at), 1, step, facecolor=shade, edgecolor=LINE if none else "#FFFFFF",
                              linewidth=0.4 if none else 1, hatch="////" if none else None, gid="cell")
                )  # fmt: skip
                if not none and value is not None:
                    plot.text(place + 0.5, at + step / 2, self._number(value, look), ha="center", va="center",
                              fontsize=7.5 if step > 0.2 else 6, color=inked(shade) if value else FAINT)  # fmt: skip
            ticks.append(at + step / 2)
            at += step
        plot.set_yticks(ticks, [wrapped(row.name, 30, lines=1) for row in self.rows])
        plot.xaxis.tick_top()
        labels = [wrapped(name, 12 if few else 28, lines=3 if few else 2) for name in self.codes]
        plot.set_xticks([place + 0.5 for place in range(len(self.codes))], labels, color=INK)
        if not few:
            for label in plot.get_xticklabels():
                label.set(rotation=45, ha="left", rotation_mode="anchor")
        plot.tick_params(length=0)
        for spine in plot.spines.values():
            spine.set_visible(False)
        self._below(plot, look)
        headline(figure, self.title, left=0.1)
        return figure

    def _number(self, value: float, look: Look) -> str:
        if not value:
            return "0"
        return look.speech.percent(value, self.digits) if self.percent else look.speech.decimal(value, self.digits)

    def _below(self, plot: Any, look: Look) -> None:
        words = wrapped(self.scale, 90)
        if any(not row.coded or None in row.values for row in self.rows):
            words += "\n" + look.speech.gettext("Hatched: not coded by anybody, or no words to count by.")
        plot.text(0, -0.02, words, transform=plot.transAxes, fontsize=7.5, color=FAINT, va="top")
