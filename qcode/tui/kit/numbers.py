"""Numbers, shares and times as people write them in the language of the interface."""

from __future__ import annotations

from qcode.i18n import language

NO_BREAK = "\u00a0"
_MARKS = {"en": (",", "."), "de": (".", ",")}
_EIGHTHS = " ▏▎▍▌▋▊▉"


def whole(number: float) -> str:
    """A number without a fraction, with the marks of the language: `5,473`; in German `5.473`."""
    return f"{number:,.0f}".replace(",", _marks()[0])


def decimal(number: float, digits: int = 1) -> str:
    """A number with so many digits behind the point: `9.7`; in German `9,7`."""
    thousands, point = _marks()
    return f"{number:,.{digits}f}".translate({ord(","): thousands, ord("."): point})


def percent(number: float, digits: int = 0) -> str:
    """`34%` for 34; in German with a space before the sign."""
    return decimal(number, digits) + ("%" if language() == "en" else f"{NO_BREAK}%")


def clock(milliseconds: int | None) -> str:
    """`0:12:04`; `""` for an unknown time."""
    if milliseconds is None:
        return ""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


def bar(share: float, width: int) -> str:
    """A bar of at most `width` cells for a share (0..1), exact to an eighth; more than nothing is always seen."""
    share = min(max(share, 0.0), 1.0)
    eighths = max(round(share * width * 8), 1 if share > 0 and width > 0 else 0)
    full, rest = divmod(eighths, 8)
    return "█" * full + (_EIGHTHS[rest] if rest else "")


def line(share: float, width: int) -> str:
    """A thin bar of at most `width` cells for a share (0..1), exact to half a cell."""
    halves = max(round(min(max(share, 0.0), 1.0) * width * 2), 1 if share > 0 and width > 0 else 0)
    full, rest = divmod(halves, 2)
    return "━" * full + "╸" * rest


def _marks() -> tuple[str, str]:
    return _MARKS.get(language(), _MARKS["en"])
