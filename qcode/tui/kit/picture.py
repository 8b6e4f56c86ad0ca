"""A document in one line: a cell for each stretch, with the letter of its code on the code's colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from qcode.model import Code
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.colours import as_hex, on, parse
from qcode.tui.kit.foreign import assemble

NOTHING = "·"


def picture_line(
    cells: Sequence[int | None], codes: Mapping[int, Code], looks: CodeLooks, *, cursor: int | None = None
) -> Content:
    """The cells as content; the one with the number `cursor` stands out by being underlined and bold."""
    parts: list[tuple[str, str]] = []
    for number, key in enumerate(cells):
        code = codes.get(key) if key is not None else None
        here = " bold underline" if number == cursor else ""
        if code is None:
            parts.append(("▲" if here else NOTHING, f"$foreground{here}" if here else "$foreground 40%"))
            continue
        colour = parse(looks.colour(code))
        # A stretch of one code has its letter once: the eye sees how long it is.
        again = number > 0 and cells[number - 1] == key
        letter = "▲" if here else (" " if again else looks.letter(code)[:1] or "?")
        parts.append((letter, f"{as_hex(on(colour))} on {as_hex(colour)}{here}"))
    return assemble(*parts)
