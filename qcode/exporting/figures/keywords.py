"""Keywords: bars for how much more a group uses a word than the rest does, with the evidence beside each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qcode.exporting.figures.canvas import FAINT, INK, Look, axes, headline, new_figure, number_axis, wrapped

WIDE, ROW, HEAD = 2.7, 0.2, 0.55


@dataclass(frozen=True, slots=True)
class KeyBar:
    """A word: how many doublings more, G², and in how many of the group's interviews."""

    word: str
    log_ratio: float
    g2: float
    documents: int
    total: int


@dataclass(frozen=True, slots=True)
class KeyPanel:
    """The words of one group in one language."""

    name: str
    bars: tuple[KeyBar, ...]


@dataclass(frozen=True, slots=True)
class KeywordFigure:
    """Groups from the top down, on one scale."""

    title: str
    scale: str
    panels: tuple[KeyPanel, ...]

    def draw(self, look: Look) -> Any:
        """One panel below the other."""
        height = sum(HEAD + ROW * len(panel.bars) for panel in self.panels)
        figure = new_figure(6.4, height + 0.5)
        plot = axes(figure, 1.9, 0.5, WIDE, height)
        most = max((bar.log_ratio for panel in self.panels for bar in panel.bars), default=1.0)
        plot.set_xlim(0, most * 1.02 or 1)
        plot.set_ylim(height, 0)
        at, ticks = 0.0, []
        for panel in self.panels:
            plot.text(-1.8 / WIDE, at + HEAD - 0.1, wrapped(panel.name, 70, lines=1), fontweight="bold",
                      transform=plot.get_yaxis_transform(), fontsize=9)  # fmt: skip
            at += HEAD
            for bar in panel.bars:
                plot.barh(at + ROW / 2, bar.log_ratio, height=ROW * 0.68, color="#9A9A9A" if look.grey else "#56B4E9",
                          edgecolor=INK, linewidth=0.5)  # fmt: skip
                told = f"G² {look.speech.decimal(bar.g2, 1)} · {bar.documents}/{bar.total}"
                plot.text(1.02, at + ROW / 2, told, va="center", fontsize=7, color=FAINT,
                          transform=plot.get_yaxis_transform())  # fmt: skip
                ticks.append((at + ROW / 2, wrapped(bar.word, 26, lines=1)))
                at += ROW
        plot.set_yticks([place for place, _ in ticks], [word for _, word in ticks], fontsize=8)
        plot.tick_params(axis="y", length=0)
        plot.spines["left"].set_visible(False)
        number_axis(plot.xaxis, look.speech.decimal)
        plot.xaxis.grid(True, color="#E9E9E9", linewidth=0.5)
        plot.set_axisbelow(True)
        plot.set_xlabel(wrapped(self.scale, 62))
        headline(figure, self.title, left=0.1)
        return figure
