"""A report as one HTML file: no address in it, figures as SVG, tables that are sorted by a click on their heads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import singledispatch

from qcode.exporting.quotes_files import plain_html as plain
from qcode.exporting.report.blocks import (
    Block,
    Cell,
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
from qcode.exporting.report.page import SCRIPT, STYLE

_ID = re.compile(r'\bid="([^"]+)"')
_POINTER = re.compile(r'(url\(#|href="#)')


def report_html(report: Report) -> str:
    """The report as one HTML page with its figures in it."""
    return "\n".join(_page(report)) + "\n"


def _page(report: Report) -> Iterator[str]:
    title = plain(report.title)
    yield f'<!DOCTYPE html>\n<html lang="{report.language}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>"
    if report.subtitle:
        yield f'<p class="subtitle">{plain(report.subtitle)}</p>'
    yield "</header>"
    yield from _contents(report)
    yield "<main>"
    for block, number in numbered(report.blocks):
        yield from _lines(block, number, report.words)
    yield f"</main>\n<script>\n{SCRIPT}\n</script>\n</body>\n</html>"


def _contents(report: Report) -> Iterator[str]:
    yield f'<nav aria-label="{plain(report.words.contents)}">\n<ul>'
    for block, number in numbered(report.blocks):
        if isinstance(block, Heading) and block.level == 1:
            yield f'<li><a href="#s{number}">{plain(block.text)}</a></li>'
    yield "</ul>\n</nav>"


@singledispatch
def _lines(block: Block, number: int, words: Words) -> Iterator[str]:
    """The lines of a block; each kind has a function below."""
    raise NotImplementedError(type(block).__name__)


@_lines.register
def _heading(block: Heading, number: int, _words: Words) -> Iterator[str]:
    level = min(block.level + 1, 6)
    yield f'<h{level} id="s{number}">{plain(block.text)}</h{level}>'


@_lines.register
def _paragraph(block: Paragraph, _number: int, _words: Words) -> Iterator[str]:
    yield f"<p>{plain(block.text)}</p>"


@_lines.register
def _points(block: Points, _number: int, _words: Words) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{plain(item)}</li>" for item in block.items)
    yield "</ul>"


@_lines.register
def _record(block: Record, _number: int, _words: Words) -> Iterator[str]:
    yield '<table class="record">\n<tbody>'
    for label, texts in block.rows:
        paragraphs = "\n".join(map(plain, texts))
        yield f'<tr><th scope="row">{plain(label)}</th><td>{paragraphs}</td></tr>'
    yield "</tbody>\n</table>"


@_lines.register
def _illustration(block: Illustration, number: int, words: Words) -> Iterator[str]:
    yield f"<figure>\n{_svg(block.drawn('.svg').decode('utf-8'), number)}"
    yield f"<figcaption><b>{plain(words.figure)} {number}.</b> {plain(block.caption)}</figcaption>\n</figure>"


@_lines.register
def _quotation(block: Quotation, _number: int, words: Words) -> Iterator[str]:
    yield f"<blockquote>\n<p>{plain(block.text)}</p>"
    yield f'<footer class="place">{plain(block.place)}</footer>'
    if block.memo:
        yield f'<div class="memo">{plain(words.memo)}: {plain(block.memo)}</div>'
    yield "</blockquote>"


@_lines.register
def _table(table: Table, number: int, words: Words) -> Iterator[str]:
    sides = [' class="number"' if right else "" for right in table.numeric]
    yield '<div class="wide" tabindex="0">\n<table class="sortable">'
    yield f"<caption><b>{plain(words.table)} {number}.</b> {plain(table.caption)}</caption>\n<thead>\n<tr>"
    for name, side in zip(table.columns, sides, strict=True):
        yield f'<th scope="col"{side}><button type="button" title="{plain(words.sort)}">{plain(name)}</button></th>'
    yield "</tr>\n</thead>\n<tbody>"
    for row in table.rows:
        marks = [side + _marks(cell) for cell, side in zip(row, sides, strict=True)]
        cells = [f"<td{mark}>{plain(cell.text)}</td>" for cell, mark in zip(row[1:], marks[1:], strict=True)]
        yield f'<tr><th scope="row"{marks[0]}>{plain(row[0].text)}</th>{"".join(cells)}</tr>'
    yield "</tbody>\n</table>\n</div>"
    yield from (f'<p class="note">{plain(note)}</p>' for note in table.notes)


def _marks(cell: Cell) -> str:
    """The attributes of a cell: the number by which its column is sorted, and how far it is set in."""
    number = "" if cell.number is None else f' data-sort="{cell.number:.10g}"'
    level = f' style="padding-left: {0.55 + 1.1 * (cell.level - 1):.2f}rem"' if cell.level > 1 else ""
    return number + level


def _svg(drawn: str, number: int) -> str:
    """The drawing inside the page: without a head of its own, its ids unlike those of the other drawings."""
    text = re.sub(r"^<\?xml[^>]*\?>\s*", "", drawn)
    text = re.sub(r"\s*<style[^>]*>.*?</style>", "", text, flags=re.DOTALL)
    text = text.replace("<svg ", '<svg style="stroke-linejoin: round; stroke-linecap: butt" ', 1)
    # Drawing programs tell single dots and cells apart by ids; in a page an id must be there once.
    seen: dict[str, int] = {}

    def unique(found: re.Match[str]) -> str:
        seen[found[1]] = seen.get(found[1], 0) + 1
        again = f"-{seen[found[1]]}" if seen[found[1]] > 1 else ""
        return f'id="f{number}-{found[1]}{again}"'

    return _POINTER.sub(lambda found: f"{found[1]}f{number}-", _ID.sub(unique, text)).strip()
