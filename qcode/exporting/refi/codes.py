"""Codes as XML elements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from qcode.exporting.refi.names import legal
from qcode.model import Code, Codebook
from qcode.model.code_text import description_of

_COLOUR = re.compile(r"#(?:[A-Fa-f0-9]{3}|[A-Fa-f0-9]{6})")


def add_codes(
    parent: Any,
    book: Codebook,
    language: str,
    guid: Callable[[Code], str],
    notes: Callable[[Code], Iterable[str]] = lambda _: (),
) -> None:
    """Put the tree of codes below an element. `notes` gives the GUIDs of memos on a code."""
    from lxml import etree

    places = {"": parent}
    for code in book:
        element = etree.SubElement(
            places[code.parent],
            "Code",
            guid=guid(code),
            name=legal(code.title(language)),
            isCodable="true" if code.codable else "false",
        )
        if _COLOUR.fullmatch(code.colour):
            element.set("color", code.colour)
        if text := description_of(code):
            etree.SubElement(element, "Description").text = legal(text)
        for note in notes(code):
            etree.SubElement(element, "NoteRef", targetGUID=note)
        places[code.path] = element
