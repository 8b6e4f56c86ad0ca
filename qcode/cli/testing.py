"""What `qcode tally --test` says of the tests, beside the rows of the tally."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from qcode.analysis.groups import NO_VALUE
from qcode.analysis.inference import EXACT, PERMUTATION, Inference
from qcode.cli.common import chosen, say
from qcode.cli.heads import with_heads
from qcode.errors import Message
from qcode.exporting.rows import write_rows
from qcode.i18n import in_words

COLUMNS = ("path", "p", "p_holm", "p_present", "p_present_holm", "cramers_v", "kind")
INTERVALS = ("path", "group", "documents", "per_1000", "low", "high")
NARROW = Message(
    "Read the intervals as too narrow: in trials they held the true rate 84 times in 100 with 5 interviews in a group, "
    "91 times with 20."
)
NO_INTERVALS = Message("No group has five documents and a spread of rates: no intervals.")
PURPOSE = Message(
    "These documents were chosen on purpose: a small p speaks against chance among them, not for a population."
)


def print_tests(done: Inference, form: str | None) -> None:
    """The tests and intervals: below the table where people read it, else as talk, as programs read rows alone."""
    kind = chosen(form)
    for_people = kind in ("table", "markdown")
    stream, shown = (sys.stdout, kind) if for_people else (sys.stderr, "table")
    _write(list(_test_rows(done)), COLUMNS, shown, stream)
    if intervals := _interval_rows(done):
        _write(intervals, INTERVALS, shown, stream)
    say(NARROW if intervals else NO_INTERVALS)
    for note in _notes(done):
        say(note)
    if not for_people:
        say(Message("--format json has the tests as data."))


def _write(rows: Sequence[Mapping[str, object]], columns: Sequence[str], shown: str, stream: TextIO) -> None:
    """A table under an empty line."""
    stream.write("\n")
    named, heads = with_heads(rows, columns) if shown == "table" else (rows, columns)
    write_rows(named, heads, shown, stream)


def _test_rows(done: Inference) -> Iterator[dict[str, object]]:
    """A row for each code that was tested, with the columns `COLUMNS`."""
    tests = {(row.path, row.test): row.record() for row in done.tests}
    for effect in done.effects:
        rate, present = tests[effect.path, PERMUTATION], tests[effect.path, EXACT]
        numbers = (rate["p"], rate["p_holm"], present["p"], present["p_holm"], effect.record()["cramers_v"])
        kind = Message("planned") if rate["planned"] else Message("exploratory")
        yield dict(zip(COLUMNS, (effect.path, *numbers, in_words(kind)), strict=True))


def _interval_rows(done: Inference) -> list[dict[str, object]]:
    """A row for each interval that could be drawn, with the columns `INTERVALS`."""
    rows = [row.record() for row in done.intervals if row.interval]
    return [row | {"group": row["group"] or NO_VALUE} for row in rows]


def _notes(done: Inference) -> Iterator[Message]:
    """How the tests were made and how they are to be read."""
    if (how := _permutations(done)) is not None:
        yield how
    yield Message(
        "p: how often dealing out whole documents to the groups by chance parts their rates as much; p_present: the "
        "same for having the code at all; _holm: corrected for {count} codes. low and high: 95 % BCa interval of the "
        "rate, whole documents drawn again.",
        count=done.tested,
    )
    if done.left_out:
        yield Message(
            "Left out of the tests (no group or no respondents' words): {codes}.", codes=", ".join(done.left_out)
        )
    yield PURPOSE


def _permutations(done: Inference) -> Message | None:
    """How many arrangements of the documents were looked at; None where no code could be tested."""
    first = next((row for row in done.tests if row.test == PERMUTATION and row.p is not None), None)
    if first is None:
        return None
    if first.exact:
        return Message(
            "Permutation: all {count:,} arrangements of the documents. Bootstrap: seed {seed}.",
            count=first.arrangements,
            seed=done.seed,
        )
    return Message(
        "Permutation: {count:,} arrangements of the documents, drawn (seed {drawn}). Bootstrap: seed {seed}.",
        count=first.arrangements,
        drawn=first.seed or 0,
        seed=done.seed,
    )
