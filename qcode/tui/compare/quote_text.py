"""Chosen quotes as text for a paper: by group, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qcode.analysis.passages import Passage
from qcode.tui.kit.numbers import clock


def quote_text(title: str, groups: Iterable[tuple[str, Sequence[Passage]]]) -> str:
    """Markdown: the code, the groups that have quotes, every quote whole, behind it document, speaker and time."""
    lines = [f"## {title}", ""]
    for label, passages in groups:
        if passages:
            lines += [f"### {label}", ""]
        for passage in passages:
            words = [line.strip() for line in passage.first.text.splitlines()]
            lines += [f"> {line}" if line else ">" for line in words]
            lines += [">", f"> ({place(passage)})", ""]
    return "\n".join(lines)


def place(passage: Passage) -> str:
    """Document, speaker, turn and time."""
    first = passage.first
    turn = f"§ {first.turn}" if first.turn is not None else ""
    return ", ".join(part for part in (first.document, first.speaker, turn, clock(first.time_ms)) if part)
