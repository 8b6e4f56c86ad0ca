"""The schemas of REFI-QDA (MIT, their licence is beside them): what is written must be valid."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

PROJECT, CODEBOOK = "Project.xsd", "Codebook.xsd"


def schema_problems(xml: bytes, name: str) -> list[str]:
    """What the schema `name` finds wrong, each with its line; empty when the XML is valid."""
    from lxml import etree

    schema = _schema(name)
    if schema.validate(etree.fromstring(xml, etree.XMLParser(resolve_entities=False, huge_tree=True))):
        return []
    return [f"line {error.line}: {error.message}" for error in schema.error_log]


@cache
def _schema(name: str) -> Any:
    from lxml import etree

    return etree.XMLSchema(etree.parse(str(Path(__file__).parent / "schemas" / name)))
