"""The groups that a tally compares: documents by the value of one or two variables, by name,
language, speaker, or by coder."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from qcode.errors import Message, UsageError
from qcode.model import PERSPECTIVE, Coding, Document, Study, StudyDocument
from qcode.resources import value_order

DOCUMENT = "document"
LANGUAGE = "language"
SPEAKER = "speaker"
CODER = "coder"
BUILT_IN = (DOCUMENT, LANGUAGE, SPEAKER, CODER)
CROSS = "*"
"""Between the names of two variables that are crossed."""
TIMES = " × "
"""Between the values of two variables that are crossed."""
NO_VALUE = "(no value)"
"""Stands in a crossed group for the variable of which a document has no value."""


@dataclass(frozen=True, slots=True)
class Group:
    """Documents that are counted together; `value` is None for documents without a value.

    With `coder` set only that coder's codings count, and the documents are those with codings of theirs or done by
    them. Documents of a group by speaker have only that speaker's words as respondents' words.
    """

    value: str | None
    documents: tuple[StudyDocument, ...]
    coder: str | None = None


def codings_of_group(study: Study, group: Group) -> Sequence[Coding]:
    """The codings of a group: of its coder, where it has one; documents are not looked at."""
    if group.coder is None:
        return study.codings
    return [coding for coding in study.codings if coding.coder == group.coder]


def groups(study: Study, by: str, coders: Collection[str] = ()) -> tuple[Group, ...]:
    """The groups in reading order: values of the shipped study in its order, others by code point, None last.

    `by` is a variable; `document`, `language`, `speaker` and `coder` work too (a variable of that name goes first, as
    it is the researcher's own), and two of all these with a `*` between them: then each group is a pair of values that
    some document has. `document` and `speaker` keep the order of the study. `coders` are the groups of `coder`; without
    them they are all who have codings or are done. A value that only documents without any coding have makes a group
    without documents.
    """
    names = used_variables(study)
    who = sorted(set(coders)) or _coders(study)
    if CROSS not in by or by in names:
        return _simple(study, by, names, who)
    first, second = _crossed(by)
    left, right = _simple(study, first, names, who), _simple(study, second, names, who)
    return tuple(group for one in left for other in right if (group := _both(one, other)).documents)


def factors(study: Study, by: str) -> tuple[str, ...]:
    """The variables that `by` names: one, or the two that it crosses."""
    return (by,) if CROSS not in by or by in used_variables(study) else _crossed(by)


def joined(names: Sequence[str]) -> str:
    """One name for one or two variables, as `groups` takes it; raises UsageError for more."""
    if len(names) > 2:
        raise UsageError(Message("Not more than two variables can be crossed."), hint=Message("Name one or two."))
    return CROSS.join(names)


def _crossed(by: str) -> tuple[str, str]:
    first, _, second = (part.strip() for part in by.partition(CROSS))
    if not first or not second or CROSS in second:
        raise UsageError(
            Message("{by!r} does not cross two variables.", by=by),
            hint=Message("Write for example perspective*language."),
        )
    if first == second:
        raise UsageError(
            Message("{first!r} can't be crossed with itself.", first=first),
            hint=Message("Name two different variables."),
        )
    return first, second


def _both(one: Group, other: Group) -> Group:
    """The documents of both groups; where one knows only a speaker's words, those."""
    values = [NO_VALUE if group.value is None else group.value for group in (one, other)]
    value = None if one.value is None and other.value is None else TIMES.join(values)
    return Group(value, _documents_of_both(one, other), one.coder or other.coder)


def _documents_of_both(one: Group, other: Group) -> tuple[StudyDocument, ...]:
    theirs = {entry.document.id: entry for entry in other.documents}
    return tuple(
        min(entry, theirs[entry.document.id], key=lambda each: sum(map(len, each.respondent)))
        for entry in one.documents
        if entry.document.id in theirs
    )


def _simple(study: Study, by: str, names: Sequence[str], coders: Sequence[str]) -> tuple[Group, ...]:
    own = by in names
    if by == CODER and not own:
        return tuple(Group(coder, _documents_of(study, coder), coder) for coder in coders)
    if by == SPEAKER and not own:
        return tuple(_speakers(study))
    if not own and by != PERSPECTIVE and by not in BUILT_IN:
        known = ", ".join(dict.fromkeys((PERSPECTIVE, *names, *BUILT_IN)))
        raise UsageError(
            Message("No document has a variable {by!r}.", by=by), hint=Message("There are: {known}.", known=known)
        )
    documents: dict[str | None, list[StudyDocument]] = {}
    for entry in study.documents:
        documents.setdefault(_value(entry.document, by, own=own), []).append(entry)
    if by != DOCUMENT or own:
        for entry in study.left_out:
            documents.setdefault(_value(entry.document, by, own=own), [])
    in_order = list(documents) if by == DOCUMENT and not own else sorted(documents, key=group_order)
    return tuple(Group(value, tuple(documents[value])) for value in in_order)


def _coders(study: Study) -> list[str]:
    present = {entry.document.id for entry in study.documents}
    done = {coder for number, coder in study.done if number in present}
    return sorted(done.union(coding.coder for coding in study.codings))


def _documents_of(study: Study, coder: str) -> tuple[StudyDocument, ...]:
    """The documents in which a coder has codings, or with which they are done."""
    numbers = {number for number, name in study.done if name == coder}
    numbers.update(coding.document for coding in study.codings if coding.coder == coder)
    return tuple(entry for entry in study.documents if entry.document.id in numbers)


def _speakers(study: Study) -> Iterator[Group]:
    """Each respondent of each document: labels such as `B` come again and are then other people."""
    for entry in study.documents:
        for label, speech in entry.speakers.items():
            name = f"{entry.document.name}: {label}" if label else entry.document.name
            yield Group(name, (replace(entry, respondent=speech),))


def used_variables(study: Study) -> tuple[str, ...]:
    """The variables of the documents, `perspective` included where it is set, in the order of the alphabet."""
    entries = (*study.documents, *study.left_out)
    return tuple(sorted({name for entry in entries for name in entry.document.variables}))


def group_order(value: str | None) -> tuple[bool, tuple[int, str]]:
    """Sort key of a group: the perspectives of the shipped study in their order, others by code point, None last."""
    return value is None, value_order(value or "", PERSPECTIVE)


def _value(document: Document, by: str, *, own: bool) -> str | None:
    """The document's value; an empty or blank one is none."""
    if not own and by == DOCUMENT:
        return document.name
    if not own and by == LANGUAGE:
        return document.language or None
    return document.variables.get(by, "").strip() or None
