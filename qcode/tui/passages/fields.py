"""The conditions of a query that have a value to choose: what can be chosen, and the query with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from qcode.analysis.finding import Words
from qcode.analysis.retrieval import Query
from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.model import PERSPECTIVE, Origin, Role, variable_names
from qcode.session import Session
from qcode.session.coding import acts as codings_of
from qcode.tui.dialogs.choose_value import Choice
from qcode.tui.kit.labels import group_label, variable_label
from qcode.tui.passages.sentence import ORIGINS, ROLES, of_words

VARIABLE = "var:"
WORDS = "words"
YES_NO = {"yes": N_("yes"), "no": N_("no")}
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
    return [Choice(value, _(words)) for value, words in YES_NO.items()]


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


def names(session: Session) -> list[Choice]:
    """The conditions that there are."""
    variables = [PERSPECTIVE, *variable_names(session.documents)]
    return [
        *(Choice(f"{VARIABLE}{name}", variable_label(name)) for name in variables),
        Choice(WORDS, _("words")),
        Choice("document", _("document")),
        Choice("coder", _("coder")),
        Choice("speaker", _("speaker")),
        Choice("role", _("role of the speaker")),
        Choice("origin", _("origin of the coding")),
        Choice("weight", _("weight")),
        Choice("memo", _("memo")),
        Choice("review", _("to review")),
    ]


def now(query: Query, field: str) -> str:
    """What a condition is in a query, `""` where it is none; as it is in `values`."""
    if field.startswith(VARIABLE):
        return query.where.get(field.removeprefix(VARIABLE), "")
    value = getattr(query, field)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field == "weight":
        least, most = value
        return f"{least or 0}-{100 if most is None else most}"
    return str(value)


def in_words(query: Query, field: str) -> str:
    """The same as it is read."""
    if field == WORDS:
        return of_words(query.words)
    value = now(query, field)
    if value and field.startswith(VARIABLE):
        return group_label(value, field.removeprefix(VARIABLE))
    named: dict[str, Mapping[Any, str]] = {"role": ROLES, "origin": ORIGINS, "memo": YES_NO, "review": YES_NO}
    words = named.get(field)
    return _(words[value]) if value and words else value.replace("-", "–") if field == "weight" else value


def weight_in(text: str) -> str | None:
    """What somebody typed as a weight (`60`, `20-80`) as a value of that condition; None when it is none."""
    least, dash, most = text.replace("–", "-").partition("-")
    least, most = least.strip(), most.strip() if dash else "100"
    if not (least.isdecimal() and most.isdecimal() and int(least) <= int(most) <= 100):
        return None
    return f"{int(least)}-{int(most)}"


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


def with_words(query: Query, words: Words | None) -> Query:
    """The query with these words, or without any where they are empty."""
    return replace(query, words=words if words is not None and words.pattern else None)
