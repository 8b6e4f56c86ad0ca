"""The first keywords of each group: bars for how much more it uses a word than the rest, with the evidence beside."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from qcode.errors import Message, NothingToDo
from qcode.exporting.figures.canvas import FAINT, INK, Look, axes, headline, name_rows, new_figure, number_axis, wrapped
from qcode.exporting.figures.shapes import stacked
from qcode.i18n import N_
from qcode.session.comparing.tables import keywords_in
from qcode.session.output.figures.kind import FigureKind, Subject

WORDS = 8
"""Keywords of each group."""
WIDE, ROW, HEAD = 2.7, 0.2, 0.55
"""Inches: the longest bar, a word, the name of a group."""


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

    @property
    def largest(self) -> float:
        """The largest log ratio, 1.0 without words."""
        return max((bar.log_ratio for panel in self.panels for bar in panel.bars), default=1.0)

    def draw(self, look: Look) -> Any:
        """One panel below the other."""
        height = sum(HEAD + ROW * len(panel.bars) for panel in self.panels)
        figure = new_figure(6.4, height + 0.5)
        plot = axes(figure, 1.9, 0.5, WIDE, height)
        plot.set_xlim(0, self.largest * 1.02 or 1)
        plot.set_ylim(height, 0)
        words = []
        for stack in stacked(((panel.name, panel.bars) for panel in self.panels), head=HEAD, step=ROW):
            plot.text(-1.8 / WIDE, stack.top + HEAD - 0.1, wrapped(stack.group, 70, lines=1), fontweight="bold",
                      transform=plot.get_yaxis_transform(), fontsize=9)  # fmt: skip
            for bar, top in stack.rows:
                _draw_bar(plot, bar, top + ROW / 2, look)
                words.append((top + ROW / 2, wrapped(bar.word, 26, lines=1)))
        name_rows(plot, words, fontsize=8)
        plot.spines["left"].set_visible(False)
        number_axis(plot.xaxis, look.speech.decimal)
        plot.xaxis.grid(True, color="#E9E9E9", linewidth=0.5)
        plot.set_axisbelow(True)
        plot.set_xlabel(wrapped(self.scale, 62))
        headline(figure, self.title, left=0.1)
        return figure


def _draw_bar(plot: Any, bar: KeyBar, middle: float, look: Look) -> None:
    plot.barh(middle, bar.log_ratio, height=ROW * 0.68, color="#9A9A9A" if look.grey else "#56B4E9", edgecolor=INK,
              linewidth=0.5)  # fmt: skip
    evidence = f"G² {look.speech.decimal(bar.g2, 1)} · {bar.documents}/{bar.total}"
    plot.text(1.02, middle, evidence, va="center", fontsize=7, color=FAINT, transform=plot.get_yaxis_transform())


def keyness(subject: Subject) -> KeywordFigure:
    """A panel for each group and language; raises NothingToDo where no group has keywords."""
    _ = subject.speech.gettext
    rows = keywords_in(subject.session, subject.study, subject.selection, by=subject.options.by, top=WORDS)
    if not rows:
        raise NothingToDo(
            Message("There is nothing to draw: no group has keywords."),
            hint=Message("Keywords need two groups of one language, and words in two interviews of a group."),
        )
    bars: defaultdict[tuple[str | None, str], list[KeyBar]] = defaultdict(list)
    for row in rows:
        bar = KeyBar(row.word, row.log_ratio, row.g2, row.documents, row.documents_total)
        bars[row.group, row.language].append(bar)
    languages = {"de": _("German"), "en": _("English")}
    panels = tuple(
        KeyPanel(
            f"{subject.group(group)}, {languages.get(language, language)}",
            tuple(sorted(of_group, key=lambda bar: (-bar.log_ratio, bar.word))),
        )
        for (group, language), of_group in bars.items()
    )
    subject.notes.append(
        _("Words in at least two interviews of the group, with the highest G²; each language by itself, no p-values.")
    )
    scale = _("Log Ratio: 1 is twice as often as in the rest. Right: G², interviews with the word.")
    return KeywordFigure(_("Keywords by {variable}").format(variable=subject.by), scale, panels)


KIND = FigureKind(
    name="keywords",
    label=N_("Keywords of each group"),
    help="words of each group",
    shows="words that a group uses more than the rest, with G² and the number of interviews",
    make=keyness,
    heeds=frozenset({"by", "where", "documents"}),
    of_groups=True,
    small_groups=True,
    of_codings=False,
)
