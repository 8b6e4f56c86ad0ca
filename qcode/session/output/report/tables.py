"""The tables of a report: codes by group, pairs of codes, documents, tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from qcode.analysis.cooccurrence import cooccurrence
from qcode.analysis.inference import EXACT, PERMUTATION, Inference
from qcode.analysis.items import OVERLAP
from qcode.analysis.tally import TallyRow
from qcode.exporting.report.blocks import Block, Cell, Heading, Paragraph, Table
from qcode.model import StudyDocument
from qcode.session.comparing.tables import pieces_of, tested
from qcode.session.output.figures.making import drawn_at
from qcode.session.output.report.basis import Basis

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
        (_("Passages, and passages per 1,000 respondents' words in brackets"), segments),
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
        yield Table(caption, (basis.speech.gettext("Code"), *names), tuple(rows), (basis.provenance,))


def pairs(basis: Basis) -> Iterator[Block]:
    """Codes that stand together, the most regular first."""
    words = basis.speech
    _ = words.gettext
    if not basis.codings:
        return
    pieces = pieces_of(basis.session, basis.study, OVERLAP)
    shown = drawn_at(basis.study.codebook, basis.counting)
    rows = [row for row in cooccurrence(basis.study, shown, pieces=pieces) if row.both]
    if not rows:
        return
    rows.sort(key=lambda row: -row.coefficient)
    yield Heading(_("Codes that occur together"))
    notes = (
        _("Pairs: a passage of each that share words. Both, either: sentences with both codes, with one of them."),
        basis.provenance,
        *([_("The first {count} of {all} pairs.").format(count=PAIRS, all=len(rows))] if len(rows) > PAIRS else []),
    )
    cells = tuple(
        (
            Cell(f"{basis.title(row.code)} + {basis.title(row.other)}"),
            Cell(words.whole(row.pairs), row.pairs),
            Cell(words.whole(row.both), row.both),
            Cell(words.whole(row.either), row.either),
            Cell(words.decimal(row.coefficient, 2), row.coefficient),
        )
        for row in rows[:PAIRS]
    )
    columns = (_("Codes"), _("pairs"), _("both"), _("either"), _("coefficient (0 to 1)"))
    yield Table(_("Pairs of codes"), columns, cells, notes, (64, 24, 24, 24, 24))


def documents(basis: Basis) -> Iterator[Block]:
    """One row for each interview; nothing where there is none."""
    _ = basis.speech.gettext
    if not basis.study.documents:
        return
    columns = tuple(_document_columns(basis))
    rows = tuple(tuple(column.cell(entry) for column in columns) for entry in basis.study.documents)
    heads, widths = tuple(column.head for column in columns), tuple(column.width for column in columns)
    yield Heading(_("Interviews"))
    yield Table(_("The interviews"), heads, rows, widths=widths)


class _Column(NamedTuple):
    """A column of the table of interviews: its head, its part of the width, and what it says of an interview."""

    head: str
    width: int
    cell: Callable[[StudyDocument], Cell]


def _document_columns(basis: Basis) -> Iterator[_Column]:
    words, codings = basis.speech, Counter(one.document for one in basis.made)
    _ = words.gettext
    grouped = {} if basis.options.by == "document" else basis.short_groups

    def number(value: int) -> Cell:
        return Cell(words.whole(value), value)

    yield _Column(_("Interview"), 59, lambda entry: Cell(entry.document.name))
    group = basis.by[:1].upper() + basis.by[1:]
    yield _Column(group, 51, lambda entry: Cell(", ".join(grouped.get(entry.document.id, ()))))
    yield _Column(_("Language"), 34, lambda entry: Cell(entry.document.language))
    yield _Column(_("Words"), 27, lambda entry: number(entry.words))
    yield _Column(_("of respondents"), 40, lambda entry: number(entry.respondent_words))
    if any(basis.minutes.values()):
        lasting = {document: number(value) if value else Cell("–", 0) for document, value in basis.minutes.items()}
        yield _Column(_("Minutes (≥)"), 33, lambda entry: lasting[entry.document.id])
    yield _Column(_("Codings"), 42, lambda entry: number(codings[entry.document.id]))
    yield _Column(_("People"), 34, lambda entry: number(len(basis.coders_of.get(entry.document.id, ()))))


def tests(basis: Basis) -> Iterator[Block]:
    """Tests on whole interviews; raises UsageError where there is nothing to test."""
    _ = basis.speech.gettext
    done = tested(basis.session, basis.study, basis.counting, by=basis.options.by)
    yield Heading(_("Tests"))
    columns = (_("Code"), "p", "p (Holm)", _("p (present)"), _("p (present, Holm)"), "Cramérs V", _("kind"))
    title = _("Tests of the differences on whole interviews")
    yield Table(title, columns, tuple(_test_rows(basis, done)), tuple(_test_notes(basis, done)))
    ranges = tuple(_interval_rows(basis, done))
    if ranges:
        named = (_("Code"), _("Group"), _("per 1,000 words"), _("from"), _("to"))
        yield Table(_("95 % intervals of the rates (BCa, whole interviews drawn again)"), named, ranges)
    else:
        yield Paragraph(_("No group has five interviews and a spread of rates: no intervals."))


def _test_rows(basis: Basis, done: Inference) -> Iterator[tuple[Cell, ...]]:
    """A row for each code: p of its rate and of its presence, the size of the effect, and whether it was planned."""
    _ = basis.speech.gettext
    by_test = {(row.path, row.test): row for row in done.tests}
    for effect in done.effects:
        rate, present = by_test[effect.path, PERMUTATION], by_test[effect.path, EXACT]
        numbers = (rate.p, rate.p_holm, present.p, present.p_holm, effect.cramers_v)
        cells = (Cell("–" if value is None else basis.speech.decimal(value, 3), value) for value in numbers)
        kind = _("planned") if rate.planned else _("exploratory")
        yield (Cell(basis.title(effect.path), level=effect.path.count("/") + 1), *cells, Cell(kind))


def _test_notes(basis: Basis, done: Inference) -> Iterator[str]:
    words = basis.speech
    _ = words.gettext
    yield _(
        "p: how often dealing out whole interviews to the groups by chance parts their rates as much. p (present): "
        "Fisher–Freeman–Halton on having the code at all. Holm: corrected for {count} codes."
    ).format(count=done.tested)
    first = next((row for row in done.tests if row.test == PERMUTATION and row.p is not None), None)
    if first and first.exact:
        yield _("All {count} arrangements were looked at.").format(count=words.whole(first.arrangements))
    elif first:
        drawn = _("{count} arrangements were drawn (seed {seed}).")
        yield drawn.format(count=words.whole(first.arrangements), seed=first.seed)
    if done.left_out:
        yield _("Left out of the tests: {names}.").format(names=basis.listed(done.left_out))
    yield basis.provenance
    yield _("Planned comparisons were named before coding ended; all others are exploratory.")
    yield _("A small p speaks against chance among these interviews, not for a population.")


def _interval_rows(basis: Basis, done: Inference) -> Iterator[tuple[Cell, ...]]:
    for row in done.intervals:
        if row.interval:
            numbers = (row.per_1000, row.interval.low, row.interval.high)
            cells = (Cell(basis.speech.decimal(value), value) for value in numbers)
            yield (Cell(basis.title(row.path)), Cell(basis.group(row.group)), *cells)
