"""The conditions of a query that have a value to choose: what can be chosen, and the query with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from qcode.analysis.retrieval import Query
from qcode.i18n import gettext as _
from qcode.model import Origin, Role
from qcode.session import Session
from qcode.session import coding as codings_of
from qcode.tui.documents.choose import Choice
from qcode.tui.documents.labels import group_label
from qcode.tui.passages.sentence import ORIGINS, ROLES

VARIABLE = "var:"
WEIGHTS = ((0, 33), (34, 66), (67, 100), (50, 100))


def values(session: Session, field: str) -> list[Choice]:
    """What a condition can be."""
    if field.startswith(VARIABLE):
        name = field.removeprefix(VARIABLE)
        found = sorted({one.variables[name] for one in session.documents if one.variables.get(name)})
        return [Choice(value, group_label(value, name)) for value in found]
    return _VALUES[field](session)


def _speakers(session: Session) -> list[Choice]:
    session.read_transcripts([one.id for one in session.documents])
    labels = {label for one in session.documents for label in session.transcript(one.id).roles if label}
    return [Choice(label, label) for label in sorted(labels)]


def _yes_no(_session: Session) -> list[Choice]:
    return [Choice("yes", _("yes")), Choice("no", _("no"))]


_VALUES: Mapping[str, Callable[[Session], list[Choice]]] = {
    "document": lambda session: [Choice(one.name, one.name) for one in session.documents],
    "coder": lambda session: [Choice(name, name) for name in codings_of.coders(session)],
    "speaker": _speakers,
    "role": lambda _session: [Choice(role.value, _(words)) for role, words in ROLES.items()],
    "origin": lambda _session: [Choice(origin.value, _(words)) for origin, words in ORIGINS.items()],
    "weight": lambda _session: [Choice(f"{least}-{most}", f"{least}–{most}") for least, most in WEIGHTS],
    "memo": _yes_no,
    "review": _yes_no,
}


def _weight(value: str) -> tuple[int, int]:
    least, _dash, most = value.partition("-")
    return int(least), int(most)


_MEANING: Mapping[str, Callable[[str], Any]] = {
    "role": Role,
    "origin": Origin,
    "weight": _weight,
    "memo": lambda value: value == "yes",
    "review": lambda value: value == "yes",
}


def with_field(query: Query, field: str, value: str) -> Query:
    """The query with one condition more, or without it where the value is empty."""
    if field.startswith(VARIABLE):
        name = field.removeprefix(VARIABLE)
        where = {key: each for key, each in query.where.items() if key != name}
        return replace(query, where=where | ({name: value} if value else {}))
    meaning = _MEANING.get(field, str)
    changed: dict[str, Any] = {field: meaning(value) if value else None}
    return replace(query, **changed)
