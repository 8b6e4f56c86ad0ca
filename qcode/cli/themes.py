"""`qcode themes`: groups of passages by meaning, as candidates for codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from qcode.amounts import counted
from qcode.cli.common import assignments, chosen, emit, emit_json, row_format, say, with_session
from qcode.cli.gathering import CHOOSE_ONE, gathered, refuse
from qcode.cli.progress import if_watched, show_progress
from qcode.cli.spoken import command
from qcode.errors import Message

if TYPE_CHECKING:
    from qcode.session.core import Session
    from qcode.session.themes.groups import Themes, Wanted


@dataclass(frozen=True, slots=True)
class Sought:
    """Which passages are grouped, into how many groups, and in how many documents a group has to be."""

    where: tuple[str, ...]
    code: str | None
    coded: bool
    uncoded: bool
    groups: int | None
    min_documents: int

    def found(self, session: Session) -> Wanted:
        """The same by paths and values; raises UsageError for unknown names and for what excludes each other."""
        from qcode.session import naming
        from qcode.session.themes.groups import Wanted

        refuse(
            (
                sum((bool(self.code), self.coded, self.uncoded)) > 1,
                Message("--code, --coded and --uncoded exclude each other."),
                CHOOSE_ONE,
            )
        )
        path = naming.code(session.codebook, self.code).path if self.code else ""
        return Wanted(path, self.coded, assignments(self.where, "--where"), self.groups, self.min_documents)


@command("themes")
@gathered(
    "sought",
    Sought,
    click.option("--where", multiple=True, metavar="VAR=VALUE", help="Only documents with this value; repeatable."),
    click.option("--code", "-c", metavar="C", help="Group the passages of this code and its sub-codes."),
    click.option("--coded", is_flag=True, help="Group all coded passages."),
    click.option("--uncoded", is_flag=True, help="Group what carries no code; this is so when nothing is said."),
    click.option(
        "--groups", type=click.IntRange(min=2), metavar="N", help="Look for N groups; else as are best apart."
    ),
    click.option(
        "--min-documents",
        type=click.IntRange(min=1),
        default=2,
        show_default=True,
        metavar="N",
        help="Only groups with passages of N documents.",
    ),
)
@row_format
@with_session
def themes_command(session: Session, *, sought: Sought, form: str | None) -> None:
    """Group passages by meaning, with names from their own nouns, as candidates for codes. Nothing is stored.

    Without --code or --coded, respondents' sentences that carry no code are grouped. csv has the words that set a
    group apart and three typical passages, json every passage.

    \b
    Example: qcode themes --code hinge --groups 5 --format markdown
    """
    from qcode.session.themes.proposing import themes
    from qcode.session.themes.rows import COLUMNS, SHORT_COLUMNS, theme_rows, themes_data

    wanted = sought.found(session)
    result = themes(session, wanted, progress=if_watched(_progress))
    how = chosen(form)
    if how == "json":
        emit_json(themes_data(session, result))
        return
    emit(theme_rows(session, result), SHORT_COLUMNS if how == "table" else COLUMNS, form)
    _tell_grouping(result, wanted.seed)


def _tell_grouping(result: Themes, seed: int) -> None:
    """How many passages are in the groups and outside, and how the groups came about."""
    say(
        Message(
            "{groups} with {inside:,} of {passages}; {outside:,} are in no group, {short:,} said too little to be "
            "grouped.",
            groups=counted(len(result.themes), "group"),
            inside=result.passages - len(result.leftover),
            passages=counted(result.passages, "passage"),
            outside=len(result.leftover),
            short=result.short,
        )
    )
    if result.reserved:
        say(Message("Reserved for agreement and left out: {documents}.", documents=", ".join(result.reserved)))
    say(
        Message(
            "Encoder {encoder}, seed {seed}, silhouette {silhouette:.2f}. Groups are a way of reading, no finding; "
            "nothing was stored.",
            encoder=result.encoder,
            seed=seed,
            silhouette=result.silhouette,
        )
    )


_STAGES = {"words": Message("Reading words"), "vectors": Message("Reading for meaning"), "groups": Message("Grouping")}


def _progress(stage: str, done: int, whole: int) -> None:
    # The blanks cover what is left of a longer line.
    line = Message("{stage}: {done} of {whole}   ", stage=_STAGES[stage], done=done, whole=whole)
    show_progress(line, last=stage == "groups" and done >= whole)
