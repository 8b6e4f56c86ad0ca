"""A document in one line: a cell for each stretch, with the letter of its code on the code's colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

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
    return assemble(
        *(
            _cell(codes.get(key) if key is not None else None, looks, again=key == before, here=number == cursor)
            for number, (before, key) in enumerate(pairwise((None, *cells)))
        )
    )


def _cell(code: Code | None, looks: CodeLooks, *, again: bool, here: bool) -> tuple[str, str]:
    """A cell as its character and style. A stretch of one code has its letter once: the eye sees how long it is."""
    cursor = " bold underline" if here else ""
    if code is None:
        return ("▲", f"$foreground{cursor}") if here else (NOTHING, "$foreground 40%")
    colour = parse(looks.colour(code))
    style = f"{as_hex(on(colour))} on {as_hex(colour)}{cursor}"
    if here:
        return "▲", style
    return " " if again else looks.letter(code)[:1] or "?", style
