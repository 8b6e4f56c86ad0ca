"""A report as Markdown with plain tables. Figures are named with the command that draws them."""

from __future__ import annotations

from collections.abc import Iterator

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
)


def report_markdown(report: Report) -> str:
    """The report as Markdown with tables; figures are named, not shown."""
    lines = [f"# {plain(report.title)}", ""]
    if report.subtitle:
        lines += [plain(report.subtitle), ""]
    numbers = {Table: 0, Illustration: 0}
    for block in report.blocks:
        if isinstance(block, Table | Illustration):
            numbers[type(block)] += 1
        lines += [*_lines(block, numbers.get(type(block), 0), report.words), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _lines(block: Block, number: int, words: Words) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * min(block.level + 1, 6)} {plain(block.text)}"
    elif isinstance(block, Paragraph):
        yield plain(block.text)
    elif isinstance(block, Points):
        for item in block.items:
            yield f"- {plain(item)}"
    elif isinstance(block, Table):
        yield from _table(block, number, words)
    elif isinstance(block, Record):
        for label, texts in block.rows:
            said = "<br>".join(_cell(text) for text in texts)
            yield f"- **{plain(label)}**: {said}"
    elif isinstance(block, Illustration):
        yield f"*{words.figure} {number}.* {plain(block.caption)}"
        yield ""
        yield f"{words.drawn_by}: `{block.command}`"
    elif isinstance(block, Quotation):
        yield from (f"> {plain(line)}  " if line else ">" for line in block.text.split("\n"))
        yield ">"
        yield f"> — {plain(block.place)}"
        if block.memo:
            yield from ("", f"{words.memo}: {plain(block.memo)}")


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
