"""Whose codings and which documents count: a dialog for each, and what is in force in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual.screen import Screen

from qcode.i18n import gettext as _
from qcode.model import PERSPECTIVE
from qcode.model.selection import EVERYTHING, Selection
from qcode.session import Session
from qcode.session import study as material
from qcode.session.coding import acts as coding
from qcode.tui.documents.choose import Choice, ChooseDialog
from qcode.tui.kit.labels import group_label, variable_label

CODER, DOCUMENT, NOTHING, VARIABLE = "coder", "document", "nothing", "variable:"


def filters(selection: Selection) -> list[str]:
    """The documents that count, in words; nothing where all do."""
    values = (f"{variable_label(name)}: {group_label(value, name, short=True)}" for name, value in selection.where)
    return [*selection.documents, *values]


def ask(screen: Screen[None], session: Session, current: Selection, then: Callable[[Selection], None]) -> None:
    """Ask what to filter by, then for the value."""
    names = [PERSPECTIVE, *material.variables(session)]
    where = dict(current.where)

    def note(value: str | None) -> str:
        return _("all") if value is None else value

    choices = [
        Choice(CODER, _("coder"), note(_first(current.coders))),
        Choice(DOCUMENT, _("document"), note(_first(current.documents))),
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
    if current != EVERYTHING:
        choices.append(Choice(NOTHING, _("no filter")))

    def chosen(what: str | None) -> None:
        if what == NOTHING:
            then(EVERYTHING)
        elif what is not None:
            _ask_value(screen, session, current, what, then)

    screen.app.push_screen(ChooseDialog(_("Which codings count?"), choices), chosen)


def _ask_value(
    screen: Screen[None], session: Session, current: Selection, what: str, then: Callable[[Selection], None]
) -> None:
    where = dict(current.where)
    name = what.removeprefix(VARIABLE)
    if what == CODER:
        title, everything, now = _("Whose codings count?"), _("all coders"), _first(current.coders)
        offers = [Choice(one, one) for one in coding.coders(session)]
    elif what == DOCUMENT:
        title, everything, now = _("Which document counts?"), _("all documents"), _first(current.documents)
        offers = [Choice(one.name, one.name) for one in session.documents]
    else:
        title, everything, now = variable_label(name), _("all documents"), where.get(name)
        offers = [Choice(value, group_label(value, name)) for value in _values(session, name)]

    def chosen(value: str | None) -> None:
        if value is None:
            return
        if what == CODER:
            then(replace(current, coders=(value,) if value else ()))
        elif what == DOCUMENT:
            then(replace(current, documents=(value,) if value else ()))
        else:
            where.pop(name, None)
            if value:
                where[name] = value
            then(replace(current, where=tuple(sorted(where.items()))))

    screen.app.push_screen(ChooseDialog(title, [Choice("", everything), *offers], current=now or ""), chosen)


def _first(names: Sequence[str]) -> str | None:
    """The one that is chosen: the dialog chooses one coder and one document."""
    return names[0] if names else None


def _values(session: Session, name: str) -> list[str]:
    found = {one.variables.get(name, "").strip() for one in session.documents}
    return sorted(value for value in found if value)
