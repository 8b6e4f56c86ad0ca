"""`qcode saturation`: new codes per interview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from qcode.analysis.saturation import COLUMNS, DRAWN, SEED
from qcode.cli.cautions import tell_basis
from qcode.cli.common import emit, row_format, say, with_session
from qcode.cli.gathering import gathered
from qcode.cli.selecting import with_counting
from qcode.cli.spoken import command
from qcode.errors import Message
from qcode.model.selection import Selection
from qcode.session.comparing.saturation import ORDERS

if TYPE_CHECKING:
    from qcode.session.core import Session


LAST = "new_codes"
"""The longest column stands last, where a narrow terminal cuts it."""


@dataclass(frozen=True, slots=True)
class Course:
    """In which order interviews come, each group of which variable by itself, and the seed of the random orders."""

    order: str
    by: str | None
    seed: int


@command("saturation")
@gathered(
    "course",
    Course,
    click.option(
        "--order", type=click.Choice(ORDERS), default=ORDERS[0], show_default=True, help="Which interview first."
    ),
    click.option("--by", metavar="VAR", help="Each group of this variable by itself."),
    click.option("--seed", type=int, default=SEED, show_default=True, help="Of the random orders."),
)
@with_counting("coder", "level", "document", "where")
@row_format
@with_session
def saturation_command(session: Session, *, course: Course, selection: Selection, form: str | None) -> None:
    """List how many new codes each further interview brought.

    `codes` is their number so far; `mean`, `low` and `high` are what that number is over random orders: the mean, and
    what nine in ten orders lie between. Interviews that nobody has coded are left out.

    \b
    Example: qcode saturation --order import --level 2 --format csv
    """
    from qcode.session.comparing.saturation import saturation_of

    by, seed = course.by, course.seed
    rows, footing = saturation_of(session, selection, order=course.order, by=by, seed=seed)
    columns = [name for name in COLUMNS if name != LAST] + [LAST]
    emit([{"group": group, **row.record()} for group, row in rows], ["group", *columns] if by else columns, form)
    tell_basis(footing.basis)
    say(
        Message(
            "{count} random orders, seed {seed}. A flat end says that the last interviews brought no code that is new "
            "to\nthis codebook, not that nothing new could be said.",
            count=DRAWN,
            seed=seed,
        )
    )
