"""`qcode update`: a corrected transcript in place of a coded one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qcode.amounts import counted
from qcode.cli.common import ANY_PATH, acting_coder, say, with_session
from qcode.cli.spoken import command
from qcode.errors import Message
from qcode.i18n import in_words

if TYPE_CHECKING:
    from qcode.session.core import Session
    from qcode.session.documents.updating import Review, Update


@command("update")
@click.argument("document", metavar="DOC")
@click.argument("file", type=ANY_PATH, metavar="FILE")
@click.option("--encoding", metavar="NAME", help="The encoding of a text file, such as cp1252; else it is detected.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@acting_coder
@with_session
def update_command(session: Session, *, document: str, file: Path, encoding: str | None, dry_run: bool) -> None:
    """Put a corrected transcript in place of a coded one; codings, memos and what is queued move along.

    Everything keeps its place by the words around it. What can't be placed for certain is put at the best guess,
    marked, and listed with the old words and the new ones; qcode segments --review yes lists it again. Nothing is
    dropped, and undo brings the old text back.

    \b
    Example: qcode update mo-01 corrected/mo-01.docx
    """
    from qcode.session import naming
    from qcode.session.documents.updating import plan_update, store_update

    entry = naming.document(session, document)
    plan = plan_update(session, entry, file, encoding=encoding)
    if plan is None:
        say(
            Message(
                "{file}: this is the text that {document} has already; nothing done.",
                file=file.name,
                document=entry.name,
            )
        )
        return
    if not dry_run:
        store_update(session, plan)
    for line in _told(plan, entry.name):
        say(line)
    click.echo(in_words(plan.summary))
    if dry_run:
        say(Message("Nothing was stored."))
    elif plan.to_review:
        say(Message("Look at those in the app (V), or list them with: qcode segments --review yes."))


def _told(plan: Update, document: str) -> Iterator[Message]:
    """What did not keep its place for certain, what was merged or went, and what is odd about the file."""
    yield from (moved(document, one) for one in plan.to_review)
    if plan.merged:
        yield Message(
            "{codings} merged with another that has the same words and code now.",
            codings=counted(plan.merged, "coding"),
        )
    if plan.dropped:
        yield Message(
            "{verdicts} on suggestions went with the words; those are suggested anew.",
            verdicts=counted(plan.dropped, "verdict"),
        )
    yield from plan.imported.notices


def moved(document: str, one: Review) -> Message:
    """A line for something to review: `mo-01 120–141 service (Anna): “old words” → “new words”`."""
    return Message(
        "{document} {start}–{end} {what} ({coder}): “{old}” → “{new}”",
        document=document,
        start=one.span.start,
        end=one.span.end,
        what=one.code if one.kind == "coding" else Message("memo"),
        coder=one.coder,
        old=_cut(one.quote),
        new=_cut(one.words),
    )


def _cut(text: str, most: int = 80) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"
