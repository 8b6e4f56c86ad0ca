"""A report as one HTML file: no address in it, figures as SVG, tables that are sorted by a click on their heads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qcode.exporting.quotes_files import plain_html as plain
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
    numbers = {Table: 0, Illustration: 0, Heading: 0}
    for block in report.blocks:
        if isinstance(block, Table | Illustration | Heading):
            numbers[type(block)] += 1
        yield from _lines(block, numbers.get(type(block), 0), report.words)
    yield f"</main>\n<script>\n{SCRIPT}\n</script>\n</body>\n</html>"


def _contents(report: Report) -> Iterator[str]:
    yield f'<nav aria-label="{plain(report.words.contents)}">\n<ul>'
    headings = [block for block in report.blocks if isinstance(block, Heading)]
    for number, block in enumerate(headings, start=1):
        if block.level == 1:
            yield f'<li><a href="#s{number}">{plain(block.text)}</a></li>'
    yield "</ul>\n</nav>"


def _lines(block: Block, number: int, words: Words) -> Iterator[str]:
    if isinstance(block, Heading):
        level = min(block.level + 1, 6)
        yield f'<h{level} id="s{number}">{plain(block.text)}</h{level}>'
    elif isinstance(block, Paragraph):
        yield f"<p>{plain(block.text)}</p>"
    elif isinstance(block, Points):
        yield "<ul>"
        yield from (f"<li>{plain(item)}</li>" for item in block.items)
        yield "</ul>"
    elif isinstance(block, Table):
        yield from _table(block, number, words)
    elif isinstance(block, Record):
        yield '<table class="record">\n<tbody>'
        for label, texts in block.rows:
            said = "\n".join(plain(text) for text in texts)
            yield f'<tr><th scope="row">{plain(label)}</th><td>{said}</td></tr>'
        yield "</tbody>\n</table>"
    elif isinstance(block, Illustration):
        yield f"<figure>\n{_svg(block.drawn('.svg').decode('utf-8'), number)}"
        yield f"<figcaption><b>{plain(words.figure)} {number}.</b> {plain(block.caption)}</figcaption>\n</figure>"
    elif isinstance(block, Quotation):
        yield f"<blockquote>\n<p>{plain(block.text)}</p>"
        yield f'<footer class="place">{plain(block.place)}</footer>'
        if block.memo:
            yield f'<div class="memo">{plain(words.memo)}: {plain(block.memo)}</div>'
        yield "</blockquote>"


def _table(table: Table, number: int, words: Words) -> Iterator[str]:
    yield '<div class="wide" tabindex="0">\n<table class="sortable">'
    yield f"<caption><b>{plain(words.table)} {number}.</b> {plain(table.caption)}</caption>\n<thead>\n<tr>"
    for name, right in zip(table.columns, table.numeric, strict=True):
        side = ' class="number"' if right else ""
        yield f'<th scope="col"{side}><button type="button" title="{plain(words.sort)}">{plain(name)}</button></th>'
    yield "</tr>\n</thead>\n<tbody>"
    for row in table.rows:
        cells = []
        for place, (cell, right) in enumerate(zip(row, table.numeric, strict=True)):
            mark = ' class="number"' if right else ""
            if cell.number is not None:
                mark += f' data-sort="{cell.number:.10g}"'
            if cell.level > 1:
                mark += f' style="padding-left: {0.55 + 1.1 * (cell.level - 1):.2f}rem"'
            head, tail = ('<th scope="row"', "</th>") if place == 0 else ("<td", "</td>")
            cells.append(f"{head}{mark}>{plain(cell.text)}{tail}")
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>\n</table>\n</div>"
    yield from (f'<p class="note">{plain(note)}</p>' for note in table.notes)


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
