"""A query as a sentence that can be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from qcode.analysis.finding import Mode, Words
from qcode.analysis.near import Unit
from qcode.analysis.retrieval import Link, Query
from qcode.i18n import N_, ngettext
from qcode.i18n import gettext as _
from qcode.model import Codebook, Origin, Role
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.labels import group_label, variable_label
from qcode.tui.kit.words import quoted

MODES = {
    Mode.PLAIN: N_("the words {words}"),
    Mode.LEMMA: N_("any form of {words}"),
    Mode.FUZZY: N_("something like {words}"),
    Mode.REGEX: N_("the pattern {words}"),
}
ROLES = {
    Role.INTERVIEWER: N_("said by interviewers"),
    Role.RESPONDENT: N_("said by respondents"),
    Role.OTHER: N_("said by others"),
}
ORIGINS = {
    Origin.MANUAL: N_("coded by hand"),
    Origin.SUGGESTION: N_("from suggestions"),
    Origin.IMPORT: N_("imported"),
    Origin.SEARCH: N_("coded from a search"),
}
ORDERS = {
    "place": N_("in the order of the text"),
    "code": N_("by code"),
    "coder": N_("by coder"),
    "newest": N_("newest first"),
    "longest": N_("longest first"),
    "weight": N_("heaviest first"),
}


def in_words(query: Query, book: Codebook, looks: CodeLooks) -> str:
    """The whole query as one line, its conditions between dots."""
    return " · ".join(parts(query, book, looks))


def parts(query: Query, book: Codebook, looks: CodeLooks) -> list[str]:
    """The conditions of a query one by one, what is looked for first."""
    words = [_subject(query, book, looks), *(_link(link, book, looks) for link in query.links)]
    if query.words is not None and query.code is not None:
        words.append(_("with {words}").format(words=of_words(query.words)))
    words += [f"{variable_label(name)}: {group_label(value, name)}" for name, value in query.where.items()]
    for field, say in _CONDITIONS.items():
        if (value := getattr(query, field)) is not None:
            words.append(say(value))
    return words


def _weight(bounds: tuple[int | None, int | None]) -> str:
    return _("weight {least}–{most}").format(least=bounds[0] or 0, most=bounds[1] or 100)


_CONDITIONS: Mapping[str, Callable[[Any], str]] = {
    "document": lambda name: _("in {document}").format(document=name),
    "speaker": lambda label: _("said by {speaker}").format(speaker=label),
    "role": lambda role: _(ROLES[role]),
    "coder": lambda name: _("coded by {coder}").format(coder=name),
    "origin": lambda origin: _(ORIGINS[origin]),
    "weight": _weight,
    "memo": lambda there: _("with a memo") if there else _("without memo"),
    "review": lambda there: _("to review") if there else _("not to review"),
}
"""What is said of a condition, by the field of the query that has it; None there is no condition."""


def _subject(query: Query, book: Codebook, looks: CodeLooks) -> str:
    if query.code is None:
        return of_words(query.words, first=True) if query.words else _("All passages")
    name = code_name(query.code, book, looks)
    code = book.by_path.get(query.code)
    if code is None or not book.children(code.path):
        return name
    return (
        _("{code} without sub-codes").format(code=name) if query.alone else _("{code} with sub-codes").format(code=name)
    )


def of_words(words: Words | None, *, first: bool = False) -> str:
    """What words are looked for, and how."""
    if words is None:
        return ""
    text = _(MODES[words.mode]).format(words=quoted(words.pattern))
    return text[:1].upper() + text[1:] if first else text


def _link(link: Link, book: Codebook, looks: CodeLooks) -> str:
    name = code_name(link.code, book, looks)
    if link.unit is None:
        return (_("and {code}") if link.must else _("not {code}")).format(code=name)
    if link.unit is Unit.DOCUMENT:
        return _("with {code} in the document").format(code=name)
    if not link.within:
        turn = link.unit is Unit.TURNS
        return (_("with {code} in the turn") if turn else _("with {code} in the sentence")).format(code=name)
    count = link.within
    if link.unit is Unit.TURNS:
        far = ngettext("{count} turn", "{count} turns", count)
    elif link.unit is Unit.WORDS:
        far = ngettext("{count} word", "{count} words", count)
    else:
        far = ngettext("{count} sentence", "{count} sentences", count)
    return _("near {code}, up to {distance} away").format(code=name, distance=far.format(count=count))


def code_name(path: str, book: Codebook, looks: CodeLooks) -> str:
    """The whole name of a code by its path."""
    code = book.by_path.get(path)
    return looks.long_name(code) if code else path
