"""The tables that the compare screen leads to, as plain values in the language of the interface."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from qcode.analysis import Caution, Inference
from qcode.analysis.inference import EXACT, PERMUTATION
from qcode.i18n import N_, language
from qcode.i18n import gettext as _
from qcode.model import Codebook
from qcode.session import Session, tables
from qcode.tui.coding.marks import CodeLooks
from qcode.tui.compare.cautions import in_full
from qcode.tui.documents.columns import middle_cut
from qcode.tui.documents.labels import group_label
from qcode.tui.documents.numbers import decimal, percent, whole

KINDS = {
    "tests": N_("Tests of the differences"),
    "cooccurrence": N_("Codes that occur together"),
    "configurations": N_("Sets of codes in a turn"),
    "matrix": N_("Codes by document"),
    "keywords": N_("Words that a group uses more than others"),
}
"""Which tables there are, in the order in which they are offered."""
LONGEST = 44
"""Cells of a name; more would leave no room for numbers."""
Cell = tuple[str, float | str]
"""What stands in a cell, and by what it is sorted."""


@dataclass(frozen=True)
class Wanted:
    """What is compared, whose codings count, and whether codes of the top level or all are shown."""

    by: str
    coder: str | None = None
    level: int | None = 1

    @property
    def coders(self) -> list[str] | None:
        """For the session."""
        return None if self.coder is None else [self.coder]


@dataclass(frozen=True)
class Shown:
    """A table to read: titles, rows of cells, and what to keep in mind."""

    titles: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = field(default=())


def build(session: Session, kind: str, wanted: Wanted) -> Shown:
    """Make a table; raises UsageError where it makes no sense."""
    return _BUILDERS[kind](session, wanted)


def _tests(session: Session, wanted: Wanted) -> Shown:
    done = tables.tally_and_test(session, by=wanted.by, coders=wanted.coders, level=wanted.level)
    found, names = done.inference, _names(session.codebook)
    assert found is not None
    groups = [total.group for total in done.tally.totals if total.group is not None]
    tests = {(row.path, row.test): row for row in found.tests}
    intervals = {(row.path, row.group): row.interval for row in found.intervals}
    rates = {(row.path, row.group): row.per_1000 for row in done.tally.rows}
    rows = []
    for effect in found.effects:
        rate, present = tests[effect.path, PERMUTATION], tests[effect.path, EXACT]
        cells = [_text(names[effect.path])]
        cells += [_p(rate.p), _p(rate.p_holm), _p(present.p), _p(present.p_holm)]
        cells.append(("–", -1.0) if effect.cramers_v is None else _number(effect.cramers_v, 2))
        for group in groups:
            point, interval = rates[effect.path, group], intervals.get((effect.path, group))
            words = decimal(point, 1)
            if interval:
                words += f" [{decimal(interval.low, 1)}–{decimal(interval.high, 1)}]"
            cells.append((words, point))
        rows.append(tuple(cells))
    titles = (_("Code"), _("p rate"), _("Holm"), _("p present"), _("Holm"), _("V"))
    labels = tuple(group_label(group, wanted.by, short=True) for group in groups)
    cautions = tuple(words for _heading, words in in_full(done.tally.cautions, wanted.by, names))
    return Shown((*titles, *labels), tuple(rows), _test_notes(found), cautions)


def _test_notes(found: Inference) -> tuple[str, ...]:
    row = next((one for one in found.tests if one.test == PERMUTATION and one.p is not None), None)
    notes = []
    if row is not None and row.exact:
        notes.append(
            _("All {count} ways to deal out the documents to the groups were looked at.").format(
                count=whole(row.arrangements)
            )
        )
    elif row is not None:
        notes.append(
            _("{count} ways to deal out the documents to the groups were drawn, seed {seed}.").format(
                count=whole(row.arrangements), seed=row.seed
            )
        )
    notes += [
        _("p rate: how often chance alone parts the groups' rates as much; p present: the same for having the code."),
        _("Holm: corrected for {count} codes. V: Cramér's V of present and absent, bias-corrected.").format(
            count=found.tested
        ),
        _("Groups: segments per 1,000 words; in brackets the 95% interval, from five documents on (BCa, seed {seed}).")
        .format(seed=found.seed),
    ]  # fmt: skip
    if found.left_out:
        notes.append(_("Left out: {names}.").format(names=", ".join(found.left_out)))
    notes.append(_("A small p speaks against chance among these documents, not for a population."))
    return tuple(notes)


def _cooccurrence(session: Session, wanted: Wanted) -> Shown:
    found, cautions = tables.cooccurrence_of(session, coders=wanted.coders, level=wanted.level)
    names = _names(session.codebook)
    rows = tuple(
        (
            _text(names[row.code]), _text(names[row.other]), _count(row.n), _count(row.code_n), _count(row.other_n),
            _count(row.either), _number(row.coefficient, 2),
        )
        for row in found
    )  # fmt: skip
    titles = (_("Code"), _("with"), _("together"), _("code"), _("other"), _("either"), _("coefficient"))
    notes = (
        _("Segments that share respondents' words with one of the other code, of all that have either: 0 to 1."),
        _("Counted for each coder and then summed."),
    )
    return Shown(titles, rows, notes, _said(cautions, wanted, names))


def _configurations(session: Session, wanted: Wanted) -> Shown:
    found, cautions = tables.configurations_of(
        session, unit="turn", by=wanted.by, coders=wanted.coders, level=wanted.level
    )
    names = _names(session.codebook)
    groups = tuple(dict.fromkeys(row.group for row in found))
    rows = []
    for first in range(0, len(found), len(groups) or 1):
        line = found[first : first + len(groups)]
        cells = [_text(" + ".join(names[path] for path in line[0].codes)), _count(sum(row.n for row in line))]
        cells += [(f"{whole(row.n)} ({percent(100 * row.share)})", float(row.n)) for row in line]
        rows.append(tuple(cells))
    labels = tuple(group_label(group, wanted.by, short=True) for group in groups)
    notes = (_("Turns with exactly these codes, for each coder; in brackets the part of the group's coded turns."),)
    return Shown((_("Codes"), _("all"), *labels), tuple(rows), notes, _said(cautions, wanted, names))


def _matrix(session: Session, wanted: Wanted) -> Shown:
    found, cautions = tables.matrix_of(session, coders=wanted.coders, level=wanted.level)
    names = _names(session.codebook)
    first = len(found.columns) - len(found.codes)
    rows = tuple(
        (
            _text(str(row[0])),
            _text(group_label(None if row[2] is None else str(row[2]), short=True)),
            *(_count(int(str(value))) for value in row[first:]),
        )
        for row in found.rows
    )
    titles = (_("Document"), _("Perspective"), *(names[path] for path in found.codes))
    return Shown(titles, rows, (_("Segments of each code in each document."),), _said(cautions, wanted, names))


def _keywords(session: Session, wanted: Wanted) -> Shown:
    found = tables.keywords_of(session, by=wanted.by, top=25)
    rows = tuple(
        (
            _text(group_label(row.group, wanted.by, short=True)), _text(row.language), _text(row.word),
            _count(row.count), _count(row.rest_count), _number(row.g2, 1), _number(row.log_ratio, 1),
            _number(row.dp, 2), (f"{row.documents}/{row.documents_total}", float(row.documents)),
        )
        for row in found
    )  # fmt: skip
    titles = (_("Group"), _("Language"), _("Word"), _("here"), _("others"), "G²", _("Log Ratio"), "DP", _("docs"))
    notes = (
        _("G² ranks the words; Log Ratio 1 is twice as often; DP 0 is evenly spread, 1 in one interview."),
        _("Each language by itself. Words of a single interview are left out. G² is no test here."),
    )
    return Shown(titles, rows, notes)


_BUILDERS: dict[str, Callable[[Session, Wanted], Shown]] = {
    "tests": _tests,
    "cooccurrence": _cooccurrence,
    "configurations": _configurations,
    "matrix": _matrix,
    "keywords": _keywords,
}


def _names(book: Codebook) -> dict[str, str]:
    looks = CodeLooks(book, language())
    return {code.path: looks.name(code) for code in book}


def _said(cautions: Sequence[Caution], wanted: Wanted, names: dict[str, str]) -> tuple[str, ...]:
    return tuple(words for _heading, words in in_full(cautions, wanted.by, names))


def _text(words: str) -> Cell:
    return middle_cut(words, LONGEST), words.casefold()


def _count(number: int) -> Cell:
    return whole(number) if number else "·", float(number)


def _number(value: float, digits: int) -> Cell:
    return decimal(value, digits), value


def _p(value: float | None) -> Cell:
    if value is None:
        return "–", 2.0
    return (f"<{decimal(0.001, 3)}" if value < 0.001 else decimal(value, 3)), value
