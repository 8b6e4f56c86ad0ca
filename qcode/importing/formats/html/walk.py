"""The walk over a web page: block elements become lines, cells of a row are parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from qcode.importing.formats.marks import Remarks, without_marks
from qcode.language.wordsets import word_set

_BLOCKS = word_set(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form",
    "h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody tfoot thead ul",
)
_SILENT = word_set(
    "head script style template title noscript svg math object select textarea button audio video map rt"
)
_VOID = word_set("area base br col embed hr img input link meta param source track wbr")
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

    def add(self, words: str) -> None:
        """More words in the line."""
        self.parts.append(words)
        self.after_blank = words.endswith(" ")

    def mark(self, mark: str) -> None:
        """A mark in the line; it is no word."""
        self.parts.append(mark)

    def break_line(self) -> None:
        """The line is done, even if nothing is in it."""
        self.lines.append("".join(self.parts).rstrip(" "))
        self.parts.clear()
        self.after_blank = True

    def end_line(self) -> None:
        """The line is done if there is one; one of hard blanks is an empty one."""
        if self.parts:
            self.break_line()
            if not self.lines[-1].strip(" \u00a0"):
                self.lines[-1] = ""

    def text(self) -> str:
        """All lines."""
        self.end_line()
        return "\n".join(self.lines)


class Walk:
    """Collects the text of a page, with marks where anchors and notes belong: what lxml calls a target."""

    def __init__(self, marks: Remarks) -> None:
        self.anchors: list[Anchor] = []
        self.deleted = self.hidden = self.commented = False
        self._marks = marks
        self._outs = [_Out()]
        self._quiet: list[str] = []  # elements inside one that is not read, the outermost first
        self._inside: list[str] = []  # open elements `a`, each with what closes it
        self._notes: dict[str, int] = {}
        self._exact = 0

    def close(self) -> str:
        """The text, with marks."""
        while len(self._outs) > 1:
            self._close_out()
        return self._outs[0].text()

    def start(self, tag: str, told: Mapping[str, str]) -> None:
        """An element begins."""
        if tag == "body" and self._quiet[:1] == ["head"]:
            self._quiet.clear()
        if self._quiet == [tag] and tag in _CLOSE_THEMSELVES:
            self._quiet.clear()
        if self._quiet:
            if tag not in _VOID:
                self._quiet.append(tag)
            return
        if self._is_silent(tag, told):
            if tag not in _VOID:
                self._quiet.append(tag)
            return
        out = self._outs[-1]
        if tag in _BLOCKS:
            out.end_line()
            self._exact += tag == "pre"
            out.depth += tag == out.tag
            if (match := _NOTE.fullmatch(told.get("id", ""))) and tag in ("div", "li", "p", "aside"):
                self._outs.append(_Out(tag, note=self._note(match[1])))
        elif tag == "br":
            out.break_line()
        elif tag == "tr":
            out.end_line()
            out.cells = []
        elif tag in ("td", "th"):
            self._close_cell()
            self._outs.append(_Out("cell"))
        elif tag == "a":
            self._open_link(told)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._quiet:
            if tag in self._quiet:
                while self._quiet.pop() != tag:
                    pass
            return
        if tag in ("td", "th"):
            self._close_cell()
        elif tag in ("tr", "table"):
            self._close_cell()
            out = self._outs[-1]
            if out.cells is not None:
                out.end_line()
                out.lines += ["\t".join(out.cells)] if any(out.cells) else []
                out.cells = None
        elif tag == "a" and self._inside:
            self._outs[-1].mark(self._inside.pop())
        if tag in _BLOCKS:
            self._outs[-1].end_line()
            self._exact -= tag == "pre" and self._exact > 0
            out = self._outs[-1]
            if out.tag == tag and out.depth:
                out.depth -= 1
            elif out.tag == tag:
                self._close_out()

    def data(self, data: str) -> None:
        """Words."""
        if self._quiet:
            return
        out = self._outs[-1]
        if self._exact:
            *full, last = without_marks(data).replace("\r\n", "\n").split("\n")
            for line in full:
                out.add(line)
                out.break_line()
            if last:
                out.add(last)
            return
        text = _WHITE.sub(" ", without_marks(data))
        if out.after_blank:
            text = text.removeprefix(" ")
        if text:
            out.add(text)

    def _is_silent(self, tag: str, told: Mapping[str, str]) -> bool:
        """True for an element that is no text of the page; says so where it may hold words."""
        style = told.get("style", "")
        if tag == "del":
            self.deleted = True
        self.commented |= "comment-list" in style
        if _HIDDEN.search(style) and tag not in _VOID:
            self.hidden = True
            return True
        return (
            tag in _SILENT or tag == "del" or _ASIDE.search(style) is not None
            or (tag == "a" and _FROM_NOTE.search(told.get("href", "")) is not None)
        )  # fmt: skip

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

    def _close_cell(self) -> None:
        if self._outs[-1].tag == "cell":
            text = self._outs.pop().text().strip("\n")
            row = self._outs[-1]
            if row.cells is None:
                row.cells = []
            row.cells.append(text)

    def _close_out(self) -> None:
        done = self._outs.pop()
        if done.note is not None:
            self._marks.fill(done.note, self._marks.bare(done.text()).strip(), "", "")
        elif done.text().strip():
            self._outs[-1].lines.append(done.text())
