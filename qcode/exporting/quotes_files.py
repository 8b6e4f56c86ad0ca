"""The quote book as Markdown, HTML (one file that needs no network) and Word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from qcode.exporting.quotes import LABELS, Section

# Signs that mean something to Markdown inside a line or at its beginning.
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")
_LIST = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_STYLE = """
body { max-width: 46em; margin: 2em auto; padding: 0 1em; font: 1em/1.5 Georgia, serif; }
body { color: #1a1a1a; background: #fff; }
h1, h2, h3, h4, h5, h6 { font-family: system-ui, sans-serif; line-height: 1.25; }
blockquote { margin: 0 0 1.2em; padding: 0 0 0 1em; border-left: 3px solid #999; }
blockquote p { margin: 0; white-space: pre-line; }
.place, .path, .memo { font: .85em/1.4 system-ui, sans-serif; color: #555; }
.memo { white-space: pre-line; font-style: italic; }
@media (prefers-color-scheme: dark) {
  body { color: #e6e6e6; background: #1b1b1b; }
  .place, .path, .memo { color: #aaa; }
  a { color: #9cf; }
}
@media print { blockquote { break-inside: avoid; } }
""".strip()  # fmt: skip


def quotes_markdown(sections: Sequence[Section], *, title: str, language: str) -> str:
    """The quote book as Markdown; each passage is a quote with its place below."""
    labels = LABELS[language]
    lines = [f"# {plain_markdown(title or labels['title'])}", ""]
    for section in sections:
        lines += [f"{'#' * min(section.level + 1, 5)} {plain_markdown(section.title)}", ""]
        lines += [plain_markdown(section.about(language)), ""]
        for group, quotes in section.groups:
            lines += [f"{'#' * min(section.level + 2, 6)} {plain_markdown(group)}", ""]
            for quote in quotes:
                lines += [f"> {plain_markdown(line)}  " if line else ">" for line in quote.text.split("\n")]
                lines += [">", f"> — {plain_markdown(quote.place)}", ""]
                if quote.memo:
                    lines += [f"{labels['memo']}: {plain_markdown(quote.memo)}", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def plain_markdown(text: str) -> str:
    """Text whose signs mean nothing to Markdown."""
    return _LIST.sub(lambda match: match[1] + match[2][:-1] + "\\" + match[2][-1], inline_markdown(text))


def inline_markdown(text: str) -> str:
    """The same inside a line."""
    return _MARKDOWN.sub(r"\\\1", _CONTROL.sub("\ufffd", text).replace("&", "&amp;"))


def quotes_html(sections: Sequence[Section], *, title: str, language: str) -> str:
    """The quote book as one HTML file with a table of contents."""
    return "\n".join(_html(sections, title or LABELS[language]["title"], language)) + "\n"


def _html(sections: Sequence[Section], title: str, language: str) -> Iterator[str]:
    labels = LABELS[language]
    yield f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{plain_html(title)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>"
    yield f"<h1>{plain_html(title)}</h1>\n<nav>\n<ul>"
    for number, section in enumerate(sections):
        count = f" ({section.count})" if section.count else ""
        yield f'<li><a href="#c{number}">{plain_html(section.title)}</a>{count}</li>'
    yield "</ul>\n</nav>"
    for number, section in enumerate(sections):
        level = min(section.level + 1, 5)
        yield f'<h{level} id="c{number}">{plain_html(section.title)}</h{level}>'
        yield f'<p class="path">{plain_html(section.about(language))}</p>'
        for group, quotes in section.groups:
            yield f"<h{level + 1}>{plain_html(group)}</h{level + 1}>"
            for quote in quotes:
                yield f"<blockquote>\n<p>{plain_html(quote.text)}</p>"
                yield f'<footer class="place">{plain_html(quote.place)}</footer>'
                if quote.memo:
                    yield f'<div class="memo">{labels["memo"]}: {plain_html(quote.memo)}</div>'
                yield "</blockquote>"
    yield "</body>\n</html>"


def plain_html(text: str) -> str:
    """Text for HTML, inside an attribute too."""
    return escape(_CONTROL.sub("\ufffd", text), quote=True)


def quotes_docx(sections: Sequence[Section], *, title: str, language: str) -> bytes:
    """The quote book as a Word document with Word's styles for headings and quotes."""
    from docx.shared import Pt, RGBColor

    from qcode.exporting.word import add_paragraphs, new_document, saved

    labels = LABELS[language]
    document = new_document()
    quoted, placed = document.styles["Quote"], document.styles["Caption"]
    quoted.font.italic = False
    quoted.font.color.rgb = RGBColor(0, 0, 0)
    quoted.paragraph_format.left_indent = Pt(14)
    quoted.paragraph_format.space_after = Pt(0)
    quoted.paragraph_format.keep_with_next = True
    placed.font.bold = False
    placed.font.color.rgb = RGBColor(0x55, 0x55, 0x55)
    placed.paragraph_format.left_indent = Pt(14)
    add_paragraphs(document, [("Title", _one_line(title or labels["title"])), *_paragraphs(sections, language)])
    return saved(document)


def _paragraphs(sections: Sequence[Section], language: str) -> Iterator[tuple[str, str]]:
    """Style and text of all paragraphs below the title."""
    memo = LABELS[language]["memo"]
    for section in sections:
        level = min(section.level, 8)
        yield f"Heading {level}", _one_line(section.title)
        yield "Normal", section.about(language)
        for group, quotes in section.groups:
            yield f"Heading {level + 1}", _one_line(group)
            for quote in quotes:
                yield "Quote", quote.text
                yield "Caption", f"{quote.place}\n{memo}: {quote.memo}" if quote.memo else quote.place


def _one_line(text: str) -> str:
    return _CONTROL.sub("\ufffd", " ".join(text.split()))
