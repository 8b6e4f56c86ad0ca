"""`qcode reserve` and `pick`: documents that are coded blind, by several coders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from qcode.amounts import counted
from qcode.cli.common import acting_coder, emit, row_format, say, with_session
from qcode.cli.gathering import gathered, refuse
from qcode.cli.selecting import by_groups
from qcode.cli.spoken import command
from qcode.errors import Message, UsageError
from qcode.model import PERSPECTIVE

if TYPE_CHECKING:
    from qcode.session.core import Session

COLUMNS = ("document", "coders", "curtain")


def _names(_ctx: click.Context, _parameter: click.Parameter, text: str | None) -> tuple[str, ...] | None:
    """The names of coders in a list with commas; None where there is no list."""
    from qcode.session.naming import nfc

    return (
        None if text is None else tuple(dict.fromkeys(name for part in text.split(",") if (name := nfc(part.strip()))))
    )


blind_coders = click.option(
    "--coders", metavar="A,B", callback=_names, help="Who codes them blind; else whoever does, two at least."
)


@dataclass(frozen=True, slots=True)
class Reserving:
    """Who codes blind (None: as it was), whether documents are released, and whether somebody looks too early."""

    coders: tuple[str, ...] | None
    release: bool
    look: bool

    def check(self, documents: tuple[str, ...]) -> None:
        """Raise UsageError for what says nothing together."""
        refuse(
            (
                not documents and (self.release or self.look or self.coders is not None),
                Message("Which documents?"),
                Message("Name them; qcode reserve lists those that are reserved."),
            ),
            (
                sum((self.release, self.look, self.coders is not None)) > 1,
                Message("--coders, --release and --look exclude each other."),
                Message("Choose one of them."),
            ),
        )


@command("reserve")
@click.argument("documents", nargs=-1, metavar="[DOC]...")
@gathered(
    "how",
    Reserving,
    blind_coders,
    click.option("--release", is_flag=True, help="Allow suggestions, and a look at others' work, again."),
    click.option("--look", is_flag=True, help="Look at the others' work before all are done; this is noted."),
)
@acting_coder
@row_format
@with_session
def reserve_command(session: Session, *, documents: tuple[str, ...], how: Reserving, form: str | None) -> None:
    """Have documents coded blind: no suggestions, and nobody sees others' work before all are done. Without DOC, list.

    The curtain goes up when every coder who was named is done (qcode done). `curtain` is down, up, or names who looked
    before that.

    \b
    Example: qcode reserve mo-01 welfare-02 --coders Anna,Ben
    """
    from qcode.session import naming
    from qcode.session.documents.reserving import look_early, reserve, reserved_rows

    how.check(documents)
    if not documents:
        emit(reserved_rows(session), COLUMNS, form)
        return
    chosen = [naming.document(session, name) for name in documents]
    if how.look:
        for document in chosen:
            look_early(session, document)
        say(Message("Noted: {coder} looked before all were done.", coder=session.coder))
        return
    count = counted(reserve(session, chosen, reserved=not how.release, coders=how.coders), "document")
    say(
        Message("{documents} released.", documents=count)
        if how.release
        else Message("{documents} reserved.", documents=count)
    )


@dataclass(frozen=True, slots=True)
class Sample:
    """Which part of the documents is drawn, from which groups, and the seed."""

    share: float
    by: str
    seed: int
    coders: tuple[str, ...] | None


@command("pick")
@gathered(
    "sample",
    Sample,
    click.option("--share", type=float, default=0.2, show_default=True, metavar="S", help="Which part, 0 to 1."),
    by_groups(help="From every group of this variable alike; else perspective.", otherwise=PERSPECTIVE),
    click.option("--seed", type=int, default=1, show_default=True, metavar="N", help="Of the drawing."),
    blind_coders,
)
@acting_coder
@row_format
@with_session
def pick_command(session: Session, *, sample: Sample, form: str | None) -> None:
    """Draw documents for double coding, from every group alike and at least one of each, and reserve them.

    Reserved documents count as drawn: to draw again, release them first. The same seed draws the same documents.

    \b
    Example: qcode pick --share 0.2 --by perspective --coders Anna,Ben
    """
    from qcode.session.documents.drawing import pick

    if not 0 < sample.share <= 1:
        raise UsageError(
            Message("A share is above 0 and at most 1."),
            where=f"--share {sample.share:g}",
            hint=Message("0.2: one in five."),
        )
    found = pick(session, share=sample.share, by=sample.by, seed=sample.seed, coders=sample.coders)
    emit([{"document": one.document.name, "group": one.group} for one in found], ("document", "group"), form)
    say(
        Message(
            "{documents} drawn and reserved, seed {seed}.", documents=counted(len(found), "document"), seed=sample.seed
        )
    )
