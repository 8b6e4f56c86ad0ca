"""`qcode disagreements` and `settle`: from several coders' codings to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qcode.amounts import counted
from qcode.analysis.consensus import KINDS, LONGEST, SHORTEST
from qcode.cli.common import acting_coder, chosen, emit, row_format, say, with_session
from qcode.cli.gathering import CHOOSE_ONE, gathered, refuse
from qcode.cli.selecting import with_selection
from qcode.cli.spoken import command
from qcode.errors import Listing, Message, Plural, UsageError
from qcode.model.selection import Selection

if TYPE_CHECKING:
    from qcode.session.core import Session
    from qcode.session.settling.acts import Outcome

TABLES = (".csv", ".tsv", ".xlsx", ".xlsm")
"""What a file of decisions ends in."""


@command("disagreements")
@with_selection("coder", "codes", "document", "where")
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only this kind; repeatable.")
@row_format
@with_session
def disagreements_command(session: Session, *, selection: Selection, kinds: tuple[str, ...], form: str | None) -> None:
    """List where coders of one document disagree, and what was decided about it.

    only: some coders have a code there, others nothing. edge: all have the code, with other edges. other: one has
    another code on the same words. Listed are documents that were coded double, or those that are named.

    \b
    Example: qcode disagreements --coder Anna --coder Ben --format csv > to_settle.csv
    """
    from qcode.session.settling.rows import COLUMNS, disagreement_rows, in_line

    rows, blind = disagreement_rows(session, selection, kinds)
    is_data = chosen(form) in ("json", "jsonl")
    emit([row if is_data else {**row, "who": in_line(row["who"])} for row in rows], COLUMNS, form)
    settled = sum(row["settled"] is not None for row in rows)
    say(_how_many(len(rows), settled))
    if blind:
        say(Message("Still coded blind, so not listed: {names}.", names=", ".join(blind)))


def _how_many(count: int, settled: int) -> Message:
    return Plural(
        "{count:,} disagreement, {settled:,} settled.", "{count:,} disagreements, {settled:,} settled.", count,
        settled=settled,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """What is decided: whose passages are taken, or which code and words of one's own; and why."""

    code: str | None
    take: str | None
    own: str | None
    words: tuple[int, int] | None
    reason: str
    to_rule: bool

    @property
    def is_given(self) -> bool:
        """Whether any of it was said."""
        return any((self.code, self.take, self.own, self.words, self.reason, self.to_rule))


@dataclass(frozen=True, slots=True)
class Taking:
    """Whether what all agree on is taken over, and which edges count where only these differ."""

    agreed: bool
    edges: str | None


@command("settle")
@click.argument("what", nargs=-1, metavar="DOC START END | FILE | --agreed [DOC]...")
@gathered(
    "choice",
    Choice,
    click.option("--code", "-c", metavar="C", help="The disagreement about this code, where there are several."),
    click.option("--take", metavar="WHAT", help="The name of a coder, both, neither, longest or shortest."),
    click.option("--as", "own", metavar="C", help="Another code."),
    click.option("--words", type=(int, int), metavar="START END", help="Other words."),
    click.option("--reason", default="", metavar="T", help="Why; it is in the decision log."),
    click.option("--to-rule", is_flag=True, help="Put the reason into the rule of the code, too."),
)
@gathered(
    "taking",
    Taking,
    click.option("--agreed", is_flag=True, help="Take over what all agree on, in these documents or in all."),
    click.option(
        "--edges", type=click.Choice([LONGEST, SHORTEST]), help="With --agreed: also where only edges differ."
    ),
)
@acting_coder
@with_session
def settle_command(session: Session, *, what: tuple[str, ...], choice: Choice, taking: Taking) -> None:
    """Settle a disagreement of coders; the codings that come of it belong to the consensus.

    With a FILE (the list of disagreements with a column take, and reason) all at once. When nothing is open in a
    document, its consensus is made and counts from then on. Every decision is in the log: qcode log --kind consensus.

    \b
    Example: qcode settle mo-01 120 184 --take Anna --reason "Going along to an office is hinge" --to-rule
    """
    refuse(
        (taking.agreed and choice.is_given, Message("--agreed takes no decision on one place."), CHOOSE_ONE),
        (taking.edges and not taking.agreed, Message("--edges needs --agreed."), None),
    )
    if taking.agreed:
        _take_over(session, what, taking.edges or "")
    elif len(what) == 1 and Path(what[0]).suffix.lower() in TABLES:
        refuse((choice.is_given, Message("A file says itself what is taken."), CHOOSE_ONE))
        _settle_file(session, Path(what[0]))
    else:
        _settle_one(session, what, choice)


def _settle_one(session: Session, what: Sequence[str], choice: Choice) -> None:
    from qcode.session.settling.acts import check_case, settle_all
    from qcode.session.settling.asking import Asked, Asking
    from qcode.session.settling.rules import add_to_rule

    if len(what) != 3 or not (what[1].isdecimal() and what[2].isdecimal()):
        raise UsageError(
            Message("Which disagreement?"),
            where=" ".join(what),
            hint=Message("Write DOC START END as qcode disagreements lists it, or a FILE, or --agreed."),
        )
    asked = Asked(
        what[0], int(what[1]), int(what[2]), choice.code or "", choice.take or "", choice.reason, choice.own or "",
        choice.words,
    )  # fmt: skip
    case = Asking(session).case(asked)
    code = case.decision.code or session.codebook.by_key[case.disagreement.codes[0]]
    check_case(session, case)
    if choice.to_rule:
        # Before the decision: what is settled then follows the rule as it is now.
        say(
            Message("The reason is in the rule of {code}.", code=code.path)
            if add_to_rule(session, code, choice.reason)
            else Message("The rule of {code} says so already.", code=code.path)
        )
    _tell(settle_all(session, [case]))


def _settle_file(session: Session, path: Path) -> None:
    from qcode.session.settling.files import settle_file

    found = settle_file(session, path)
    _tell(found.outcome)
    if found.undecided:
        rows = counted(found.undecided, "row")
        say(Message("{rows} without a decision left out.", rows=rows))


def _take_over(session: Session, names: Sequence[str], edges: str) -> None:
    from qcode.session import naming
    from qcode.session.settling.acts import take_over
    from qcode.session.settling.finding import compared_documents

    documents, blind = [naming.document(session, name) for name in names], tuple[str, ...]()
    if not names:
        found = compared_documents(session)
        documents, blind = [one.document for one in found.documents], found.blind
    outcome = take_over(session, documents, edges)
    say(Message("{passages} taken over on which all agree.", passages=counted(outcome.taken, "passage")))
    _tell(outcome)
    if blind:
        say(Message("Still coded blind, so left out: {names}.", names=", ".join(blind)))


def _tell(outcome: Outcome) -> None:
    """Say what was settled, what is left, and where the consensus is made."""
    parts: list[Message] = [_settled(outcome.settled)]
    parts.append(Plural("{count:,} open.", "{count:,} open.", outcome.left))
    say(Listing(parts, " "))
    if outcome.made:
        say(Message("The consensus is made, and counts from now on: {names}.", names=", ".join(outcome.made)))


def _settled(count: int) -> Message:
    return Plural("{count:,} disagreement settled.", "{count:,} disagreements settled.", count)
