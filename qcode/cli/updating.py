"""`qcode update`: a corrected transcript in place of a coded one."""

from __future__ import annotations

from pathlib import Path

import click

from qcode.cli.common import ANY_PATH, acting_coder, counted, say, with_session
from qcode.cli.spoken import command
from qcode.session import naming
from qcode.session.core import Session
from qcode.session.documents.updating import Review, plan_update, store_update


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
    entry = naming.document(session, document)
    plan = plan_update(session, entry, file, encoding=encoding)
    if plan is None:
        say(f"{file.name}: this is the text that {entry.name} has already; nothing done.")
        return
    if not dry_run:
        store_update(session, plan)
    for one in plan.to_review:
        say(in_words(entry.name, one))
    if plan.merged:
        say(f"{counted(plan.merged, 'coding')} merged with another that has the same words and code now.")
    if plan.dropped:
        say(f"{counted(plan.dropped, 'verdict')} on suggestions went with the words; those are suggested anew.")
    for line in plan.imported.notices:
        say(line)
    click.echo(plan.summary)
    if dry_run:
        say("Nothing was stored.")
    elif plan.to_review:
        say("Look at those in the app (V), or list them with: qcode segments --review yes.")


def in_words(document: str, one: Review) -> str:
    """A line for something to review: `mo-01 120–141 service (Anna): “old words” → “new words”`."""
    what = one.code if one.kind == "coding" else one.kind
    place = f"{document} {one.span.start}–{one.span.end}"
    return f"{place} {what} ({one.coder}): “{_cut(one.quote)}” → “{_cut(one.words)}”"


def _cut(text: str, most: int = 80) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
