"""How many of something there are, in words: `1 coding`, `5,000 codings`."""

from __future__ import annotations

from collections.abc import Callable

from qcode.errors import Plural

_AMOUNTS: dict[str, Callable[[int], Plural]] = {
    "code": lambda count: Plural("{count:,} code", "{count:,} codes", count),
    "coder": lambda count: Plural("{count:,} coder", "{count:,} coders", count),
    "coding": lambda count: Plural("{count:,} coding", "{count:,} codings", count),
    "document": lambda count: Plural("{count:,} document", "{count:,} documents", count),
    "group": lambda count: Plural("{count:,} group", "{count:,} groups", count),
    "hit": lambda count: Plural("{count:,} hit", "{count:,} hits", count),
    "line": lambda count: Plural("{count:,} line", "{count:,} lines", count),
    "memo": lambda count: Plural("{count:,} memo", "{count:,} memos", count),
    "passage": lambda count: Plural("{count:,} passage", "{count:,} passages", count),
    "reserved document": lambda count: Plural("{count:,} reserved document", "{count:,} reserved documents", count),
    "row": lambda count: Plural("{count:,} row", "{count:,} rows", count),
    "segment": lambda count: Plural("{count:,} segment", "{count:,} segments", count),
    "sentence": lambda count: Plural("{count:,} sentence", "{count:,} sentences", count),
    "sub-code": lambda count: Plural("{count:,} sub-code", "{count:,} sub-codes", count),
    "turn": lambda count: Plural("{count:,} turn", "{count:,} turns", count),
    "verdict": lambda count: Plural("{count:,} verdict", "{count:,} verdicts", count),
    "word": lambda count: Plural("{count:,} word", "{count:,} words", count),
}


def counted(count: int, noun: str) -> Plural:
    """A number with its noun, which is one of those above."""
    return _AMOUNTS[noun](count)
