"""Draws of a screen what changed, and nothing else.

Textual draws the rectangle around all changes: a cursor in the middle and a notice at the bottom bring up every widget
between them, a dozen for each key. Here only widgets with a changed place are asked for the lines that it is on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip


class ThriftyCompositor(Compositor):
    """A compositor for screens without translucent layers: what is in front hides what is behind."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """What changed since the last time; None for nothing."""
        changed = _common(self.size.region, self._dirty_regions)
        self._dirty_regions.clear()
        if not changed:
            return None
        spans = list(self._regions_to_spans(changed))
        wanted = {y for y, _, _ in spans}
        cuts = self.cuts
        chops: list[dict[int, Strip | None]] = [
            dict.fromkeys(line[:-1]) if y in wanted else {} for y, line in enumerate(cuts)
        ]
        for shown, first, strips in self._drawn(changed):
            for y, strip in enumerate(strips, first):
                if y in wanted:
                    _fill(chops[y], cuts[y], shown.column_span, strip)
        return ChopsUpdate(chops, spans, [line[1:] for line in cuts])

    def _drawn(self, changed: list[Region]) -> Iterator[tuple[Region, int, list[Strip]]]:
        """The widgets that the changed places are on: where each is seen, its first line drawn, its lines."""
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            places = _common(shown, changed)
            if not places:
                continue
            top, bottom = min(place.y for place in places), max(place.bottom for place in places)
            lines = Region(shown.x - region.x, top - region.y, shown.width, bottom - top)
            yield shown, top, widget.render_lines(lines)
            changed = [place for place in changed if not shown.contains_region(place)]
            if not changed:
                return


def _common(region: Region, others: Iterable[Region]) -> list[Region]:
    """What a region has in common with each of the others, where that is anything."""
    return [common for common in (region.intersection(other) for other in others) if common]


def _fill(line: dict[int, Strip | None], cuts: list[int], columns: tuple[int, int], strip: Strip) -> None:
    """Put the parts of a strip into a line of the screen, where nothing in front of it is: the first one is seen."""
    start, end = columns
    ends = [cut for cut in cuts if start <= cut <= end]
    for cut, part in zip(ends, strip.divide([cut - start for cut in ends[1:]]), strict=False):
        if line.get(cut) is None:
            line[cut] = part
