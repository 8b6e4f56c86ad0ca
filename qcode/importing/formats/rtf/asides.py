"""What stands beside the text of an RTF file: notes, comments and boxes, and the groups that say more about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from qcode.importing.formats.marks import Remarks
from qcode.importing.formats.rtf import words


@dataclass(slots=True)
class Aside:
    """The text, or something beside it as far as it was read; `kind` is one of `words.ASIDES`, `""` for the text.

    `key` and `when` are what inner groups said about a comment: the name of its range and the time it was written.
    """

    kind: str = ""
    parts: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    key: str = ""
    when: str = ""

    def text(self) -> str:
        """What was read, with the boxes that are still to come."""
        return "".join([*self.parts, *("\n" + box for box in self.boxes)])

    def place_boxes(self) -> None:
        """Put the boxes that were met in a paragraph behind it, a line for each."""
        self.parts += [box + "\n" for box in self.boxes]
        self.boxes.clear()


class Asides:
    """Puts what stood beside the text where it belongs; `margins` is True once a header or footer had letters."""

    def __init__(self, marks: Remarks) -> None:
        self.margins = False
        self._marks = marks
        self._author = ""
        self._ranges: dict[str, int] = {}  # numbers of the comments whose words have begun, by key

    def put(self, aside: Aside, out: Aside) -> None:
        """Take in an aside that has ended; `out` is what is written on around it."""
        put = self._PUT.get(aside.kind)
        if put is not None:
            put(self, aside, out)

    def _plain(self, aside: Aside) -> str:
        return self._marks.bare(aside.text()).strip()

    def _put_note(self, note: Aside, out: Aside) -> None:
        out.parts.append(self._marks.closing(self._marks.add(note.kind, tidy(self._plain(note)))))

    def _put_comment(self, comment: Aside, out: Aside) -> None:
        """The comment of a range that was opened before, else one on the word before it."""
        number = self._ranges.pop(comment.key, None)
        if number is None:
            number = self._marks.add("comment", "")
            out.parts.append(self._marks.closing(number))
        self._marks.fill(number, tidy(self._plain(comment)), tidy(self._author), comment.when)
        self._author = ""

    def _put_box(self, box: Aside, out: Aside) -> None:
        out.boxes.append(box.text().removesuffix("\n"))

    def _put_margin(self, margin: Aside, _out: Aside) -> None:
        self.margins |= any(char.isalpha() for char in self._plain(margin))

    def _put_author(self, author: Aside, _out: Aside) -> None:
        self._author = self._plain(author)

    def _put_date(self, date: Aside, out: Aside) -> None:
        number = self._plain(date)
        out.when = words.date_of(int(number)) if number.isdecimal() else ""

    def _put_key(self, key: Aside, out: Aside) -> None:
        out.key = self._plain(key)

    def _open_range(self, start: Aside, out: Aside) -> None:
        number = self._marks.add("comment", "")
        self._ranges[self._plain(start)] = number
        out.parts.append(self._marks.opening(number))

    def _close_range(self, end: Aside, out: Aside) -> None:
        number = self._ranges.get(self._plain(end))
        if number is not None:
            out.parts.append(self._marks.closing(number))

    _PUT: ClassVar[Mapping[str, Callable[[Asides, Aside, Aside], None]]] = {
        "footnote": _put_note,
        "endnote": _put_note,
        "comment": _put_comment,
        "box": _put_box,
        "margin": _put_margin,
        "author": _put_author,
        "date": _put_date,
        "key": _put_key,
        "start": _open_range,
        "end": _close_range,
    }


def tidy(text: str) -> str:
    """With the halves of characters put together, and without control characters."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return words.CONTROL.sub("", text)
