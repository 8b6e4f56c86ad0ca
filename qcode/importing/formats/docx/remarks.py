"""Comments, footnotes and endnotes of a Word document: parts of their own, named in the text by number."""

from __future__ import annotations

import zipfile
from typing import Any

from qcode.errors import InputError, Message
from qcode.importing.formats.docx.walk import Walk
from qcode.importing.formats.marks import Remarks, when_of
from qcode.importing.formats.package import attribute, local_name, parse_xml, read_part, related

_KINDS = {"comments": "comment", "footnotes": "footnote", "endnotes": "endnote"}
_DAMAGED = {
    "comments": Message("the comments are missing or damaged in the file"),
    "footnotes": Message("the footnotes are missing or damaged in the file"),
    "endnotes": Message("the endnotes are missing or damaged in the file"),
}


def remarks_of(package: zipfile.ZipFile, main: str, marks: Remarks) -> tuple[dict[tuple[str, str], int], list[Message]]:
    """Put the remarks of a document down in `marks`: their numbers by kind and id, and what could not be read."""
    found: dict[tuple[str, str], int] = {}
    said: list[Message] = []
    for relation, kind in _KINDS.items():
        for part in related(package, main, relation)[:1]:
            root = _part(package, part)
            if root is None:
                said.append(_DAMAGED[relation])
                continue
            for element in root:
                key = (kind, attribute(element, "id"))
                if local_name(element) == kind and key not in found:
                    author, when = attribute(element, "author"), when_of(attribute(element, "date"))
                    found[key] = marks.add(kind, _words(element), author, when)
    return found, said


def has_words(package: zipfile.ZipFile, part: str) -> bool:
    """True when a header or a footer holds more than a page number."""
    root = _part(package, part)
    return root is not None and any(char.isalpha() for char in _words(root))


def _part(package: zipfile.ZipFile, name: str) -> Any:
    """The root of a part beside the text; None when it can't be read, which must not cost the transcript."""
    try:
        return parse_xml(read_part(package, name), name)
    except (KeyError, InputError):
        return None


def _words(element: Any) -> str:
    marks = Remarks()
    return marks.bare(Walk(marks, {}).text_of(element)).strip()
