"""Numbers on the axes of figures: a label says where its tick stands, whatever the range, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from qcode.exporting.figures import Look, Picture
from qcode.exporting.figures.canvas import digits_needed
from qcode.i18n import speech
from qcode.session.output.figures.functions import Dot, DotFigure, DotPanel, DotRow
from qcode.session.output.figures.keywords import KeyBar, KeyPanel, KeywordFigure
from qcode.session.output.figures.portraits import Line, PortraitFigure
from qcode.session.output.figures.saturation import SaturationFigure, SaturationPoint
from qcode.session.output.figures.suggestions import CalibrationFigure, LearningFigure

# 20 has a tick every 2.5 at this width; the others are as far apart as studies are.
RANGES = (20.0, 0.037, 7.3, 1234.5)


def dots(most: float) -> Picture:
    row = DotRow("mo", (Dot("a", 0.0), Dot("b", most)), most / 2)
    return DotFigure("Codes", "per 1,000 words", (DotPanel("Hinge", "#0072B2", (row,)),))


def keywords(most: float) -> Picture:
    return KeywordFigure("Keywords", "Log Ratio", (KeyPanel("mo", (KeyBar("Amt", most, 12.0, 2, 3),)),))


def saturation(most: float) -> Picture:
    total = max(1, round(most))
    return SaturationFigure("New codes", "Interviews", "Codes", (SaturationPoint("a", 1, 1, 1.0, 1, 1),), total)


def portraits(_most: float) -> Picture:
    return PortraitFigure("Courses", "Words", (("Hinge", "#0072B2"),), (Line("a", "mo", 90, (((0.1, 0.3, 1.0),),)),))


def calibration(most: float) -> Picture:
    return CalibrationFigure("Scores", "score", "applied", ((0.1, 0.2, 3), (0.8, 0.6, round(most))))


def learning(most: float) -> Picture:
    return LearningFigure("Learning", "Interviews", (1, 2, round(most)), (("F1", (0.1, None, 0.45)),))


def labelled(axis: Any, language: str) -> list[tuple[float, float]]:
    """Where the ticks of an axis are, and what their labels say; percent as the part of one that it is."""
    axis.figure.canvas.draw()
    found = []
    for tick, label in zip(axis.get_majorticklocs(), axis.get_ticklabels(), strict=True):
        text = label.get_text().replace("\N{MINUS SIGN}", "-")
        number = text.rstrip("% \u00a0")
        plain = number.replace(".", "").replace(",", ".") if language == "de" else number.replace(",", "")
        found.append((float(tick), float(plain) / (100 if "%" in text else 1)))
    return found


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("most", RANGES)
@pytest.mark.parametrize(
    ("make", "sides"),
    [(dots, "x"), (keywords, "x"), (saturation, "y"), (portraits, "x"), (calibration, "xy"), (learning, "y")],
)
def test_labels_say_where_their_ticks_stand(make: Any, sides: str, most: float, language: str) -> None:
    figure = make(most).draw(Look(speech(language)))
    for side in sides:
        ticks = labelled(getattr(figure.axes[0], f"{side}axis"), language)
        step = ticks[1][0] - ticks[0][0]
        assert all(said == pytest.approx(tick, abs=1e-3 * step) for tick, said in ticks)


def test_no_more_digits_than_the_ticks_need() -> None:
    assert digits_needed([0, 5, 10]) == 0 and digits_needed([0, 2.5, 5]) == 1
    assert digits_needed([0, 0.1, 0.2, 0.1 + 0.2]) == 1 and digits_needed([0.025, 0.05]) == 3
    assert digits_needed([]) == 0
