"""The groups that a tally compares: documents by the value of a variable, by name, by language, or by coder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qcode.errors import UsageError
from qcode.model import PERSPECTIVE, PERSPECTIVES, Document, Study, StudyDocument

DOCUMENT = "document"
LANGUAGE = "language"
CODER = "coder"
BUILT_IN = (DOCUMENT, LANGUAGE, CODER)


@dataclass(frozen=True, slots=True)
class Group:
    """Documents that are counted together; `value` is None for documents without a value.

    With `coder` set only that coder's codings count, and the documents are all of the study.
    """

    value: str | None
    documents: tuple[StudyDocument, ...]
    coder: str | None = None


def groups(study: Study, by: str, coders: Iterable[str]) -> tuple[Group, ...]:
    """The groups in reading order: `mo`, `welfare`, `administration`, others in the order of the alphabet, None last.

    `by` is a variable; `document`, `language` and `coder` work too (a variable of that name goes first, as it is the
    researcher's own). `document` keeps the order of the study. `coders` are those whose codings count.
    """
    names = used_variables(study)
    if by == CODER and by not in names:
        return tuple(Group(coder, study.documents, coder) for coder in sorted(set(coders)))
    if by not in names and by != PERSPECTIVE and by not in BUILT_IN:
        known = ", ".join(dict.fromkeys((PERSPECTIVE, *names, *BUILT_IN)))
        raise UsageError(f"No document has a variable {by!r}.", hint=f"There are: {known}.")
    found: dict[str | None, list[StudyDocument]] = {}
    for entry in study.documents:
        found.setdefault(_value(entry.document, by, own=by in names), []).append(entry)
    in_order = list(found) if by == DOCUMENT and by not in names else sorted(found, key=group_order)
    return tuple(Group(value, tuple(found[value])) for value in in_order)


def used_variables(study: Study) -> tuple[str, ...]:
    """The variables of the documents, `perspective` included where it is set, in the order of the alphabet."""
    return tuple(sorted({name for entry in study.documents for name in entry.document.variables}))


def group_order(value: str | None) -> tuple[int, str, str]:
    """Sort key of a group: the perspectives in their order, others by the alphabet, None last."""
    if value is None:
        return (len(PERSPECTIVES) + 1, "", "")
    if value in PERSPECTIVES:
        return (PERSPECTIVES.index(value), "", "")
    return (len(PERSPECTIVES), value.casefold(), value)


def _value(document: Document, by: str, *, own: bool) -> str | None:
    """The document's value; an empty or blank one is none."""
    if not own and by == DOCUMENT:
        return document.name
    if not own and by == LANGUAGE:
        return document.language or None
    return document.variables.get(by, "").strip() or None
