"""`qcode evaluate`: how good suggestions are on this project's own codings."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from qcode.cli.common import chosen, counted, emit, emit_json, row_format, say, with_session
from qcode.cli.spoken import command
from qcode.session.suggesting.evaluation import FOLDS, SEED
from qcode.session.suggesting.evaluation_rows import SECTIONS

if TYPE_CHECKING:
    from qcode.session.core import Session


@command("evaluate")
@click.option(
    "--what",
    type=click.Choice(SECTIONS),
    default="codes",
    show_default=True,
    help="Which figures; json has all of them.",
)
@click.option("--coder", multiple=True, metavar="N", help="Only codings of this coder; repeatable.")
@click.option("--folds", type=click.IntRange(min=2), default=FOLDS, show_default=True, help="Parts of the documents.")
@click.option("--seed", type=int, default=SEED, show_default=True, help="Which documents go together.")
@click.option("--keep", is_flag=True, help="Keep precision and recall of each code, to be shown in the app.")
@click.option(
    "--quiet-below",
    type=click.FloatRange(0, 1),
    metavar="P",
    help="Show no suggestions for codes whose precision is below P; 0 shows all. Implies --keep.",
)
@row_format
@with_session
def evaluate_command(
    session: Session,
    *,
    what: str,
    coder: tuple[str, ...],
    folds: int,
    seed: int,
    keep: bool,
    quiet_below: float | None,
    form: str | None,
) -> None:
    """Measure suggestions on this project's own codings: each document is judged by what was learnt from the others.

    Sentences with a coding are compared with what would be shown. Documents with fewer than ten codings are left
    out. Nothing in the project changes without --keep or --quiet-below.

    \b
    Example: qcode evaluate --what groups --format markdown
    """
    from qcode.session import naming
    from qcode.session.suggesting.evaluation import Design, evaluate
    from qcode.session.suggesting.evaluation_rows import COLUMNS, mean_figures, rows_of
    from qcode.session.suggesting.quality import keep_quality, set_quiet_below

    coders = [naming.coder(session, name) for name in coder] or None
    everything = chosen(form) == "json"
    progress = _progress if sys.stderr.isatty() else None
    design = Design(coders, folds, seed, curve=everything or what == "curve")
    result = evaluate(session, design, progress=progress)
    means = mean_figures(result.judged, result.heads)
    if keep or quiet_below is not None:
        keep_quality(session, result)
    if quiet_below is not None:
        set_quiet_below(session, quiet_below)
    settings = {"suggester": result.suggester, "folds": result.folds, "seed": result.seed}
    if everything:
        sections = {section: rows_of(session, result, section) for section in SECTIONS}
        emit_json({"means": means} | sections | {"settings": settings, "skipped": list(result.skipped)})
        return
    emit(rows_of(session, result, what), COLUMNS[what], form)
    said = {name: "–" if value is None else f"{value:.2f}" for name, value in means.items()}
    say(
        f"Means over {counted(len(result.judged), 'document')}, codes of the top level: "
        f"mAP {said['map']}, hit@1 {said['hit1']}, hit@2 {said['hit2']}, F1 {said['f1']}, "
        f"shown on {said['coded_shown']} of coded and {said['uncoded_shown']} of uncoded sentences."
    )
    say(f"Suggester {result.suggester}, {result.folds} folds by document, seed {result.seed}.")
    if result.skipped:
        say(f"Too few codings to judge: {', '.join(result.skipped)}.")
    say("Two careful coders reach an F1 of about .80 with each other.")


def _progress(done: int, whole: int) -> None:
    click.echo(f"\rLearning anew: {done} of {whole}", err=True, nl=done >= whole)
