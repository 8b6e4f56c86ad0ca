"""The walk over the body of an OpenDocument text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

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
"""Blanks that one element may stand for: a file with more was made to fill the memory."""


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
        self._bold = _bold_styles(root)
        self._hiding = {attribute(style, "name") for style in root.iter("{*}style") if _hides(style)}

    def text(self) -> str:
        """All paragraphs of the body, joined by newlines."""
        body = next(self._root.iter("{*}body"), ())
        return "\n".join(self._blocks(body)) + self._pending

    def _blocks(self, parent: Iterable[Any]) -> list[str]:
        """Paragraphs, headings and table rows below `parent`, one string each."""
        lines: list[str] = []
        for child in parent:
            lines += self._BLOCKS.get(local_name(child), Walk._wrapper)(self, child)
        return lines

    def _row(self, row: Any) -> list[str]:
        return ["\t".join(self._cells(row))]

    def _changes(self, changes: Any) -> list[str]:
        """The list of tracked changes, which holds the deleted words."""
        self.deleted |= any(True for _ in changes.iter("{*}deletion"))
        return []

    def _remark_between(self, element: Any) -> list[str]:
        self._pending += self._remark(element)
        return []

    def _wrapper(self, element: Any) -> list[str]:
        """Sections, lists and the like: what is inside counts as if it stood there itself."""
        return [] if _is_drawn_word(element) else self._blocks(element)

    def _nothing(self, _element: Any) -> list[str]:
        return []

    def _cells(self, row: Any) -> list[str]:
        return ["\n".join(self._blocks(cell)) for cell in row if local_name(cell).endswith("table-cell")]

    def _paragraph(self, paragraph: Any) -> list[str]:
        """The text of a paragraph, and after it that of the boxes in it."""
        outer, self._boxes, blank, self._after_blank = self._boxes, [], self._after_blank, True
        pending, self._pending = self._pending, ""
        words = self._inline(paragraph)
        if words.strip() and self._bold and _is_bold(paragraph, self._bold, is_inside=False):
            words = self._marks.opening(self._marks.bold()) + words
        text = pending + words
        boxes, self._boxes, self._after_blank = self._boxes, outer, blank
        return [text, *boxes]

    _BLOCKS: ClassVar[Mapping[str, Callable[[Walk, Any], list[str]]]] = {
        **dict.fromkeys(_SKIP, _nothing),
        "": _nothing,
        "p": _paragraph,
        "h": _paragraph,
        "table-row": _row,
        "tracked-changes": _changes,
        "note": _remark_between,
        "annotation": _remark_between,
        "annotation-end": _remark_between,
    }

    def _inline(self, parent: Any) -> str:
        """The text of a paragraph or anything inside one; text boxes are put aside."""
        if attribute(parent, "style-name") in self._hiding and "".join(parent.itertext()).strip():
            self.hidden = True
        parts = [self._white(parent.text)]
        for child in parent:
            parts.append(self._INLINE.get(local_name(child), Walk._span)(self, child))
            parts.append(self._white(child.tail))
        return "".join(parts)

    def _span(self, element: Any) -> str:
        return "" if _is_drawn_word(element) else self._inline(element)

    def _entity(self, node: Any) -> str:
        """A comment or an entity, which lxml has as nodes without a name; entities are counted."""
        self.entities += not isinstance(node.tag, str) and node.tag.__name__ == "Entity"
        return ""

    def _blanks(self, element: Any) -> str:
        return self._exact(" " * _count(element))

    def _tab(self, _element: Any) -> str:
        return self._exact("\t")

    def _line_break(self, _element: Any) -> str:
        return self._exact("\n")

    def _boxes_inside(self, box: Any) -> str:
        self._boxes += self._blocks(box)
        return ""

    def _words_of_shape(self, paragraph: Any) -> str:
        """A paragraph in a drawn shape."""
        self._boxes += self._blocks([paragraph])
        return ""

    def _nothing_inline(self, _element: Any) -> str:
        return ""

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

    def _remark(self, element: Any) -> str:
        """The mark of a note or a comment, whose own text is kept beside."""
        return self._REMARKS[local_name(element)](self, element)

    def _note(self, note: Any) -> str:
        kind = "endnote" if attribute(note, "note-class") == "endnote" else "footnote"
        body = next((child for child in note if local_name(child) == "note-body"), ())
        return self._marks.closing(self._marks.add(kind, self._aside(body)))

    def _comment(self, comment: Any) -> str:
        """The mark where a comment stands, or where the words begin that it is about if it says where they end."""
        fields = {local_name(child): "".join(child.itertext()).strip() for child in comment}
        text = self._aside([child for child in comment if local_name(child) in ("p", "h", "list")])
        number = self._marks.add("comment", text, fields.get("creator", ""), when_of(fields.get("date")))
        name = attribute(comment, "name")
        if name not in self._ended:
            return self._marks.closing(number)
        self._ranges[name] = number
        return self._marks.opening(number)

    def _comment_end(self, end: Any) -> str:
        number = self._ranges.pop(attribute(end, "name"), None)
        return "" if number is None else self._marks.closing(number)

    _REMARKS: ClassVar[Mapping[str, Callable[[Walk, Any], str]]] = {
        "note": _note,
        "annotation": _comment,
        "annotation-end": _comment_end,
    }
    _INLINE: ClassVar[Mapping[str, Callable[[Walk, Any], str]]] = {
        **dict.fromkeys(_SKIP, _nothing_inline),
        "": _entity,
        "s": _blanks,
        "tab": _tab,
        "line-break": _line_break,
        **_REMARKS,
        "text-box": _boxes_inside,
        "table": _boxes_inside,
        "p": _words_of_shape,
        "h": _words_of_shape,
    }

    def _aside(self, parent: Iterable[Any]) -> str:
        """The text of a remark. A remark inside one has its own mark, which is taken out of this text."""
        pending, self._pending = self._pending, ""
        text = self._marks.bare("\n".join(self._blocks(parent))).strip()
        self._pending = pending
        return text


def _bold_styles(root: Any) -> frozenset[str]:
    """The names of the styles whose words are bold, by themselves or by the style they are based on."""
    styles = {attribute(style, "name"): style for style in root.iter("{*}style")}
    own = {name for name, style in styles.items() if _has_bold(style)}
    based = {name for name, style in styles.items() if attribute(style, "parent-style-name") in own}
    return frozenset(own | based)


def _has_bold(style: Any) -> bool:
    parts = (part for part in style if local_name(part) == "text-properties")
    return any(attribute(part, "font-weight") in ("bold", "600", "700", "800", "900") for part in parts)


def _is_bold(element: Any, styles: frozenset[str], *, is_inside: bool) -> bool:
    """True for an element whose words are all in a bold style, its own or one round them."""
    is_own = is_inside or attribute(element, "style-name") in styles
    if is_own:
        return True
    if (element.text or "").strip():
        return False
    tails = any((child.tail or "").strip() for child in element)
    inside = [child for child in element if isinstance(child.tag, str) and "".join(child.itertext()).strip()]
    return not tails and bool(inside) and all(_is_bold(child, styles, is_inside=False) for child in inside)


def _hides(style: Any) -> bool:
    """True for a style whose words are not shown."""
    return any(local_name(part) == "text-properties" and attribute(part, "display") == "none" for part in style)


def _is_drawn_word(element: Any) -> bool:
    """The title or the description of a drawing, not the fields of the same name."""
    return str(element.tag).endswith(_DRAWN_WORDS) and str(element.tag).startswith(_SVG)


def _count(element: Any) -> int:
    count = attribute(element, "c")
    return min(int(count), _MOST_BLANKS) if count.isdecimal() else 1
