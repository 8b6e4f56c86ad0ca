"""What an act was about, in the columns of the change log and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import RowMapping

from qcode.model import Act, ActCode, ActKind, ActSubject, Span
from qcode.model.change import Value

COLUMNS = ("document", "document_name", "start", "end", "codes", "becomes", "details")
"""The columns that hold the subject of an act; `summary` is what formats before the third wrote in their place."""


def subject_columns(subject: ActSubject) -> dict[str, Value]:
    """The values of `COLUMNS` for a subject; what it does not have is null or empty."""
    span = subject.span
    return {
        "document": subject.document,
        "document_name": subject.name,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "codes": _codes(subject.codes),
        "becomes": _codes(subject.becomes),
        "details": _details(subject),
    }


def act_of(row: RowMapping, *, undone: bool) -> Act:
    """An act from a row of the log that has `coder_name`, `COLUMNS` and the other columns but the change itself."""
    kind = ActKind(row["kind"])
    return Act(
        row["id"],
        row["created"],
        row["coder_name"],
        kind,
        _subject(row),
        undone,
        row["rows"],
        row["turns"],
        row["hash"],
    )


def _subject(row: RowMapping) -> ActSubject:
    details: Mapping[str, Any] = json.loads(row["details"]) if row["details"] else {}
    span = None if row["start"] is None or row["end"] is None else Span(row["start"], row["end"])
    subject = ActSubject(
        row["document"],
        row["document_name"],
        span,
        _read_codes(row["codes"]),
        _read_codes(row["becomes"]),
        details.get("counts", {}),
        details.get("notes", {}),
    )
    # What stood in the log before there were columns, where it could not be taken apart.
    return ActSubject(text=row["summary"]) if subject == ActSubject() and row["summary"] else subject


def _codes(codes: Iterable[ActCode]) -> str:
    return _json(list(codes)) if codes else ""


def _read_codes(text: str) -> tuple[ActCode, ...]:
    return tuple(ActCode(key, path) for key, path in json.loads(text)) if text else ()


def _details(subject: ActSubject) -> str:
    parts = {"counts": dict(subject.counts), "notes": dict(subject.notes)}
    details = {name: values for name, values in parts.items() if values}
    return _json(details) if details else ""


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
