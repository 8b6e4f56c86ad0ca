"""Groups of passages as rows, and as JSON with everything that is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from qcode.session.core import Session
from qcode.session.themes.groups import Place, Theme, Themes
from qcode.suggest.units import spoken

COLUMNS = (
    "group", "name", "passages", "documents", "perspectives", "keywords", "in_vivo", "near_code", "typical_1",
    "typical_2", "typical_3",
)  # fmt: skip
SHORT_COLUMNS = ("group", "name", "passages", "documents", "perspectives", "near_code", "typical_1")
"""For a terminal, where quotes take the room."""


def theme_rows(session: Session, found: Themes) -> Iterator[dict[str, Any]]:
    """One row per group, with the columns COLUMNS: words and three quotes, for a table or csv."""
    for number, theme in enumerate(found.themes, start=1):
        typical = [_quote(session, place) for place in theme.typical]
        typical += [""] * (3 - len(typical))
        yield {
            "group": number,
            "name": theme.name,
            "passages": len(theme.passages),
            "documents": theme.documents,
            "perspectives": spread_in_words(theme, found),
            "keywords": ", ".join(word.word for word in theme.keywords),
            "in_vivo": " | ".join(theme.in_vivo),
            "near_code": ", ".join(f"{near.path} ({near.score:.2f})" for near in theme.near),
            **{f"typical_{place}": quote for place, quote in enumerate(typical, start=1)},
        }


def spread_in_words(theme: Theme, found: Themes) -> str:
    """`teachers 2/3, parents 1/3`: documents with the group, of all that were looked at."""
    return ", ".join(f"{name or '–'} {theme.spread.get(name, 0)}/{total}" for name, total in found.totals.items())


def themes_data(session: Session, found: Themes) -> dict[str, Any]:
    """Everything, for JSON: each passage with its place and words."""
    return {
        "groups": [_group(session, number, theme) for number, theme in enumerate(found.themes, start=1)],
        "in_no_group": _rows(session, found.leftover),
        "settings": _settings(found),
    }


def _group(session: Session, number: int, theme: Theme) -> dict[str, Any]:
    return {
        "group": number,
        "name": theme.name,
        "documents": theme.documents,
        "perspectives": _none_for_empty(theme.spread),
        "keywords": [asdict(word) for word in theme.keywords],
        "in_vivo": list(theme.in_vivo),
        "near": [asdict(near) for near in theme.near],
        "typical": _rows(session, theme.typical),
        "boundary": _rows(session, theme.boundary),
        "passages": _rows(session, theme.passages),
    }


def _settings(found: Themes) -> dict[str, Any]:
    """What was asked for and what it was looked for in: enough to get the same groups again."""
    wanted = found.wanted
    return {
        "code": wanted.code or None,
        "coded": wanted.of_codings,
        "where": dict(wanted.where),
        "groups": wanted.groups,
        "min_documents": wanted.fewest_documents,
        "seed": wanted.seed,
        "encoder": found.encoder,
        "silhouette": found.silhouette,
        "passages": found.passages,
        "too_short": found.short,
        "reserved": list(found.reserved),
        "documents": _none_for_empty(found.totals),
    }


def _none_for_empty(counts: Mapping[str, int]) -> dict[str | None, int]:
    return {name or None: count for name, count in counts.items()}


def _rows(session: Session, places: Iterable[Place]) -> list[dict[str, Any]]:
    return [_row(session, place) for place in places]


def _row(session: Session, place: Place) -> dict[str, Any]:
    document = session.documents_by_id[place.document]
    return {
        "document": document.name,
        "start": place.span.start,
        "end": place.span.end,
        "text": place.span.of(session.transcript(place.document).text),
    }


def _quote(session: Session, place: Place) -> str:
    row = _row(session, place)
    return f"{spoken(row['text'])} ({row['document']})"
