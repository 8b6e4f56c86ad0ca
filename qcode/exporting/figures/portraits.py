"""Portraits: the codes over the course of each interview, a lane for each code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qcode.exporting.figures.canvas import (
    FAINT,
    INK,
    Look,
    axes,
    clean,
    headline,
    letters,
    new_figure,
    number_axis,
    wrapped,
)

LANE, WIDE = 0.105, 4.6


@dataclass(frozen=True, slots=True)
class Line:
    """An interview. `lanes` has for each code the stretches (start, end, share coded), all 0 to 1 of its words."""

    name: str
    group: str
    words: int
    lanes: tuple[tuple[tuple[float, float, float], ...], ...]


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
        from matplotlib.patches import Rectangle

        lanes = len(self.codes)
        band, gap, head = max(LANE * lanes, 0.22), 0.12, 0.26
        groups = len(dict.fromkeys(line.group for line in self.lines))
        height = (band + gap) * len(self.lines) + head * groups
        figure = new_figure(7.0, height + 0.5)
        plot = axes(figure, 2.1, 0.5, WIDE, height)
        plot.set_xlim(0, 1)
        plot.set_ylim(height, 0)
        signs = letters(lanes)
        at, ticks, group = 0.0, [], None
        for line in self.lines:
            if line.group != group:
                group = line.group
                plot.text(-2.0 / WIDE, at + head * 0.7, wrapped(group, 70, lines=1), fontweight="bold", fontsize=8.5)
                at += head
            step = band / max(lanes, 1)
            plot.add_patch(Rectangle((0, at), 1, band, facecolor="#F3F3F3", edgecolor="none", zorder=0))
            for place, ((_name, colour), stretches) in enumerate(zip(self.codes, line.lanes, strict=True)):
                top = at + place * step
                if place % 2:
                    plot.add_patch(Rectangle((0, top), 1, step, facecolor="#E9E9E9", edgecolor="none", zorder=1))
                plot.text(-0.012, top + step / 2, signs[place], fontsize=5, ha="right", va="center", color=FAINT)
                for start, end, share in stretches:
                    shade = "#333333" if look.grey else colour
                    plot.add_patch(
                        Rectangle((start, top), end - start, step, facecolor=shade, edgecolor="none", zorder=2,
                                  alpha=0.35 + 0.65 * share, gid="stretch")
                    )  # fmt: skip
            words = look.speech.ngettext("{count} word", "{count} words", line.words)
            said = words.format(count=look.speech.whole(line.words))
            ticks.append((at + band / 2, f"{wrapped(line.name, 26, lines=1)}\n{said}" if band > 0.25 else line.name))
            at += band + gap
        plot.set_yticks([place for place, _ in ticks], [name for _, name in ticks], fontsize=7.5)
        plot.tick_params(axis="y", length=0, pad=16)
        for side in ("left", "bottom"):
            plot.spines[side].set_visible(False)
        number_axis(plot.xaxis, look.speech.percent, times=100)
        plot.set_xlabel(wrapped(self.scale, 84), labelpad=4)
        self._legend(plot, signs, look, height)
        headline(figure, self.title, left=0.1)
        return figure

    def _legend(self, plot: Any, signs: list[str], look: Look, height: float) -> None:
        from matplotlib.patches import Patch

        entries = [
            Patch(facecolor="#333333" if look.grey else colour, edgecolor=INK, linewidth=0.4,
                  label=f"{sign}  {clean(name)[:40]}")
            for sign, (name, colour) in zip(signs, self.codes, strict=True)
        ]  # fmt: skip
        longest = max((len(name) for name, _ in self.codes), default=0)
        columns = 2 if longest > 24 else 3
        plot.legend(handles=entries, loc="upper left", bbox_to_anchor=(-2.0 / WIDE, -0.68 / height), borderaxespad=0,
                    ncols=min(columns, max(len(entries), 1)), frameon=False, fontsize=7.5)  # fmt: skip
