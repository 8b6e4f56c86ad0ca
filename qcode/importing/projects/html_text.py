"""The text of a document of Taguette: HTML, in which highlights count the bytes of all text between the tags."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from html.parser import HTMLParser

_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "caption", "dd", "div", "dl", "dt", "figcaption", "figure",
     "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre",
     "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)  # fmt: skip
_NOT_SHOWN = frozenset(("script", "style", "template"))


@dataclass(frozen=True, slots=True)
class Run:
    """Text between two tags: the bytes before it, its offset in the text for people, and whether it is shown there."""

    start: int
    offset: int
    data: bytes
    is_shown: bool


@dataclass(frozen=True)
class HtmlText:
    """The text as people read it, a line per paragraph; `offset` finds places that were counted in bytes."""

    text: str
    runs: tuple[Run, ...]
    starts: tuple[int, ...]

    def offset(self, place: int, *, is_end: bool = False) -> int | None:
        """The offset of a number of UTF-8 bytes, as an end behind what is before it; None outside the text.

        Inside a character the place is behind it, as in Taguette.
        """
        if place < 0 or not self.runs:
            return None
        run = self.runs[bisect_right(self.starts, place - 1 if is_end and place else place) - 1]
        inside = place - run.start
        while inside < len(run.data) and 0x80 <= run.data[inside] <= 0xBF:
            inside += 1
        if inside > len(run.data):
            return None
        return run.offset + (len(run.data[:inside].decode("utf-8", "surrogatepass")) if run.is_shown else 0)


def html_text(html: str) -> HtmlText:
    """The text of an HTML document; line breaks inside a paragraph are blanks, white space between them is none."""
    reader = _Reader()
    reader.feed(html.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n\t \f"))
    reader.close()
    return reader.finished()


@dataclass
class _Reader(HTMLParser):
    """Collects runs of text, each with the number of bytes before it and its offset in the text for people."""

    pieces: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    bytes_before: int = 0
    length: int = 0
    preformatted: int = 0
    hidden: int = 0
    is_first_of_pre: bool = False
    at_line_start: bool = True

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _BLOCKS or tag == "br":
            self._new_line(always=tag == "br")
        self.hidden += tag in _NOT_SHOWN
        if tag == "pre":
            self.preformatted += 1
            self.is_first_of_pre = True

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._new_line()
        self.hidden = max(0, self.hidden - (tag in _NOT_SHOWN))
        if tag == "pre":
            self.preformatted = max(0, self.preformatted - 1)

    def handle_data(self, data: str) -> None:
        if self.is_first_of_pre:
            data = data.removeprefix("\n")  # the first line break in it is none, says HTML
            self.is_first_of_pre = False
        if not data:
            return
        is_between = self.at_line_start and not self.preformatted and data.isspace()
        is_shown = not is_between and not self.hidden
        written = data.encode("utf-8", "surrogatepass")
        self.runs.append(Run(self.bytes_before, self.length, written, is_shown))
        self.bytes_before += len(written)
        if is_shown:
            self._write(data if self.preformatted else data.replace("\n", " ").replace("\t", " "))

    def _write(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)
        self.at_line_start = text.endswith("\n")

    def _new_line(self, *, always: bool = False) -> None:
        if always or not self.at_line_start:
            self._write("\n")

    def finished(self) -> HtmlText:
        """The text that was collected."""
        return HtmlText("".join(self.pieces), tuple(self.runs), tuple(run.start for run in self.runs))
