"""`qcode evaluate`: how good suggestions are on this project's own codings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from qcode.amounts import counted
from qcode.cli.common import chosen, emit, emit_json, row_format, say, with_session
from qcode.cli.gathering import gathered
from qcode.cli.progress import if_watched, learning
from qcode.cli.spoken import command
from qcode.errors import Message
from qcode.i18n import number
from qcode.session.suggesting.evaluation import FOLDS, SEED
from qcode.session.suggesting.evaluation_rows import SECTIONS

if TYPE_CHECKING:
    from qcode.session.core import Session
    from qcode.session.suggesting.evaluation import Evaluation


@dataclass(frozen=True, slots=True)
class Trial:
    """On whose codings (none: everybody's) suggestions are tried, in how many folds, dealt by which seed."""

    coder: tuple[str, ...]
    folds: int
    seed: int


@dataclass(frozen=True, slots=True)
class Keeping:
    """What of the result is kept: precision by code, and the precision below which a code is not suggested (0..1)."""

    keep: bool
    quiet_below: float | None

    def store(self, session: Session, result: Evaluation) -> None:
        """Keep what was asked for; nothing changes in the project otherwise."""
        from qcode.session.suggesting.quality import keep_quality, set_quiet_below

        if self.keep or self.quiet_below is not None:
            keep_quality(session, result)
        if self.quiet_below is not None:
            set_quiet_below(session, self.quiet_below)


@command("evaluate")
@click.option(
    "--what",
    type=click.Choice(SECTIONS),
    default="codes",
    show_default=True,
    help="Which figures; json has all of them.",
)
@gathered(
    "trial",
    Trial,
    click.option("--coder", multiple=True, metavar="N", help="Only codings of this coder; repeatable."),
    click.option(
        "--folds", type=click.IntRange(min=2), default=FOLDS, show_default=True, help="Parts of the documents."
    ),
    click.option("--seed", type=int, default=SEED, show_default=True, help="Which documents go together."),
)
@gathered(
    "keeping",
    Keeping,
    click.option("--keep", is_flag=True, help="Keep precision and recall of each code, to be shown in the app."),
    click.option(
        "--quiet-below",
        type=click.FloatRange(0, 1),
        metavar="P",
        help="Show no suggestions for codes whose precision is below P; 0 shows all. Implies --keep.",
    ),
)
@row_format
@with_session
def evaluate_command(session: Session, *, what: str, trial: Trial, keeping: Keeping, form: str | None) -> None:
    """Measure suggestions on this project's own codings: each document is judged by what was learnt from the others.

    Sentences with a coding are compared with what would be shown. Documents with fewer than ten codings are left
    out. Nothing in the project changes without --keep or --quiet-below.

    \b
    Example: qcode evaluate --what groups --format markdown
    """
    from qcode.session import naming
    from qcode.session.suggesting.evaluation import Design, evaluate
    from qcode.session.suggesting.evaluation_rows import COLUMNS, mean_figures, rows_of

    coders = [naming.coder(session, name) for name in trial.coder] or None
    everything = chosen(form) == "json"
    design = Design(coders, trial.folds, trial.seed, curve=everything or what == "curve")
    result = evaluate(session, design, progress=if_watched(learning))
    keeping.store(session, result)
    means = mean_figures(result.judged, result.heads)
    if everything:
        sections = {section: rows_of(session, result, section) for section in SECTIONS}
        settings = {"suggester": result.suggester, "folds": result.folds, "seed": result.seed}
        emit_json({"means": means} | sections | {"settings": settings, "skipped": list(result.skipped)})
        return
    emit(rows_of(session, result, what), COLUMNS[what], form)
    _tell_means(result, means)


def _tell_means(result: Evaluation, means: Mapping[str, float | None]) -> None:
    """The means over the documents that were judged, and how they came about."""
    written = {name: "–" if value is None else number(value, ".2f") for name, value in means.items()}
    say(
        Message(
            "Means over the codes of the top level, {documents}: mAP {map}, hit@1 {hit1}, hit@2 {hit2}, F1 {f1}, "
            "shown on {coded_shown} of coded and {uncoded_shown} of uncoded sentences.",
            documents=counted(len(result.judged), "document"),
            map=written["map"],
            hit1=written["hit1"],
            hit2=written["hit2"],
            f1=written["f1"],
            coded_shown=written["coded_shown"],
            uncoded_shown=written["uncoded_shown"],
        )
    )
    say(
        Message(
            "Suggester {suggester}, {folds} folds by document, seed {seed}.",
            suggester=result.suggester,
            folds=result.folds,
            seed=result.seed,
        )
    )
    if result.skipped:
        say(Message("Too few codings to judge: {documents}.", documents=", ".join(result.skipped)))
    say(Message("Two careful coders reach an F1 of about .80 with each other."))
