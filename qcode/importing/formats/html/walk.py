"""The walk over a web page: block elements become lines, cells of a row are parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from qcode.importing.formats.html.boldness import Boldness
from qcode.importing.formats.marks import Remarks, without_marks
from qcode.language.wordsets import word_set

_BLOCKS = word_set(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form",
    "h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody tfoot thead ul",
)
_SILENT = word_set(
    "del head script style template title noscript svg math object select textarea button audio video map rt"
)
_PAGE_EDGES = ("header", "footer")
"""Titles of the blocks in which LibreOffice writes what stands at the edges of every page."""
_VOID = word_set("area base br col embed hr img input link meta param source track wbr")
_NOTE_BLOCKS = ("div", "li", "p", "aside")
_CLOSE_THEMSELVES = word_set("p li td th tr dt dd")
_WHITE = re.compile("[ \t\r\n\f]+")
_ASIDE = re.compile(r"mso-element:\s*(?:comment-list|comment|header|footer)\b|mso-list:\s*Ignore", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_NOTE = re.compile(r"(?:sdfootnote|sdendnote|_?ftn|_?edn|ftnt|fn:?)(\d+)", re.IGNORECASE)
_TO_NOTE = re.compile(r"#(?:sdfootnote\d+sym|sdendnote\d+sym|_(?:ftn|edn)\d+|ftnt\d+|fn:?\d+)", re.IGNORECASE)
_FROM_NOTE = re.compile(r"#(?:sd(?:foot|end)note\d+anc|_(?:ftn|edn)ref\d+|ftnt_ref\d+|fnref:?\d+)", re.IGNORECASE)
ANCHOR = "anchor"
"""The kind of remark that anchors are carried as; its text is the place in `Walk.anchors`."""
_ANCHOR = re.compile(r"ts_(?P<start>\d{1,12})_(?P<end>\d{1,12})_?(?P<speaker>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A piece of a transcript of noScribe with its times; `speaker` starts with `//` where two speak at once."""

    start_ms: int
    end_ms: int
    speaker: str


@dataclass(slots=True)
class _Out:
    """Lines of the page, of a cell or of a note, with the line that is being written."""

    tag: str = ""
    lines: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)  # of the line that is being written
    after_blank: bool = True
    cells: list[str] | None = None  # of the row that is being read
    note: int | None = None
    depth: int = 0
    bold: int | None = None  # the mark that says that the line is bold so far
    has_words: bool = False

    def add(self, words: str) -> None:
        """Put words behind those in the line."""
        self.parts.append(words)
        self.after_blank = words.endswith(" ")

    def mark(self, mark: str) -> None:
        """Put a mark into the line; it is no word, so that a blank behind it counts as one behind the words."""
        self.parts.append(mark)

    def break_line(self) -> None:
        """The line is done, even if nothing is in it."""
        self.lines.append("".join(self.parts).rstrip(" "))
        self.parts.clear()
        self.after_blank = True
        self.bold, self.has_words = None, False

    def end_line(self) -> None:
        """The line is done if there is one; one of hard blanks is an empty one."""
        if self.parts:
            self.break_line()
            if not self.lines[-1].strip(" \u00a0"):
                self.lines[-1] = ""

    def text(self) -> str:
        """All lines joined by newlines, the one that is being written included."""
        self.end_line()
        return "\n".join(self.lines)


class Walk:
    """Collects the text of a page, with marks where anchors and notes belong: what lxml calls a target."""

    def __init__(self, marks: Remarks) -> None:
        self.anchors: list[Anchor] = []
        self.deleted = self.hidden = self.commented = self.headed = False
        self._marks = marks
        self._outs = [_Out()]
        self._quiet: list[str] = []  # elements inside one that is not read, the outermost first
        self._inside: list[str] = []  # open elements `a`, each with what closes it
        self._notes: dict[str, int] = {}
        self._boldness = Boldness()
        self._exact = 0

    def close(self) -> str:
        """The whole text with marks, called by the parser at the end of the page."""
        while len(self._outs) > 1:
            self._close_out()
        return self._outs[0].text()

    def start(self, tag: str, told: Mapping[str, str]) -> None:
        """Take the start of an element, with its attributes; in an element that is not read only its depth counts."""
        if self._ends_quiet(tag):
            self._quiet.clear()
        self._boldness.start(tag, told)
        if self._quiet or self._is_silent(tag, told):
            self._quiet += [] if tag in _VOID else [tag]
        elif tag in _BLOCKS:
            self._open_block(tag, told)
        elif (opening := self._OPENING.get(tag)) is not None:
            opening(self, told)

    def _ends_quiet(self, tag: str) -> bool:
        """True for a tag that closes, unsaid, what was not read: `<body>` the head, `<p>` a hidden `<p>`."""
        if tag == "body":
            return self._quiet[:1] == ["head"]
        return tag in _CLOSE_THEMSELVES and self._quiet == [tag]

    def end(self, tag: str) -> None:
        """Take the end of an element; one that was never opened is passed over."""
        self._boldness.end(tag)
        if self._quiet:
            self._end_in_quiet(tag)
            return
        if (closing := self._CLOSING.get(tag)) is not None:
            closing(self)
        if tag in _BLOCKS:
            self._close_block(tag)

    def _end_in_quiet(self, tag: str) -> None:
        """Forget the element and those inside it that nobody closed."""
        if tag in self._quiet:
            while self._quiet.pop() != tag:
                pass

    def data(self, data: str) -> None:
        """Take words between tags: as they are inside `<pre>`, else each run of white space as one blank."""
        if self._quiet:
            return
        words = without_marks(data)
        if self._exact:
            self._add_exactly(words)
            return
        out = self._outs[-1]
        text = _WHITE.sub(" ", words)
        if out.after_blank:
            text = text.removeprefix(" ")
        if text:
            self._note_boldness(out, text)
            out.add(text)

    def _note_boldness(self, out: _Out, text: str) -> None:
        """Mark a line whose words are bold, and take the mark back when others follow."""
        if not text.strip():
            return
        if self._boldness.is_on and not out.has_words:
            out.bold = self._marks.bold()
            out.mark(self._marks.opening(out.bold))
        elif not self._boldness.is_on and out.bold is not None:
            self._marks.drop(out.bold)
            out.bold = None
        out.has_words = True

    def _add_exactly(self, words: str) -> None:
        out = self._outs[-1]
        *full, last = words.replace("\r\n", "\n").split("\n")
        for line in full:
            out.add(line)
            out.break_line()
        if last:
            out.add(last)

    def _is_silent(self, tag: str, told: Mapping[str, str]) -> bool:
        """True for an element that is no text of the page; says so where it may hold words."""
        style = told.get("style", "")
        self.deleted |= tag == "del"
        self.commented |= "comment-list" in style
        if _HIDDEN.search(style) and tag not in _VOID:
            self.hidden = True
            return True
        if tag == "div" and told.get("title", "").strip().lower() in _PAGE_EDGES:
            self.headed = True
            return True
        return tag in _SILENT or _ASIDE.search(style) is not None or _leads_back(tag, told)

    def _open_block(self, tag: str, told: Mapping[str, str]) -> None:
        """A block begins a line; one whose id is that of a note is written beside the text."""
        out = self._outs[-1]
        out.end_line()
        self._exact += tag == "pre"
        out.depth += tag == out.tag
        if tag in _NOTE_BLOCKS and (match := _NOTE.fullmatch(told.get("id", ""))):
            self._outs.append(_Out(tag, note=self._note(match[1])))

    def _close_block(self, tag: str) -> None:
        out = self._outs[-1]
        out.end_line()
        self._exact -= tag == "pre" and self._exact > 0
        if out.tag != tag:
            return
        if out.depth:
            out.depth -= 1
        else:
            self._close_out()

    def _break_line(self, _told: Mapping[str, str]) -> None:
        self._outs[-1].break_line()

    def _open_row(self, _told: Mapping[str, str]) -> None:
        out = self._outs[-1]
        out.end_line()
        out.cells = []

    def _close_row(self) -> None:
        """The row as a line, its cells parted by tabs; one of empty cells is none."""
        self._close_cell()
        out = self._outs[-1]
        if out.cells is None:
            return
        out.end_line()
        if any(out.cells):
            out.lines.append("\t".join(out.cells))
        out.cells = None

    def _open_cell(self, _told: Mapping[str, str]) -> None:
        self._close_cell()
        self._outs.append(_Out("cell"))

    def _close_cell(self) -> None:
        """Put a cell into its row; HTML need not close one before the next."""
        if self._outs[-1].tag == "cell":
            text = self._outs.pop().text().strip("\n")
            row = self._outs[-1]
            if row.cells is None:
                row.cells = []
            row.cells.append(text)

    def _open_link(self, told: Mapping[str, str]) -> None:
        """A piece of noScribe, a link to a note (its number is no word), or a link like any other."""
        out = self._outs[-1]
        if match := _TO_NOTE.fullmatch(told.get("href", "").rpartition("/")[2]):
            digits = re.search(r"\d+", match[0])
            out.mark(self._marks.closing(self._note(digits[0] if digits else "")))
            self._quiet.append("a")
        elif match := _ANCHOR.fullmatch(told.get("name") or told.get("id", "")):
            number = self._marks.add(ANCHOR, str(len(self.anchors)))
            self.anchors.append(Anchor(int(match["start"]), int(match["end"]), match["speaker"]))
            out.mark(self._marks.opening(number))
            self._inside.append(self._marks.closing(number))
        else:
            self._inside.append("")

    def _note(self, key: str) -> int:
        if key not in self._notes:
            self._notes[key] = self._marks.add("footnote", "")
        return self._notes[key]

    def _close_link(self) -> None:
        if self._inside:
            self._outs[-1].mark(self._inside.pop())

    _OPENING: ClassVar[Mapping[str, Callable[[Walk, Mapping[str, str]], None]]] = {
        "br": _break_line,
        "tr": _open_row,
        "td": _open_cell,
        "th": _open_cell,
        "a": _open_link,
    }
    _CLOSING: ClassVar[Mapping[str, Callable[[Walk], None]]] = {
        "td": _close_cell,
        "th": _close_cell,
        "tr": _close_row,
        "table": _close_row,
        "a": _close_link,
    }

    def _close_out(self) -> None:
        done = self._outs.pop()
        if done.note is not None:
            self._marks.fill(done.note, self._marks.bare(done.text()).strip(), "", "")
        elif done.text().strip():
            self._outs[-1].lines.append(done.text())


def _leads_back(tag: str, told: Mapping[str, str]) -> bool:
    """True for the link in a note to its place in the text, which is a sign and no word."""
    return tag == "a" and _FROM_NOTE.search(told.get("href", "")) is not None
