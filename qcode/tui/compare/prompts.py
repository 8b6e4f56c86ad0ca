"""A passage as it is read in a list: where it is from, the whole quote, its codes and memos."""

from __future__ import annotations

from textual.content import Content

from qcode.analysis.passages import Passage
from qcode.i18n import gettext as _
from qcode.model import Codebook
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.foreign import assemble
from qcode.tui.kit.numbers import clock

MEMO = "✎"


def source(passage: Passage) -> str:
    """Document, speaker, time, coders."""
    first = passage.first
    parts = [first.document, first.speaker, clock(first.time_ms), ", ".join(passage.coders)]
    return " · ".join(part for part in parts if part)


def prompt(passage: Passage, looks: CodeLooks, book: Codebook) -> Content:
    """The passage as lines, to be wrapped."""
    parts: list[str | Content | tuple[str, str]] = [(source(passage), "bold")]
    if passage.memos:
        parts.append((f"  {MEMO}", "bold"))
    if passage.review:
        parts += ["  ", (_("to review"), "bold $text-warning")]
    lines = (line.strip() for line in passage.first.text.splitlines())
    parts += ["\n", "\n".join(line for line in lines if line), "\n"]
    parts.append((" · ".join(names(passage, looks, book)), "dim"))
    for memo in passage.memos:
        parts.append((f"\n{MEMO} {' '.join(memo.split())}", "italic"))
    return assemble(*parts)


def names(passage: Passage, looks: CodeLooks, book: Codebook) -> list[str]:
    """The whole names of the codes."""
    return [looks.long_name(book.by_path[path]) if path in book.by_path else path for path in passage.paths]
