"""`qcode pseudonyms`: which names are replaced, and by what."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qcode.cli.common import ANY_PATH, acting_coder, emit, real_option, row_format, say, with_session, wrote
from qcode.cli.groups import NearGroup
from qcode.cli.keys import key_if_given, open_key, open_or_new_key
from qcode.cli.project import name_project, project_option
from qcode.cli.spoken import Spoken
from qcode.errors import InputError, Listing, Message, Plural
from qcode.model.pseudonym import NameKind

if TYPE_CHECKING:
    from qcode.session.core import Session
    from qcode.session.names.deciding import Wish

KINDS = [kind.value for kind in NameKind]


@click.group("pseudonyms", cls=NearGroup, invoke_without_command=True)
@row_format
@real_option
@project_option
@click.pass_context
def pseudonyms_command(ctx: click.Context, *, project: str | None, real: bool, form: str | None) -> None:
    """List what stands in place of names, and how often; the names themselves with --real only.

    They are in the key file, NAME.key beside NAME.qcode. It opens with a passphrase of its own, which is asked for or
    read from the file that $QCODE_KEY_PASSPHRASE_FILE names. Everything else is shown and exported under pseudonyms.

    \b
    Example: qcode pseudonyms
    """
    name_project(ctx, project)
    if ctx.invoked_subcommand is None:
        _listed(project=project, real=real, form=form)


@with_session
def _listed(session: Session, *, form: str | None) -> None:
    from qcode.session.names.deciding import COLUMNS, pseudonym_rows

    key = open_key(session.where) if not session.store.veiled else key_if_given(session.where)
    rows = pseudonym_rows(session, key)
    emit(rows, COLUMNS, form)
    if not rows:
        say(Message("No name is decided yet. Decide one with: qcode pseudonyms set ORIGINAL REPLACEMENT."))
    elif key is None:
        say(Message("The names are in the key file: qcode pseudonyms --real."))


@pseudonyms_command.command("set", cls=Spoken)
@click.argument("original", metavar="ORIGINAL")
@click.argument("replacement", metavar="REPLACEMENT")
@click.option("--kind", type=click.Choice(KINDS), default="person", show_default=True, help="What it is the name of.")
@click.option("--note", default="", metavar="TEXT", help="A remark for the key file.")
@acting_coder
@with_session
def set_command(session: Session, *, original: str, replacement: str, kind: str, note: str) -> None:
    """Put REPLACEMENT in place of ORIGINAL, in every text and every form; it is one act and can be undone.

    \b
    Example: qcode pseudonyms set "Anna Haddad" "Lea Demir"
    """
    from qcode.session.names.deciding import Wish

    _decide(session, [Wish(original, replacement, NameKind(kind), note)])


@pseudonyms_command.command("import", cls=Spoken)
@click.argument("file", type=ANY_PATH, metavar="TABLE")
@acting_coder
@with_session
def import_command(session: Session, *, file: Path) -> None:
    """Take names from a .csv or .xlsx with the columns original, replacement and, if you like, kind and note.

    \b
    Example: qcode pseudonyms import names.csv
    """
    _decide(session, _wishes(file))


@pseudonyms_command.command("export", cls=Spoken)
@click.argument("file", type=ANY_PATH, metavar="TABLE")
@with_session
def export_command(session: Session, *, file: Path) -> None:
    """Write the table of names to a .csv or .xlsx. It holds every name: keep it apart from the study.

    \b
    Example: qcode pseudonyms export names.xlsx
    """
    from qcode.exporting.atomic import not_looked_through
    from qcode.exporting.table_file import write_table_file
    from qcode.session.names.deciding import table_rows

    rows = table_rows(open_key(session.where))
    with not_looked_through():
        write_table_file(rows, ("original", "replacement", "kind", "note"), file, "names")
    wrote(file)
    say(Message("This file says who is who. Keep it apart from the study, and delete it when it is not needed."))


def _decide(session: Session, wishes: Sequence[Wish]) -> None:
    from qcode.session.names.deciding import checked, decide

    for wish in wishes:
        checked(wish)  # before anybody is asked for a passphrase
    count = decide(session, open_or_new_key(session.where), wishes)
    say(
        Plural("{count:,} name is new or another one now.", "{count:,} names are new or others now.", count)
        if count
        else Message("All of it was so already.")
    )


def _wishes(file: Path) -> list[Wish]:
    """The rows of a table; raises InputError naming every bad one by its line."""
    from qcode.errors import UsageError
    from qcode.importing.tables.sheets import read_table
    from qcode.session.names.deciding import Wish, checked

    table = read_table(file)
    # The list of `qcode names` has the names in a column `name`, and lines that are decided already.
    column = "original" if "original" in table.columns else "name"
    if not {column, "replacement"} <= set(table.columns):
        raise InputError(
            Message("The table needs the columns original and replacement."),
            where=str(file),
            hint=Message("qcode pseudonyms export writes such a table."),
        )
    wishes, problems = [], []
    for line, row in table.rows:
        if row.get("decision") or not (row[column].strip() or row["replacement"].strip()):
            continue
        kind = row.get("kind", "").strip().lower() or "person"
        try:
            if kind not in KINDS:
                raise UsageError(Message("{kind} is no kind of name.", kind=f"“{kind}”"))
            decision = "replace" if row["replacement"].strip() else "keep"
            wishes.append(checked(Wish(row[column], row["replacement"], NameKind(kind), row.get("note", ""), decision)))
        except UsageError as error:
            problems.append(Message("line {line}: {problem}", line=line, problem=error.what))
    if problems:
        raise InputError(
            Listing(
                [Plural("{count} row is wrong:", "{count} rows are wrong:", len(problems)), *problems[:20]], "\n  "
            ),
            where=str(file),
        )
    return wishes
