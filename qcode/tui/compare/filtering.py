"""Whose codings and which documents count: a dialog for each, and what is in force in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from qcode.i18n import gettext as _
from qcode.model import PERSPECTIVE
from qcode.model.selection import EVERYTHING, Selection
from qcode.session import Session, study
from qcode.session.coding import acts
from qcode.tui.compare.live_tally import LiveTally
from qcode.tui.dialogs.choose_value import Choice, ChooseDialog
from qcode.tui.kit.features import Stage
from qcode.tui.kit.labels import group_label, variable_label

NOTHING = "nothing"


def filters(selection: Selection) -> list[str]:
    """The documents that count, in words; nothing where all do."""
    values = (f"{variable_label(name)}: {group_label(value, name, short=True)}" for name, value in selection.where)
    return [*selection.documents, *values]


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something that can be filtered by: its name, the values to choose from, the one in force, and how to set one.

    `now` is the value in force, `""` where all count; `in_words` says it. `set_value` gives the selection with another
    value, with all of them for `""`.
    """

    label: str
    question: str
    everything: str
    values: Sequence[Choice]
    now: str
    in_words: str
    set_value: Callable[[str], Selection]


def criteria(session: Session, selection: Selection) -> dict[str, Criterion]:
    """What the codings of a project can be filtered by, as things stand."""
    coder, document = "".join(selection.coders[:1]), "".join(selection.documents[:1])  # dialogs choose one of each
    known = {
        "coder": Criterion(
            _("coder"),
            _("Whose codings count?"),
            _("all coders"),
            [Choice(name, name) for name in acts.coders(session)],
            coder,
            coder or _("all"),
            lambda value: replace(selection, coders=(value,) if value else ()),
        ),
        "document": Criterion(
            _("document"),
            _("Which document counts?"),
            _("all documents"),
            [Choice(one.name, one.name) for one in session.documents],
            document,
            document or _("all"),
            lambda value: replace(selection, documents=(value,) if value else ()),
        ),
    }
    where = dict(selection.where)
    for name in (PERSPECTIVE, *study.variables(session)):
        if values := _values(session, name):
            known[f"variable:{name}"] = Criterion(
                variable_label(name),
                variable_label(name),
                _("all documents"),
                [Choice(value, group_label(value, name)) for value in values],
                where.get(name, ""),
                group_label(where[name], name, short=True) if name in where else _("all"),
                partial(_with_value, selection, name),
            )
    return known


def _with_value(selection: Selection, name: str, value: str) -> Selection:
    """The selection with another value of a variable; with any for `""`."""
    where = {key: each for key, each in selection.where if key != name} | ({name: value} if value else {})
    return replace(selection, where=tuple(sorted(where.items())))


def _values(session: Session, name: str) -> list[str]:
    values = {document.variables.get(name, "").strip() for document in session.documents}
    return sorted(values - {""})


class Filtering:
    """Asks what to filter by, then for the value."""

    def __init__(self, live: LiveTally, stage: Stage) -> None:
        self._live, self._stage = live, stage

    def ask(self) -> None:
        """Ask what to filter by."""
        known = criteria(self._live.session, self._live.selection)
        choices = [Choice(name, one.label, one.in_words) for name, one in known.items()]
        if self._live.selection != EVERYTHING:
            choices.append(Choice(NOTHING, _("no filter")))

        def chosen(name: str | None) -> None:
            if name == NOTHING:
                self._live.select(EVERYTHING)
            elif name is not None:
                self._ask_value(known[name])

        self._stage.show(ChooseDialog(_("Which codings count?"), choices), chosen)

    def _ask_value(self, criterion: Criterion) -> None:
        def chosen(value: str | None) -> None:
            if value is not None:
                self._live.select(criterion.set_value(value))

        choices = [Choice("", criterion.everything), *criterion.values]
        self._stage.show(ChooseDialog(criterion.question, choices, current=criterion.now), chosen)
