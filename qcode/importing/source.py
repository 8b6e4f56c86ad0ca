"""What a reader of one file format hands over."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.model import Transcript


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something in a file that was read but looks wrong; `line` counts from 1, 0 is the whole file."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Source:
    """The stored text of a file, the encoding it was written in (`""` where the format fixes it) and notices.

    A reader that knows the turns better than the layout of the text can tell gives the `transcript` as well.
    """

    text: str
    encoding: str = ""
    notices: tuple[str, ...] = ()
    transcript: Transcript | None = None
    oddities: tuple[Oddity, ...] = ()
