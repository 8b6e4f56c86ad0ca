"""The tables of a report: codes by group, pairs of codes, documents, tests."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from qcode.analysis.cooccurrence import cooccurrence
from qcode.analysis.inference import EXACT, PERMUTATION, infer
from qcode.analysis.tally import TallyRow
from qcode.exporting.report.blocks import Block, Cell, Heading, Paragraph, Table
from qcode.session.output.figures.making import drawn_at
from qcode.session.output.report.basis import Basis
from qcode.session.output.report.method import minutes

WIDE = 6
"""Groups side by side; more of them go into a further table."""
PAIRS = 25
"""So many pairs of codes are in the table."""


def comparison(basis: Basis) -> Iterator[Block]:
    """Documents, segments and words of each code by group."""
    words = basis.speech
    _, whole = words.gettext, words.whole
    if not basis.tally.rows or not basis.codings:
        return
    yield Heading(_("Codes by {variable}").format(variable=basis.by))

    def documents(row: TallyRow) -> Cell:
        return Cell(f"{row.documents}/{row.documents_total}", row.documents / (row.documents_total or 1))

    def segments(row: TallyRow) -> Cell:
        return Cell(f"{whole(row.segments)} ({words.decimal(row.per_1000)})", row.per_1000)

    def spoken(row: TallyRow) -> Cell:
        return Cell(f"{whole(row.words)} ({words.percent(row.share)})", row.share)

    kinds: tuple[tuple[str, Callable[[TallyRow], Cell]], ...] = (
        (_("Interviews of the group that have the code, of all"), documents),
        (_("Segments, and segments per 1,000 respondents' words in brackets"), segments),
        (_("Coded words of respondents, and their share of all words in brackets"), spoken),
    )
    for caption, cell in kinds:
        yield from _by_group(basis, caption, cell)


def _by_group(basis: Basis, caption: str, cell: Callable[[TallyRow], Cell]) -> Iterator[Table]:
    size = len(basis.tally.totals)
    for first in range(0, size, WIDE):
        totals = basis.tally.totals[first : first + WIDE]
        names = [f"{basis.group(total.group, short=True)} (n\u00a0=\u00a0{total.documents})" for total in totals]
        rows = []
        for start in range(0, len(basis.tally.rows), size):
            line = basis.tally.rows[start : start + size][first : first + WIDE]
            level = line[0].path.count("/") + 1
            rows.append((Cell(basis.title(line[0].path), level=level), *(cell(row) for row in line)))
        yield Table(caption, (basis.speech.gettext("Code"), *names), tuple(rows))


def pairs(basis: Basis) -> Iterator[Block]:
    """Codes that share words, the most regular first."""
    words = basis.speech
    _ = words.gettext
    if not basis.codings:
        return
    shown = drawn_at(basis.study.codebook, basis.counting)
    rows = [row for row in cooccurrence(basis.study, shown) if row.n]
    if not rows:
        return
    rows.sort(key=lambda row: -row.coefficient)
    yield Heading(_("Codes that occur together"))
    notes = (
        _("Passages with one of the two codes, counted coder by coder; “both”: those that share words with the other."),
        *([_("The first {count} of {all} pairs.").format(count=PAIRS, all=len(rows))] if len(rows) > PAIRS else []),
    )
    cells = tuple(
        (
            Cell(f"{basis.title(row.code)} + {basis.title(row.other)}"),
            Cell(words.whole(row.n), row.n),
            Cell(words.whole(row.either), row.either),
            Cell(words.decimal(row.coefficient, 2), row.coefficient),
        )
        for row in rows[:PAIRS]
    )
    columns = (_("Codes"), _("both"), _("either"), _("coefficient (0 to 1)"))
    yield Table(_("Pairs of codes"), columns, cells, notes, (70, 30, 30, 30))


def documents(basis: Basis) -> Iterator[Block]:
    """One row for each interview."""
    words, study = basis.speech, basis.study
    _, whole = words.gettext, words.whole
    if not study.documents:
        return
    counts = Counter(one.document for one in basis.codings)
    coders: defaultdict[int, set[str]] = defaultdict(set)
    for one in basis.codings:
        coders[one.document].add(one.coder)
    timed = {number: minutes(basis, number) for number in basis.names}
    columns = [_("Interview"), basis.by[:1].upper() + basis.by[1:], _("Language"), _("Words"), _("of respondents")]
    columns += [_("Minutes (≥)")] if any(timed.values()) else []
    columns += [_("Codings"), _("People")]
    rows = []
    for entry in study.documents:
        number = entry.document.id
        numbers: list[int] = [entry.words, entry.respondent_words]
        numbers += [timed[number]] if any(timed.values()) else []
        numbers += [counts[number], len(coders[number])]
        group = ", ".join(basis.short_groups.get(number, ())) if basis.options.by != "document" else ""
        cells = [Cell(entry.document.name), Cell(group), Cell(entry.document.language)]
        shown = [Cell(whole(value), value) for value in numbers]
        if any(timed.values()) and not timed[number]:
            shown[2] = Cell("–", 0)
        rows.append((*cells, *shown))
    yield Heading(_("Interviews"))
    widths = (59, 51, 34, 27, 40, *((33,) if len(columns) == 8 else ()), 42, 34)
    yield Table(_("The interviews"), tuple(columns), tuple(rows), widths=widths)


def tests(basis: Basis) -> Iterator[Block]:
    """Tests on whole interviews; raises UsageError where there is nothing to test."""
    words = basis.speech
    _ = words.gettext
    done = infer(basis.study, basis.counting, by=basis.options.by)
    by_test = {(row.path, row.test): row for row in done.tests}
    rows = []
    for effect in done.effects:
        rate, present = by_test[effect.path, PERMUTATION], by_test[effect.path, EXACT]
        numbers = (rate.p, rate.p_holm, present.p, present.p_holm, effect.cramers_v)
        level = effect.path.count("/") + 1
        cells = (Cell("–" if value is None else words.decimal(value, 3), value) for value in numbers)
        rows.append((Cell(basis.title(effect.path), level=level), *cells))
    first = next((row for row in done.tests if row.test == PERMUTATION and row.p is not None), None)
    notes = [
        _(
            "p: how often dealing out whole interviews to the groups by chance parts their rates as much. p (present): "
            "Fisher–Freeman–Halton on having the code at all. Holm: corrected for {count} codes."
        ).format(count=done.tested)
    ]
    if first:
        notes.append(
            _("All {count} arrangements were looked at.").format(count=words.whole(first.arrangements))
            if first.exact
            else _("{count} arrangements were drawn (seed {seed}).").format(
                count=words.whole(first.arrangements), seed=first.seed
            )
        )
    if done.left_out:
        notes.append(_("Left out of the tests: {names}.").format(names=basis.listed(done.left_out)))
    notes.append(_("A small p speaks against chance among these interviews, not for a population."))
    yield Heading(_("Tests"))
    columns = (_("Code"), "p", "p (Holm)", _("p (present)"), _("p (present, Holm)"), "Cramérs V")
    yield Table(_("Tests of the differences on whole interviews"), columns, tuple(rows), tuple(notes))
    ranges = tuple(
        (
            Cell(basis.title(row.path)), Cell(basis.group(row.group)), Cell(words.decimal(row.per_1000), row.per_1000),
            Cell(words.decimal(row.interval.low), row.interval.low),
            Cell(words.decimal(row.interval.high), row.interval.high),
        )
        for row in done.intervals if row.interval
    )  # fmt: skip
    if ranges:
        named = (_("Code"), _("Group"), _("per 1,000 words"), _("from"), _("to"))
        yield Table(_("95 % intervals of the rates (BCa, whole interviews drawn again)"), named, ranges)
    else:
        yield Paragraph(_("No group has five interviews and a spread of rates: no intervals."))
