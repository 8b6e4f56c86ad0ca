"""`qcode memos` and `qcode memo`: what researchers wrote down."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from qcode.cli.common import acting_coder, emit, row_format, say, with_session
from qcode.cli.gathering import gathered
from qcode.cli.groups import NearGroup
from qcode.cli.spoken import command
from qcode.errors import Message, UsageError
from qcode.model import Span
from qcode.model.memo import MemoKind

if TYPE_CHECKING:
    from qcode.model import Code, Document
    from qcode.session.core import Session
    from qcode.session.writing.memos import Wanted


KINDS = tuple(kind.value for kind in MemoKind)


def _wanted(kind: str | None, document: str | None, code: str | None, coder: str | None, words: str) -> Wanted:
    from qcode.session.writing.memos import Wanted

    return Wanted(kind, document, code, coder, words)


@command("memos")
@gathered(
    "wanted",
    _wanted,
    click.option("--kind", type=click.Choice(KINDS), help="Only memos of this kind."),
    click.option("--document", "-d", metavar="D", help="Only memos on this document and its passages."),
    click.option("--code", "-c", metavar="C", help="Only memos on this code, its sub-codes and their codings."),
    click.option("--coder", metavar="N", help="Only memos of this coder."),
    click.option("--text", "words", default="", metavar="WORDS", help="Only memos with all these words."),
)
@row_format
@with_session
def memos_command(session: Session, *, wanted: Wanted, form: str | None) -> None:
    """List all memos, those in codings too, oldest first.

    \b
    Example: qcode memos --kind question --format markdown
    """
    from qcode.session import naming
    from qcode.session.writing import memos

    who = None if wanted.coder is None else naming.coder(session, wanted.coder)
    found = memos.entries(session, replace(wanted, coder=who))
    emit(memos.rows(session, found), memos.COLUMNS, form)


@click.group("memo", cls=NearGroup)
def memo_command() -> None:
    """Write memos.

    \b
    Example: qcode memo add "Who goes along to the office?" --kind question
    """


@dataclass(frozen=True, slots=True)
class Subject:
    """What a memo is on, as it was typed: a document, a passage of it, a code; nothing of these: the project."""

    document: str | None
    span: str | None
    code: str | None

    def found(self, session: Session) -> tuple[Document | None, Span | None, Code | None]:
        """The things that are meant; raises UsageError for what is not there."""
        from qcode.session import naming

        return (
            None if self.document is None else naming.document(session, self.document),
            None if self.span is None else _span(self.span),
            None if self.code is None else naming.code(session.codebook, self.code),
        )


@memo_command.command("add")
@click.argument("text")
@click.option("--kind", type=click.Choice(KINDS), help="What the memo is for; note when not given.")
@click.option("--title", default="", metavar="T", help="A heading.")
@gathered(
    "subject",
    Subject,
    click.option("--document", "-d", metavar="D", help="The document that it is on."),
    click.option("--span", metavar="START-END", help="The passage of that document, in characters."),
    click.option("--code", "-c", metavar="C", help="The code that it is on."),
)
@acting_coder
@with_session
def add(session: Session, *, text: str, kind: str | None, title: str, subject: Subject) -> None:
    """Write a memo: on the project, or on a document, a passage or a code. TEXT - reads standard input.

    \b
    Example: qcode memo add "Speaks of the office as an opponent." --document mo-01 --kind case
    """
    from qcode.session.writing import memos

    document, span, code = subject.found(session)
    memo = memos.add_memo(
        session,
        sys.stdin.read() if text == "-" else text,
        memos.MemoPlace(document, span, code),
        kind=MemoKind(kind or (MemoKind.CODE if code else MemoKind.NOTE)),
        title=title,
    )
    say(Message("Memo on {subject}.", subject=memos.place(session, memo)))


def _span(text: str) -> Span:
    first, dash, last = text.replace("–", "-").partition("-")
    try:
        return Span(int(first), int(last if dash else ""))
    except ValueError as error:
        raise UsageError(
            Message("This is not START-END."), where=f"--span {text}", hint=Message("For example 120-180.")
        ) from error
