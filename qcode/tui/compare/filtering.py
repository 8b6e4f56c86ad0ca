"""Whose codings and which documents count: a dialog for each, and what is in force in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from textual.screen import Screen

from qcode.i18n import gettext as _
from qcode.model import PERSPECTIVE
from qcode.session import Session
from qcode.session import study as material
from qcode.session.coding import acts as coding
from qcode.session.study import ALL, Only
from qcode.tui.documents.choose import Choice, ChooseDialog
from qcode.tui.kit.labels import group_label, variable_label

CODER, DOCUMENT, NOTHING, VARIABLE = "coder", "document", "nothing", "variable:"


@dataclass(frozen=True, slots=True)
class Filter:
    """The codings of one coder or of all, in some documents or in all."""

    coder: str | None = None
    only: Only = ALL


def filters(only: Only) -> list[str]:
    """The documents that count, in words; nothing where all do."""
    found = [] if only.document is None else [only.document]
    return found + [f"{variable_label(name)}: {group_label(value, name, short=True)}" for name, value in only.where]


def ask(screen: Screen[None], session: Session, current: Filter, then: Callable[[Filter], None]) -> None:
    """Ask what to filter by, then for the value."""
    names = [PERSPECTIVE, *material.variables(session)]
    where = dict(current.only.where)

    def note(value: str | None) -> str:
        return _("all") if value is None else value

    choices = [
        Choice(CODER, _("coder"), note(current.coder)),
        Choice(DOCUMENT, _("document"), note(current.only.document)),
        *(
            Choice(
                VARIABLE + name,
                variable_label(name),
                note(group_label(where[name], name, short=True) if name in where else None),
            )
            for name in names
            if _values(session, name)
        ),
    ]
    if current != Filter():
        choices.append(Choice(NOTHING, _("no filter")))

    def chosen(what: str | None) -> None:
        if what == NOTHING:
            then(Filter())
        elif what is not None:
            _ask_value(screen, session, current, what, then)

    screen.app.push_screen(ChooseDialog(_("Which codings count?"), choices), chosen)


def _ask_value(
    screen: Screen[None], session: Session, current: Filter, what: str, then: Callable[[Filter], None]
) -> None:
    where = dict(current.only.where)
    name = what.removeprefix(VARIABLE)
    if what == CODER:
        title, everything, now = _("Whose codings count?"), _("all coders"), current.coder
        offers = [Choice(one, one) for one in coding.coders(session)]
    elif what == DOCUMENT:
        title, everything, now = _("Which document counts?"), _("all documents"), current.only.document
        offers = [Choice(one.name, one.name) for one in session.documents]
    else:
        title, everything, now = variable_label(name), _("all documents"), where.get(name)
        offers = [Choice(value, group_label(value, name)) for value in _values(session, name)]

    def chosen(value: str | None) -> None:
        if value is None:
            return
        if what == CODER:
            then(replace(current, coder=value or None))
        elif what == DOCUMENT:
            then(replace(current, only=replace(current.only, document=value or None)))
        else:
            where.pop(name, None)
            if value:
                where[name] = value
            then(replace(current, only=replace(current.only, where=tuple(sorted(where.items())))))

    screen.app.push_screen(ChooseDialog(title, [Choice("", everything), *offers], current=now or ""), chosen)


def _values(session: Session, name: str) -> list[str]:
    found = {one.variables.get(name, "").strip() for one in session.documents}
    return sorted(value for value in found if value)
