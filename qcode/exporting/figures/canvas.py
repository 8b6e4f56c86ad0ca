"""What all figures share: fonts, colours, wrapped words, and files that are the same bytes each time.

matplotlib is imported here and beside, inside functions; nothing needs a display. Words in an SVG stay words (not
outlines): they can be searched, read aloud and corrected, and DejaVu Sans is drawn with widths that Verdana has too.
"""

from __future__ import annotations

import io
import re
import textwrap
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol
from xml.sax.saxutils import escape

from qcode.errors import Message, UsageError
from qcode.i18n import Speech

SUFFIXES = (".svg", ".png", ".pdf")
INK, FAINT, LINE, PAPER = "#1A1A1A", "#5A5A5A", "#C8C8C8", "#FFFFFF"
DOTS_PER_INCH = 200
_BLANKS = re.compile("[ \t\r\n\f\v]+")
_BAD = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SETTINGS: dict[Any, Any] = {
    "font.family": "DejaVu Sans", "font.size": 8.5, "text.parse_math": False, "axes.unicode_minus": True,
    "svg.fonttype": "none", "svg.hashsalt": "qcode", "pdf.fonttype": 42, "pdf.compression": 6,
    "text.color": INK, "axes.labelcolor": INK, "axes.edgecolor": FAINT, "xtick.color": FAINT, "ytick.color": INK,
    "axes.linewidth": 0.6, "xtick.major.width": 0.6, "ytick.major.width": 0.6, "hatch.linewidth": 0.5,
    "savefig.facecolor": PAPER, "figure.facecolor": PAPER, "axes.facecolor": PAPER, "path.simplify": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class About:
    """What stands with a figure: its title, and the caption with its numbers and what to keep in mind."""

    title: str
    caption: str


@dataclass(frozen=True, slots=True)
class Look:
    """How to draw: the language, and without colours for print in grey."""

    speech: Speech
    grey: bool = False


class Picture(Protocol):
    """A figure as data: it has all that is shown, and draws itself with matplotlib."""

    @property
    def title(self) -> str:
        """The title over the drawing, in the language of the figure."""

    def draw(self, look: Look) -> Any:
        """The drawn figure of matplotlib."""


def known_suffix(suffix: str, *, where: str = "") -> str:
    """The suffix in small letters, which says what kind of file a figure becomes; raises UsageError for another."""
    if suffix.lower() in SUFFIXES:
        return suffix.lower()
    raise UsageError(
        Message("A figure can't be written as {suffix}.", suffix=suffix.lower() or Message("a file without suffix")),
        where=where,
        hint=Message("Known: {choices}.", choices=", ".join(SUFFIXES)),
    )


def rendered(picture: Picture, suffix: str, about: About, look: Look) -> bytes:
    """The picture as the bytes of a file; raises UsageError for an unknown suffix."""
    suffix = known_suffix(suffix)
    with _settings():
        figure = picture.draw(look)
        target = io.BytesIO()
        figure.savefig(
            target,
            format=suffix[1:],
            dpi=DOTS_PER_INCH,
            bbox_inches="tight",
            pad_inches=0.08,
            metadata=_about(suffix, about),
        )
    return _plain_svg(target.getvalue(), about) if suffix == ".svg" else target.getvalue()


@contextmanager
def _settings() -> Iterator[None]:
    """The settings of this file and none of the person's own, for the time of a drawing."""
    import matplotlib

    with matplotlib.rc_context(), warnings.catch_warnings():
        # Names may have letters that the font has not: they become boxes in PNG and PDF, and stay letters in SVG.
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        yield


def _about(suffix: str, about: About) -> dict[str, Any]:
    """What matplotlib writes into a file about itself: title and caption, and nothing that differs tomorrow."""
    title, caption = clean(about.title), clean(about.caption)
    if suffix == ".png":
        return {"Software": None, "Title": title, "Description": caption}
    if suffix == ".pdf":
        return {"Creator": "qcode", "Producer": None, "CreationDate": None, "Title": title, "Subject": caption}
    return {"Date": None, "Creator": None, "Format": None, "Type": None}


def _plain_svg(drawn: bytes, about: About) -> bytes:
    """The SVG with title and description that readers speak, and without any address but the name of its kind."""
    text = drawn.decode("utf-8")
    text = re.sub(r"<!DOCTYPE[^>]*>\s*", "", text)
    text = re.sub(r"\s*<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r'(<\?xml version="1.0" encoding="utf-8") standalone="no"\?>', r"\1?>", text)
    text = text.replace("'DejaVu Sans'", "'DejaVu Sans', Verdana, sans-serif")
    told = f"<title>{escape(clean(about.title))}</title>\n <desc>{escape(clean(about.caption))}</desc>"
    head = re.compile(r"(<svg [^>]*?)>", re.DOTALL)
    return head.sub(lambda found: f'{found[1]} role="img">\n {told}', text, count=1).encode("utf-8")


def new_figure(width: float, height: float) -> Any:
    """An empty figure of so many inches, on no screen."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height))
    FigureCanvasAgg(figure)
    return figure


def axes(figure: Any, left: float, bottom: float, width: float, height: float) -> Any:
    """Axes at a place in inches, without frame on top and right."""
    across, up = figure.get_size_inches()
    made = figure.add_axes((left / across, bottom / up, width / across, height / up))
    for side in ("top", "right"):
        made.spines[side].set_visible(False)
    return made


def name_rows(plot: Any, names: Sequence[tuple[float, str]], **style: Any) -> None:
    """Write names at the left of the rows, each at the height of its row, without marks between them."""
    plot.set_yticks([place for place, _ in names], [name for _, name in names], **style)
    plot.tick_params(axis="y", length=0)


def number_axis(axis: Any, say: Callable[[float, int], str], *, times: float = 1.0) -> None:
    """Label the ticks of an axis by `say(value, digits)`, with as many digits as the ticks that are drawn need.

    Ticks are where matplotlib puts them, and a range of 20 may have one every 2.5: how many digits a label needs can
    be known from the ticks only. `times` is what `say` multiplies a value by (100 for percent).
    """
    axis.set_major_formatter(
        lambda value, _place: say(value, digits_needed([times * tick for tick in axis.get_majorticklocs()]))
    )


def digits_needed(ticks: Sequence[float], *, most: int = 6) -> int:
    """How many digits behind the point (0 to `most`) show each of the ticks as it is."""
    near = 1e-6 * (max(ticks) - min(ticks)) if len(ticks) else 0.0
    fitting = (count for count in range(most) if all(abs(round(tick, count) - tick) <= near for tick in ticks))
    return next(fitting, most)


def headline(figure: Any, title: str, *, left: float = 0.0) -> None:
    """The title over the drawing, at the left."""
    across, up = figure.get_size_inches()
    words = wrapped(title, 78)
    figure.text(left / across, 1 + 0.06 / up, words, fontsize=10, fontweight="bold", ha="left", va="bottom")


def clean(text: str) -> str:
    """Text in one line, without characters that a file can't hold."""
    return _BAD.sub("\ufffd", _BLANKS.sub(" ", text).strip(" "))


def wrapped(text: str, width: int, *, lines: int = 4) -> str:
    """Text in lines of at most `width` characters, long words broken; what is more than `lines` ends in `…`."""
    return "\n".join(textwrap.wrap(clean(text), width, max_lines=lines, placeholder=" …")) or "–"


def inked(colour: str) -> str:
    """Black or white, whichever reads better on a colour."""
    from qcode.model.colour import contrast

    return max((INK, PAPER), key=lambda ink: contrast(ink, colour))


def grey(index: int, count: int) -> str:
    """The grey for the entry `index` of `count`, from dark to light, all seen on white."""
    level = round(0x38 + (0xB0 - 0x38) * (index / (count - 1) if count > 1 else 0.4))
    return f"#{level:02X}{level:02X}{level:02X}"


def letters(count: int) -> list[str]:
    """`A` to `Z`, then `A2` and so on: a sign for each entry that does not need colour."""
    return [chr(65 + index % 26) + (str(index // 26 + 1) if index >= 26 else "") for index in range(count)]
