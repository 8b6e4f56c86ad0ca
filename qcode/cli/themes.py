"""`qcode themes`: groups of passages by meaning, as candidates for codes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from qcode.cli.common import assignments, chosen, counted, emit, emit_json, row_format, say, with_session
from qcode.cli.spoken import command
from qcode.errors import Message, UsageError

if TYPE_CHECKING:
    from qcode.session.core import Session


@command("themes")
@click.option("--where", multiple=True, metavar="VAR=VALUE", help="Only documents with this value; repeatable.")
@click.option("--code", "-c", metavar="C", help="Group the passages of this code and its sub-codes.")
@click.option("--coded", is_flag=True, help="Group all coded passages.")
@click.option("--uncoded", is_flag=True, help="Group what carries no code; this is so when nothing is said.")
@click.option("--groups", type=click.IntRange(min=2), metavar="N", help="Look for N groups; else as are best apart.")
@click.option(
    "--min-documents",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    metavar="N",
    help="Only groups with passages of N documents.",
)
@row_format
@with_session
def themes_command(
    session: Session,
    *,
    where: tuple[str, ...],
    code: str | None,
    coded: bool,
    uncoded: bool,
    groups: int | None,
    min_documents: int,
    form: str | None,
) -> None:
    """Group passages by meaning, with names from their own nouns, as candidates for codes. Nothing is stored.

    Without --code or --coded, respondents' sentences that carry no code are grouped. csv has the words that set a
    group apart and three typical passages, json every passage.

    \b
    Example: qcode themes --code hinge --groups 5 --format markdown
    """
    from qcode.session import naming

    if sum((bool(code), coded, uncoded)) > 1:
        raise UsageError(
            Message("--code, --coded and --uncoded exclude each other."), hint=Message("Choose one of them.")
        )
    from qcode.session.themes.groups import Wanted
    from qcode.session.themes.proposing import themes
    from qcode.session.themes.rows import COLUMNS, SHORT_COLUMNS, theme_rows, themes_data

    path = naming.code(session.codebook, code).path if code else ""
    wanted = Wanted(path, coded, assignments(where, "--where"), groups, min_documents)
    found = themes(session, wanted, progress=_progress if sys.stderr.isatty() else None)
    how = chosen(form)
    if how == "json":
        emit_json(themes_data(session, found))
        return
    emit(theme_rows(session, found), SHORT_COLUMNS if how == "table" else COLUMNS, form)
    inside = found.passages - len(found.leftover)
    say(
        f"{counted(len(found.themes), 'group')} with {inside:,} of {counted(found.passages, 'passage')}; "
        f"{len(found.leftover):,} are in no group, {found.short:,} said too little to be grouped."
    )
    if found.reserved:
        say(f"Reserved for agreement and left out: {', '.join(found.reserved)}.")
    say(
        f"Encoder {found.encoder}, seed {wanted.seed}, silhouette {found.silhouette:.2f}. "
        "Groups are a way of reading, no finding; nothing was stored."
    )


_SAYING = {"words": "Reading words", "vectors": "Reading for meaning", "groups": "Grouping"}


def _progress(what: str, done: int, whole: int) -> None:
    click.echo(f"\r{_SAYING[what]}: {done} of {whole}   ", err=True, nl=what == "groups" and done >= whole)
