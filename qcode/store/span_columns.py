"""Which columns of the tables are offsets in a text, and which hold what people wrote."""

from __future__ import annotations

from collections.abc import Mapping

SPANS: Mapping[str, tuple[tuple[str, bool], ...]] = {
    "coding": (("start", False), ("end", True)),
    "decision": (("start", False), ("end", True)),
    "memo": (("start", False), ("end", True)),
    "queued": (("start", False), ("end", True)),
    "settlement": (("start", False), ("end", True)),
    "turn": (("start", False), ("end", True), ("speech_start", False), ("speech_end", True)),
}
"""Columns that are offsets in the text of the row's document, by table; whether each is an end."""

WORDS: Mapping[str, tuple[str, ...]] = {
    "document": ("name", "source_name"),
    "speaker": ("name",),
    "variable": ("value",),
    "speaker_variable": ("value",),
    "coding": ("memo", "quote"),
    "memo": ("title", "text", "quote"),
    "summary": ("text",),
    "settlement": ("reason",),
    "code": ("definition", "when_use", "when_not", "rule", "examples"),
    "code_version": ("definition", "when_use", "when_not", "rule", "examples"),
}
"""Columns in which people write what they like, by table."""

VEILED_TABLES = ("source_text", "setting", *dict.fromkeys((*SPANS, *WORDS)))
"""Tables that are shown otherwise than they are stored."""
