"""`qcode agreement`: how far two coders agree, code by code, and the passages on which they differ."""

from __future__ import annotations

import click

from qcode.analysis.agreement import COLUMNS, PASSAGE, SENTENCE, UNITS, Agreement
from qcode.analysis.disagreements import COLUMNS as PASSAGE_COLUMNS
from qcode.cli.common import chosen, counted, emit, emit_json, row_format, say, with_session
from qcode.cli.selecting import with_selection
from qcode.cli.spoken import command
from qcode.errors import Message, UsageError
from qcode.model.selection import Selection
from qcode.session.comparing import agreement
from qcode.session.core import Session

READING = (
    "agreement: the part of the units on which both say the same, having the code or not. f1: of what either coder "
    "gave the code, the part that both did. kappa (Cohen) and alpha (Krippendorff): 1 is complete, 0 what chance gives."
)
PLACES = "Places: overlapping segments of both coders are one. Nobody marks where no place is: no kappa, no alpha."


@command("agreement")
@with_selection("coder", "code", "document", "where", "level")
@click.option("--unit", type=click.Choice(UNITS), default=SENTENCE, show_default=True, help="What has a code or not.")
@click.option(
    "--what",
    type=click.Choice(("codes", "disagreements")),
    default="codes",
    show_default=True,
    help="Numbers for each code, or the passages on which they differ.",
)
@click.option("--all", "every", is_flag=True, help="All documents that both coded, not only reserved ones.")
@row_format
@with_session
def agreement_command(
    session: Session,
    *,
    selection: Selection,
    unit: str,
    what: str,
    every: bool,
    form: str | None,
) -> None:
    """Compare two coders on respondents' speech, in the documents that both coded: the reserved ones if there are any.

    Each code, with its sub-codes, is compared by itself: units (sentences, words) with it from both coders, only from
    A, only from B, from neither. passage: overlapping segments of both are one place, and there is no neither.

    \b
    Example: qcode agreement --coder Mira --coder Jonas --what disagreements
    """
    if selection.codes and what == "codes":
        raise UsageError(Message("--code chooses among disagreements."), hint=Message("Add --what disagreements."))
    if selection.codes and selection.level:
        raise UsageError(Message("--code and --level exclude each other."), hint=Message("Choose one of them."))
    if every and selection.documents:
        raise UsageError(Message("--all and --document exclude each other."), hint=Message("Choose one of them."))
    if what == "codes":
        _numbers(agreement.agreement_of(session, selection, unit=unit, every=every), form)
        return
    pair, found = agreement.disagreements_of(session, selection, unit=unit, every=every)
    emit([row.record() for row in found], PASSAGE_COLUMNS, form)
    say(f"{counted(len(found), 'passage')}. a: {pair[0]}, b: {pair[1]}.")


def _numbers(found: Agreement, form: str | None) -> None:
    if chosen(form) == "json":
        emit_json({"rows": found.records(), "warnings": list(found.warnings), "settings": found.settings})
        return
    emit(found.records(), COLUMNS, form)
    units = "" if found.unit == PASSAGE else f", {counted(found.units, found.unit.removesuffix('s'))} of respondents"
    say(f"A: {found.coders[0]}, B: {found.coders[1]}. Compared: {', '.join(found.documents)}{units}.")
    say(READING if found.unit != PASSAGE else PLACES)
    for warning in found.warnings:
        say(f"Note: {warning}")
