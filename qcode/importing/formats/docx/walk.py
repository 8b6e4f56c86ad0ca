"""The walk over the body of a Word document, by local names, so that transitional and strict files read alike."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from qcode.importing.formats.docx.boldness import is_bold
from qcode.importing.formats.marks import Remarks
from qcode.importing.formats.package import attribute, local_name
from qcode.importing.formats.signs import smile, symbol
from qcode.language.wordsets import word_set

# Properties, field codes and what was deleted; the children of these are not part of the text.
_SKIP = word_set(
    "rPr pPr tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr del moveFrom instrText delText delInstrText rt",
    "binData fldData annotationRef footnoteRef endnoteRef",
)
# What stands in the text for a remark, and the kind it is of.
_REFERENCES = {
    "commentRangeStart": "comment",
    "commentRangeEnd": "comment",
    "commentReference": "comment",
    "footnoteReference": "footnote",
    "endnoteReference": "endnote",
}
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


@dataclass(slots=True)
class _Lines:
    """Paragraphs and rows as they come; after `glued` the next paragraph goes on in the line of the one before."""

    lines: list[str] = field(default_factory=list)
    glued: bool = False

    def add_paragraph(self, text: str) -> None:
        """Take a paragraph, in a line of its own unless the mark before it was deleted."""
        if self.glued and self.lines:
            self.lines[-1] += text
        else:
            self.lines.append(text)

    def add_apart(self, lines: Iterable[str]) -> None:
        """Take lines that the paragraph behind them can't go on in: boxes, rows of a table."""
        self.lines.extend(lines)
        self.glued = False

    def settled(self) -> list[str]:
        """All lines; a last paragraph that is empty and was deleted is none."""
        if self.glued and self.lines and not self.lines[-1]:
            self.lines.pop()
        return self.lines


class Walk:
    """Collects the text of a document, with marks where its remarks belong.

    `remarks` are the numbers of the remarks by kind and id; `missing` counts those that the text names in vain.
    """

    def __init__(
        self, marks: Remarks, remarks: Mapping[tuple[str, str], int], bold_styles: Collection[str] = ()
    ) -> None:
        self.deleted = False
        self.missing = 0
        self._met: set[tuple[str, str]] = set()
        self._marks = marks
        self._bold_styles = bold_styles
        self._remarks = remarks
        self._boxes: list[str] = []
        self._pending = ""  # marks between paragraphs, for the next one

    def text_of(self, root: Any) -> str:
        """All paragraphs of the body, joined by newlines."""
        return "\n".join(self._blocks(root)) + self._pending

    def _blocks(self, parent: Any) -> list[str]:
        """Paragraphs and table rows below `parent`, one string each."""
        lines = _Lines()
        for child in parent:
            self._BLOCKS.get(local_name(child), Walk._wrapper)(self, child, lines)
        return lines.settled()

    def _paragraph(self, paragraph: Any, lines: _Lines) -> None:
        """A paragraph, and after it the text boxes in it."""
        outer, self._boxes = self._boxes, []
        pending, self._pending = self._pending, ""
        text = self._inline(paragraph)
        if text.strip() and is_bold(paragraph, self._bold_styles):
            text = self._marks.opening(self._marks.bold()) + text
        lines.add_paragraph(pending + text)
        boxes, self._boxes = self._boxes, outer
        lines.glued = self._is_mark_deleted(paragraph)
        if boxes:
            lines.add_apart(boxes)

    def _table(self, table: Any, lines: _Lines) -> None:
        lines.add_apart(self._below(table, "tr", self._row))

    def _wrapper(self, element: Any, lines: _Lines) -> None:
        """Content controls and the like: what is inside counts as if it stood there itself."""
        lines.lines.extend(self._blocks(element))

    def _alternatives(self, alternate: Any, lines: _Lines) -> None:
        lines.lines.extend(self._blocks(_choice(alternate)))

    def _deletion(self, _element: Any, _lines: _Lines) -> None:
        self.deleted = True

    def _reference(self, element: Any, _lines: _Lines) -> None:
        self._pending += self._mark(element)

    def _nothing(self, _element: Any, _lines: _Lines) -> None:
        """What is no part of the text."""

    _BLOCKS: ClassVar[Mapping[str, Callable[[Walk, Any, _Lines], None]]] = {
        **dict.fromkeys(_SKIP, _nothing),
        "": _nothing,
        **dict.fromkeys(_REFERENCES, _reference),
        "p": _paragraph,
        "tbl": _table,
        "del": _deletion,
        "moveFrom": _deletion,
        "AlternateContent": _alternatives,
    }

    def _below(self, parent: Any, name: str, read: Callable[[Any], list[str]]) -> list[str]:
        """What is read of the elements of that name in `parent`, whatever they are wrapped in."""
        parts: list[str] = []
        for child in parent:
            child_name = local_name(child)
            if child_name == name:
                parts += read(child)
            elif child_name in _REFERENCES:
                self._pending += self._mark(child)
            elif child_name and child_name not in _SKIP:
                parts += self._below(child, name, read)
        return parts

    def _row(self, row: Any) -> list[str]:
        """The row as one string, its cells joined by tabs; nothing for one that was deleted."""
        if _has(row, "trPr", "del"):
            self.deleted = True
            return []
        return ["\t".join(self._below(row, "tc", self._cell))]

    def _cell(self, cell: Any) -> list[str]:
        return ["\n".join(self._blocks(cell))]

    def _inline(self, parent: Any) -> str:
        """The text of a paragraph, a run or anything inside one; text boxes are put aside."""
        return "".join([self._INLINE.get(local_name(child), Walk._inline)(self, child) for child in parent])

    def _words(self, text: Any) -> str:
        """Word shows a line feed inside a text element as a blank."""
        return smile((text.text or "").replace("\n", " ").replace("\r", " "))

    def _character(self, element: Any) -> str:
        return _CHARACTERS[local_name(element)]

    def _symbol(self, element: Any) -> str:
        return symbol(element)

    def _box(self, box: Any) -> str:
        self._boxes.extend(self._blocks(box))
        return ""

    def _alternatives_inline(self, alternate: Any) -> str:
        return self._inline(_choice(alternate))

    def _deletion_inline(self, _element: Any) -> str:
        self.deleted = True
        return ""

    def _nothing_inline(self, _element: Any) -> str:
        return ""

    def _mark(self, element: Any) -> str:
        """The mark of a remark; `""` for one that the file does not hold and for a second one at its end."""
        name = local_name(element)
        key = (_REFERENCES[name], attribute(element, "id"))
        number = self._remarks.get(key)
        if number is None:
            self.missing += name.endswith("Reference")
            return ""
        if name == "commentRangeStart":
            return self._marks.opening(number)
        if key in self._met:
            return ""
        self._met.add(key)
        return self._marks.closing(number)

    _INLINE: ClassVar[Mapping[str, Callable[[Walk, Any], str]]] = {
        **dict.fromkeys(_SKIP, _nothing_inline),
        "": _nothing_inline,
        **dict.fromkeys(_CHARACTERS, _character),
        **dict.fromkeys(_REFERENCES, _mark),
        "t": _words,
        "sym": _symbol,
        "txbxContent": _box,
        "del": _deletion_inline,
        "moveFrom": _deletion_inline,
        "AlternateContent": _alternatives_inline,
    }

    def _is_mark_deleted(self, paragraph: Any) -> bool:
        """True where the next paragraph goes on in this one, because the mark between them was deleted."""
        deleted = any(_has(paragraph, "pPr", "rPr", kind) for kind in ("del", "moveFrom"))
        self.deleted |= deleted
        return deleted


def _has(element: Any, *path: str) -> bool:
    """True when the first element of each name of the path is in the one before."""
    for step in path:
        element = next((child for child in element if local_name(child) == step), None)
        if element is None:
            return False
    return True


def _choice(alternate: Any) -> Any:
    """The first choice; the fallback holds the same text for old programs and counts only where it is alone."""
    children = {local_name(child): child for child in reversed(alternate)}
    return children.get("Choice", children.get("Fallback", ()))


def has_hidden_text(root: Any) -> bool:
    """True when words are marked as hidden."""
    return any(map(_hides_words, root.iter("{*}vanish")))


def _hides_words(mark: Any) -> bool:
    """True for a mark that hides, in the properties of a run with words."""
    run = mark.getparent().getparent()
    if attribute(mark, "val") in ("0", "false", "off") or run is None or local_name(run) != "r":
        return False
    return any(local_name(child) == "t" and (child.text or "").strip() for child in run)
