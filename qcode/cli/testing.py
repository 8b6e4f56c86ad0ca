"""What `qcode tally --test` says of the tests, beside the rows of the tally."""

from __future__ import annotations

import sys

from qcode.analysis.groups import NO_VALUE
from qcode.analysis.inference import EXACT, PERMUTATION, Inference
from qcode.cli.common import chosen, say
from qcode.exporting.rows import write_rows

COLUMNS = ("path", "p", "p_holm", "p_present", "p_present_holm", "cramers_v")
INTERVALS = ("path", "group", "documents", "per_1000", "low", "high")
READING = (
    "p: how often dealing out whole documents to the groups by chance parts their rates as much; p_present: the same "
    "for having the code at all; _holm: corrected for {count} codes. low and high: 95 % BCa interval of the rate, "
    "whole documents drawn again."
)
NARROW = (
    "Read the intervals as too narrow: in trials they held the true rate 84 times in 100 with 5 interviews in a group, "
    "91 times with 20."
)
PURPOSE = "These documents were chosen on purpose: a small p speaks against chance among them, not for a population."


def print_tests(done: Inference, form: str | None) -> None:
    """The tests and intervals: below the table where people read it, else as talk, as programs read rows alone."""
    kind = chosen(form)
    stream = sys.stdout if kind in ("table", "markdown") else sys.stderr
    tests = {(row.path, row.test): row.record() for row in done.tests}
    v = {row.path: row.record()["cramers_v"] for row in done.effects}
    rows = []
    for path, effect in v.items():
        rate, present = tests[path, PERMUTATION], tests[path, EXACT]
        numbers = (rate["p"], rate["p_holm"], present["p"], present["p_holm"], effect)
        rows.append(dict(zip(COLUMNS, (path, *numbers), strict=True)))
    shown = "markdown" if kind == "markdown" else "table"
    stream.write("\n")
    write_rows(rows, COLUMNS, shown, stream)
    found = [row.record() for row in done.intervals if row.interval]
    if found:
        stream.write("\n")
        write_rows([row | {"group": row["group"] or NO_VALUE} for row in found], INTERVALS, shown, stream)
        say(NARROW)
    else:
        say("No group has five documents and a spread of rates: no intervals.")
    exact = next((row for row in done.tests if row.test == PERMUTATION and row.p is not None), None)
    if exact:
        how = f"all {exact.arrangements:,}" if exact.exact else f"{exact.arrangements:,} drawn (seed {exact.seed})"
        say(f"Permutation: {how} arrangements of the documents. Bootstrap: seed {done.seed}.")
    say(READING.format(count=done.tested))
    if done.left_out:
        say(f"Left out of the tests (no group or no respondents' words): {', '.join(done.left_out)}.")
    say(PURPOSE)
    if kind in ("csv", "jsonl"):
        say("--format json has the tests as data.")
