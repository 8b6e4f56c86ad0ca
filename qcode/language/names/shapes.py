"""What names somebody and has a shape of its own: addresses, numbers, dates, organisations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qcode.language.names.mention import Mention

_CAP = r"[A-ZÄÖÜÇŞĞİŁŚŻ]"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = (
    r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|January|February|March|May|June"
    r"|July|October|December)"
)
_STREET = (
    rf"(?:{_CAP}[\w.-]*(?:straße|strasse|str\.|weg|allee|platz|gasse|ring|damm|ufer|steig|chaussee)"
    rf"|(?:{_CAP}[\w-]+\s){{1,2}}(?:Straße|Strasse|Str\.|Weg|Allee|Platz|Gasse|Ring|Damm|Ufer))"
)
_POSTCODE = rf"\d{{5}}\s{_CAP}[\w-]+"
_ROAD = "(?:Street|Road|Avenue|Lane|Close|Drive|Square|Terrace)"
_NTH = rf"{_DAY}(?:st|nd|rd|th)?"
_WORD = rf"[„“\"»]?{_CAP}[\w&’'-]*[“”\"«]?\s"
SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("other", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("other", re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}(?:[ ]?[A-Z0-9]{1,3})?\b")),
    ("other", re.compile(r"(?<![\w/])(?:\+|00?)\d(?:[ /().-]{0,3}\d){6,13}(?![\w/])")),
    ("place", re.compile(rf"\b{_STREET}\s\d{{1,4}}(?:\s?[a-z]\b)?(?:,?\s{_POSTCODE})?")),
    ("place", re.compile(rf"\b\d{{1,4}}\s(?:{_CAP}\w+\s){{1,2}}{_ROAD}\b")),
    ("place", re.compile(rf"(?<!\d)\b{_POSTCODE}")),
    ("place", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b")),
    ("date", re.compile(rf"\b{_DAY}\.\s?(?:(?:0?[1-9]|1[0-2])\.\s?|{_MONTH}\s)(?:19|20)?\d{{2}}\b")),
    ("date", re.compile(rf"\b(?:{_NTH}\s(?:of\s)?{_MONTH}|{_MONTH}\s{_NTH}),?\s(?:19|20)\d{{2}}\b")),
    ("date", re.compile(r"\b(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b")),
    ("other", re.compile(r"\b(?:Az\.?|Aktenzeichen|case (?:no\.?|number)):?\s(?P<name>[\w./-]*\d[\w./-]*\d)", re.I)),
    ("other", re.compile(r"\b[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}[ -]?[1-9]\d{0,3}[EH]?\b")),
    (
        "organisation",
        re.compile(
            rf"(?!(?:Der|Die|Das|Dem|Den|The|Im|Beim|Vom)\s){_WORD}"
            rf"(?:(?:(?:für|der|die|des|und|in|im|of|for|and|the)\s)*{_WORD}){{0,5}}"
            r"(?:e\.\s?V\.|gGmbH|GmbH|eG|AG|Ltd\.?|CIC|Inc\.?|plc)(?!\w)"
        ),
    ),
)
"""Kinds and patterns; those that come first take their words."""


def shaped(text: str) -> Iterator[Mention]:
    """All names of a shape of their own; none lies over another one."""
    taken: list[tuple[int, int]] = []
    for kind, pattern in SHAPES:
        for found in pattern.finditer(text):
            start, end = found.span("name") if "name" in pattern.groupindex else found.span()
            if not any(start < stop and begin < end for begin, stop in taken):
                taken.append((start, end))
                yield Mention(start, end, kind, sure=True)
