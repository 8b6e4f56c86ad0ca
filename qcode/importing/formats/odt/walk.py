"""The walk over the body of an OpenDocument text."""

from __future__ import annotations

import re
from typing import Any

from qcode.importing.formats.marks import Remarks, when_of
from qcode.importing.formats.package import attribute, local_name
from qcode.language.wordsets import word_set

# What is no text of the page: deleted words, declarations, the making of indexes, readings above Asian characters.
_SKIP = word_set(
    "forms sequence-decls variable-decls user-field-decls dde-connection-decls event-listeners script ruby-text",
    "table-of-content-source illustration-index-source table-index-source object-index-source user-index-source",
    "alphabetical-index-source bibliography-source binary-data change change-start change-end",
)
_DRAWN_WORDS = ("}title", "}desc")
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible"
_WHITE = re.compile("[ \t\r\n]+")
_MOST_BLANKS = 1000


class Walk:
    """Collects the text of a document, with marks where its remarks belong; says what it left out or let in."""

    def __init__(self, marks: Remarks, root: Any) -> None:
        self.deleted = False
        self.hidden = False
        self.entities = 0
        self._marks = marks
        self._root = root
        self._ranges: dict[str, int] = {}  # numbers of the comments whose end is yet to come, by name
        self._ended = {attribute(end, "name") for end in root.iter("{*}annotation-end")}
        self._boxes: list[str] = []
        self._pending = ""  # marks between paragraphs, for the next one
        self._after_blank = True
        self._hiding = {
            attribute(style, "name")
            for style in root.iter("{*}style")
            if any(attribute(part, "display") == "none" for part in style if local_name(part) == "text-properties")
        }

    def text(self) -> str:
        """All paragraphs of the body, joined by newlines."""
        body = next(self._root.iter("{*}body"), ())
        return "\n".join(self._blocks(body)) + self._pending

    def _blocks(self, parent: Any) -> list[str]:
        """Paragraphs, headings and table rows below `parent`, one string each."""
        found: list[str] = []
        for child in parent:
            name = local_name(child)
            if name in ("p", "h"):
                found += self._paragraph(child)
            elif name == "table-row":
                found.append("\t".join(self._cells(child)))
            elif name == "tracked-changes":
                self.deleted |= any(True for _ in child.iter("{*}deletion"))
            elif name in ("note", "annotation", "annotation-end"):
                self._pending += self._remark(child, name)
            elif name and name not in _SKIP and not _is_drawn_word(child):
                found += self._blocks(child)
        return found

    def _cells(self, row: Any) -> list[str]:
        return ["\n".join(self._blocks(cell)) for cell in row if local_name(cell).endswith("table-cell")]

    def _paragraph(self, paragraph: Any) -> list[str]:
        """The text of a paragraph, and after it that of the boxes in it."""
        outer, self._boxes, blank, self._after_blank = self._boxes, [], self._after_blank, True
        pending, self._pending = self._pending, ""
        text = pending + self._inline(paragraph)
        boxes, self._boxes, self._after_blank = self._boxes, outer, blank
        return [text, *boxes]

    def _inline(self, parent: Any) -> str:
        if attribute(parent, "style-name") in self._hiding and "".join(parent.itertext()).strip():
            self.hidden = True
        parts = [self._white(parent.text)]
        for child in parent:
            name = local_name(child)
            if not name:
                self.entities += not isinstance(child.tag, str) and child.tag.__name__ == "Entity"
            elif name == "s":
                parts.append(self._exact(" " * _count(child)))
            elif name == "tab":
                parts.append(self._exact("\t"))
            elif name == "line-break":
                parts.append(self._exact("\n"))
            elif name in ("note", "annotation", "annotation-end"):
                parts.append(self._remark(child, name))
            elif name in ("text-box", "table"):
                self._boxes += self._blocks(child)
            elif name in ("p", "h"):  # the words in a drawn shape
                self._boxes += self._blocks([child])
            elif name not in _SKIP and not _is_drawn_word(child):
                parts.append(self._inline(child))
            parts.append(self._white(child.tail))
        return "".join(parts)

    def _white(self, text: str | None) -> str:
        """Text with each run of white space as one blank, none at the start of a paragraph: so the format has it."""
        if not text:
            return ""
        text = _WHITE.sub(" ", text)
        if self._after_blank and text[0] == " ":
            text = text[1:]
        if text:
            self._after_blank = text[-1] == " "
        return text

    def _exact(self, text: str) -> str:
        self._after_blank = False
        return text

    def _remark(self, element: Any, name: str) -> str:
        """The mark of a note or a comment, whose own text is kept beside."""
        if name == "annotation-end":
            number = self._ranges.pop(attribute(element, "name"), None)
            return "" if number is None else self._marks.closing(number)
        if name == "note":
            kind = "endnote" if attribute(element, "note-class") == "endnote" else "footnote"
            body = next((child for child in element if local_name(child) == "note-body"), ())
            return self._marks.closing(self._marks.add(kind, self._aside(body)))
        told = {local_name(child): "".join(child.itertext()).strip() for child in element}
        text = self._aside([child for child in element if local_name(child) in ("p", "h", "list")])
        number = self._marks.add("comment", text, told.get("creator", ""), when_of(told.get("date")))
        if (named := attribute(element, "name")) not in self._ended:
            return self._marks.closing(number)
        self._ranges[named] = number
        return self._marks.opening(number)

    def _aside(self, parent: Any) -> str:
        """The text of a remark. A remark inside one has its own mark, which is taken out of this text."""
        pending, self._pending = self._pending, ""
        text = self._marks.bare("\n".join(self._blocks(parent))).strip()
        self._pending = pending
        return text


def _is_drawn_word(element: Any) -> bool:
    """The title or the description of a drawing, not the fields of the same name."""
    return str(element.tag).endswith(_DRAWN_WORDS) and str(element.tag).startswith(_SVG)


def _count(element: Any) -> int:
    count = attribute(element, "c")
    return min(int(count), _MOST_BLANKS) if count.isdecimal() else 1
