"""The walk over the body of a Word document, by local names, so that transitional and strict files read alike."""

from __future__ import annotations

from collections import Counter
from typing import Any

from qcode.language.wordsets import word_set

# Properties, field codes and what was deleted; the children of these are not part of the text.
_SKIP = word_set(
    "rPr pPr tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr del moveFrom instrText delText delInstrText rt",
    "binData fldData annotationRef footnoteRef endnoteRef",
)
_REFERENCES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes", "commentReference": "comments"}
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
# Word turns `:)` and its relatives into the Wingdings letters J, K and L.
_SMILEYS = {0x4A: "☺", 0x4B: "😐", 0x4C: "☹"}
_ARROWS = {0xE0: "→", 0xDF: "←", 0xF3: "⇔", 0xFC: "✓", 0xFB: "✗", 0xA7: "▪", 0xB7: "•"}


class Walk:
    """Collects the text of a document and counts what it leaves out."""

    def __init__(self) -> None:
        self.references: Counter[str] = Counter()
        self.deleted = False
        self._boxes: list[str] = []

    def text_of(self, root: Any) -> str:
        """All paragraphs of the body, joined by newlines."""
        return "\n".join(self._blocks(root))

    def _blocks(self, parent: Any) -> list[str]:
        """Paragraphs and table rows below `parent`, one string each."""
        found: list[str] = []
        glue = False  # the paragraph mark before was deleted: the next paragraph goes on in the same line
        for child in parent:
            name = _name(child)
            if name == "p":
                outer, self._boxes = self._boxes, []
                text = self._inline(child)
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
            elif name and name not in _SKIP:
                found.extend(self._blocks(child))
        if glue and found and not found[-1]:
            found.pop()
        return found

    def _rows(self, table: Any) -> list[str]:
        """A row per string: cells joined by tabs, the paragraphs of a cell by newlines."""
        rows: list[str] = []
        for child in table:
            name = _name(child)
            if name == "tr":
                if _has(child, "trPr", "del"):
                    self.deleted = True
                else:
                    rows.append("\t".join(self._cells(child)))
            elif name and name not in _SKIP:
                rows.extend(self._rows(child))
        return rows

    def _cells(self, row: Any) -> list[str]:
        cells: list[str] = []
        for child in row:
            name = _name(child)
            if name == "tc":
                cells.append("\n".join(self._blocks(child)))
            elif name and name not in _SKIP:
                cells.extend(self._cells(child))
        return cells

    def _inline(self, parent: Any) -> str:
        """The text of a paragraph, a run or anything inside one; text boxes are put aside."""
        parts: list[str] = []
        for child in parent:
            name = _name(child)
            if name == "t":
                # Word shows a line feed inside a text element as a blank.
                parts.append(_smile((child.text or "").replace("\n", " ").replace("\r", " ")))
            elif name in ("del", "moveFrom"):
                self.deleted = True
            elif name in _SKIP or not name:
                continue
            elif name in _CHARACTERS:
                parts.append(_CHARACTERS[name])
            elif name == "sym":
                parts.append(_symbol(child))
            elif name in _REFERENCES:
                self.references[_REFERENCES[name]] += 1
            elif name == "txbxContent":
                self._boxes.extend(self._blocks(child))
            elif name == "AlternateContent":
                parts.append(self._inline(_choice(child)))
            else:
                parts.append(self._inline(child))
        return "".join(parts)

    def _mark_deleted(self, paragraph: Any) -> bool:
        for kind in ("del", "moveFrom"):
            if _has(paragraph, "pPr", "rPr", kind):
                self.deleted = True
                return True
        return False


def _name(element: Any) -> str:
    """Local name; `""` for comments and entities."""
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def _has(element: Any, *path: str) -> bool:
    for step in path:
        element = next((child for child in element if _name(child) == step), None)
        if element is None:
            return False
    return True


def _choice(alternate: Any) -> Any:
    """The first choice; the fallback holds the same text for old programs and counts only where it is alone."""
    for wanted in ("Choice", "Fallback"):
        for child in alternate:
            if _name(child) == wanted:
                return child
    return ()


def _smile(text: str) -> str:
    if not any("\uf000" <= char <= "\uf0ff" for char in text):
        return text
    return "".join(_wingding(ord(char) & 0xFF, char) if "\uf000" <= char <= "\uf0ff" else char for char in text)


def _symbol(element: Any) -> str:
    attributes = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
    try:
        code = int(attributes.get("char", ""), 16)
        char = chr(code)
    except (ValueError, OverflowError):
        return ""
    if "wingdings" in attributes.get("font", "").lower() or 0xF000 <= code <= 0xF0FF:
        return _wingding(code & 0xFF, char)
    return char


def _wingding(code: int, otherwise: str) -> str:
    return _SMILEYS.get(code) or _ARROWS.get(code) or otherwise
