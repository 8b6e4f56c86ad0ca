"""The elements of the standard, to tell the others."""

from __future__ import annotations

from collections import Counter
from typing import Any

_KNOWN = frozenset(
    [
        "Project",
        "Users",
        "User",
        "CodeBook",
        "Codes",
        "Code",
        "Description",
        "NoteRef",
        "Variables",
        "Variable",
        "VariableValue",
        "VariableRef",
        "TextValue",
        "BooleanValue",
        "IntegerValue",
        "FloatValue",
        "DateValue",
        "DateTimeValue",
        "Cases",
        "Case",
        "CodeRef",
        "SourceRef",
        "SelectionRef",
        "Sources",
        "TextSource",
        "PlainTextContent",
        "PlainTextSelection",
        "Coding",
        "PDFSource",
        "PDFSelection",
        "Representation",
        "PictureSource",
        "PictureSelection",
        "TextDescription",
        "AudioSource",
        "AudioSelection",
        "VideoSource",
        "VideoSelection",
        "Transcript",
        "SyncPoint",
        "TranscriptSelection",
        "Notes",
        "Note",
        "Links",
        "Link",
        "Sets",
        "Set",
        "MemberCode",
        "MemberSource",
        "MemberNote",
        "Graphs",
        "Graph",
        "Vertex",
        "Edge",
    ]
)


def unknown_elements(root: Any) -> list[tuple[str, int]]:
    """Names of elements that are not in the standard, each with how many there are."""
    names = Counter(element.tag for element in root.iter() if isinstance(element.tag, str))
    found: Counter[str] = Counter()
    for tag, count in names.items():
        name = str(tag).rpartition("}")[2]
        if name not in _KNOWN:
            found[name] += count
    return sorted(found.items())
