"""How wide text is on a terminal: clusters of characters that share a place, and how to draw them."""

from __future__ import annotations

import re
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size

from qcode.visible import PICTURES, TURNING

TAB = 4
_JOINER, _EMOJI_LOOK, _NOTHING = "\u200d", "\ufe0f", "\u200b"

# Characters that take one cell each and stand alone; with only these, offsets and cells differ by a constant.
_UNUSUAL = re.compile(
    "[^ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2190-\u21ff]"
)

# Drawn one for one so that offsets stay: controls as pictures, lone surrogates (no terminal takes them) as a
# replacement, marks that would turn the direction of the rest of the screen as nothing.
_DRAWN = PICTURES | {0xAD: "-"} | dict.fromkeys(TURNING, _NOTHING)


class _Widths(dict[str, int]):
    """Cells of single characters, measured once each."""

    def __missing__(self, char: str) -> int:
        width = self[char] = get_character_cell_size(char)
        return width


_WIDTHS = _Widths()


class Cluster(NamedTuple):
    """Characters `[start, end)` drawn together as `drawn`, `width` cells wide (never 0) from cell `cell` on."""

    start: int
    end: int
    cell: int
    width: int
    drawn: str


def is_simple(text: str) -> bool:
    """True when every character takes one cell and stands alone."""
    return _UNUSUAL.search(text) is None


def clusters(text: str, start: int, end: int, cell: int = 0, *, origin: int = 0) -> list[Cluster]:
    """The clusters of `text[start:end]`, drawn from `cell` on; tab stops count from cell `origin`.

    `start` must be the start of a cluster. The width of each is what Rich measures for its `drawn`, since Textual
    cuts and pads lines by that measure.
    """
    shown = text[start:end].translate(_DRAWN)
    found: list[Cluster] = []
    index, length = 0, len(shown)
    while index < length:
        char = shown[index]
        stop = index + 1
        # Most characters stand alone; this short cut makes a Chinese text three times as fast.
        if not (_WIDTHS[char] and (stop == length or (_WIDTHS[shown[stop]] and not _is_flag(char)))):
            stop = _cluster_end(shown, index, length)
        if char == "\t":
            width = TAB - max(0, cell - origin) % TAB
            drawn = " " * width
        elif stop == index + 1 and _WIDTHS[char]:
            drawn, width = char, _WIDTHS[char]
        else:
            drawn = _joined(shown[index:stop])
            width = cell_len(drawn)
            if not width:  # a mark with nothing to stand on gets a cell of its own
                drawn, width = " " + drawn.replace(_EMOJI_LOOK, ""), 1
        found.append(Cluster(start + index, start + stop, cell, width, drawn))
        cell += width
        index = stop
    return found


def next_cluster(text: str, offset: int) -> int:
    """Where the cluster after the one at `offset` starts; the text's end at most."""
    if offset >= len(text):
        return len(text)
    window = text[offset : offset + 64].translate(_DRAWN)
    return offset + _cluster_end(window, 0, len(window))


def previous_cluster(text: str, offset: int) -> int:
    """Where the cluster before `offset` starts."""
    if offset <= 0:
        return 0
    # Clusters are found from left to right; no real one is longer than this window, and simple text needs none.
    if is_simple(text[offset - 1]):
        return offset - 1
    start = max(0, offset - 64, text.rfind("\n", 0, offset - 1) + 1)
    window = text[start:offset].translate(_DRAWN)
    index = 0
    while (stop := _cluster_end(window, index, len(window))) < len(window):
        index = stop
    return start + index


def _cluster_end(shown: str, index: int, length: int) -> int:
    """The end of the cluster that starts at `index`: what follows without a cell of its own belongs to it."""
    if shown[index] in "\t\n":
        return index + 1
    flag = _is_flag(shown[index])
    stop = index + 1
    while stop < length:
        char = shown[stop]
        if char in "\n\t":
            break
        if char == _JOINER and stop + 1 < length and _joins(shown[index], shown[stop + 1]):
            stop += 2
        elif flag and stop == index + 1 and _is_flag(char):
            stop += 1
        elif _WIDTHS[char]:
            break
        else:
            stop += 1
    return stop


def _is_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _joins(base: str, char: str) -> bool:
    """True when a joiner makes one picture of two: only then does a terminal draw them in one place."""
    return _WIDTHS[base] == 2 and (_WIDTHS[char] == 2 or "\u2600" <= char <= "\u27bf")


def _joined(shown: str) -> str:
    """Without the invisible, and without joiners that join nothing (Rich would skip the character after them)."""
    if len(shown) == 1:
        return "" if shown in (_NOTHING, _JOINER) else shown
    kept = [
        char
        for place, char in enumerate(shown)
        if char != _NOTHING
        and (char != _JOINER or (place + 1 < len(shown) and place > 0 and _joins(shown[0], shown[place + 1])))
    ]
    return "".join(kept)
