"""Wraps a text to a width: lines, and the way between offsets in the text and cells on a line.

Offsets are characters of the stored text; a line is a half-open span of it, and all lines together are the whole
text. A cell is a column of the text area, 0 at its left edge. A line's trailing spaces hang over the right edge.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Mapping

from qcode.model import Span
from qcode.tui.transcript.cells import Cluster, clusters, is_simple

_BREAK_AFTER = "-/–—…\u2010"
_BLANK = " \t\u3000"
FOLD_SIGN = 2
"""Cells kept free at the end of a folded line, for the sign that there is more."""


class Wrapped:
    """A text in lines of at most `width` cells; the text column starts at cell `hang`.

    `labels` maps the start of a paragraph to the end of the label (speaker, time stamp) before its text. A label
    stands at cell 0, to the left of the text column where it fits. There is always at least one line.
    `folds` maps the start of a paragraph to the end of what is shown as its first line only (at least that paragraph,
    up to another one's end): that line holds all the characters, and shows those at its start.
    """

    def __init__(
        self,
        text: str,
        width: int,
        *,
        hang: int = 0,
        labels: Mapping[int, int] | None = None,
        folds: Mapping[int, int] | None = None,
    ) -> None:
        self.text = text
        self.width = max(2, width)
        self.hang = hang if hang <= self.width - 2 else 0
        self.starts: array[int] = array("L")
        self._flush: set[int] = set()  # lines that start at cell 0
        self._gaps: dict[int, tuple[int, int]] = {}  # line -> (offset, blank cells before it)
        self._remembered: dict[int, list[Cluster] | None] = {}
        self._cut: dict[int, int] = {}  # folded line -> where what it does not show begins
        self._wrap(labels or {}, folds or {})

    def _wrap(self, labels: Mapping[int, int], folds: Mapping[int, int]) -> None:
        """Find the lines of all paragraphs."""
        text = self.text
        simple = is_simple(text.replace("\n", ""))
        start = 0
        while start <= len(text):
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            first, folded = len(self.starts), folds.get(start)
            self.width -= FOLD_SIGN if folded else 0
            wrap = self._wrap_simple if simple or is_simple(text[start:end]) else self._wrap_clusters
            wrap(start, end, min(labels.get(start, start), end))
            self.width += FOLD_SIGN if folded else 0
            if folded is not None and (folded > end or len(self.starts) > first + 1):
                self._fold(first, end)
                end = max(end, folded)
            start = end + 1

    def _fold(self, line: int, end: int) -> None:
        """Show only the first line of the paragraph that begins on a line and ends at `end`."""
        if line + 1 < len(self.starts):
            self._cut[line] = self.starts[line + 1]
            for other in range(line + 1, len(self.starts)):
                self._flush.discard(other)
                self._gaps.pop(other, None)
            del self.starts[line + 1 :]
        else:
            self._cut[line] = end

    def hidden(self, line: int) -> Span | None:
        """The characters of a folded line that it does not show; None for other lines."""
        cut = self._cut.get(line)
        return None if cut is None else Span(cut, self.span(line).end)

    def __len__(self) -> int:
        return len(self.starts)

    def line_at(self, offset: int) -> int:
        """The line that holds `offset`; offsets outside the text count as its first or last."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def span(self, line: int) -> Span:
        """The characters of a line, with hanging spaces and the newline."""
        start = self.starts[line]
        return Span(start, self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text))

    def shown(self, line: int) -> Span:
        """The characters of a line without the newline."""
        span = self.span(line)
        if line in self._cut:
            return Span(span.start, self._cut[line])
        ends = span and self.text[span.end - 1] == "\n"
        return Span(span.start, span.end - 1) if ends else span

    def stretches(self, first: int, last: int) -> list[Span]:
        """What lines from `first` to `last` show of the text: one span, or one for each line where some are folded."""
        if not self._cut:
            return [Span(self.span(first).start, self.span(last).end)]
        return [self.shown(line) for line in range(first, last + 1)]

    def inked(self, line: int) -> Span:
        """The characters of a line without what hangs over its right edge."""
        shown = self.shown(line)
        return Span(shown.start, shown.start + len(shown.of(self.text).rstrip(_BLANK)))

    def indent(self, line: int) -> int:
        """The cell at which a line's first character stands."""
        return 0 if line in self._flush else self.hang

    def gap(self, line: int) -> tuple[int, int]:
        """`(offset, cells)`: blank cells between label and text before this offset; `(0, 0)` for none."""
        return self._gaps.get(line, (0, 0))

    def clusters(self, line: int) -> list[Cluster] | None:
        """A line's clusters in order of their cells; None for a simple line, where each character takes one cell."""
        try:
            return self._remembered[line]
        except KeyError:
            pass
        if len(self._remembered) > 4096:
            self._remembered.clear()
        shown = self.shown(line)
        found = None if is_simple(shown.of(self.text)) else self._clusters(line, shown)
        self._remembered[line] = found
        return found

    def place(self, offset: int) -> tuple[int, int]:
        """`(line, cell)` of an offset; inside a cluster, where the cluster stands."""
        offset = min(max(0, offset), len(self.text))
        line = self.line_at(offset)
        return line, self.cell(line, offset)

    def cell(self, line: int, offset: int) -> int:
        """The cell of an offset on its line; the line's end for offsets behind it, its start for those before."""
        shown = self.shown(line)
        offset = min(max(shown.start, offset), shown.end)
        found = self.clusters(line)
        if found is None:
            split, blank = self.gap(line)
            return self.indent(line) + offset - shown.start + (blank if blank and offset >= split else 0)
        index = bisect_right(found, offset, key=lambda cluster: cluster.start) - 1
        cluster = found[index]
        return cluster.cell if offset < cluster.end else cluster.cell + cluster.width

    def offset_at(self, line: int, cell: int) -> int:
        """The offset at a cell of a line, at the start of a cluster; the line's nearest end outside it."""
        line = min(max(0, line), len(self.starts) - 1)
        shown = self.shown(line)
        whole = self.span(line)
        # On the last line of a paragraph the place behind its text (the newline) can be reached too.
        ends = (whole.end > shown.end or line + 1 == len(self.starts)) and line not in self._cut
        found = self.clusters(line)
        if found is None:
            steps = max(0, cell - self.indent(line))
            split, blank = self.gap(line)
            if blank and steps >= split - shown.start:
                steps = max(split - shown.start, steps - blank)
            return max(shown.start, min(shown.start + steps, shown.end if ends else shown.end - 1))
        index = max(0, bisect_right(found, cell, key=lambda cluster: cluster.cell) - 1)
        cluster = found[index]
        if cell < cluster.cell + cluster.width:
            return cluster.start
        if index + 1 < len(found):  # in the gap after the label
            return found[index + 1].start
        return cluster.end if ends else cluster.start

    def _clusters(self, line: int, shown: Span) -> list[Cluster]:
        split, blank = self.gap(line)
        if not blank:
            return clusters(self.text, shown.start, shown.end, self.indent(line), origin=self.hang)
        before = clusters(self.text, shown.start, split, 0, origin=self.hang)
        return before + clusters(self.text, split, shown.end, self.hang, origin=self.hang)

    def _wrap_simple(self, start: int, end: int, said: int) -> None:
        starts, room = self.starts, self.width - self.hang
        fill = room
        if said > start:
            self._flush.add(len(starts))
            label = said - start
            if label <= self.hang and said < end:
                self._gaps[len(starts)] = (said, self.hang - label)
                fill = room + label
            else:
                fill = self.width
        while True:
            starts.append(start)
            after = self._simple_break(start, end, fill, max(start, said))
            if after >= end:
                return
            start, fill = after, room

    def _simple_break(self, start: int, end: int, fill: int, least: int) -> int:
        """Where the line after the one at `start` begins when `fill` characters fit; no break before `least`."""
        text = self.text
        if end - start <= fill:
            return end
        space = text.rfind(" ", least, start + fill + 1)
        if space > least:
            after = space + 1
            while after < end and text[after] == " ":
                after += 1
            return after
        hyphen = max(text.rfind(mark, least + 1, start + fill) for mark in _BREAK_AFTER)
        return hyphen + 1 if hyphen > 0 else start + fill

    def _wrap_clusters(self, start: int, end: int, said: int) -> None:
        text, starts = self.text, self.starts
        line_start, first = start, True
        while True:
            starts.append(line_start)
            cell = self.hang
            if first and said > start:
                self._flush.add(len(starts) - 1)
                label = clusters(text, start, said, 0, origin=self.hang)
                cell = label[-1].cell + label[-1].width
                # A mark on the text's first character would belong to the label's last: no cut there.
                cut = any(c.end == said for c in clusters(text, start, min(end, said + 64)))
                if cut and cell <= self.hang and said < end:
                    self._gaps[len(starts) - 1] = (said, self.hang - cell)
                    cell = self.hang
                else:
                    said, cell = start, 0
            after = self._fill(max(line_start, said) if first else line_start, end, cell)
            if after >= end:
                return
            line_start, first = after, False

    def _fill(self, start: int, end: int, cell: int) -> int:
        """Where the line after the one whose text starts at `start` begins; `end` when all of it fits."""
        room = self.width - cell
        if is_simple(self.text[start : min(end, start + room + 1)]):
            after = self._simple_break(start, end, room, start)
            if after == end or is_simple(self.text[after]):  # a mark there would belong to the space before it
                return after
        return self._fill_clusters(start, end, cell)

    def _fill_clusters(self, start: int, end: int, cell: int) -> int:
        """`_fill` for text with wide or joined characters: looks at windows that grow until the line's end is known."""
        taken = start
        while taken < end:
            taken = min(end, taken + self.width // 2 + 16)
            found = clusters(self.text, start, taken, cell, origin=self.hang)
            if taken < end:
                found.pop()  # it may go on behind the window
            over = next((i for i, c in enumerate(found) if c.cell + c.width > self.width), None)
            if over is None:
                continue
            behind = found[self._break(found, over) :]
            after = next((cluster for cluster in behind if not self._is_blank(cluster)), None)
            if after is not None:
                return after.start
        return end

    def _break(self, found: list[Cluster], over: int) -> int:
        """Which cluster starts the next line when `over` is the first that does not fit."""
        if self._is_blank(found[over]):
            return over
        for i in range(over, 0, -1):
            # Wide characters (Chinese, Japanese, Korean, pictures) may be parted without a space.
            if self._is_blank(found[i - 1]) or found[i - 1].width == 2 or found[i].width == 2:
                return i
        return max(1, over)

    def _is_blank(self, cluster: Cluster) -> bool:
        return self.text[cluster.start] in _BLANK and cluster.drawn.isspace()
