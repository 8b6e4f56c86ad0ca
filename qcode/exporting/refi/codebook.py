"""A codebook as .qdc."""

from __future__ import annotations

import json
from typing import Any

from qcode.errors import Message, ProblemsFound, UsageError
from qcode.exporting.refi.codes import add_codes
from qcode.exporting.refi.names import Guids
from qcode.exporting.refi.schema import CODEBOOK, schema_problems
from qcode.model import Codebook

NAMESPACE = "urn:QDA-XML:codebook:1.0"


def codebook_xml(book: Codebook, *, language: str, seed: str, origin: str) -> bytes:
    """The codebook as XML; raises UsageError where there is no code, as the standard wants at least one."""
    from lxml import etree

    if not book.codes:
        raise UsageError(
            Message("The codebook is empty, and an empty .qdc is not allowed."), hint=Message("Add a code first.")
        )
    root = etree.Element("CodeBook", nsmap={None: NAMESPACE}, origin=origin)
    guids = Guids(seed)
    add_codes(etree.SubElement(root, "Codes"), book, language, lambda code: guids.of("code", code.key or code.path))
    xml = serialised(root)
    if book.title:
        # The standard has no place for a title; an instruction for qcode is read by no other program.
        title = json.dumps(dict(book.title)).replace(">", "\\u003e").encode()
        xml = xml.replace(b"\n<CodeBook", b"\n<?qcode title=" + title + b"?>\n<CodeBook", 1)
    if problems := schema_problems(xml, CODEBOOK):
        raise ProblemsFound(
            Message("The codebook would not be valid: {problem}.", problem=problems[0]),
            hint=Message("Please report this."),
        )
    return xml


def serialised(root: Any) -> bytes:
    """The bytes of a document. Its elements were made without a name space; the root declares the one of all."""
    from lxml import etree

    body: bytes = etree.tostring(root, encoding="UTF-8", pretty_print=True)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + body
