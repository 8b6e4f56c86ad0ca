"""Looking at Word files that were written."""

from __future__ import annotations

from docx.table import Table
from docx.text.paragraph import Paragraph


def style_name(part: Paragraph | Table) -> str:
    """The name of the style of a paragraph or table."""
    assert part.style is not None
    name: str | None = part.style.name
    assert name is not None
    return name
