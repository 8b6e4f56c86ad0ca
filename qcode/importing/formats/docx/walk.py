"""The walk over the body of a Word document, by local names, so that transitional and strict files read alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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


class Walk:
    """Collects the text of a document, with marks where its remarks belong.

    `remarks` are the numbers of the remarks by kind and id; `missing` counts those that the text names in vain.
    """

    def __init__(self, marks: Remarks, remarks: Mapping[tuple[str, str], int]) -> None:
        self.deleted = False
        self.missing = 0
        self._met: set[tuple[str, str]] = set()
        self._marks = marks
        self._remarks = remarks
        self._boxes: list[str] = []
        self._pending = ""  # marks between paragraphs, for the next one

    def text_of(self, root: Any) -> str:
        """All paragraphs of the body, joined by newlines."""
        return "\n".join(self._blocks(root)) + self._pending

    def _blocks(self, parent: Any) -> list[str]:
        """Paragraphs and table rows below `parent`, one string each."""
        found: list[str] = []
        glue = False  # the paragraph mark before was deleted: the next paragraph goes on in the same line
        for child in parent:
            name = local_name(child)
            if name == "p":
                outer, self._boxes = self._boxes, []
                pending, self._pending = self._pending, ""
                text = pending + self._inline(child)
                boxes, self._boxes = self._boxes, outer
                if glue and found:
                    found[-1] += text
                else:
                    found.append(text)
                glue = self._mark_deleted(child)
                if boxes:
                    found.extend(boxes)
                    glue = False
            elif name == "tbl":
                found.extend(self._rows(child))
                glue = False
            elif name in ("del", "moveFrom"):
                self.deleted = True
            elif name == "AlternateContent":
                found.extend(self._blocks(_choice(child)))
            elif name in _REFERENCES:
                self._pending += self._mark(child, name)
            elif name and name not in _SKIP:
                found.extend(self._blocks(child))
        if glue and found and not found[-1]:
            found.pop()
        return found

    def _rows(self, table: Any) -> list[str]:
        """A row per string: cells joined by tabs, the paragraphs of a cell by newlines."""
        rows: list[str] = []
        for child in table:
            name = local_name(child)
            if name == "tr":
                if _has(child, "trPr", "del"):
                    self.deleted = True
                else:
                    rows.append("\t".join(self._cells(child)))
            elif name in _REFERENCES:
                self._pending += self._mark(child, name)
            elif name and name not in _SKIP:
                rows.extend(self._rows(child))
        return rows

    def _cells(self, row: Any) -> list[str]:
        cells: list[str] = []
        for child in row:
            name = local_name(child)
            if name == "tc":
                cells.append("\n".join(self._blocks(child)))
            elif name in _REFERENCES:
                self._pending += self._mark(child, name)
            elif name and name not in _SKIP:
                cells.extend(self._cells(child))
        return cells

    def _inline(self, parent: Any) -> str:
        """The text of a paragraph, a run or anything inside one; text boxes are put aside."""
        parts: list[str] = []
        for child in parent:
            name = local_name(child)
            if name == "t":
                # Word shows a line feed inside a text element as a blank.
                parts.append(smile((child.text or "").replace("\n", " ").replace("\r", " ")))
            elif name in ("del", "moveFrom"):
                self.deleted = True
            elif name in _SKIP or not name:
                continue
            elif name in _CHARACTERS:
                parts.append(_CHARACTERS[name])
            elif name == "sym":
                parts.append(symbol(child))
            elif name in _REFERENCES:
                parts.append(self._mark(child, name))
            elif name == "txbxContent":
                self._boxes.extend(self._blocks(child))
            elif name == "AlternateContent":
                parts.append(self._inline(_choice(child)))
            else:
                parts.append(self._inline(child))
        return "".join(parts)

    def _mark(self, element: Any, name: str) -> str:
        """The mark of a remark; `""` for one that the file does not hold and for a second one at its end."""
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

    def _mark_deleted(self, paragraph: Any) -> bool:
        for kind in ("del", "moveFrom"):
            if _has(paragraph, "pPr", "rPr", kind):
                self.deleted = True
                return True
        return False


def _has(element: Any, *path: str) -> bool:
    for step in path:
        element = next((child for child in element if local_name(child) == step), None)
        if element is None:
            return False
    return True


def _choice(alternate: Any) -> Any:
    """The first choice; the fallback holds the same text for old programs and counts only where it is alone."""
    for wanted in ("Choice", "Fallback"):
        for child in alternate:
            if local_name(child) == wanted:
                return child
    return ()


def has_hidden_text(root: Any) -> bool:
    """True when words are marked as hidden."""
    for mark in root.iter("{*}vanish"):
        run = mark.getparent().getparent()
        hides = attribute(mark, "val") not in ("0", "false", "off") and run is not None and local_name(run) == "r"
        if hides and any(local_name(child) == "t" and (child.text or "").strip() for child in run):
            return True
    return False
