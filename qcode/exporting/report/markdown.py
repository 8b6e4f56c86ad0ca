"""A report as Markdown with plain tables. Figures are named with the command that draws them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from qcode.exporting.quotes_files import inline_markdown
from qcode.exporting.quotes_files import plain_markdown as plain
from qcode.exporting.report.blocks import (
    Block,
    Heading,
    Illustration,
    Paragraph,
    Points,
    Quotation,
    Record,
    Report,
    Table,
    Words,
    numbered,
)


def report_markdown(report: Report) -> str:
    """The report as Markdown with tables; figures are named, not shown."""
    lines = [f"# {plain(report.title)}", ""]
    if report.subtitle:
        lines += [plain(report.subtitle), ""]
    for block, number in numbered(report.blocks):
        lines += [*_lines(block, number, report.words), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


@singledispatch
def _lines(block: Block, number: int, words: Words) -> Iterator[str]:
    """The lines of a block; each kind has a function below."""
    raise NotImplementedError(type(block).__name__)


@_lines.register
def _heading(block: Heading, _number: int, _words: Words) -> Iterator[str]:
    yield f"{'#' * min(block.level + 1, 6)} {plain(block.text)}"


@_lines.register
def _paragraph(block: Paragraph, _number: int, _words: Words) -> Iterator[str]:
    yield plain(block.text)


@_lines.register
def _points(block: Points, _number: int, _words: Words) -> Iterator[str]:
    for item in block.items:
        yield f"- {plain(item)}"


@_lines.register
def _record(block: Record, _number: int, _words: Words) -> Iterator[str]:
    for label, texts in block.rows:
        yield f"- **{plain(label)}**: {'<br>'.join(map(_cell, texts))}"


@_lines.register
def _illustration(block: Illustration, number: int, words: Words) -> Iterator[str]:
    yield f"*{words.figure} {number}.* {plain(block.caption)}"
    yield ""
    yield f"{words.drawn_by}: `{block.command}`"


@_lines.register
def _quotation(block: Quotation, _number: int, words: Words) -> Iterator[str]:
    yield from (f"> {plain(line)}  " if line else ">" for line in block.text.split("\n"))
    yield ">"
    yield f"> — {plain(block.place)}"
    if block.memo:
        yield from ("", f"{words.memo}: {plain(block.memo)}")


@_lines.register
def _table(table: Table, number: int, words: Words) -> Iterator[str]:
    yield f"*{words.table} {number}.* {plain(table.caption)}"
    yield ""
    yield "| " + " | ".join(_cell(name) for name in table.columns) + " |"
    yield "|" + "|".join(" ---: " if right else " --- " for right in table.numeric) + "|"
    for row in table.rows:
        cells = ["&nbsp;&nbsp;" * (cell.level - 1) + _cell(cell.text) for cell in row]
        yield "| " + " | ".join(cells) + " |"
    for note in table.notes:
        yield ""
        yield plain(note)


def _cell(text: str) -> str:
    """Text inside a line, where no number or dash at its start means a list."""
    return "<br>".join(inline_markdown(line) for line in text.split("\n"))
