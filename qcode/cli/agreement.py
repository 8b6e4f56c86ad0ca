"""`qcode agreement`: how far coders agree, code by code, and the passages on which they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from qcode.amounts import counted
from qcode.analysis.agreement.draws import SEED
from qcode.analysis.agreement.rows import DOCUMENT, PASSAGE, SENTENCE, TURN, UNITS, Question, columns
from qcode.analysis.disagreements import COLUMNS as PASSAGE_COLUMNS
from qcode.cli.cautions import tell_cautions
from qcode.cli.common import chosen, emit, emit_json, row_format, say, with_session
from qcode.cli.gathering import CHOOSE_ONE, gathered, refuse
from qcode.cli.selecting import with_selection
from qcode.cli.spoken import command
from qcode.errors import Message
from qcode.model.selection import Selection

if TYPE_CHECKING:
    from qcode.session.comparing.agreement import Agreement
    from qcode.session.core import Session


READING = Message(
    "percent: the part of the units on which coders say the same. f1: of what either gave the code, the part that both "
    "did. kappa (Cohen), fleiss, alpha (Krippendorff), ac1 (Gwet), bp (Brennan and Prediger), u_alpha (edges of "
    "passages): 1 is complete, 0 what chance gives. alpha from .800 is reliable, from .667 tentative (Krippendorff)."
)
EDGES = {
    SENTENCE: Message(
        "A sentence has a code when a coding touches it, so edges are forgiven; the rows of words don't forgive them."
    ),
    TURN: Message(
        "A turn has a code when a coding touches it, so edges are forgiven; --unit word doesn't forgive them."
    ),
}
FREQUENCY = Message("percent: the part of the documents in which coders have the same number of passages.")
DEFAULT_OVERLAP = 90


@dataclass(frozen=True, slots=True)
class Comparison:
    """How coders are compared, as it was typed; `what` is `codes` or `disagreements`."""

    unit: str
    joint: tuple[str, ...]
    overlap: int | None
    frequency: bool
    pairs: bool
    by: str
    what: str
    seed: int

    def question(self) -> Question:
        """The same as one question; raises UsageError for options that do nothing here."""
        refuse(
            (self.overlap and self.unit != PASSAGE, Message("--overlap needs --unit passage."), None),
            (self.frequency and self.unit != DOCUMENT, Message("--frequency needs --unit document."), None),
            (self.joint and self.frequency, Message("--joint and --frequency exclude each other."), CHOOSE_ONE),
            (
                self.what != "codes" and (self.joint or self.pairs or self.by != "code"),
                Message("--joint, --pairs and --by make rows of codes."),
                Message("Leave --what disagreements out."),
            ),
        )
        names = tuple(name.strip() for typed in self.joint for name in typed.split(",") if name.strip())
        return Question(
            self.unit,
            names,
            self.overlap or DEFAULT_OVERLAP,
            self.frequency,
            self.pairs,
            self.by == "document",
            self.seed,
        )


@command("agreement")
@with_selection("coder", "code", "document", "where", "level")
@gathered(
    "comparison",
    Comparison,
    click.option(
        "--unit", type=click.Choice(UNITS), default=SENTENCE, show_default=True, help="What has a code or not."
    ),
    click.option(
        "--joint", multiple=True, metavar="CODE,…", help="One row for these codes together, as categories of a unit."
    ),
    click.option(
        "--overlap",
        type=click.IntRange(1, 100),
        metavar="P",
        help="With --unit passage: how many percent two passages must share; else 90.",
    ),
    click.option("--frequency", is_flag=True, help="With --unit document: the same number of passages."),
    click.option("--pairs", is_flag=True, help="Each pair of coders by itself."),
    click.option(
        "--by",
        type=click.Choice(("code", "document")),
        default="code",
        show_default=True,
        help="All documents together, or each by itself.",
    ),
    click.option(
        "--what",
        type=click.Choice(("codes", "disagreements")),
        default="codes",
        show_default=True,
        help="Numbers for each code, or the passages on which they differ.",
    ),
    click.option("--seed", type=int, default=SEED, show_default=True, help="Of the drawn documents."),
)
@row_format
@with_session
def agreement_command(session: Session, *, selection: Selection, comparison: Comparison, form: str | None) -> None:
    """Compare coders on respondents' speech, in the documents that at least two of them have done.

    Each code, with its sub-codes, is compared by itself: a unit has it from a coder or has it not. Any number of
    coders; who has not done a document is missing there. Intervals (95 %) are drawn over documents, from five on.

    \b
    Example: qcode agreement --joint homemaking,service,hinge,advocacy --unit word
    """
    from qcode.session.comparing import agreement

    question = comparison.question()
    refuse(
        (
            selection.codes and selection.level and comparison.what != "codes",
            Message("--code and --level exclude each other."),
            CHOOSE_ONE,
        ),
        (question.joint and (selection.codes or selection.level), Message("--joint names its codes."), None),
    )
    if comparison.what == "codes":
        _print_numbers(agreement.agreement_of(session, selection, question), form)
        return
    coders, passages = agreement.disagreements_of(session, selection, question)
    is_read = chosen(form) in ("table", "markdown")
    rows = [row.record() | ({"given": row.in_words()} if is_read else {}) for row in passages]
    emit(rows, PASSAGE_COLUMNS, form)
    say(Message("{passages}. Coders: {coders}.", passages=counted(len(passages), "passage"), coders=", ".join(coders)))


def _print_numbers(result: Agreement, form: str | None) -> None:
    if chosen(form) == "json":
        emit_json(result.in_json())
        return
    rows, names = result.records(), columns(result.question)
    if chosen(form) == "table":
        names = _worth_reading(rows, names)
    emit(rows, names, form)
    coders, documents = ", ".join(result.coders), ", ".join(result.documents)
    say(Message("Coders: {coders}. Compared: {documents}.", coders=coders, documents=documents))
    for message in _reading(result.question):
        say(message)
    tell_cautions(result.cautions)


def _worth_reading(rows: list[dict[str, object]], names: tuple[str, ...]) -> tuple[str, ...]:
    """On a terminal: without what stands in no row, the id beside the path, and coders who are the same in all."""
    coders = {str(row["coders"]) for row in rows}
    left_out = {"code"} | ({"coders"} if len(coders) < 2 else set())
    return tuple(name for name in names if name not in left_out and any(row[name] is not None for row in rows))


def _reading(question: Question) -> list[Message]:
    """What the numbers mean, once under the table."""
    if question.unit == PASSAGE:
        return [
            Message(
                "Every passage of every coder; agreed when another coder has the code with {overlap} percent of both "
                "shared. Nobody marks where no passage is; kappa_maxqda takes each code as equally probable, as MAXQDA "
                "does.",
                overlap=question.overlap,
            )
        ]
    if question.frequency:
        return [FREQUENCY]
    return [READING, *([EDGES[question.unit]] if question.unit in EDGES else [])]
