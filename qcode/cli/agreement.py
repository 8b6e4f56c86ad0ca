"""`qcode agreement`: how far two coders agree, code by code, and the passages on which they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from qcode.amounts import counted
from qcode.analysis.agreement.pairs import COLUMNS, PASSAGE, SENTENCE, UNITS, Agreement
from qcode.analysis.disagreements import COLUMNS as PASSAGE_COLUMNS
from qcode.cli.cautions import tell_cautions
from qcode.cli.common import chosen, emit, emit_json, row_format, say, with_session
from qcode.cli.gathering import CHOOSE_ONE, gathered, refuse
from qcode.cli.selecting import with_selection
from qcode.cli.spoken import command
from qcode.errors import Message
from qcode.model.selection import Selection

if TYPE_CHECKING:
    from qcode.session.core import Session


READING = Message(
    "agreement: the part of the units on which both say the same, having the code or not. f1: of what either coder "
    "gave the code, the part that both did. kappa (Cohen) and alpha (Krippendorff): 1 is complete, 0 what chance gives."
)
PLACES = Message(
    "Places: overlapping segments of both coders are one. Nobody marks where no place is: no kappa, no alpha."
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two coders are compared: in which units, as numbers or passages, on all documents (`every`) or reserved ones.

    `what` is `codes` or `disagreements`.
    """

    unit: str
    what: str
    every: bool


@command("agreement")
@with_selection("coder", "code", "document", "where", "level")
@gathered(
    "comparison",
    Comparison,
    click.option(
        "--unit", type=click.Choice(UNITS), default=SENTENCE, show_default=True, help="What has a code or not."
    ),
    click.option(
        "--what",
        type=click.Choice(("codes", "disagreements")),
        default="codes",
        show_default=True,
        help="Numbers for each code, or the passages on which they differ.",
    ),
    click.option("--all", "every", is_flag=True, help="All documents that both coded, not only reserved ones."),
)
@row_format
@with_session
def agreement_command(session: Session, *, selection: Selection, comparison: Comparison, form: str | None) -> None:
    """Compare two coders on respondents' speech, in the documents that both coded: the reserved ones if there are any.

    Each code, with its sub-codes, is compared by itself: units (sentences, words) with it from both coders, only from
    A, only from B, from neither. passage: overlapping segments of both are one place, and there is no neither.

    \b
    Example: qcode agreement --coder Mira --coder Jonas --what disagreements
    """
    from qcode.session.comparing import agreement

    unit, every, numbers = comparison.unit, comparison.every, comparison.what == "codes"
    refuse(
        (
            selection.codes and numbers,
            Message("--code chooses among disagreements."),
            Message("Add --what disagreements."),
        ),
        (selection.codes and selection.level, Message("--code and --level exclude each other."), CHOOSE_ONE),
        (every and selection.documents, Message("--all and --document exclude each other."), CHOOSE_ONE),
    )
    if numbers:
        _print_numbers(agreement.agreement_of(session, selection, unit=unit, every=every), form)
        return
    (a, b), passages = agreement.disagreements_of(session, selection, unit=unit, every=every)
    emit([row.record() for row in passages], PASSAGE_COLUMNS, form)
    say(Message("{passages}. a: {a}, b: {b}.", passages=counted(len(passages), "passage"), a=a, b=b))


def _print_numbers(result: Agreement, form: str | None) -> None:
    if chosen(form) == "json":
        emit_json({"rows": result.records(), "warnings": list(result.warnings), "settings": result.settings})
        return
    emit(result.records(), COLUMNS, form)
    say(_compared(result))
    say(PLACES if result.unit == PASSAGE else READING)
    tell_cautions(result.cautions)


def _compared(result: Agreement) -> Message:
    """Who A and B are and what of theirs was compared."""
    (a, b), documents = result.coders, ", ".join(result.documents)
    if result.unit == PASSAGE:
        return Message("A: {a}, B: {b}. Compared: {documents}.", a=a, b=b, documents=documents)
    units = counted(result.units, result.unit.removesuffix("s"))
    return Message(
        "A: {a}, B: {b}. Compared: {documents}, {units} of respondents.", a=a, b=b, documents=documents, units=units
    )
