"""The tree of codes as XML elements, which a codebook and a project write alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from qcode.exporting.refi.names import legal
from qcode.model import Code, Codebook
from qcode.model.code_text import description_of
from qcode.model.colour import full_colour


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
        if full_colour(code.colour):
            element.set("color", code.colour)
        if text := description_of(code):
            etree.SubElement(element, "Description").text = legal(text)
        for note in notes(code):
            etree.SubElement(element, "NoteRef", targetGUID=note)
        places[code.path] = element
